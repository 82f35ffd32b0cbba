import { randomUUID } from "node:crypto";
import { fromDay, toDay } from "../../database/day-column.ts";
import type { Prisma } from "../../database/generated/client.ts";
import { isRowId } from "../../database/row-id.ts";
import type { FirmScope } from "../../database/scope.ts";
import { StatementContents } from "../statement/contents.ts";

/** A month as it was closed. Instants are epoch milliseconds. */
export interface Statement {
  id: string;
  person: string;
  /** Its first day, ISO. */
  month: string;
  contents: StatementContents;
  minutes: number;
  /** Ids of kept files. */
  files: { pdf?: string; csv?: string };
  closedAt: number;
  approved?: { at: number; by?: string };
}

type Row = Prisma.StatementGetPayload<object>;

const toStatement = (row: Row): Statement => ({
  id: row.id,
  person: row.personId,
  month: toDay(row.month),
  contents: StatementContents.parse(row.contents),
  minutes: row.minutes,
  files: {
    ...(row.pdfFileId === null ? {} : { pdf: row.pdfFileId }),
    ...(row.csvFileId === null ? {} : { csv: row.csvFileId }),
  },
  closedAt: row.closedAt.getTime(),
  ...(row.approvedAt
    ? {
        approved: {
          at: row.approvedAt.getTime(),
          ...(row.approvedById === null ? {} : { by: row.approvedById }),
        },
      }
    : {}),
});

/** With the person's time held (store/time.ts): one a person and month. */
export const insertStatement = (
  scope: FirmScope,
  statement: Omit<Statement, "id" | "approved">,
): Promise<Statement> =>
  scope.run(async (tx) => {
    const row = await tx.statement.create({
      data: {
        id: randomUUID(),
        firmId: scope.firm,
        personId: statement.person,
        month: fromDay(statement.month),
        contents: statement.contents,
        minutes: statement.minutes,
        pdfFileId: statement.files.pdf ?? null,
        csvFileId: statement.files.csv ?? null,
        closedAt: new Date(statement.closedAt),
      },
    });
    return toStatement(row);
  });

export const readStatement = (
  scope: FirmScope,
  person: string,
  month: string,
): Promise<Statement | undefined> =>
  scope.run(async (tx) => {
    const row = await tx.statement.findFirst({ where: { personId: person, month: fromDay(month) } });
    return row ? toStatement(row) : undefined;
  });

export const readStatementById = (scope: FirmScope, id: string): Promise<Statement | undefined> =>
  scope.run(async (tx) => {
    if (!isRowId(id)) return undefined;
    const row = await tx.statement.findFirst({ where: { id } });
    return row ? toStatement(row) : undefined;
  });

/** Those of the months from one to another, both included, oldest first. */
export const listStatements = (scope: FirmScope, from: string, until: string): Promise<Statement[]> =>
  scope.run(async (tx) => {
    const rows = await tx.statement.findMany({
      where: { month: { gte: fromDay(from), lte: fromDay(until) } },
      orderBy: [{ month: "asc" }, { personId: "asc" }],
    });
    return rows.map(toStatement);
  });

/** Opens a month again. False: it is approved, or was opened before. With the person's time held. */
export const removeStatement = (scope: FirmScope, id: string): Promise<boolean> =>
  scope.run(async (tx) => {
    const { count } = await tx.statement.deleteMany({ where: { id, approvedAt: null } });
    return count === 1;
  });

/** False: it was approved before, or is no more. */
export const approveStatement = (scope: FirmScope, id: string, by: string, now: number): Promise<boolean> =>
  scope.run(async (tx) => {
    const { count } = await tx.statement.updateMany({
      where: { id, approvedAt: null },
      data: { approvedAt: new Date(now), approvedById: by },
    });
    return count === 1;
  });
