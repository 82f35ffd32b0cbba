import { Temporal } from "temporal-polyfill";
import type { Button, Card } from "../../desk/card.ts";
import type { Answer, Counter, Role } from "../../desk/command.ts";
import { formatAmount, formatDay } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { type Sentences, say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { readFirm } from "../../firm/facts.ts";
import type { Invoice } from "../books.ts";
import { holidaysAround } from "../chasing/calendar.ts";
import type { Holidays } from "../sending-days.ts";

export const MAY_ENTER: readonly Role[] = ["administrator", "partner", "assistant"];

/** Who writes in the books, and on which day of the firm. */
export interface Entry {
  language: Language;
  words: Sentences["dunningEntry"];
  /** The firm's own date, ISO. */
  today: string;
  now: number;
  zone: string;
  holidays: Holidays;
  /** Of letters to a client nobody said otherwise of. */
  firmLanguage: Language;
}

export async function openEntry({ caller, now, scope }: Counter): Promise<Entry> {
  const firm = await readFirm(scope);
  return {
    language: caller.language,
    words: say(caller.language).dunningEntry,
    today: dayIn(now, firm.zone),
    now,
    zone: firm.zone,
    holidays: holidaysAround(firm, now),
    firmLanguage: firm.language,
  };
}

/** « vendredi 27 novembre »; the year where it is not this one. */
export const dayWords = (day: string, { today, language }: Entry): string =>
  formatDay(startOf(day), "UTC", language, startOf(today));

const startOf = (day: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime("UTC").epochMilliseconds;

export const amountWords = (cents: number, currency: string, { language }: Entry): string =>
  formatAmount(cents, currency, language);

/** « FA-2026-042 : 1 200,00 €, échéance lundi 30 novembre » */
export const invoiceWords = (invoice: Invoice, entry: Entry): string =>
  entry.words.invoiceLine(
    invoice.number,
    amountWords(invoice.openCents, invoice.currency, entry),
    dayWords(invoice.due, entry),
  );

export interface Told {
  tone?: "info" | "success" | "warning" | "error";
  headline: string;
  facts?: readonly { label: string; value: string }[];
  notes?: readonly string[];
  buttons?: readonly Button[];
  replaces?: boolean;
}

/** What was done or asked, what it is about, what can be done now. */
export function tell(told: Told, { language }: Entry): Card {
  const { facts = [], notes = [], buttons = [] } = told;
  return {
    language,
    audience: "asker",
    summary: told.headline,
    ...(told.replaces ? { replaces: true } : {}),
    blocks: [
      { kind: "note", tone: told.tone ?? "info", text: told.headline },
      ...(facts.length > 0 ? [{ kind: "facts", facts } as const] : []),
      ...notes.map((text) => ({ kind: "text", style: "subtle", text }) as const),
      ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
    ],
  };
}

export const answer = (told: Told, entry: Entry): Answer => ({ card: tell(told, entry) });

/** Rows to choose from, a button each. */
export function choose(
  question: string,
  rows: readonly { text: string; detail?: string; ask: string }[],
  entry: Entry,
  buttons: readonly Button[] = [],
): Answer {
  return {
    card: {
      language: entry.language,
      audience: "asker",
      summary: question,
      blocks: [
        { kind: "text", text: question },
        {
          kind: "list",
          rows: rows.map(({ text, detail, ask }) => ({
            text,
            ...(detail === undefined ? {} : { detail }),
            buttons: [{ label: entry.words.buttons.choose, ask }],
          })),
        },
        ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
      ],
    },
  };
}
