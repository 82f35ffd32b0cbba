import type { FirmScope } from "../../database/scope.ts";
import { noteCard } from "../../desk/cards.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { type Reader, readerOfCaller } from "../../desk/reader.ts";
import { listPeople, type Person } from "../../firm/facts.ts";
import { namesOf } from "../cards/reader.ts";
import { readTask } from "../store/tasks.ts";
import { concerns, mayRead, type Task } from "../task.ts";

export interface Acting {
  task: Task;
  people: readonly Person[];
  reader: Reader;
  scope: FirmScope;
}

interface Rights {
  /** An administrator may give away what somebody left behind; never what is confidential. */
  administrators?: boolean;
}

/**
 * Changes one task under its lock, with the answer, in one unit of work: two people at once come one after the other, and
 * the second sees what the first did. A refusal writes nothing and leaves « annule » with what was done before.
 */
export async function actOn(
  counter: Counter,
  id: string,
  decide: (acting: Acting) => Promise<Answer>,
  rights: Rights = {},
): Promise<Answer> {
  const people = await listPeople(counter.scope);
  const reader = readerOfCaller(counter);
  const seen = await readTask(counter.scope, id);
  const refused = refusal(counter, seen, people, reader, rights);
  if (refused || !seen) return refused ?? unknownTask(reader);
  return counter.settle(async (scope) => {
    const task = await readTask(scope, seen.id, { lock: true });
    const meanwhile = refusal(counter, task, people, reader, rights);
    if (meanwhile || !task) return meanwhile ?? unknownTask(reader);
    return decide({ task, people, reader, scope });
  });
}

/** The task, for reading. */
export async function findReadable(counter: Counter, id: string): Promise<Task | undefined> {
  const task = await readTask(counter.scope, id);
  return task && mayRead(task, counter.caller.person) ? task : undefined;
}

export const unknownTask = ({ language }: Reader): Answer => ({
  card: noteCard(language, "warning", say(language).tasks.unknown),
});

/** Somebody else's confidential task and one that never was are refused in the same words. */
function refusal(
  { caller }: Counter,
  task: Task | undefined,
  people: readonly Person[],
  reader: Reader,
  { administrators = false }: Rights,
): Answer | undefined {
  if (!task || !mayRead(task, caller.person)) return unknownTask(reader);
  if (concerns(task, caller.person)) return undefined;
  if (administrators && !task.confidential && caller.roles.includes("administrator")) return undefined;
  const names = namesOf([...new Set([task.askedBy, ...task.assignees])], people, reader);
  return { card: noteCard(reader.language, "warning", say(reader.language).tasks.notYours(names)) };
}

export const answerNote = (
  { language }: Reader,
  text: string,
  tone: "info" | "warning" | "success" = "info",
): Answer => ({ card: noteCard(language, tone, text) });

/** "<id> what follows" */
export function splitId(words: string): { id: string; rest: string } | undefined {
  const found = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\s+|$)(.*)$/is.exec(words.trim());
  return found ? { id: (found[1] as string).toLowerCase(), rest: (found[2] as string).trim() } : undefined;
}
