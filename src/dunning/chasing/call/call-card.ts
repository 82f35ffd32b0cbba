import type { FirmScope } from "../../../database/scope.ts";
import type { Block, Button, Card } from "../../../desk/card.ts";
import { formatList } from "../../../desk/language/format.ts";
import { say } from "../../../desk/language/say.ts";
import { phoneContact } from "../../reachable.ts";
import { listInvoices } from "../../store/invoices.ts";
import { listPayments } from "../../store/payments.ts";
import { historyRows } from "../../views/client-history.ts";
import { openTotal } from "../approvals/approval-rows.ts";
import { nameOf, type Reader } from "../reader.ts";
import { composeText } from "../sending/compose.ts";
import { spokenOf } from "../sending/enclosures.ts";
import { type Calling, isPartners } from "./find-call.ts";

/** Calls nobody answered before the ladder goes on without. */
export const MOST_TRIES = 3;
const HISTORY_LINES = 3;

/** Whom to call and on what number, what they owe, what was done, what to say, and what came of it in one press. */
export async function callCard(
  calling: Calling,
  scope: FirmScope,
  reader: Reader,
  said?: string,
): Promise<Card> {
  const { reminder, chase } = calling;
  const { client } = chase;
  const { language } = reader;
  const words = say(language).dunningLetters.call;
  const contact = phoneContact(client);
  const owed = spokenOf(reminder, chase.invoices);
  const title = words.title(nameOf(client, reader));
  const phone = contact?.phone;
  const history = await historyBlocks(calling, scope, reader);
  return {
    language,
    audience: "asker",
    summary: said ?? title,
    replaces: true,
    blocks: [
      ...(said ? [{ kind: "note", tone: "info", text: said } as const] : []),
      { kind: "text", style: "title", text: title },
      ...(phone === undefined ? [{ kind: "note", tone: "warning", text: words.noNumber } as const] : []),
      {
        kind: "facts",
        facts: [
          ...(phone === undefined ? [] : [{ label: words.number, value: phone }]),
          { label: words.whom, value: contact?.name ?? words.whoPays },
          { label: words.owed, value: openTotal(owed, language) },
          {
            label: words.invoices,
            value: formatList(
              owed.map(({ number }) => number),
              language,
            ),
          },
          ...(reminder.tries ? [{ label: words.triesLabel, value: words.tries(reminder.tries) }] : []),
        ],
      },
      ...history,
      { kind: "divider" },
      { kind: "text", text: composeText(calling).text },
      { kind: "divider" },
      { kind: "buttons", buttons: outcomeButtons(calling, reader) },
    ],
  };
}

async function historyBlocks({ chase }: Calling, scope: FirmScope, reader: Reader): Promise<Block[]> {
  const { language, today, discreet } = reader;
  const invoices = await listInvoices(scope, { client: chase.client.id });
  const payments = await listPayments(scope, { invoices: invoices.map(({ id }) => id) });
  const view = { language, today, discreet, words: say(language).dunningViews };
  const rows = historyRows(invoices, payments, chase.reminders, view).slice(0, HISTORY_LINES);
  return rows.length === 0
    ? []
    : [{ kind: "text", style: "subtle", text: rows.map(({ text }) => text).join("\n") }];
}

function outcomeButtons(calling: Calling, { language, person, people }: Reader): Button[] {
  const words = say(language).dunningLetters.call;
  const { id, tries = 0 } = calling.reminder;
  const ask = (outcome: string) => `relance called ${id} ${outcome}`;
  const once = (outcome: string) => ({
    ask: ask(`${outcome} ${tries}`),
    once: `called:${id}:${tries}:${outcome}`,
  });
  const me = people.get(person);
  const lends =
    isPartners(calling) &&
    me?.roles.some((role) => role === "partner" || role === "administrator") &&
    [...people.values()].some(({ roles }) => roles.includes("assistant"));
  return [
    { label: words.outcomes.promised, ask: ask("promised"), style: "primary" },
    { label: words.outcomes["said-paid"], ...once("said-paid") },
    { label: words.outcomes.disputed, ask: ask("disputed") },
    { label: words.outcomes["no-answer"], ...once("no-answer") },
    { label: words.outcomes.message, ...once("message") },
    { label: words.outcomes["no-invoice"], ...once("no-invoice") },
    { label: words.outcomes["wrong-number"], ask: ask("wrong-number") },
    ...(lends ? [{ label: words.lend, ask: `relance call lend ${id}` }] : []),
  ];
}

/** Minutes, in the press after. */
export const minutesBlock = (id: string, language: Reader["language"]): Block => {
  const words = say(language).dunningLetters.call;
  return {
    kind: "buttons",
    buttons: [5, 10, 15].map((minutes) => ({
      label: words.minutes(minutes),
      ask: `relance call minutes ${id} ${minutes}`,
    })),
  };
};
