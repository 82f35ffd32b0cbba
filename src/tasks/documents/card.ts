import type { Button, Card, Row } from "../../desk/card.ts";
import { formatDay } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import type { Person } from "../../firm/facts.ts";
import { doneButton, taskButtons, taskCard } from "../cards/task-card.ts";
import type { MissingDocument, Task } from "../task.ts";
import type { Expected } from "./read-documents.ts";

export const missingOf = (task: Task): readonly MissingDocument[] =>
  task.documents.filter(({ receivedAt }) => receivedAt === undefined);

/** The list with a tick on each row; once all is there, whether to close it is asked. */
export function documentsCard(task: Task, people: readonly Person[], reader: Reader, headline: string): Card {
  const words = say(reader.language).tasksLater.documents;
  const complete = missingOf(task).length === 0 && task.state === "open";
  const { blocks, ...card } = taskCard(task, people, reader, { headline, replaces: true });
  const buttons: Button[] = complete
    ? [
        { ...doneButton(task, reader), label: words.buttons.close, style: "primary" },
        ...taskButtons(task, reader).slice(1, 2),
      ]
    : taskButtons(task, reader);
  return {
    ...card,
    blocks: [
      ...blocks,
      { kind: "list", rows: task.documents.map((document) => documentRow(task, document, reader)) },
      { kind: "text", style: "subtle", text: complete ? words.closeQuestion : words.hint },
      { kind: "buttons", buttons },
    ],
  };
}

function documentRow(task: Task, { place, label, receivedAt }: MissingDocument, reader: Reader): Row {
  const words = say(reader.language).tasksLater.documents;
  if (receivedAt === undefined)
    return {
      text: label,
      detail: words.missing,
      buttons: [receivedButton({ task, document: { place, label } }, words.buttons.received)],
    };
  return {
    text: label,
    detail: words.receivedOn(formatDay(receivedAt, reader.zone, reader.language, reader.now)),
    buttons: [
      {
        label: words.buttons.notYet,
        ask: `task documents missing ${task.id} ${place}`,
        once: `task-missing:${task.id}:${task.version}:${place}`,
      },
    ],
  };
}

const receivedButton = ({ task, document }: Expected, label: string): Button => ({
  label,
  ask: `task documents received ${task.id} ${document.place}`,
  once: `task-received:${task.id}:${task.version}:${document.place}`,
});

/** Several it may be, or none: what is waited for, each with its tick. */
export function expectedCard(expected: readonly Expected[], { language }: Reader, question: string): Card {
  const words = say(language).tasksLater.documents;
  return {
    language,
    audience: "asker",
    summary: question,
    blocks: [
      { kind: "text", text: question },
      {
        kind: "list",
        rows: expected.map(
          (one): Row => ({
            text: one.document.label,
            detail: one.task.file ?? one.task.title,
            buttons: [receivedButton(one, words.buttons.received)],
          }),
        ),
      },
    ],
  };
}
