import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Card } from "../../desk/card.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Person } from "../../firm/facts.ts";
import type { Client, Invoice } from "../books.ts";
import { listInvoices } from "../store/invoices.ts";
import { takeBroken } from "../store/promises.ts";
import { dayWords } from "./day-words.ts";
import { clientsOf, groupByPerson, type Watch, whoIsTold } from "./who-is-told.ts";

interface Broken {
  client: Client;
  invoice: Invoice;
  on: string;
  missingCents: number;
}

/** Tells who is in charge which promises were not kept: each once, all of a morning in one message. The ladder goes on. */
export async function brokenPromises(scope: FirmScope, watch: Watch, now: number): Promise<void> {
  const broken = await takeBroken(scope, watch.today);
  if (broken.length === 0) return;
  const invoices = await listInvoices(scope, { ids: broken.map(({ invoice }) => invoice) });
  const byId = new Map(invoices.map((invoice) => [invoice.id, invoice]));
  const clients = await clientsOf(scope, invoices);
  const told = broken.flatMap(({ invoice: id, on, missingCents }) => {
    const invoice = byId.get(id);
    const client = invoice && clients.get(invoice.client);
    return client
      ? [{ people: whoIsTold(client, watch.people), what: { client, invoice, on, missingCents } }]
      : [];
  });
  await enqueue(
    scope,
    groupByPerson(told).map(({ person, all }) => ({
      kind: "chat" as const,
      key: `promise-broken:${watch.today}:${person.id}`,
      person: person.id,
      card: brokenCard(all, person),
    })),
    now,
  );
}

const SHOWN = 20;

function brokenCard(all: readonly Broken[], { language }: Person): Card {
  const words = say(language).dunningMoney.broken;
  const title = words.title(all.length);
  const more = all.length - SHOWN;
  return {
    language,
    audience: "asker",
    summary: title,
    blocks: [
      { kind: "note", tone: "warning", text: title },
      {
        kind: "list",
        rows: all.slice(0, SHOWN).map(({ client, invoice, on, missingCents }) => ({
          text: `${client.name} – ${invoice.number}`,
          detail: words.missing(
            formatAmount(missingCents, invoice.currency, language),
            dayWords(on, language),
          ),
          buttons: [{ label: words.see, ask: `relance view ${client.id}` }],
        })),
      },
      ...(more > 0 ? [{ kind: "text", text: words.more(more) } as const] : []),
      { kind: "text", style: "subtle", text: words.goesOn },
    ],
  };
}
