import type { FirmScope } from "../../database/scope.ts";
import { addMonths } from "../statement/month.ts";
import { readContracts } from "../store/contracts.ts";
import { listStatements, type Statement } from "../store/statements.ts";
import type { MonthOf } from "./worth.ts";

export interface ClosedMonth {
  /** Its first day, ISO. */
  month: string;
  statements: readonly Statement[];
  of: readonly MonthOf[];
}

/** The closed months up to one, oldest first: what is not closed is hers, and counts for nothing yet. */
export async function readClosedMonths(
  scope: FirmScope,
  until: string,
  count: number,
): Promise<ClosedMonth[]> {
  const statements = await listStatements(scope, addMonths(until, 1 - count), until);
  const prices = new Map((await readContracts(scope)).map(({ id, hourly }) => [id, hourly]));
  const months = [...new Set(statements.map(({ month }) => month))];
  return months.map((month) => {
    const own = statements.filter((statement) => statement.month === month);
    return {
      month,
      statements: own,
      of: own.map(({ contents, minutes }) => ({
        assistant: contents.assistant,
        minutes,
        pieces: contents.pieces.map((piece) => {
          const hourly = piece.hourly ?? prices.get(piece.contract);
          return { ...piece, ...(hourly ? { hourly } : {}) };
        }),
      })),
    };
  });
}
