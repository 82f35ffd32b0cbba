import type { FirmScope } from "../../database/scope.ts";
import type { Card } from "../../desk/card.ts";
import type { Client } from "../books.ts";
import { findClients } from "../store/find-clients.ts";
import { nameFor, note, type View, viewCard } from "./view.ts";

const CHOICES = 10;

export type Picked = { ok: true; client: Client } | { ok: false; card: Card };

/** The client the words name, or the card that asks which, or says that there is none. `ask` + a client's id chooses. */
export async function pickClient(scope: FirmScope, view: View, said: string, ask: string): Promise<Picked> {
  const found = await findClients(scope, said, CHOICES + 1);
  const [client, second] = found;
  if (client && !second) return { ok: true, client };
  return { ok: false, card: client ? severalCard(view, said, found, ask) : noneCard(view, said) };
}

function noneCard(view: View, said: string): Card {
  const { words } = view;
  return note(view, words.noClient(said), [
    { label: words.buttons.addInvoice, ask: `relance invoice ${said}` },
  ]);
}

function severalCard(view: View, said: string, found: readonly Client[], ask: string): Card {
  const { words } = view;
  const rows = found.slice(0, CHOICES).map((client) => ({
    text: nameFor(client, view),
    buttons: [{ label: words.buttons.choose, ask: `${ask} ${client.id}` }],
  }));
  return viewCard(view, words.whichClient(said), [
    { kind: "list", rows },
    ...(found.length > CHOICES ? [{ kind: "text", style: "subtle", text: words.moreClients } as const] : []),
  ]);
}
