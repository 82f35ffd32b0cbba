import type { FirmScope } from "../../database/scope.ts";
import { ChasingSettings } from "../settings.ts";

/** Undefined: the firm has not chosen how to chase. */
export const readSettings = (scope: FirmScope): Promise<ChasingSettings | undefined> =>
  scope.run(async (tx) => {
    const row = await tx.firm.findFirst({ where: { id: scope.firm }, select: { dunning: true } });
    return row?.dunning ? ChasingSettings.parse(row.dunning) : undefined;
  });

/** `first`: the first morning's card, epoch milliseconds, where none was planned yet. */
export const saveSettings = (scope: FirmScope, settings: ChasingSettings, first: number): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$executeRaw`UPDATE firm SET dunning = ${JSON.stringify(settings)}::jsonb,
      dunning_next_at = coalesce(dunning_next_at, ${new Date(first)}) WHERE id = ${scope.firm}::uuid`;
  });

/** Held until the unit ends: of two people saving different pages, neither takes the other's answers away. */
export const lockSettings = (scope: FirmScope): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$queryRaw`SELECT id FROM firm WHERE id = ${scope.firm}::uuid FOR NO KEY UPDATE`;
  });

/** Takes this morning's turn and sets the next one. False: somebody else has it. */
export const takeMorning = (scope: FirmScope, now: number, nextAt: number): Promise<boolean> =>
  scope.run(async (tx) => {
    const { count } = await tx.firm.updateMany({
      where: { id: scope.firm, dunningNextAt: { lte: new Date(now) } },
      data: { dunningNextAt: new Date(nextAt) },
    });
    return count === 1;
  });

/**
 * This morning's planning goes on from here: how far it has come, whoever began it. Held until the unit ends, so that two
 * processes plan one page after the other. Undefined: the morning is taken, nothing is left to plan.
 */
export const openPlanning = (
  scope: FirmScope,
  now: number,
  today: string,
): Promise<{ after: string | undefined } | undefined> =>
  scope.run(async (tx) => {
    const [row] = await tx.$queryRaw<{ after: string | null }[]>`
      UPDATE firm SET dunning_planned_on = ${today}::date,
        dunning_planned_to = CASE WHEN dunning_planned_on = ${today}::date THEN dunning_planned_to END
      WHERE id = ${scope.firm}::uuid AND dunning_next_at <= ${new Date(now)} RETURNING dunning_planned_to AS after`;
    return row && { after: row.after ?? undefined };
  });

export const markPlanned = (scope: FirmScope, to: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.firm.update({ where: { id: scope.firm }, data: { dunningPlannedTo: to } });
  });
