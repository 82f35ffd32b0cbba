import type { FirmScope } from "../../database/scope.ts";

/** A task that concerns an absence, and who asked for it; `from`: who had it before. */
export interface Concerned {
  task: string;
  askedBy: string;
  from?: string;
}

/** In the order of the tasks' ids, in which they are locked. */
export const movableFrom = (scope: FirmScope, holder: string, to: string, limit: number): Promise<string[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT t.id FROM handover h JOIN task t ON t.id = h.task_id
      WHERE h.ended_at IS NULL AND h.state <> 'declined' AND h.holder_id = ${holder}::uuid
        AND t.state = 'open' AND NOT t.confidential AND t.asked_by_id <> ${to}::uuid
      ORDER BY t.id LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  });

export const returnableTo = (scope: FirmScope, owner: string, limit: number): Promise<string[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT t.id FROM handover h JOIN task t ON t.id = h.task_id
      WHERE h.ended_at IS NULL AND h.state <> 'declined' AND h.owner_id = ${owner}::uuid
        AND h.holder_id <> ${owner}::uuid AND t.state = 'open'
      ORDER BY t.id LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  });

/** What moved, or came back, because of an absence and is still there. */
export const movedBy = (
  scope: FirmScope,
  absence: string,
  kind: "handed" | "returned",
  holder: string,
): Promise<Concerned[]> =>
  scope.run(
    (tx) => tx.$queryRaw<Concerned[]>`
      SELECT DISTINCT ON (t.due_on, t.id) t.id AS task, t.asked_by_id AS "askedBy", e.details->>'from' AS "from"
      FROM task_event e JOIN task t ON t.id = e.task_id JOIN handover h ON h.task_id = t.id AND h.ended_at IS NULL
      WHERE e.kind = ${kind} AND e.details->>'absence' = ${absence} AND h.holder_id = ${holder}::uuid
      ORDER BY t.due_on NULLS LAST, t.id, e.version DESC`,
  );

/** What stays with somebody who is away. */
export const stayingWith = (scope: FirmScope, holder: string): Promise<Concerned[]> =>
  scope.run(
    (tx) => tx.$queryRaw<Concerned[]>`
      SELECT t.id AS task, t.asked_by_id AS "askedBy" FROM handover h JOIN task t ON t.id = h.task_id
      WHERE h.ended_at IS NULL AND h.state <> 'declined' AND h.holder_id = ${holder}::uuid AND t.state = 'open'
      ORDER BY t.due_on NULLS LAST, t.id`,
  );

/** Nobody is hurried before they are back; what was answered meanwhile is left alone. */
export const postponeOffers = async (scope: FirmScope, holder: string, until: number): Promise<void> => {
  await scope.run((tx) =>
    tx.handover.updateMany({
      where: { holderId: holder, state: "offered", endedAt: null, nextAt: { not: null } },
      data: { nextAt: new Date(until) },
    }),
  );
};
