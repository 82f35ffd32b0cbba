import type { Answer, Counter, Exchange } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import type { TaskReading } from "../read/reading.ts";
import { readTask, type TaskChange } from "../store/tasks.ts";
import { concerns } from "../task.ts";
import { understandTask } from "../understand.ts";
import { actOn, answerNote } from "./act.ts";
import { changeTask } from "./change.ts";

/** « plutôt lundi », « non pour Sacha », right after a task was noted or changed; a sentence of its own is none. */
export async function repairTask(counter: Counter, previous: Exchange): Promise<Answer | undefined> {
  const id = previous.memory["task"];
  if (typeof id !== "string") return undefined;
  const said = await understandTask(counter, counter.words);
  const change = changeFrom(said);
  if (said.contents.title !== "" || said.unknown.length + said.ambiguous.length > 0 || !change)
    return undefined;
  const seen = await readTask(counter.scope, id);
  if (!seen || !concerns(seen, counter.caller.person)) return undefined;
  return actOn(counter, id, async (acting) => {
    const words = say(acting.reader.language).tasks;
    if (acting.task.state !== "open") return answerNote(readerOfCaller(counter), words.isDone);
    return changeTask(acting, change, "edited", words.edited(acting.task.title));
  });
}

function changeFrom({ contents, when }: TaskReading): TaskChange | undefined {
  const { due, assignees, file, priority, confidential, estimateMinutes } = contents;
  // That it comes back is more than a correction.
  if (when?.repeats !== undefined) return undefined;
  const change: TaskChange = {
    ...(due ? { due, snoozedUntil: null } : {}),
    ...(assignees.length > 0 ? { assignees } : {}),
    ...(file === undefined ? {} : { file }),
    ...(priority === "normal" ? {} : { priority }),
    ...(confidential ? { confidential } : {}),
    ...(estimateMinutes === undefined ? {} : { estimateMinutes }),
  };
  return Object.keys(change).length > 0 ? change : undefined;
}
