import type { Button, Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { formatDuration } from "../../desk/language/format.ts";
import type { Person } from "../../firm/facts.ts";
import type { Task } from "../../tasks/task.ts";
import { type SaidTime, writeTime } from "./said-time.ts";
import type { TimeView } from "./view.ts";

const MOST_CHOICES = 8;

export const lengthWords = ({ length }: Omit<SaidTime, "rest">, { language, words }: TimeView): string =>
  length === undefined || length === "none"
    ? ""
    : "minutes" in length
      ? formatDuration(length.minutes, language)
      : words.span(length.from, length.to);

/** Which task, or none; whatever is pressed acts once. */
export function whichCard(
  title: string,
  tasks: readonly Task[],
  said: Omit<SaidTime, "rest">,
  { ask }: Counter,
  { words, language }: TimeView,
  object?: string,
): Card {
  const once = `${ask.id}:which`;
  const button = (label: string, changes: Partial<SaidTime>): Button => ({
    label,
    ask: `time add ${writeTime({ ...said, ...changes })}`,
    once,
  });
  const none = object === undefined ? {} : { note: said.note ?? object };
  return {
    language,
    audience: "asker",
    summary: title,
    blocks: [
      { kind: "text", text: title },
      {
        kind: "list",
        rows: tasks.slice(0, MOST_CHOICES).map((task) => ({
          text: task.title,
          ...(task.state === "done" ? { detail: words.doneTask } : task.file ? { detail: task.file } : {}),
          buttons: [button(words.thisOne, { task: task.id })],
        })),
      },
      {
        kind: "buttons",
        buttons: [
          button(words.noTask, { task: "none", ...none }),
          { label: words.enterOtherwise, ask: `time add form ${writeTime(said)}` },
        ],
      },
    ],
  };
}

/** A name that several people have. */
export function askWhom(
  said: SaidTime,
  several: readonly Person[],
  { ask }: Counter,
  { words, language }: TimeView,
): Answer {
  const { rest: _, ...kept } = said;
  const buttons = several.slice(0, MOST_CHOICES).map(({ id, name }) => ({
    label: name,
    ask: `time add ${writeTime({ ...kept, partner: id })}`,
    once: `${ask.id}:whom`,
  }));
  const names = several.map(({ name }) => name).join(", ");
  return { card: noteCard(language, "info", words.whichPerson(names), buttons) };
}
