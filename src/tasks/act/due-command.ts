import { Temporal } from "temporal-polyfill";
import { defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { dueWords } from "../reminders/due-words.ts";
import type { Due } from "../task.ts";
import { actOn, answerNote, splitId } from "./act.ts";
import { changeTask } from "./change.ts";

/** `task due <id> 2026-11-30 [14:00] | none`: what the buttons of a doubtful or past day say. */
export const dueCommand = defineCommand({
  name: "task due",
  phrases: [],
  run: async (counter) => {
    const named = splitId(counter.words);
    return actOn(counter, named?.id ?? "", async (acting) => {
      const { task, reader } = acting;
      const words = say(reader.language).tasks;
      if (task.state !== "open") return answerNote(reader, words.isDone);
      if (named?.rest === "none") return changeTask(acting, { due: null }, "due", words.dueNone(task.title));
      const due = readDue(named?.rest ?? "", reader.zone);
      if (!due) return answerNote(reader, words.errors.badDate, "warning");
      const headline = words.dueSet(task.title, dueWords(due, reader.language, reader.now));
      // A new day undoes what was put off.
      return changeTask(acting, { due, snoozedUntil: null }, "due", headline);
    });
  },
});

/** "2026-11-30 14:00" */
export function readDue(text: string, zone: string): Due | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})(?: ((?:[01]\d|2[0-3]):[0-5]\d))?$/.exec(text.trim());
  if (!found) return undefined;
  try {
    const on = Temporal.PlainDate.from(found[1] as string).toString();
    return { on, zone, ...(found[2] === undefined ? {} : { time: found[2] }) };
  } catch {
    return undefined;
  }
}

export const dueAsk = (task: string, due: Due): string =>
  ["task due", task, due.on, ...(due.time === undefined ? [] : [due.time])].join(" ");
