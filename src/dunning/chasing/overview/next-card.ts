import type { Block, Card, Row } from "../../../desk/card.ts";
import { formatAmount } from "../../../desk/language/format.ts";
import { say } from "../../../desk/language/say.ts";
import type { Invoice } from "../../books.ts";
import { addDays, daysBetween } from "../../day-count.ts";
import { fullDay } from "../../letters/day-words.ts";
import type { Reminder } from "../../store/reminders.ts";
import { type NextOption, whatComesNext } from "../../what-next.ts";
import { openTotal } from "../approvals/approval-rows.ts";
import { deadlineDaysOf } from "../letter/notice.ts";
import { nameOf, type Reader } from "../reader.ts";
import type { Chase, Chasing } from "../situations.ts";

export interface Ending {
  chase: Chase;
  chasing: Chasing;
  /** Those left to pay and not given up. */
  invoices: readonly Invoice[];
  /** Until when each can be claimed in court. */
  lastDays: ReadonlyMap<string, string>;
}

/** Facts only: each way with what it needs, the days that count, the documents that are ready. */
export function nextCard(ending: Ending, firm: string, reader: Reader): Card {
  const { chase, invoices } = ending;
  const { client, decision } = chase;
  const { language } = reader;
  const words = say(language).dunningLetters.next;
  const name = nameOf(client, reader);
  const letters = chase.reminders.filter(
    ({ channel, state }) => channel === "registered-letter" && state === "sent",
  );
  if (invoices.length === 0) {
    const text = say(language).dunningViews.nothingOpen;
    return { language, audience: "asker", summary: text, blocks: [{ kind: "text", text }] };
  }
  return {
    language,
    audience: "asker",
    summary: words.title(name),
    blocks: [
      { kind: "text", style: "title", text: words.title(name) },
      ...(decision.action === "what-comes-next"
        ? []
        : [{ kind: "note", tone: "info", text: words.notYet(name) } as const]),
      {
        kind: "facts",
        facts: [
          { label: words.owed, value: openTotal(invoices, language) },
          { label: words.notice, value: noticeWords(ending, letters.at(-1), reader) },
        ],
      },
      { kind: "list", rows: invoices.map((invoice) => invoiceRow(invoice, ending, reader)) },
      { kind: "list", rows: optionRows(ending, reader) },
      ...documents(ending, letters, firm, reader),
      {
        kind: "buttons",
        buttons: [
          { label: words.statement, ask: `relance statement ${client.id}` },
          { label: words.toDate, ask: `relance interest ${client.id}` },
          { label: words.pause, ask: `relance state paused ${client.id}` },
          { label: words.disputed, ask: `relance state disputed ${client.id}` },
        ],
      },
      { kind: "text", style: "subtle", text: words.facts },
    ],
  };
}

function noticeWords({ chase, chasing }: Ending, letter: Reminder | undefined, { language }: Reader): string {
  const words = say(language).dunningLetters.next;
  if (!letter) return words.noticeNone;
  const { receivedOn, postedOn, doneOn } = letter;
  if (receivedOn === undefined)
    return words.noticePosted(fullDay(postedOn ?? doneOn ?? chasing.today, language));
  const until = addDays(receivedOn, deadlineDaysOf({ reminder: letter, chase, chasing }));
  return words.noticeReceived(fullDay(receivedOn, language), fullDay(until, language));
}

function invoiceRow(invoice: Invoice, { lastDays }: Ending, { language, today }: Reader): Row {
  const words = say(language).dunningLetters.next;
  const last = lastDays.get(invoice.id);
  const left = last === undefined ? undefined : daysBetween(today, last);
  return {
    text: `${invoice.number} – ${formatAmount(invoice.openCents, invoice.currency, language)}`,
    ...(last === undefined || left === undefined
      ? {}
      : {
          detail:
            left < 0
              ? words.lapsed(fullDay(addDays(last, 1), language))
              : words.lastDay(fullDay(last, language), left),
        }),
    buttons: [
      {
        label: words.giveUp,
        ask: `relance state given-up ${invoice.id}`,
        style: "danger",
        confirm: words.confirmGiveUp(invoice.number),
      },
    ],
  };
}

type ShownOption = NextOption | "mandatement-office" | "consumer-mediation";

function optionsOf({ chase, chasing, invoices }: Ending): ShownOption[] {
  const { client, decision, reminders } = chase;
  const owed = new Map<string, number>();
  for (const { currency, openCents } of invoices) owed.set(currency, (owed.get(currency) ?? 0) + openCents);
  const noticed = (id: string): boolean =>
    reminders.some(
      ({ tone, state, channel, invoices: spoken }) =>
        channel === "registered-letter" &&
        tone === "formal" &&
        state === "sent" &&
        spoken.some(({ invoice }) => invoice === id),
    );
  const options =
    decision.action === "what-comes-next"
      ? decision.options
      : whatComesNext({
          clientKind: client.kind,
          trade: chasing.settings.trade,
          owed,
          formalNoticeSent: invoices.every(({ id }) => noticed(id)),
        });
  return [
    ...options,
    ...(client.kind === "public" ? ["mandatement-office" as const] : []),
    ...(client.kind === "consumer" ? ["consumer-mediation" as const] : []),
  ];
}

function optionRows(ending: Ending, { language }: Reader): Row[] {
  const words = say(language).dunningLetters.next;
  const letter = ending.chase.reminders.find(
    ({ channel, state }) => channel === "registered-letter" && state === "proposed",
  );
  return optionsOf(ending).map((option) => ({
    text: words.options[option].name,
    detail: words.options[option].needs,
    ...(option === "formal-notice" && letter
      ? { buttons: [{ label: words.letter, ask: `relance letter ${letter.id}` }] }
      : {}),
  }));
}

/** The letters as they were posted. */
function documents(
  { chase }: Ending,
  letters: readonly Reminder[],
  firm: string,
  { language, today }: Reader,
): Block[] {
  const words = say(language).dunningLetters;
  const kept = letters.filter(({ file }) => file !== undefined);
  return kept.length === 0
    ? []
    : [
        { kind: "text", text: words.next.documents },
        ...kept.map(
          ({ file = "", postedOn }): Block => ({
            kind: "file",
            file,
            firm,
            name: `${words.fileName(chase.client.name, postedOn ?? today).replace(/[/\\:*?"<>|]+/g, " ")}.pdf`,
            mimeType: "application/pdf",
          }),
        ),
      ];
}
