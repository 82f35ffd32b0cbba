import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { externalIdsAt, listPeople } from "../../firm/facts.ts";
import { type FormRead, readForm } from "../cards/read-form.ts";
import { nameOf } from "../cards/reader.ts";
import { type FormShown, type Typed, taskForm, typedFrom } from "../cards/task-form.ts";
import { readEvents } from "../store/events.ts";
import type { TaskChange } from "../store/tasks.ts";
import { concerns, type Task } from "../task.ts";
import { type Acting, actOn, answerNote, findReadable, splitId, unknownTask } from "./act.ts";
import { changeTask } from "./change.ts";
import { pickMine } from "./pick-mine.ts";
import { repairTask } from "./repair.ts";

/** `task edit <id> [version]`: the form with everything; the version is the one that was read. */
export const editCommand = defineCommand({
  name: "task edit",
  phrases: ["modifie la tache", "modifier la tache"],
  run: async (counter) => {
    const reader = readerOfCaller(counter);
    const named = splitId(counter.words);
    if (!named)
      return pickMine(counter, counter.words, "task edit", (task) =>
        askAgain(counter, task, typedFrom(task)),
      );
    const task = await findReadable(counter, named.id);
    if (!task) return unknownTask(reader);
    const { form } = counter.ask;
    if (!form && concerns(task, reader.person) && task.state === "open")
      return askAgain(counter, task, typedFrom(task));
    const read = form && (await readForm(counter, form, toContents(task)));
    if (read && Object.keys(read.errors).length > 0) return askAgain(counter, task, read.typed, read);
    return actOn(counter, named.id, async (acting) => {
      const words = say(reader.language).tasks;
      if (acting.task.state !== "open" || !read) return answerNote(reader, words.isDone);
      if (String(acting.task.version) === named.rest) return save(acting, read);
      return editedMeanwhile(counter, acting, read);
    });
  },
  repair: repairTask,
});

const toContents = (task: Task) => ({ ...task, documents: task.documents.map(({ label }) => label) });

async function askAgain(counter: Counter, task: Task, typed: Typed, read?: FormRead): Promise<Answer> {
  const reader = readerOfCaller(counter);
  const people = await listPeople(counter.scope);
  const ids = await externalIdsAt(counter.scope, counter.ask);
  const shown = { ...formOf(task, reader.language), ids, ...(read ? { errors: read.errors } : {}) };
  return { card: taskForm(typed, people, reader, shown) };
}

function formOf(
  task: Task,
  language: Parameters<typeof say>[0],
): Pick<FormShown, "ask" | "title" | "submit"> {
  const words = say(language).tasks.form;
  return { ask: `task edit ${task.id} ${task.version}`, title: words.editTitle, submit: words.save };
}

/** Somebody was quicker: what was typed comes back, on the version that stands now. */
async function editedMeanwhile(
  { ask }: Counter,
  { task, people, reader, scope }: Acting,
  { typed }: FormRead,
): Promise<Answer> {
  const last = (await readEvents(scope, task.id)).at(-1);
  const words = say(reader.language).tasks;
  const name = last?.person === undefined ? words.history.desk : nameOf(last.person, people, reader);
  const ids = await externalIdsAt(scope, ask);
  const shown = { ...formOf(task, reader.language), ids, opening: words.editedMeanwhile(name) };
  return { card: taskForm(typed, people, reader, shown) };
}

async function save(acting: Acting, { contents }: FormRead): Promise<Answer> {
  const { task, reader } = acting;
  const words = say(reader.language).tasks;
  const change = changesOf(task, contents);
  if (Object.keys(change).length === 0) return answerNote(reader, words.unchanged(task.title));
  return changeTask(acting, change, "edited", words.edited(contents.title));
}

/** Only what differs: an event says what was changed, not what was sent. */
function changesOf(task: Task, contents: FormRead["contents"]): TaskChange {
  const assignees = contents.assignees.length > 0 ? contents.assignees : [task.askedBy];
  const same = <T>(a: T, b: T): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
  const dayOf = ({ due }: Pick<Task, "due">) => [due?.on, due?.time];
  return {
    ...(same(task.title, contents.title) ? {} : { title: contents.title }),
    ...(same(task.notes, contents.notes) ? {} : { notes: contents.notes ?? null }),
    ...(same(dayOf(task), dayOf(contents)) ? {} : { due: contents.due ?? null, snoozedUntil: null }),
    ...(same([...task.assignees].sort(), [...assignees].sort()) ? {} : { assignees }),
    ...(same(task.file, contents.file) ? {} : { file: contents.file ?? null }),
    ...(task.priority === contents.priority ? {} : { priority: contents.priority }),
    ...(task.confidential === contents.confidential ? {} : { confidential: contents.confidential }),
    ...(same(task.estimateMinutes, contents.estimateMinutes)
      ? {}
      : { estimateMinutes: contents.estimateMinutes ?? null }),
  };
}
