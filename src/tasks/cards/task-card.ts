import type { Block, Button, Card } from "../../desk/card.ts";
import { formatDuration } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import type { Person } from "../../firm/facts.ts";
import { dueWords } from "../reminders/due-words.ts";
import type { Task } from "../task.ts";
import { momentWords, nameOf, namesOf } from "./reader.ts";

/** What a card can hold of the notes; « Détails » on a door shows no more either. */
const SHOWN_NOTES = 1_500;

export interface Shown {
  headline: string;
  tone?: "info" | "success" | "warning";
  notes?: readonly string[];
  buttons?: readonly Button[];
  replaces?: boolean;
  audience?: Card["audience"];
}

/** One task and what happened to it, with what can be done now. A confidential one is for who asked, wherever. */
export function taskCard(task: Task, people: readonly Person[], reader: Reader, shown: Shown): Card {
  const { headline, tone = "success", notes = [], buttons = [] } = shown;
  const facts = taskFacts(task, people, reader);
  return {
    language: reader.language,
    audience: task.confidential ? "asker" : (shown.audience ?? "asker"),
    summary: headline,
    ...(shown.replaces ? { replaces: true } : {}),
    blocks: [
      { kind: "note", tone, text: headline },
      ...(facts.length > 0 ? [{ kind: "facts", facts } as const] : []),
      ...(task.notes === undefined
        ? []
        : [{ kind: "text", text: shorten(task.notes, SHOWN_NOTES) } as const]),
      ...notes.map((text): Block => ({ kind: "note", tone: "warning", text })),
      ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
    ],
  };
}

/** By whole characters. */
export const shorten = (text: string, longest: number): string => {
  const characters = Array.from(text);
  return characters.length <= longest ? text : `${characters.slice(0, longest).join("")}…`;
};

/** Its title stands above; what was not said takes no line. */
function taskFacts(task: Task, people: readonly Person[], reader: Reader) {
  const words = say(reader.language).tasks;
  const { due, snoozedUntil, doneAt, doneBy } = task;
  const who = namesOf(task.assignees, people, reader);
  const day = (on: string) => dueWords({ on }, reader.language, reader.now);
  const lines: [string, string | false | undefined][] = [
    [words.facts.due, due && dueWords(due, reader.language, reader.now)],
    [words.facts.snoozed, snoozedUntil !== undefined && day(snoozedUntil)],
    [words.facts.who, (task.assignees.length !== 1 || task.assignees[0] !== reader.person) && who],
    [words.facts.askedBy, task.askedBy !== reader.person && nameOf(task.askedBy, people, reader)],
    [words.facts.file, task.file],
    [words.facts.priority, task.priority !== "normal" && words.priorities[task.priority]],
    [
      words.facts.estimate,
      task.estimateMinutes !== undefined && formatDuration(task.estimateMinutes, reader.language),
    ],
    [words.facts.waitingFor, task.waitingFor],
    [words.facts.series, task.series !== undefined && words.comesBack],
    [words.facts.confidential, task.confidential && words.confidential],
    [
      words.facts.state,
      task.state === "done" && doneAt !== undefined
        ? words.states.done(nameOf(doneBy ?? "", people, reader), momentWords(doneAt, reader))
        : task.state === "dropped" && words.states.dropped,
    ],
  ];
  return lines.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

/** What can be done with a task that was just noted or changed. `undo`: takes back what was just done. */
export function taskButtons(task: Task, reader: Reader, options: { undo?: boolean } = {}): Button[] {
  const words = say(reader.language).tasks.buttons;
  const undo: Button = {
    label: words.undo,
    ask: undoAsk(task),
    once: `task-undo:${task.id}:${task.version}`,
  };
  if (task.state !== "open") return [{ label: words.reopen, ask: `task reopen ${task.id}` }];
  return [
    { ...doneButton(task, reader), style: "primary" },
    { label: words.edit, ask: `task edit ${task.id}` },
    { label: words.reassign, ask: `task reassign ${task.id}` },
    { label: words.snooze, ask: `task snooze ${task.id}` },
    ...(options.undo ? [undo] : []),
  ];
}

/** Acts on that version alone: what changed since stays. */
export const undoAsk = ({ id, version }: Task): string => `task undo ${id} ${version}`;

export const doneButton = ({ id, version }: Task, { language }: Pick<Reader, "language">): Button => ({
  label: say(language).tasks.buttons.done,
  ask: `task done ${id}`,
  once: `task-done:${id}:${version}`,
});
