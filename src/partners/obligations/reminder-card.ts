import type { Card, Row } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import { readerOf } from "../../desk/reader.ts";
import type { Person } from "../../firm/facts.ts";
import { daysBetween } from "./day-words.ts";
import { dayOf, keyOf } from "./duty.ts";
import { doneButton, whenWords } from "./duty-row.ts";
import type { Say } from "./what-to-say.ts";

export type Told = Say & { insteadOf?: string };

/** A message is read in the morning, not worked through: the list has the rest. */
const MOST_ROWS = 12;

/** One message a person and day, without any amount. `today` ISO. */
export function reminderCard(
  told: readonly Told[],
  person: Person,
  { now, today }: { now: number; today: string },
): Card {
  const reader = readerOf(person, now);
  const words = say(person.language).obligations;
  const ahead = told.filter(({ why }) => why === "ahead");
  const title = ahead.length > 0 ? words.reminder.title(ahead.length) : words.reminder.onlyLate(told.length);
  const row = (one: Told): Row => {
    const { duty, insteadOf } = one;
    const parts = [
      ...(one.why === "late"
        ? [words.reminder.late, whenWords(duty, { words, reader })]
        : [words.reminder.inDays(daysBetween(today, dayOf(duty))), whenWords(duty, { words, reader })]),
      ...(one.why === "ahead" && one.before === 7 ? [words.reminder.documents] : []),
      ...(duty.toVerify ? [words.row.toVerify] : []),
      ...(insteadOf === undefined ? [] : [words.reminder.insteadOf(insteadOf)]),
    ];
    return {
      text: duty.title,
      detail: parts.join(" · "),
      buttons: [
        doneButton(duty, { words }),
        { label: words.buttons.show, ask: `obligation show ${keyOf(duty)}` },
      ],
    };
  };
  const shown = [...ahead, ...told.filter(({ why }) => why === "late")];
  return {
    language: person.language,
    audience: "asker",
    summary: title,
    blocks: [
      { kind: "text", style: "title", text: title },
      { kind: "list", rows: shown.slice(0, MOST_ROWS).map(row) },
      ...(shown.length > MOST_ROWS
        ? [{ kind: "text", style: "subtle", text: words.list.more(shown.length - MOST_ROWS) } as const]
        : []),
      { kind: "text", style: "subtle", text: words.advice },
      { kind: "buttons", buttons: [{ label: words.buttons.list, ask: "obligation list" }] },
    ],
  };
}
