import { randomUUID } from "node:crypto";
import { fromDay, toDay } from "../../database/day-column.ts";
import type { Prisma } from "../../database/generated/client.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Handover, HandoverState } from "../handover.ts";

type Row = Prisma.HandoverGetPayload<object>;

const toHandover = (row: Row): Handover => ({
  id: row.id,
  task: row.taskId,
  owner: row.ownerId,
  holder: row.holderId,
  state: row.state as HandoverState,
  stage: row.stage as Handover["stage"],
  offeredAt: row.offeredAt.getTime(),
  ...(row.ballId === null ? {} : { ball: row.ballId }),
  ...(row.before === null ? {} : { before: row.before as "offered" | "accepted" }),
  ...(row.counterOn
    ? {
        counter: {
          on: toDay(row.counterOn),
          ...(row.counterTime === null ? {} : { time: row.counterTime }),
        },
      }
    : {}),
  ...(row.reason === null ? {} : { reason: row.reason }),
  ...(row.nextAt ? { nextAt: row.nextAt.getTime() } : {}),
});

const columns = (handover: Omit<Handover, "id" | "task">) => ({
  ownerId: handover.owner,
  holderId: handover.holder,
  ballId: handover.ball ?? null,
  state: handover.state,
  before: handover.before ?? null,
  counterOn: handover.counter ? fromDay(handover.counter.on) : null,
  counterTime: handover.counter?.time ?? null,
  reason: handover.reason ?? null,
  stage: handover.stage,
  offeredAt: new Date(handover.offeredAt),
  nextAt: handover.nextAt === undefined ? null : new Date(handover.nextAt),
});

/** Undefined: the task is under way with somebody already. */
export const insertHandover = (
  scope: FirmScope,
  handover: Omit<Handover, "id">,
  now: number,
): Promise<Handover | undefined> =>
  scope.run(async (tx) => {
    const id = randomUUID();
    const { count } = await tx.handover.createMany({
      data: [
        { id, firmId: scope.firm, taskId: handover.task, ...columns(handover), createdAt: new Date(now) },
      ],
      skipDuplicates: true,
    });
    return count === 0 ? undefined : { id, ...handover };
  });

/** The one under way, or the last one. Its task is the lock: read that with `lock` before changing anything. */
export const readHandover = (scope: FirmScope, task: string): Promise<Handover | undefined> =>
  scope.run(async (tx) => {
    const row = await tx.handover.findFirst({
      where: { taskId: task },
      orderBy: [{ endedAt: { sort: "desc", nulls: "first" } }],
    });
    return row ? toHandover(row) : undefined;
  });

export const readHandoverById = (scope: FirmScope, id: string): Promise<Handover | undefined> =>
  scope.run(async (tx) => {
    const row = await tx.handover.findFirst({ where: { id } });
    return row ? toHandover(row) : undefined;
  });

/** With its task locked in the same unit of work. */
export const updateHandover = (scope: FirmScope, handover: Handover, now: number): Promise<void> =>
  scope.run(async (tx) => {
    await tx.handover.update({
      where: { id: handover.id },
      data: { ...columns(handover), endedAt: handover.ball === undefined ? new Date(now) : null },
    });
  });

/** Those under way of one holder, of one owner, or in one person's court; oldest first. */
export const listHandovers = (
  scope: FirmScope,
  whose: { holder?: string; owner?: string; ball?: string; tasks?: readonly string[] },
): Promise<Handover[]> =>
  scope.run(async (tx) => {
    const rows = await tx.handover.findMany({
      where: {
        endedAt: null,
        ...(whose.holder === undefined ? {} : { holderId: whose.holder }),
        ...(whose.owner === undefined ? {} : { ownerId: whose.owner }),
        ...(whose.ball === undefined ? {} : { ballId: whose.ball }),
        ...(whose.tasks === undefined ? {} : { taskId: { in: [...whose.tasks] } }),
      },
      orderBy: { offeredAt: "asc" },
      take: 500,
    });
    return rows.map(toHandover);
  });

/** When each assistant was last confided something, epoch milliseconds. */
export const lastOffers = (scope: FirmScope): Promise<Map<string, number>> =>
  scope.run(async (tx) => {
    const rows = await tx.handover.groupBy({ by: ["ownerId"], _max: { createdAt: true } });
    return new Map(rows.map(({ ownerId, _max }) => [ownerId, _max.createdAt?.getTime() ?? 0]));
  });

/** Those under way of what somebody asked for, oldest first. */
export const listGiven = (scope: FirmScope, asker: string): Promise<Handover[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT h.id FROM handover h JOIN task t ON t.id = h.task_id
      WHERE h.ended_at IS NULL AND t.asked_by_id = ${asker}::uuid`;
    const given = await tx.handover.findMany({
      where: { id: { in: rows.map(({ id }) => id) } },
      orderBy: { offeredAt: "asc" },
      take: 500,
    });
    return given.map(toHandover);
  });

/** Those of an owner that somebody else finished or that ended with them since an instant, oldest first. */
export const listEndedFor = (scope: FirmScope, owner: string, since: number): Promise<Handover[]> =>
  scope.run(async (tx) => {
    const rows = await tx.handover.findMany({
      where: { ownerId: owner, holderId: { not: owner }, endedAt: { gte: new Date(since) } },
      orderBy: { endedAt: "asc" },
      take: 200,
    });
    return rows.map(toHandover);
  });
