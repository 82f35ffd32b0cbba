import { randomUUID } from "node:crypto";
import type { Prisma } from "../../database/generated/client.ts";
import { isRowId } from "../../database/row-id.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Fit } from "../import/reading.ts";
import { Counts, type ImportRun, type RunState, StoredFit } from "../import/run.ts";

const UNDO = "undo";

interface Row {
  id: string;
  personId: string;
  fileId: string | null;
  fileName: string;
  mapping: unknown;
  state: string;
  detail: string | null;
  lines: number;
  position: number;
  counts: unknown;
}

const toRun = (row: Row): ImportRun => ({
  id: row.id,
  person: row.personId,
  ...(row.fileId === null ? {} : { file: row.fileId }),
  name: row.fileName,
  fit: StoredFit.parse(row.mapping),
  state: row.state as RunState,
  undoing: row.detail === UNDO,
  lines: row.lines,
  position: row.position,
  counts: Counts.parse(row.counts),
});

export interface NewRun {
  person: string;
  file: string;
  name: string;
  fit: Fit;
  lines: number;
}

export const openRun = (scope: FirmScope, made: NewRun, now: number): Promise<string> =>
  scope.run(async (tx) => {
    const id = randomUUID();
    await tx.importRun.create({
      data: {
        id,
        firmId: scope.firm,
        personId: made.person,
        fileId: made.file,
        fileName: made.name,
        mapping: made.fit as unknown as Prisma.InputJsonValue,
        state: "preview",
        lines: made.lines,
        createdAt: new Date(now),
      },
      select: { id: true },
    });
    return id;
  });

/** With `lock`, whoever else works on this import waits until the unit ends. */
export const readRun = (
  scope: FirmScope,
  id: string,
  options: { lock?: boolean } = {},
): Promise<ImportRun | undefined> =>
  scope.run(async (tx) => {
    if (!isRowId(id)) return undefined;
    if (options.lock) await tx.$queryRaw`SELECT id FROM import_run WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await tx.importRun.findFirst({ where: { id } });
    return row ? toRun(row) : undefined;
  });

export interface RunChange {
  state?: RunState;
  fit?: Fit;
  undoing?: boolean;
  lines?: number;
  position?: number;
  counts?: Counts;
  /** Epoch milliseconds at which it is due again; null: not by itself. */
  nextAt?: number | null;
  doneAt?: number;
}

export const changeRun = (scope: FirmScope, id: string, change: RunChange): Promise<void> =>
  scope.run(async (tx) => {
    const { fit, undoing, nextAt, doneAt, ...rest } = change;
    await tx.importRun.update({
      where: { id },
      data: {
        ...rest,
        ...(fit ? { mapping: fit as unknown as Prisma.InputJsonValue } : {}),
        ...(undoing === undefined ? {} : { detail: undoing ? UNDO : null }),
        ...(nextAt === undefined ? {} : { nextAt: nextAt === null ? null : new Date(nextAt) }),
        ...(doneAt === undefined ? {} : { doneAt: new Date(doneAt) }),
      },
      select: { id: true },
    });
  });

/** Takes an import under way, until `until`; undefined: somebody else works on it, or it is not under way. */
export const takeRun = (
  scope: FirmScope,
  id: string,
  now: number,
  until: number,
): Promise<ImportRun | undefined> =>
  scope.run(async (tx) => {
    const { count } = await tx.importRun.updateMany({
      where: { id, state: "running", nextAt: { lte: new Date(now) } },
      data: { nextAt: new Date(until) },
    });
    const row = count === 1 ? await tx.importRun.findFirst({ where: { id } }) : undefined;
    return row ? toRun(row) : undefined;
  });

/** Imports of this firm that are due now. */
export const dueRuns = (scope: FirmScope, now: number): Promise<string[]> =>
  scope.run(async (tx) => {
    const rows = await tx.importRun.findMany({
      where: { nextAt: { lte: new Date(now) } },
      orderBy: { nextAt: "asc" },
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  });
