import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Card } from "../../src/desk/card.ts";
import { dunningCommands } from "../../src/dunning/commands.ts";
import { listClients } from "../../src/dunning/store/clients.ts";
import { listInvoices } from "../../src/dunning/store/invoices.ts";
import { listReminders } from "../../src/dunning/store/reminders.ts";
import { openStore, type Store } from "../desk/desk-at-work.ts";
import { openFirmOwed } from "./chasing-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const CHANNEL = { place: { id: "C-general", kind: "channel" } } as const;
/** Everything a card shows, without what its buttons and fields carry. */
const shown = (card: Card): string =>
  JSON.stringify(card, (key, value) =>
    key === "ask" || key === "value" || key === "once" ? undefined : value,
  );

const confidentialFirm = async () => {
  const desk = await openFirmOwed(store, {
    "Exemple SARL": { daysLate: 6, cents: 90_000, fileNumber: "D-2026-12", email: "compta@exemple.fr" },
    "Mme d'Aubigné (succession)": { daysLate: 8, cents: 50_000, kind: "consumer", email: "odile@aubigne.fr" },
  });
  await desk.say("camille", "relance settings channels", { form: { confidential: "on" } });
  await desk.say("camille", "relance");
  const [client] = await listClients(desk.scope);
  const [invoice] = await listInvoices(desk.scope, { client: client?.id as string });
  const [reminder] = await listReminders(desk.scope, { states: ["proposed"], client: client?.id as string });
  return { desk, client: client?.id ?? "", invoice: invoice?.id ?? "", reminder: reminder?.id ?? "" };
};

describe("confidential mode", () => {
  it("shows no client's name or address in a channel, whatever is asked there", async () => {
    const { desk, client, invoice, reminder } = await confidentialFirm();
    const asks = [
      ...dunningCommands.flatMap(({ name }) => [`${name} ${client}`, `${name} ${reminder}`]),
      `relance payment about ${invoice} ask 2026-11-24 payment`,
      "relance",
      "relance balance",
      "relance Exemple SARL",
      "Exemple SARL a payé 100 €",
      "Exemple SARL paie vendredi",
      "Exemple SARL conteste FA-Exemple",
      "fiche client Exemple SARL",
      "facture FA-77 Exemple SARL 300 € échéance 30/11/2026",
      "devis D-9 Exemple SARL 2 000 €",
    ];
    for (const ask of asks) {
      const card = await desk.say("camille", ask, CHANNEL);
      expect(card.audience, ask).toBe("asker");
      expect(shown(card), ask).not.toMatch(/Exemple SARL|Aubign|exemple\.fr|aubigne\.fr/i);
    }
  }, 120_000);

  it("names them by their file, and in private by their name", async () => {
    const { desk } = await confidentialFirm();
    expect(shown(await desk.say("camille", "relance", CHANNEL))).toContain("D-2026-12");
    expect(shown(await desk.say("camille", "relance"))).toContain("Exemple SARL");
    const paid = await desk.say("camille", "Exemple SARL a payé 100 €", CHANNEL);
    expect(shown(paid)).toContain("D-2026-12");
  });

  it("gives a redelivery the same veiled answer", async () => {
    const { desk } = await confidentialFirm();
    const again = { ...CHANNEL, id: "the-same-ask" };
    const first = await desk.say("camille", "Exemple SARL a payé 100 €", again);
    const second = await desk.say("camille", "Exemple SARL a payé 100 €", again);
    expect(second).toEqual(first);
    expect(shown(second)).not.toContain("Exemple SARL");
  });
});
