import type { FirmScope } from "../../database/scope.ts";
import { updateTask } from "../../tasks/doings.ts";
import { findTasks, readTask } from "../../tasks/facts.ts";
import type { Task } from "../../tasks/task.ts";
import type { Handover } from "../handover.ts";
import { listHandovers, readHandover, updateHandover } from "../store/handovers.ts";
import { afterWorkingDays, deadlineOf } from "./deadlines.ts";
import { presenceOf } from "./presence-of.ts";

/** What became of one task of somebody who left: with whom it is now. */
export interface LeftTask {
  task: Task;
  to: string;
}

const MOST = 1_000;

/** How many tasks and requests wait for somebody. */
export async function openWorkOf(scope: FirmScope, person: string): Promise<readonly string[]> {
  const { tasks } = await findTasks(scope, {
    reader: person,
    assignee: person,
    states: ["open"],
    limit: MOST,
  });
  const courts = [
    ...(await listHandovers(scope, { owner: person })),
    ...(await listHandovers(scope, { ball: person })),
  ];
  return [...new Set([...tasks.map(({ id }) => id), ...courts.map(({ task }) => task)])].sort();
}

/**
 * Nothing is left with somebody who is gone: what they were to do goes back to who asked, what they had asked themselves to
 * who sees them off. A confidential task of theirs alone stays closed: nobody else was to read it.
 */
export async function passOn(
  scope: FirmScope,
  { person, by }: { person: string; by: string },
  now: number,
): Promise<LeftTask[]> {
  const passed: LeftTask[] = [];
  for (const id of await openWorkOf(scope, person)) {
    const task = await readTask(scope, id, { lock: true });
    if (task?.state !== "open") continue;
    const handover = await readHandover(scope, id);
    const underWay = handover?.ball === undefined ? undefined : handover;
    const asker = task.askedBy === person ? (task.confidential ? undefined : by) : task.askedBy;
    const to = underWay ? await passHandover(scope, underWay, task, { person, asker }, now) : asker;
    if (to === undefined) continue;
    const others = task.assignees.filter((one) => one !== person);
    const assignees = others.length > 0 && !(underWay && underWay.holder === person) ? others : [to];
    await updateTask(scope, task, { assignees }, { kind: "left", person: by, details: { person } }, now);
    passed.push({ task, to: assignees[0] ?? to });
  }
  return passed;
}

/** Whose it is then; undefined: it goes on without them, or nobody may have it. */
async function passHandover(
  scope: FirmScope,
  handover: Handover,
  task: Task,
  { person, asker }: { person: string; asker: string | undefined },
  now: number,
): Promise<string | undefined> {
  const { before, counter, reason, nextAt, ball, ...kept } = handover;
  const owner = handover.owner === person ? handover.holder : handover.owner;
  if (handover.holder === person) {
    if (task.askedBy === person) {
      await updateHandover(scope, { ...kept, state: "kept" }, now);
      return asker;
    }
    const present = await presenceOf(scope, task.askedBy, now);
    const at = present && afterWorkingDays(present.presence, now, 1);
    await updateHandover(
      scope,
      {
        ...kept,
        state: "declined",
        ball: task.askedBy,
        stage: 0,
        ...(at === undefined ? {} : { nextAt: at }),
      },
      now,
    );
    return task.askedBy;
  }
  if (ball !== person) {
    await updateHandover(scope, { ...handover, owner }, now);
    return undefined;
  }
  // Who was to answer is gone: the holder decides on what they have; given back to nobody, it ends.
  if (handover.state === "declined") {
    await updateHandover(scope, { ...kept, owner, state: "kept" }, now);
    return asker;
  }
  const state = before ?? (handover.state === "approval" ? "offered" : "accepted");
  const present = await presenceOf(scope, handover.holder, now);
  const at = present && deadlineOf(state, present.presence, now);
  await updateHandover(
    scope,
    {
      ...kept,
      owner,
      state,
      ball: handover.holder,
      stage: 0,
      offeredAt: now,
      ...(at === undefined ? {} : { nextAt: at }),
    },
    now,
  );
  return handover.holder;
}
