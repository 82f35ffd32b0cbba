import { randomUUID } from "node:crypto";
import { toJson } from "../../database/json.ts";
import { isRowId } from "../../database/row-id.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { TaskContents } from "../../tasks/task.ts";

/** What somebody wrote and has not decided on yet. */
export interface DraftContents {
  contents: TaskContents;
  /** Their words, untouched. */
  text: string;
  /** Ids of kept files. */
  files: readonly string[];
  /** The assistant it would go to; absent: there is none. */
  assistant?: string;
  /** They named that assistant. */
  named?: boolean;
  /** Whom the words named besides: colleagues it may be for. */
  colleagues?: readonly string[];
}

export interface Draft extends DraftContents {
  id: string;
  person: string;
  /** What became of it. */
  task?: string;
}

export const insertDraft = (
  scope: FirmScope,
  person: string,
  contents: DraftContents,
  now: number,
): Promise<Draft> =>
  scope.run(async (tx) => {
    const id = randomUUID();
    await tx.$executeRaw`
      INSERT INTO confided_draft (id, firm_id, person_id, contents, created_at)
      VALUES (${id}::uuid, ${scope.firm}::uuid, ${person}::uuid, ${toJson(contents)}::jsonb, ${new Date(now)})`;
    return { id, person, ...contents };
  });

/** Undefined: forgotten, decided against, or never theirs. With `lock`, nobody else decides until the unit ends. */
export const readDraft = (
  scope: FirmScope,
  id: string,
  person: string,
  options: { lock?: boolean } = {},
): Promise<Draft | undefined> =>
  scope.run(async (tx) => {
    if (!isRowId(id)) return undefined;
    if (options.lock) await tx.$queryRaw`SELECT id FROM confided_draft WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await tx.confidedDraft.findFirst({ where: { id, personId: person } });
    if (!row) return undefined;
    const contents = row.contents as unknown as DraftContents;
    return { id, person, ...contents, ...(row.taskId === null ? {} : { task: row.taskId }) };
  });

export const changeDraft = (scope: FirmScope, id: string, contents: DraftContents): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$executeRaw`UPDATE confided_draft SET contents = ${toJson(contents)}::jsonb WHERE id = ${id}::uuid`;
  });

export const closeDraft = (scope: FirmScope, id: string, task: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.confidedDraft.update({ where: { id }, data: { taskId: task }, select: { id: true } });
  });

export const dropDraft = (scope: FirmScope, id: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.confidedDraft.deleteMany({ where: { id } });
  });
