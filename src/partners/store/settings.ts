import { toJson } from "../../database/json.ts";
import type { FirmScope } from "../../database/scope.ts";
import { ObligationSettings } from "../obligations/settings.ts";

export const readObligationSettings = (scope: FirmScope): Promise<ObligationSettings> =>
  scope.run(async (tx) => {
    const row = await tx.firm.findFirst({ where: { id: scope.firm }, select: { obligations: true } });
    return ObligationSettings.parse(row?.obligations ?? {});
  });

/** The same, nobody else's to change until the unit of work ends. */
export const holdObligationSettings = (scope: FirmScope): Promise<ObligationSettings> =>
  scope.run(async (tx) => {
    await tx.$queryRaw`SELECT id FROM firm WHERE id = ${scope.firm}::uuid FOR NO KEY UPDATE`;
    return readObligationSettings(scope);
  });

/** What is not named stays, whoever keeps it there. */
export const changeObligationSettings = (
  scope: FirmScope,
  change: Partial<ObligationSettings>,
): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$executeRaw`UPDATE firm SET obligations = coalesce(obligations, '{}'::jsonb) || ${toJson(change)}::jsonb
      WHERE id = ${scope.firm}::uuid`;
  });

/** When the firm's next reminders are made, epoch milliseconds; undefined: never yet asked for. */
export const readNextReminders = (scope: FirmScope): Promise<number | undefined> =>
  scope.run(async (tx) => {
    const row = await tx.firm.findFirst({ where: { id: scope.firm }, select: { obligationsNextAt: true } });
    return row?.obligationsNextAt?.getTime();
  });

export const planReminders = (scope: FirmScope, at: number): Promise<void> =>
  scope.run(async (tx) => {
    await tx.firm.update({ where: { id: scope.firm }, data: { obligationsNextAt: new Date(at) } });
  });

/** The first answers begin the reminders; where they go on already, nothing happens. */
export const beginReminders = (scope: FirmScope, at: number): Promise<void> =>
  scope.run(async (tx) => {
    await tx.firm.updateMany({
      where: { id: scope.firm, obligationsNextAt: null },
      data: { obligationsNextAt: new Date(at) },
    });
  });
