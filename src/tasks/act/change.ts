import { noteCard } from "../../desk/cards.ts";
import type { Answer } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import { taskButtons, taskCard, undoAsk } from "../cards/task-card.ts";
import { readEvents } from "../store/events.ts";
import { type TaskChange, updateTask } from "../store/tasks.ts";
import type { Task } from "../task.ts";
import type { Acting } from "./act.ts";
import { beforeOf } from "./before.ts";
import { tellAssigned, tellingNotes } from "./tell.ts";
import { underHandover } from "./under-handover.ts";

/**
 * One change of one task: its event keeps what it replaced, whoever gets the task or loses it is told, and the answer can be
 * taken back.
 */
export async function changeTask(
  { task, people, reader, scope }: Acting,
  change: TaskChange,
  kind: string,
  headline: string,
  notes: readonly string[] = [],
): Promise<Answer> {
  const by = reader.person;
  if (change.assignees && underHandover(await readEvents(scope, task.id))) return confided(task, reader);
  const details = { before: beforeOf(task, change) };
  const changed = await updateTask(scope, task, change, { kind, person: by, details }, reader.now);
  const given = changed.assignees.filter((id) => !task.assignees.includes(id));
  const taken = task.assignees.filter((id) => !changed.assignees.includes(id) && id !== task.askedBy);
  const telling = { task: changed, people, by, now: reader.now };
  await tellAssigned(scope, telling, { given, taken });
  const { told, unreached } = tellingNotes(telling, given, reader);
  return {
    card: taskCard(changed, people, reader, {
      headline: [headline, ...told].join(" "),
      notes: [...unreached, ...notes],
      buttons: taskButtons(changed, reader, { undo: true }),
      replaces: true,
    }),
    undo: undoAsk(changed),
    memory: { task: changed.id },
  };
}

function confided(task: Task, { language }: Reader): Answer {
  const words = say(language).tasks;
  const open = { label: words.buttons.show, ask: `handoff show ${task.id}` };
  return { card: noteCard(language, "info", words.confided(task.title), [open]) };
}
