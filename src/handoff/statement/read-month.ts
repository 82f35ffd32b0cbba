import type { FirmScope } from "../../database/scope.ts";
import { readFirm } from "../../firm/facts.ts";
import { readTask } from "../../tasks/facts.ts";
import type { Task } from "../../tasks/task.ts";
import { readNamed } from "../store/named.ts";
import { listEntries } from "../store/time.ts";
import type { TimeEntry } from "../time/time-entry.ts";
import { composeStatement } from "./compose.ts";
import type { StatementContents } from "./contents.ts";
import { addMonths } from "./month.ts";
import type { Assistant } from "./whose.ts";

export interface MonthRead {
  entries: readonly TimeEntry[];
  tasks: ReadonlyMap<string, Task>;
  /** Of everybody the entries and the shares name. */
  names: ReadonlyMap<string, string>;
  contents: StatementContents;
}

/** A month as it stands, with what its statement would say if it were closed now. */
export async function readMonth(
  scope: FirmScope,
  { person, contracts }: Assistant,
  month: string,
): Promise<MonthRead> {
  const entries = await listEntries(scope, { person: person.id, from: month, until: addMonths(month, 1) });
  const tasks = new Map<string, Task>();
  for (const id of new Set(entries.flatMap(({ task }) => (task === undefined ? [] : [task])))) {
    const task = await readTask(scope, id);
    if (task) tasks.set(id, task);
  }
  const named = [
    ...entries.flatMap(({ partner }) => (partner === undefined ? [] : [partner])),
    ...contracts.flatMap(({ shares }) => shares.map((share) => share.person)),
  ];
  const people = await readNamed(scope, [...new Set(named)]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const { name: firm } = await readFirm(scope);
  const contents = composeStatement({
    assistant: { id: person.id, name: person.name },
    firm,
    entries,
    tasks,
    contracts,
    names,
  });
  return { entries, tasks, names, contents };
}
