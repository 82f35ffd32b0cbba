import { randomUUID } from "node:crypto";
import { fromDay, toDay } from "../../database/day-column.ts";
import type { Prisma } from "../../database/generated/client.ts";
import { isRowId } from "../../database/row-id.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Kind, TimeEntry } from "../time/time-entry.ts";

type Row = Prisma.TimeEntryGetPayload<object>;

const toEntry = (row: Row): TimeEntry => ({
  id: row.id,
  person: row.personId,
  on: toDay(row.workedOn),
  minutes: row.minutes,
  enteredMinutes: row.enteredMinutes,
  kind: row.kind as Kind,
  state: row.state as TimeEntry["state"],
  ...(row.taskId === null ? {} : { task: row.taskId }),
  ...(row.partnerId === null ? {} : { partner: row.partnerId }),
  ...(row.startedAt && row.endedAt
    ? { span: { start: row.startedAt.getTime(), end: row.endedAt.getTime() } }
    : {}),
  ...(row.note === null ? {} : { note: row.note }),
});

/** Until the unit of work ends, nobody else writes this person's time or closes a month of it. */
export const holdTime = (scope: FirmScope, person: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$executeRaw`SELECT hold_time(${person}::uuid)`;
  });

/** Whether a month (its first day) is closed. */
export const isClosed = (scope: FirmScope, person: string, month: string): Promise<boolean> =>
  scope.run(
    async (tx) => (await tx.statement.count({ where: { personId: person, month: fromDay(month) } })) > 0,
  );

/** What a day holds already, in rounded minutes. */
export const sumOfDay = (scope: FirmScope, person: string, on: string): Promise<number> =>
  scope.run(async (tx) => {
    const { _sum } = await tx.timeEntry.aggregate({
      where: { personId: person, workedOn: fromDay(on), state: "kept" },
      _sum: { minutes: true },
    });
    return _sum.minutes ?? 0;
  });

/** An entry that says from when to when, at the same time as this. */
export const overlapping = (
  scope: FirmScope,
  person: string,
  { start, end }: { start: number; end: number },
): Promise<TimeEntry | undefined> =>
  scope.run(async (tx) => {
    const row = await tx.timeEntry.findFirst({
      where: {
        personId: person,
        state: "kept",
        startedAt: { lt: new Date(end) },
        endedAt: { gt: new Date(start) },
      },
      orderBy: { startedAt: "asc" },
    });
    return row ? toEntry(row) : undefined;
  });

export const insertEntry = (
  scope: FirmScope,
  entry: Omit<TimeEntry, "id" | "state">,
  now: number,
): Promise<TimeEntry> =>
  scope.run(async (tx) => {
    const row = await tx.timeEntry.create({
      data: {
        id: randomUUID(),
        firmId: scope.firm,
        personId: entry.person,
        taskId: entry.task ?? null,
        partnerId: entry.partner ?? null,
        workedOn: fromDay(entry.on),
        minutes: entry.minutes,
        enteredMinutes: entry.enteredMinutes,
        startedAt: entry.span ? new Date(entry.span.start) : null,
        endedAt: entry.span ? new Date(entry.span.end) : null,
        kind: entry.kind,
        note: entry.note ?? null,
        state: "kept",
        createdAt: new Date(now),
      },
    });
    return toEntry(row);
  });

/** Undefined: no such entry in this firm. */
export const readEntry = (scope: FirmScope, id: string): Promise<TimeEntry | undefined> =>
  scope.run(async (tx) => {
    if (!isRowId(id)) return undefined;
    const row = await tx.timeEntry.findFirst({ where: { id } });
    return row ? toEntry(row) : undefined;
  });

/** With her time held. False: it was so already. */
export const setEntryState = (scope: FirmScope, id: string, state: TimeEntry["state"]): Promise<boolean> =>
  scope.run(async (tx) => {
    const { count } = await tx.timeEntry.updateMany({
      where: { id, state: { not: state } },
      data: { state },
    });
    return count === 1;
  });

/** What is kept, from a day on and before another, in the order of the days. */
export const listEntries = (
  scope: FirmScope,
  { person, from, until }: { person?: string; from: string; until: string },
): Promise<TimeEntry[]> =>
  scope.run(async (tx) => {
    const rows = await tx.timeEntry.findMany({
      where: {
        state: "kept",
        workedOn: { gte: fromDay(from), lt: fromDay(until) },
        ...(person === undefined ? {} : { personId: person }),
      },
      orderBy: [{ workedOn: "asc" }, { startedAt: "asc" }, { createdAt: "asc" }, { id: "asc" }],
    });
    return rows.map(toEntry);
  });

/** Those of the tasks on which this person has entered time. */
export const tasksWithTime = (
  scope: FirmScope,
  person: string,
  tasks: readonly string[],
): Promise<Set<string>> =>
  scope.run(async (tx) => {
    const rows = await tx.timeEntry.findMany({
      where: { personId: person, state: "kept", taskId: { in: [...tasks] } },
      select: { taskId: true },
    });
    return new Set(rows.flatMap(({ taskId }) => (taskId === null ? [] : [taskId])));
  });
