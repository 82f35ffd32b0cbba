import { describeFiles, type KeptFile } from "../../database/kept-files.ts";
import type { FirmScope } from "../../database/scope.ts";
import { listPeople, type Person } from "../../firm/facts.ts";
import { type PastEvent, readEvents, readTask } from "../../tasks/facts.ts";
import type { Task } from "../../tasks/task.ts";
import type { Handover } from "../handover.ts";
import { readHandover } from "../store/handovers.ts";

/** A hand-over with all that its cards speak of. */
export interface Exchange {
  task: Task;
  handover: Handover;
  people: readonly Person[];
  events: readonly PastEvent[];
  files: readonly Omit<KeptFile, "bytes">[];
  firm: string;
}

/** Undefined: no such task, or never confided. With `lock`, nobody else changes it until the unit ends. */
export async function openExchange(
  scope: FirmScope,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Exchange | undefined> {
  const task = await readTask(scope, id, options);
  const handover = task && (await readHandover(scope, task.id));
  return task && handover && fillExchange(scope, task, handover);
}

export async function fillExchange(scope: FirmScope, task: Task, handover: Handover): Promise<Exchange> {
  return {
    task,
    handover,
    people: await listPeople(scope),
    events: await readEvents(scope, task.id),
    files: await describeFiles(scope, task.attachments),
    firm: scope.firm,
  };
}

/** Who has a part in it: who asked, who has it or will have it again, and whose turn it is. */
export const hasPart = ({ task, handover }: Pick<Exchange, "task" | "handover">, person: string): boolean =>
  [task.askedBy, handover.holder, handover.owner, handover.ball].includes(person);

/** Undefined: somebody who has left. */
export const nameOf = ({ people }: Pick<Exchange, "people">, id: string): string | undefined =>
  people.find((person) => person.id === id)?.name;

/** The last thing of a kind that was said or done. */
export const lastOf = ({ events }: Pick<Exchange, "events">, kind: string): PastEvent | undefined =>
  events.findLast((event) => event.kind === kind);
