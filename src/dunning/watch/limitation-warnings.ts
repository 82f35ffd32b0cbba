import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Card } from "../../desk/card.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Person } from "../../firm/facts.ts";
import { type LimitationWarning, limitationWarning } from "../limitation.ts";
import { giveWarnings, listWarnings } from "../store/limitation.ts";
import { dayWords } from "./day-words.ts";
import { type SoonLost, soonLost } from "./soon-lost.ts";
import { groupByPerson, type Watch, whoIsTold } from "./who-is-told.ts";

interface Warned extends SoonLost {
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
  const near = await soonLost(scope, today, FIRST_WARNING);
  if (near.length === 0) return [];
  const given = await listWarnings(
    scope,
    near.map(({ invoice }) => invoice.id),
  );
  const warned = near.flatMap((one): Warned[] => {
    const before = given.filter(
      ({ invoice, lastDay }) => invoice === one.invoice.id && lastDay === one.lastDay,
    );
    const { warning } = limitationWarning(
      one.lastDay,
      today,
      before.map((past) => past.warning),
    );
    return warning === null ? [] : [{ ...one, warning }];
  });
  const fresh = await giveWarnings(
    scope,
    warned.map(({ invoice, lastDay, warning }) => ({ invoice: invoice.id, lastDay, warning })),
    now,
  );
  const told = new Set(fresh.map(({ invoice }) => invoice));
  return warned.filter(({ invoice }) => told.has(invoice.id));
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
