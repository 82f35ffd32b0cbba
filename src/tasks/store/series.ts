import { randomUUID } from "node:crypto";
import { fromDay, toDay } from "../../database/day-column.ts";
import type { Prisma } from "../../database/generated/client.ts";
import { isRowId } from "../../database/row-id.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Series } from "../series/series.ts";
import type { TaskContents } from "../task.ts";

type Row = Prisma.TaskSeriesGetPayload<object>;

const toSeries = (row: Row): Series => ({
  id: row.id,
  createdBy: row.createdById,
  contents: row.contents as unknown as TaskContents,
  rule: row.rule,
  shift: row.shift as Series["shift"],
  startsOn: toDay(row.startsOn),
  zone: row.zone,
  ...(row.madeUntil ? { madeUntil: toDay(row.madeUntil) } : {}),
  ...(row.endedAt ? { endedAt: row.endedAt.getTime() } : {}),
  ...(row.nextAt ? { nextAt: row.nextAt.getTime() } : {}),
});

export const insertSeries = (
  scope: FirmScope,
  series: Omit<Series, "id" | "madeUntil" | "endedAt" | "nextAt">,
  now: number,
): Promise<Series> =>
  scope.run(async (tx) =>
    toSeries(
      await tx.taskSeries.create({
        data: {
          id: randomUUID(),
          firmId: scope.firm,
          createdById: series.createdBy,
          contents: series.contents as unknown as Prisma.InputJsonObject,
          rule: series.rule,
          shift: series.shift,
          startsOn: fromDay(series.startsOn),
          zone: series.zone,
          createdAt: new Date(now),
        },
      }),
    ),
  );

/** Undefined: no such series in this firm. With `lock`, it stays as it is until the unit of work ends. */
export const readSeries = (
  scope: FirmScope,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Series | undefined> =>
  scope.run(async (tx) => {
    if (!isRowId(id)) return undefined;
    if (options.lock) await tx.$queryRaw`SELECT id FROM task_series WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await tx.taskSeries.findFirst({ where: { id } });
    return row ? toSeries(row) : undefined;
  });

/** Series under way that a person set up or does, oldest first. */
export const listSeries = (scope: FirmScope, person: string): Promise<Series[]> =>
  scope.run(async (tx) => {
    const rows = await tx.taskSeries.findMany({
      where: {
        endedAt: null,
        OR: [{ createdById: person }, { contents: { path: ["assignees"], array_contains: [person] } }],
      },
      orderBy: { createdAt: "asc" },
    });
    return rows.map(toSeries);
  });

/** `null` takes away; what is absent stays. */
export interface SeriesChange {
  contents?: TaskContents;
  rule?: string;
  shift?: Series["shift"];
  startsOn?: string;
  madeUntil?: string | null;
  endedAt?: number | null;
  nextAt?: number | null;
}

/** Changes a series that was read with `lock` in the same unit of work. */
export const updateSeries = (scope: FirmScope, id: string, change: SeriesChange): Promise<Series> =>
  scope.run(async (tx) => {
    const { contents, rule, shift, startsOn, madeUntil, endedAt, nextAt } = change;
    const row = await tx.taskSeries.update({
      where: { id },
      data: {
        ...(contents ? { contents: contents as unknown as Prisma.InputJsonObject } : {}),
        ...(rule === undefined ? {} : { rule }),
        ...(shift === undefined ? {} : { shift }),
        ...(startsOn === undefined ? {} : { startsOn: fromDay(startsOn) }),
        ...(madeUntil === undefined ? {} : { madeUntil: madeUntil === null ? null : fromDay(madeUntil) }),
        ...(endedAt === undefined ? {} : { endedAt: endedAt === null ? null : new Date(endedAt) }),
        ...(nextAt === undefined ? {} : { nextAt: nextAt === null ? null : new Date(nextAt) }),
      },
    });
    return toSeries(row);
  });

/** The open tasks a series has made. */
export const openOccurrences = (scope: FirmScope, series: string): Promise<string[]> =>
  scope.run(async (tx) => {
    const rows = await tx.task.findMany({
      where: { seriesId: series, state: "open" },
      select: { id: true },
      orderBy: { id: "asc" },
    });
    return rows.map(({ id }) => id);
  });
