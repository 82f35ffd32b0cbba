import type { FirmScope } from "../../database/scope.ts";
import type { Task } from "../task.ts";
import { readTasks } from "./rows.ts";

/** A task and until when each of its people has heard of it, epoch milliseconds. */
export interface ToRemind {
  task: Task;
  heard: ReadonlyMap<string, number>;
}

/** Everybody some of these tasks are for, while they are open and due to be looked at. */
export const peopleOfDue = (scope: FirmScope, ids: readonly string[], now: number): Promise<string[]> =>
  scope.run(async (tx) => {
    const rows = await tx.taskAssignee.findMany({
      where: { task: { id: { in: [...ids] }, state: "open", nextAt: { lte: new Date(now) } } },
      select: { personId: true },
      distinct: ["personId"],
      orderBy: { personId: "asc" },
    });
    return rows.map(({ personId }) => personId);
  });

/** All of one person's open tasks that are due to be looked at; they stay as they are until the unit of work ends. */
export const lockDueOf = (scope: FirmScope, person: string, now: number): Promise<ToRemind[]> =>
  scope.run(async (tx) => {
    const at = new Date(now);
    const locked = await tx.$queryRaw<{ id: string }[]>`
      SELECT t.id FROM task t JOIN task_assignee a ON a.task_id = t.id
      WHERE a.person_id = ${person}::uuid AND t.state = 'open' AND t.next_at <= ${at} ORDER BY t.id FOR UPDATE OF t`;
    const rows = await tx.task.findMany({
      where: { id: { in: locked.map(({ id }) => id) }, state: "open", nextAt: { lte: at } },
      select: { id: true },
      orderBy: [
        { dueOn: { sort: "asc", nulls: "last" } },
        { dueTime: { sort: "asc", nulls: "last" } },
        { createdAt: "asc" },
      ],
    });
    const ids = rows.map(({ id }) => id);
    const assigned = await tx.taskAssignee.findMany({ where: { taskId: { in: ids } } });
    return (await readTasks(tx, ids)).map((task) => ({
      task,
      heard: new Map(
        assigned
          .filter(({ taskId }) => taskId === task.id)
          .map(({ personId, remindedAt }) => [personId, remindedAt?.getTime() ?? task.createdAt]),
      ),
    }));
  });

/** They have heard of these tasks. */
export const markHeard = (
  scope: FirmScope,
  person: string,
  tasks: readonly string[],
  now: number,
): Promise<void> =>
  scope.run(async (tx) => {
    await tx.taskAssignee.updateMany({
      where: { personId: person, taskId: { in: [...tasks] } },
      data: { remindedAt: new Date(now) },
    });
  });

/** When to look at tasks again; null: never. Nothing about the tasks themselves changes. */
export const lookAgain = (scope: FirmScope, at: ReadonlyMap<string, number | null>): Promise<void> =>
  scope.run(async (tx) => {
    const ids = [...at.keys()];
    const times = [...at.values()].map((time) => (time === null ? null : new Date(time)));
    await tx.$executeRaw`
      UPDATE task SET next_at = w.at FROM unnest(${ids}::uuid[], ${times}::timestamptz[]) AS w (id, at)
      WHERE task.id = w.id`;
  });
