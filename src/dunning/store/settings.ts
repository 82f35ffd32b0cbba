import type { Prisma } from "../../database/generated/client.ts";
import type { FirmScope } from "../../database/scope.ts";
import { ChasingSettings } from "../settings.ts";

/** Undefined: the firm has not chosen how to chase. */
export const readSettings = (scope: FirmScope): Promise<ChasingSettings | undefined> =>
  scope.run(async (tx) => {
    const row = await tx.firm.findFirst({ where: { id: scope.firm }, select: { dunning: true } });
    return row?.dunning ? ChasingSettings.parse(row.dunning) : undefined;
  });

/** `nextAt`: the next morning's card, epoch milliseconds. */
export const saveSettings = (scope: FirmScope, settings: ChasingSettings, nextAt: number): Promise<void> =>
  scope.run(async (tx) => {
    await tx.firm.update({
      where: { id: scope.firm },
      data: { dunning: settings as unknown as Prisma.InputJsonValue, dunningNextAt: new Date(nextAt) },
    });
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
