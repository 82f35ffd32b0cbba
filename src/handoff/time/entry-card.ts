import type { Button, Card } from "../../desk/card.ts";
import { formatDuration } from "../../desk/language/format.ts";
import type { Task } from "../../tasks/task.ts";
import type { TimeEntry } from "./time-entry.ts";
import { dayWords, spanWords, type TimeView } from "./view.ts";

/** An entry with what it speaks of, as its owner reads it. */
export interface EntryRead {
  entry: TimeEntry;
  task?: Task;
  partnerName?: string;
  /** Minutes of the month, this one included. */
  month?: number;
  /** What the contract rounds to. */
  step?: number;
}

/** « sur « Kbis » », or what was noted in its place. */
function whatWords({ entry, task }: Pick<EntryRead, "entry" | "task">, { words }: TimeView): string {
  if (task) return words.onTask(task.title);
  return entry.note === undefined ? "" : words.onObject(entry.note);
}

type Headline = (length: string, what: string, day: string) => string;

/** What was written down, how it was counted, and the ways to correct it. */
export function entryCard(
  read: EntryRead,
  headline: Headline,
  view: TimeView,
  buttons: readonly Button[],
): Card {
  const { words, language } = view;
  const { entry, partnerName, month, step } = read;
  const length = formatDuration(entry.minutes, language);
  const text = headline(length, whatWords(read, view), dayWords(entry.on, view));
  const facts = [
    ...(entry.span ? [{ label: words.facts.span, value: spanWords(entry.span, view) }] : []),
    { label: words.facts.kind, value: words.kinds[entry.kind] },
    { label: words.facts.partner, value: partnerName ?? words.theFirm },
    ...(month === undefined ? [] : [{ label: words.facts.month, value: formatDuration(month, language) }]),
  ];
  const rounded = entry.minutes !== entry.enteredMinutes && step !== undefined;
  return {
    language,
    audience: "asker",
    summary: text,
    blocks: [
      { kind: "note", tone: "success", text },
      { kind: "facts", facts },
      ...(rounded
        ? [
            {
              kind: "text",
              style: "subtle",
              text: words.rounded(formatDuration(entry.enteredMinutes, language), length, step),
            } as const,
          ]
        : []),
      ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
    ],
  };
}

/** On the card of what counts. */
export const correctButtons = (entry: TimeEntry, nonce: string, { words }: TimeView): Button[] => [
  { label: words.fix, ask: `time fix ${entry.id}` },
  { label: words.remove, ask: `time void ${entry.id}`, once: `${nonce}:void` },
];
