import { randomUUID } from "node:crypto";
import { toDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { HalfYear, RateFigure, RateName } from "../published-rates.ts";

/** A rate the firm typed in, with who and when for its source. */
export interface EnteredRate extends Omit<RateFigure, "source"> {
  person?: string;
  on: string;
}

export const readEnteredRates = (scope: FirmScope): Promise<EnteredRate[]> =>
  scope.run(async (tx) => {
    const rows = await tx.enteredRate.findMany({
      orderBy: [{ halfYear: "asc" }, { name: "asc" }],
      include: { person: { select: { name: true } } },
    });
    return rows.map((row) => ({
      name: row.name as RateName,
      halfYear: row.halfYear as HalfYear,
      percent: row.percent.toNumber(),
      on: toDay(row.createdAt),
      ...(row.person ? { person: row.person.name } : {}),
    }));
  });

/** In place of what the firm had entered for that half-year. */
export const enterRate = (
  scope: FirmScope,
  { name, halfYear, percent }: Omit<RateFigure, "source">,
  person: string,
  now: number,
): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO entered_rate (id, firm_id, name, half_year, percent, person_id, created_at)
      VALUES (${randomUUID()}::uuid, ${scope.firm}::uuid, ${name}, ${halfYear}, ${percent}::numeric, ${person}::uuid, ${new Date(now)})
      ON CONFLICT (firm_id, name, half_year)
      DO UPDATE SET percent = excluded.percent, person_id = excluded.person_id, created_at = excluded.created_at`;
  });

export const forgetRate = (scope: FirmScope, name: RateName, halfYear: HalfYear): Promise<boolean> =>
  scope.run(async (tx) => {
    const { count } = await tx.enteredRate.deleteMany({ where: { name, halfYear } });
    return count === 1;
  });
