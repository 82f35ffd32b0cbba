import { Temporal } from "temporal-polyfill";
import type { FirmScope } from "../../database/scope.ts";
import { findTasks } from "../../tasks/facts.ts";
import type { Task } from "../../tasks/task.ts";
import { tasksWithTime } from "../store/time.ts";

const SINCE_DAYS = 45;
const MOST = 200;
/** « 25 min » within an hour of a task that is done means that task. */
const JUST_MS = 3_600_000;

export interface HerTasks {
  /** The one she has just finished, without any time yet. */
  justDone?: Task;
  /** Done today without any time first, then what she has in hand, then what was done before. */
  all: readonly Task[];
}

/** The tasks that time may be entered on. */
export async function readHerTasks(
  scope: FirmScope,
  person: string,
  zone: string,
  now: number,
): Promise<HerTasks> {
  const done = await findTasks(scope, {
    reader: person,
    assignee: person,
    states: ["done"],
    doneSince: now - SINCE_DAYS * 86_400_000,
    limit: MOST,
  });
  const open = await findTasks(scope, { reader: person, assignee: person, states: ["open"], limit: MOST });
  const mine = done.tasks
    .filter(({ doneBy }) => doneBy === undefined || doneBy === person)
    .sort((a, b) => (b.doneAt ?? 0) - (a.doneAt ?? 0));
  const timed = await tasksWithTime(
    scope,
    person,
    mine.map(({ id }) => id),
  );
  const midnight = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(zone)
    .startOfDay().epochMilliseconds;
  const fresh = mine.filter(({ id, doneAt = 0 }) => doneAt >= midnight && !timed.has(id));
  const justDone = fresh.find(({ doneAt = 0 }) => doneAt >= now - JUST_MS);
  const others = mine.filter((task) => !fresh.includes(task));
  return { ...(justDone ? { justDone } : {}), all: [...fresh, ...open.tasks, ...others] };
}
