import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Card } from "../../desk/card.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Person } from "../../firm/facts.ts";
import type { Client, Invoice } from "../books.ts";
import { type LimitationWarning, limitationWarning } from "../limitation.ts";
import { lastDayOf } from "../limitation-events.ts";
import { listInvoices } from "../store/invoices.ts";
import { giveWarnings, listOldInvoices, listWarnings } from "../store/limitation.ts";
import { listPayments } from "../store/payments.ts";
import { listPromises } from "../store/promises.ts";
import { listReminders, type Reminder } from "../store/reminders.ts";
import { dayWords } from "./day-words.ts";
import { clientsOf, groupByPerson, type Watch, whoIsTold } from "./who-is-told.ts";

interface Warned {
  client: Client;
  invoice: Invoice;
  lastDay: string;
  daysLeft: number;
  warning: LimitationWarning;
}

/** Days before the end from which somebody is warned. */
const FIRST_WARNING = 180;

/**
 * Tells who is in charge which debts will soon be lost, or are: each warning once, all of a morning in one message a person.
 * In the morning's own unit of work.
 */
export async function limitationWarnings(scope: FirmScope, watch: Watch, now: number): Promise<void> {
  const warned = await takeWarnings(scope, watch, now);
  const told = warned.map((what) => ({ people: whoIsTold(what.client, watch.people), what }));
  await enqueue(
    scope,
    groupByPerson(told).map(({ person, all }) => ({
      kind: "chat" as const,
      key: `limitation:${watch.today}:${person.id}`,
      person: person.id,
      card: warningCard(all, person, watch),
    })),
    now,
  );
}

async function takeWarnings(scope: FirmScope, { today }: Watch, now: number): Promise<Warned[]> {
  const ids = await listOldInvoices(scope, today, FIRST_WARNING);
  if (ids.length === 0) return [];
  const invoices = await listInvoices(scope, { ids });
  const clients = await clientsOf(scope, invoices);
  const [payments, promises, given] = [
    await listPayments(scope, { invoices: ids }),
    await listPromises(scope, { invoices: ids }),
    await listWarnings(scope, ids),
  ];
  const reminders: Reminder[] = [];
  for (const { id, kind } of clients.values())
    if (kind === "public") reminders.push(...(await listReminders(scope, { client: id })));
  const byInvoice = <T extends { invoice: string }>(rows: readonly T[]): Map<string, T[]> => {
    const groups = new Map<string, T[]>();
    for (const row of rows) groups.set(row.invoice, [...(groups.get(row.invoice) ?? []), row]);
    return groups;
  };
  const [paid, promised, before] = [byInvoice(payments), byInvoice(promises), byInvoice(given)];
  const warned = invoices.flatMap((invoice): Warned[] => {
    const client = clients.get(invoice.client);
    if (!client) return [];
    const lastDay = lastDayOf(invoice, client.kind, {
      payments: paid.get(invoice.id) ?? [],
      promises: promised.get(invoice.id) ?? [],
      reminders,
    });
    const already = (before.get(invoice.id) ?? []).filter((one) => one.lastDay === lastDay);
    const { daysLeft, warning } = limitationWarning(
      lastDay,
      today,
      already.map((one) => one.warning),
    );
    return warning === null ? [] : [{ client, invoice, lastDay, daysLeft, warning }];
  });
  const fresh = await giveWarnings(
    scope,
    warned.map(({ invoice, lastDay, warning }) => ({ invoice: invoice.id, lastDay, warning })),
    now,
  );
  const told = new Set(fresh.map(({ invoice }) => invoice));
  return warned.filter(({ invoice }) => told.has(invoice.id)).sort((a, b) => a.daysLeft - b.daysLeft);
}

const SHOWN = 20;

function warningCard(all: readonly Warned[], { language }: Person, { trade }: Watch): Card {
  const words = say(language).dunningMoney.limitation;
  const title = words.title(all.length);
  const kinds = new Set(all.map(({ client }) => client.kind));
  const rows = all.slice(0, SHOWN).map(({ client, invoice, lastDay, daysLeft }) => ({
    text: `${client.name} – ${invoice.number} – ${formatAmount(invoice.openCents, invoice.currency, language)}`,
    detail:
      daysLeft < 0
        ? words.lapsed(dayWords(lastDay, language))
        : words.ends(dayWords(lastDay, language), daysLeft),
    buttons: [{ label: words.see, ask: `relance view ${client.id}` }],
  }));
  const more = all.length - rows.length;
  const notes = [
    ...(kinds.has("business") || kinds.has("consumer") ? [words.reminderStopsNothing, words.whatStops] : []),
    ...(kinds.has("public") ? [words.publicBody] : []),
    ...(trade === "lawyer" ? [words.lawyer] : []),
    words.counted,
  ];
  return {
    language,
    audience: "asker",
    summary: title,
    blocks: [
      { kind: "note", tone: "warning", text: title },
      { kind: "list", rows },
      ...(more > 0 ? [{ kind: "text", text: words.more(more) } as const] : []),
      ...notes.map((text) => ({ kind: "text", style: "subtle", text }) as const),
    ],
  };
}
