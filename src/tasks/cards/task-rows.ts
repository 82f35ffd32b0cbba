import type { Row } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import type { Person } from "../../firm/facts.ts";
import { dueWords } from "../reminders/due-words.ts";
import type { Task } from "../task.ts";
import { nameOf, namesOf } from "./reader.ts";
import { doneButton } from "./task-card.ts";

/** A line of a list, with what can be done in place by who reads it. */
export function taskRow(task: Task, people: readonly Person[], reader: Reader): Row {
  const words = say(reader.language).tasks;
  const { due, snoozedUntil } = task;
  const today = todayOf(reader);
  const day = (on: string) => dueWords({ on }, reader.language, reader.now);
  const mine = task.assignees.length === 1 && task.assignees[0] === reader.person;
  const putOff = snoozedUntil !== undefined && snoozedUntil > today;
  const details = [
    task.priority === "high" && words.high,
    putOff && words.snoozedTo(day(snoozedUntil)),
    due && (due.on < today && !putOff ? words.late : words.due)(dueWords(due, reader.language, reader.now)),
    task.file !== undefined && words.fileNamed(task.file),
    !mine && words.forNames(namesOf(task.assignees, people, reader)),
    task.askedBy !== reader.person && words.askedByName(nameOf(task.askedBy, people, reader)),
    task.confidential && words.confidentialShort,
  ].filter((part) => typeof part === "string");
  return {
    text: task.title,
    ...(details.length > 0 ? { detail: details.join(" · ") } : {}),
    buttons: [
      doneButton(task, reader),
      { label: words.buttons.reassign, ask: `task reassign ${task.id}` },
      { label: words.buttons.snooze, ask: `task snooze ${task.id}` },
      { label: words.buttons.show, ask: `task show ${task.id}` },
    ],
  };
}

/** ISO day on the reader's calendar. */
export const todayOf = ({ now, zone }: Pick<Reader, "now" | "zone">): string => dayIn(now, zone);
