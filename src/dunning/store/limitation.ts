import { randomUUID } from "node:crypto";
import type { FirmScope } from "../../database/scope.ts";
import type { LimitationWarning } from "../limitation.ts";
import { fromDay, toDay } from "./days.ts";

export interface GivenWarning {
  invoice: string;
  lastDay: string;
  warning: LimitationWarning;
}

const written = (warning: LimitationWarning): string => String(warning);
const read = (warning: string): LimitationWarning =>
  warning === "lapsed" ? "lapsed" : (Number(warning) as LimitationWarning);

export const listWarnings = (scope: FirmScope, invoices: readonly string[]): Promise<GivenWarning[]> =>
  scope.run(async (tx) => {
    const rows = await tx.limitationWarning.findMany({ where: { invoiceId: { in: [...invoices] } } });
    return rows.map((row) => ({
      invoice: row.invoiceId,
      lastDay: toDay(row.lastDay),
      warning: read(row.warning),
    }));
  });

/** Writes a warning as given. False: it was, by this process or another. */
export const giveWarning = (
  scope: FirmScope,
  { invoice, lastDay, warning }: GivenWarning,
  now: number,
): Promise<boolean> =>
  scope.run(async (tx) => {
    const { count } = await tx.limitationWarning.createMany({
      data: [
        {
          id: randomUUID(),
          firmId: scope.firm,
          invoiceId: invoice,
          lastDay: fromDay(lastDay),
          warning: written(warning),
          createdAt: new Date(now),
        },
      ],
      skipDuplicates: true,
    });
    return count === 1;
  });
