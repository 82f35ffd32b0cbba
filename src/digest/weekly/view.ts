import type { Block, Button, Row } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import { type Sentences, say } from "../../desk/language/say.ts";
import type { Person } from "../../firm/facts.ts";
import { dayWords, lateWords } from "../daily/day-words.ts";
import type { Occasion } from "../digest.ts";

/** How a week is told. */
export interface View {
  language: Language;
  words: Sentences["digestWeekly"];
  /** Epoch milliseconds. */
  now: number;
  people: readonly Person[];
}

export const viewOf = ({ now, people }: Occasion, language: Language): View => ({
  language,
  words: say(language).digestWeekly,
  now,
  people,
});

/** « vendredi 27 novembre » of an ISO day. */
export const dayText = (day: string, { language, now }: Pick<View, "language" | "now">): string =>
  dayWords(day, language, now);

export const nameIn = ({ people }: Pick<View, "people">, person: string | undefined): string | undefined =>
  people.find(({ id }) => id === person)?.name;

export const heading = (text: string): Block => ({ kind: "text", style: "title", text });

/** The first rows; a button tells how many are left and opens all. */
export function listOf(rows: readonly Row[], most: number, open: Button, { words }: View): Block[] {
  const left = rows.length - most;
  return [
    { kind: "list", rows: rows.slice(0, most) },
    { kind: "buttons", buttons: [left > 0 ? { ...open, label: words.more(left) } : open] },
  ];
}

export function lateBlocks({ dueAt, now, firm }: Occasion, { language }: View): Block[] {
  const text = lateWords({ now, dueAt }, firm.zone, language);
  return text === undefined ? [] : [{ kind: "note", tone: "info", text }];
}
