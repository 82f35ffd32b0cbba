import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Card } from "../../desk/card.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Person } from "../../firm/facts.ts";
import type { Client, Invoice } from "../books.ts";
import type { Chasing } from "../chasing/situations.ts";
import { daysBetween } from "../day-count.ts";
import { type LimitationWarning, limitationWarning } from "../limitation.ts";
import { lastDayOf } from "../limitation-events.ts";
import { giveWarning, listWarnings } from "../store/limitation.ts";
import { listPayments } from "../store/payments.ts";
import { listPromises } from "../store/promises.ts";
import { dayWords } from "./day-words.ts";
import { groupByPerson, whoIsTold } from "./who-is-told.ts";

interface Warned {
  client: Client;
  invoice: Invoice;
  lastDay: string;
  daysLeft: number;
  warning: LimitationWarning;
}

/** Days before the end from which somebody is warned. */
const FIRST_WARNING = 180;
const NOTHING = { payments: [], promises: [], reminders: [] };

/**
 * Tells who is in charge which debts will soon be lost, or are: each warning once, all of a morning in one message a person.
 * In the morning's own unit of work.
 */
export async function limitationWarnings(scope: FirmScope, chasing: Chasing, now: number): Promise<void> {
  const { today, people } = chasing;
  const warned = await takeWarnings(scope, chasing, now);
  const told = warned.map((what) => ({ people: whoIsTold(what.client, people), what }));
  await enqueue(
    scope,
    groupByPerson(told).map(({ person, all }) => ({
      kind: "chat" as const,
      key: `limitation:${today}:${person.id}`,
      person: person.id,
      card: warningCard(all, person, chasing),
    })),
    now,
  );
}

async function takeWarnings(scope: FirmScope, chasing: Chasing, now: number): Promise<Warned[]> {
  const { today, chases } = chasing;
  // What happened since only makes the period longer: without it, nobody is left out who must be warned.
  const near = chases.flatMap(({ client, invoices, reminders }) =>
    invoices
      .filter(({ openCents, givenUp, kind }) => openCents > 0 && !givenUp && kind === "invoice")
      .filter((invoice) => daysBetween(today, lastDayOf(invoice, client.kind, NOTHING)) <= FIRST_WARNING)
      .map((invoice) => ({ client, invoice, reminders })),
  );
  if (near.length === 0) return [];
  const ids = near.map(({ invoice }) => invoice.id);
  const [payments, promises, given] = [
    await listPayments(scope, { invoices: ids }),
    await listPromises(scope, { invoices: ids }),
    await listWarnings(scope, ids),
  ];
  const warned: Warned[] = [];
  for (const { client, invoice, reminders } of near) {
    const lastDay = lastDayOf(invoice, client.kind, { payments, promises, reminders });
    const before = given.filter((one) => one.invoice === invoice.id && one.lastDay === lastDay);
    const { daysLeft, warning } = limitationWarning(
      lastDay,
      today,
      before.map((one) => one.warning),
    );
    if (warning === null || !(await giveWarning(scope, { invoice: invoice.id, lastDay, warning }, now)))
      continue;
    warned.push({ client, invoice, lastDay, daysLeft, warning });
  }
  return warned.sort((a, b) => a.daysLeft - b.daysLeft);
}

const SHOWN = 20;

function warningCard(all: readonly Warned[], { language }: Person, { settings }: Chasing): Card {
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
    ...(settings.trade === "lawyer" ? [words.lawyer] : []),
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
