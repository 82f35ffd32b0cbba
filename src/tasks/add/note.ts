import { Temporal } from "temporal-polyfill";
import type { Button } from "../../desk/card.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { type Reader, readerOfCaller } from "../../desk/reader.ts";
import { listPeople } from "../../firm/facts.ts";
import { dueAsk } from "../act/due-command.ts";
import { tellAssigned, tellingNotes } from "../act/tell.ts";
import { namesOf } from "../cards/reader.ts";
import { taskButtons, taskCard, undoAsk } from "../cards/task-card.ts";
import { todayOf } from "../cards/task-rows.ts";
import { isPast } from "../read/read-due.ts";
import type { TaskReading } from "../read/reading.ts";
import { dueWords } from "../reminders/due-words.ts";
import { insertTask } from "../store/tasks.ts";
import type { Due, Task, TaskContents } from "../task.ts";
import { keepDropped, takeDropped } from "./dropped.ts";

/** What was not sure in a sentence: the task is noted all the same, and the card asks. */
export interface Doubts extends Pick<TaskReading, "otherDues" | "doubtful" | "notADay"> {
  /** Why somebody named cannot have it. */
  people?: string;
}

/** Writes a task with its files, tells whom it is given to, and answers with what was understood. */
export async function note(counter: Counter, contents: TaskContents, doubts: Doubts): Promise<Answer> {
  const { ask, caller, now } = counter;
  const reader = readerOfCaller(counter);
  const words = say(reader.language).tasks;
  const people = await listPeople(counter.scope);
  const dropped = await takeDropped(counter);
  return counter.settle(async (scope) => {
    const attachments = await keepDropped(scope, dropped.files, caller.person, now);
    const task = await insertTask(
      scope,
      { ...contents, askedBy: caller.person, zone: caller.zone, attachments },
      now,
    );
    if (!task) throw new Error("A task without a series exists already: expected a new row");
    const telling = { task, people, by: caller.person, now };
    await tellAssigned(scope, telling, { given: task.assignees });
    const { told, unreached } = tellingNotes(telling, task.assignees, reader);
    const mine = task.assignees.length === 1 && task.assignees[0] === caller.person;
    const names = namesOf(task.assignees, people, reader);
    const headline = mine ? words.noted(task.title) : words.notedFor(task.title, names);
    const inChannel = task.confidential && ask.place.kind === "channel" && ask.via === "message";
    return {
      card: taskCard(task, people, reader, {
        headline: [headline, ...told].join(" "),
        notes: [
          ...unreached,
          ...(doubts.people === undefined ? [] : [doubts.people]),
          ...doubtNotes(task, doubts, reader),
          ...(dropped.lost.length > 0 ? [words.filesLost(formatList(dropped.lost, reader.language))] : []),
          ...(inChannel ? [words.writtenInChannel] : []),
        ],
        buttons: [...dayButtons(task, doubts, reader), ...taskButtons(task, reader, { undo: true })],
        audience: ask.via === "message" ? "place" : "asker",
      }),
      memory: { task: task.id },
      undo: undoAsk(task),
    };
  });
}

function doubtNotes({ due }: Task, { otherDues, doubtful, notADay }: Doubts, reader: Reader): string[] {
  const words = say(reader.language).tasks;
  const written = due && dueWords(due, reader.language, reader.now);
  return [
    ...(due && written && isPast(due, reader) ? [words.past(written)] : []),
    ...(otherDues.length > 0 ? [written ? words.severalDues(written) : words.aboutADay] : []),
    ...(notADay === undefined ? [] : [words.notADay(notADay)]),
    ...(doubtful.length > 0 ? [words.doubtful(formatList(doubtful, reader.language))] : []),
  ];
}

const MOST_DAYS = 3;

/** Another day in one tap, where the one said is behind or may be another. */
function dayButtons(task: Task, { otherDues }: Doubts, reader: Reader): Button[] {
  const words = say(reader.language).tasks.buttons;
  const day = (due: Due, label = dueWords(due, reader.language, reader.now)): Button => ({
    label,
    ask: dueAsk(task.id, due),
    once: `task-due:${task.id}:${due.on}:${due.time ?? ""}`,
  });
  const others = otherDues.slice(0, MOST_DAYS).map((due) => day(due));
  if (!task.due || !isPast(task.due, reader)) return others;
  const today = todayOf(reader);
  const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 }).toString();
  return [
    ...others,
    day({ on: today, zone: task.due.zone }, words.today),
    day({ on: tomorrow, zone: task.due.zone }, words.tomorrow),
    { label: words.noDue, ask: `task due ${task.id} none`, once: `task-due:${task.id}:none` },
  ];
}
