import { type Answer, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { taskButtons, taskCard } from "../cards/task-card.ts";
import { readEvents } from "../store/events.ts";
import { type TaskChange, updateTask } from "../store/tasks.ts";
import type { Task } from "../task.ts";
import { type Acting, actOn, answerNote, splitId } from "./act.ts";
import { readBefore } from "./before.ts";
import { tellAssigned, tellOutcome } from "./tell.ts";

/** `task undo <id> <version>`: takes back the change that made that version, as long as nothing came after it. */
export const undoCommand = defineCommand({
  name: "task undo",
  phrases: [],
  run: async (counter) => {
    const named = splitId(counter.words);
    return actOn(counter, named?.id ?? "", async (acting) => {
      const { task, reader, scope } = acting;
      const last = (await readEvents(scope, task.id)).at(-1);
      const change =
        last && String(task.version) === named?.rest
          ? takingBack(last.kind, last.details, reader.person)
          : undefined;
      if (!last || !change)
        return answerNote(reader, say(reader.language).tasks.notUndone(task.title), "warning");
      return takeBack(acting, change, last.kind);
    });
  },
});

function takingBack(
  kind: string,
  details: Readonly<Record<string, unknown>> | undefined,
  by: string,
): TaskChange | undefined {
  switch (kind) {
    case "created":
      return { state: { to: "dropped", by } };
    case "done":
    case "dropped":
      return { state: { to: "open", by } };
    case "reopened":
      return { state: { to: "done", by } };
    default:
      return readBefore(details);
  }
}

async function takeBack(
  { task, people, reader, scope }: Acting,
  change: TaskChange,
  of: string,
): Promise<Answer> {
  const { now, person: by } = reader;
  const words = say(reader.language).tasks;
  const back = await updateTask(scope, task, change, { kind: "undone", person: by, details: { of } }, now);
  const telling = { task: back, people, by, now };
  const outcome = outcomeOf(task, back);
  if (outcome) await tellOutcome(scope, telling, outcome);
  else
    await tellAssigned(scope, telling, {
      given: back.assignees.filter((id) => !task.assignees.includes(id)),
      taken: task.assignees.filter((id) => !back.assignees.includes(id)),
    });
  return {
    card: taskCard(back, people, reader, {
      headline: of === "created" ? words.dropped(task.title) : words.undone(task.title),
      tone: "info",
      buttons: taskButtons(back, reader),
      replaces: true,
    }),
  };
}

const outcomeOf = (before: Task, after: Task): "done" | "reopened" | "dropped" | undefined =>
  before.state === after.state ? undefined : after.state === "open" ? "reopened" : after.state;
