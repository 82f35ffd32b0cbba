import type { Card, Row } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import type { Person } from "../../firm/facts.ts";
import { doneButton, taskCard } from "../cards/task-card.ts";
import { taskRow, todayOf } from "../cards/task-rows.ts";
import type { Task } from "../task.ts";
import { dueWords, timeWords } from "./due-words.ts";

/** A message is read in the morning, not worked through: the list has the rest. */
const MOST_ROWS = 15;

/** What somebody has to do that morning, in one message. */
export function reminderCard(tasks: readonly Task[], people: readonly Person[], reader: Reader): Card {
  const words = say(reader.language).tasksLater.reminders;
  const today = todayOf(reader);
  const late = tasks.filter(({ due, snoozedUntil }) => (snoozedUntil ?? due?.on ?? today) < today).length;
  const day = dueWords({ on: today }, reader.language, reader.now);
  const title = words.title(day, tasks.length, late);
  const shown = tasks.slice(0, MOST_ROWS);
  return {
    language: reader.language,
    audience: "asker",
    summary: title,
    blocks: [
      { kind: "text", style: "title", text: title },
      {
        kind: "list",
        rows: shown.map((task) => reminderRow(task, people, reader)),
        ...(tasks.length > shown.length
          ? { more: { label: words.buttons.all(tasks.length), ask: "task list" } }
          : {}),
      },
      { kind: "buttons", buttons: [{ label: words.buttons.settings, ask: "task reminders" }] },
    ],
  };
}

/** « Fait », « Reporter » and what it is about: nothing that is not for the morning. */
function reminderRow(task: Task, people: readonly Person[], reader: Reader): Row {
  const { buttons, ...row } = taskRow(task, people, reader);
  const kept = (buttons ?? []).filter(({ ask }) => !ask.startsWith("task reassign"));
  const draft =
    task.draft === undefined
      ? []
      : [
          {
            label: say(reader.language).tasksLater.waiting.buttons.draft,
            ask: `task waiting draft ${task.id}`,
          },
        ];
  return { ...row, buttons: [...kept, ...draft] };
}

/** In an hour. */
export function hourCard(task: Task, people: readonly Person[], reader: Reader): Card {
  const words = say(reader.language);
  const time = task.due?.time ?? "";
  return taskCard(task, people, reader, {
    headline: words.tasksLater.reminders.hour(task.title, timeWords(time, reader.language)),
    tone: "info",
    buttons: [
      doneButton(task, reader),
      { label: words.tasks.buttons.snooze, ask: `task snooze ${task.id}` },
      { label: words.tasks.buttons.show, ask: `task show ${task.id}` },
    ],
  });
}
