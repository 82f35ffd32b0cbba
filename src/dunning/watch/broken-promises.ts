import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Card } from "../../desk/card.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Person } from "../../firm/facts.ts";
import type { Client, Invoice } from "../books.ts";
import { numbersWords } from "../chasing/approvals/approval-rows.ts";
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

interface BrokenClient {
  client: Client;
  /** The last day missed of each invoice: what is missing then counts the days before. */
  broken: Broken[];
}

function byClient(all: readonly Broken[]): BrokenClient[] {
  const groups = new Map<string, BrokenClient>();
  for (const one of all) {
    const group = groups.get(one.client.id) ?? { client: one.client, broken: [] };
    group.broken = [...group.broken.filter(({ invoice }) => invoice.id !== one.invoice.id), one];
    groups.set(one.client.id, group);
  }
  return [...groups.values()];
}

/** « P-1 et P-2 · promesse non tenue : il manque 500 €, promis pour le … », a day and a currency each. */
function detailOf(broken: readonly Broken[], language: Person["language"]): string {
  const words = say(language).dunningMoney.broken;
  const sums = new Map<string, { on: string; currency: string; cents: number }>();
  for (const { on, invoice, missingCents } of broken) {
    const key = `${on} ${invoice.currency}`;
    const cents = (sums.get(key)?.cents ?? 0) + missingCents;
    sums.set(key, { on, currency: invoice.currency, cents });
  }
  const missing = [...sums.values()].map(({ on, currency, cents }) =>
    words.missing(formatAmount(cents, currency, language), dayWords(on, language)),
  );
  const invoices = broken.map(({ invoice }) => invoice);
  return [numbersWords(invoices, language), ...missing].join(" · ");
}

function brokenCard(all: readonly Broken[], { language }: Person): Card {
  const words = say(language).dunningMoney.broken;
  const clients = byClient(all);
  const title = words.title(clients.length);
  const more = clients.length - SHOWN;
  return {
    language,
    audience: "asker",
    summary: title,
    blocks: [
      { kind: "note", tone: "warning", text: title },
      {
        kind: "list",
        rows: clients.slice(0, SHOWN).map(({ client, broken }) => ({
          text: client.name,
          detail: detailOf(broken, language),
          buttons: [{ label: words.see, ask: `relance view ${client.id}` }],
        })),
      },
      ...(more > 0 ? [{ kind: "text", text: words.more(more) } as const] : []),
      { kind: "text", style: "subtle", text: words.goesOn },
    ],
  };
}
