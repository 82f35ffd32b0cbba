import { Temporal } from "temporal-polyfill";
import type { Button } from "../../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { type Reader, readerOfCaller } from "../../desk/reader.ts";
import { todayOf } from "../cards/task-rows.ts";
import { readTaskWords } from "../read/read-task.ts";
import { dueWords } from "../reminders/due-words.ts";
import type { Task } from "../task.ts";
import { readingOptions } from "../understand.ts";
import { actOn, answerNote, findReadable, splitId, unknownTask } from "./act.ts";
import { changeTask } from "./change.ts";
import { pickMine } from "./pick-mine.ts";

/** `task snooze <id> <n | date | words>`; by words « reporte la tâche kbis à lundi ». Without a day, the card asks. */
export const snoozeCommand = defineCommand({
  name: "task snooze",
  // « reporte » alone moves a meeting.
  phrases: [
    "reporte la tache",
    "reporter la tache",
    "reporte tache",
    "repousse la tache",
    "repousser la tache",
    "decale la tache",
    "tache reporter",
    "snooze",
    "put off",
    "postpone task",
  ],
  run: async (counter) => {
    const named = splitId(counter.words);
    const day = counter.ask.form?.["day"];
    if (named) {
      const said = day ?? named.rest;
      if (said === "") return askWhen(counter, named.id);
      return snooze(counter, named.id, await readDay(counter, said));
    }
    const options = await readingOptions(counter, counter.words);
    const { contents } = readTaskWords(counter.words, options);
    const { due } = contents;
    return pickMine(
      counter,
      contents.title,
      "task snooze",
      (task) => (due ? snooze(counter, task.id, due.on) : askWhen(counter, task.id)),
      due ? ` ${due.on}` : "",
    );
  },
});

const LONGEST_WAIT = 3_650;

/** ISO day; undefined: not understood. */
async function readDay(counter: Counter, said: string): Promise<string | undefined> {
  const today = Temporal.PlainDate.from(todayOf(readerOfCaller(counter)));
  const days = /^(\d{1,4})(?: (?:d|j|jours?|days?))?$/.exec(said)?.[1];
  if (days !== undefined && Number(days) <= LONGEST_WAIT) return today.add({ days: Number(days) }).toString();
  if (/^\d{4}-\d{2}-\d{2}$/.test(said)) return isDay(said) ? said : undefined;
  return readTaskWords(said, await readingOptions(counter, said)).contents.due?.on;
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

function snooze(counter: Counter, id: string, until: string | undefined): Promise<Answer> {
  return actOn(counter, id, async (acting) => {
    const { task, reader } = acting;
    const words = say(reader.language).tasks;
    if (task.state !== "open") return answerNote(reader, words.isDone);
    if (until === undefined) return answerNote(reader, words.snoozeUnread, "warning");
    const day = dueWords({ on: until }, reader.language, reader.now);
    if (until <= todayOf(reader)) return answerNote(reader, words.snoozePast(day), "warning");
    return changeTask(acting, { snoozedUntil: until }, "snoozed", words.snoozed(task.title, day));
  });
}

async function askWhen(counter: Counter, id: string): Promise<Answer> {
  const reader = readerOfCaller(counter);
  const task = await findReadable(counter, id);
  if (!task) return unknownTask(reader);
  const words = say(reader.language).tasks;
  if (task.state !== "open") return answerNote(reader, words.isDone);
  return {
    card: {
      language: reader.language,
      audience: "asker",
      summary: words.snoozeWhen(task.title),
      blocks: [
        { kind: "text", text: words.snoozeWhen(task.title) },
        { kind: "buttons", buttons: dayButtons(task, reader) },
        {
          kind: "form",
          title: words.buttons.otherDay,
          ask: `task snooze ${task.id}`,
          submit: words.buttons.snooze,
          fields: [{ kind: "date", name: "day", label: words.form.snoozeDay, required: true }],
        },
      ],
    },
  };
}

/** The next working day, Monday, in a week. */
function dayButtons(task: Task, reader: Reader): Button[] {
  const today = Temporal.PlainDate.from(todayOf(reader));
  const tomorrow = today.add({ days: today.dayOfWeek >= 5 ? 8 - today.dayOfWeek : 1 });
  const monday = today.add({ days: 8 - today.dayOfWeek });
  const days = new Set([tomorrow, monday, today.add({ days: 7 })].map(String));
  return [...days].sort().map((day) => ({
    label: dueWords({ on: day }, reader.language, reader.now),
    ask: `task snooze ${task.id} ${day}`,
    once: `task-snooze:${task.id}:${task.version}:${day}`,
  }));
}
