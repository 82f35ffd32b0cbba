import { fromDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";
import { WorthSettings } from "../worth/worth-settings.ts";

/** What the firm says an hour is worth, in firm.handoff beside the settings of hand-offs. */
export const readWorthSettings = (scope: FirmScope): Promise<WorthSettings> =>
  scope.run(async (tx) => {
    const row = await tx.firm.findFirst({ where: { id: scope.firm }, select: { handoff: true } });
    const { worth } = (row?.handoff ?? {}) as { worth?: unknown };
    return WorthSettings.parse(worth ?? {});
  });

export const writeWorthSettings = (scope: FirmScope, worth: WorthSettings): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$executeRaw`UPDATE firm
      SET handoff = coalesce(handoff, '{}'::jsonb) || jsonb_build_object('worth', ${JSON.stringify(worth)}::jsonb)
      WHERE id = ${scope.firm}::uuid`;
  });

/** Says what an hour costs on the contracts of a person that do not say it; those that do stay as they were agreed. */
export const fillHourly = (scope: FirmScope, person: string, cents: number): Promise<void> =>
  scope.run(async (tx) => {
    await tx.assistantContract.updateMany({
      where: { personId: person, hourlyCents: null },
      data: { hourlyCents: BigInt(cents) },
    });
  });

/** Who has kept time in a month without a closed statement. */
export const unclosedOf = (scope: FirmScope, month: string, next: string): Promise<string[]> =>
  scope.run(async (tx) => {
    const worked = await tx.timeEntry.findMany({
      where: { state: "kept", workedOn: { gte: fromDay(month), lt: fromDay(next) } },
      distinct: ["personId"],
      select: { personId: true },
    });
    const closed = await tx.statement.findMany({
      where: { month: fromDay(month) },
      select: { personId: true },
    });
    const done = new Set(closed.map(({ personId }) => personId));
    return worked.map(({ personId }) => personId).filter((person) => !done.has(person));
  });
