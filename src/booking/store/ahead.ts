import type { FirmScope } from "../../database/scope.ts";

/** Takes the reminder of a meeting whose time has come, locked until the unit ends; false: it was taken, moved or is over. */
export const takeReminder = (scope: FirmScope, meeting: string, now: number): Promise<boolean> =>
  scope.run(async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE meeting SET remind_at = NULL
      WHERE id = ${meeting}::uuid AND remind_at <= to_timestamp(${now}::float8 / 1000)`;
    return count > 0;
  });
