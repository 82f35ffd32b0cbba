import type { FirmScope } from "../../database/scope.ts";

/** Takes the reminder of a meeting whose time has come, locked until the unit ends; false: it was taken, moved or is over. */
export const takeReminder = (scope: FirmScope, meeting: string, now: number): Promise<boolean> =>
  scope.run(async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE meeting SET remind_at = NULL
      WHERE id = ${meeting}::uuid AND remind_at <= to_timestamp(${now}::float8 / 1000)`;
    return count > 0;
  });

/** Of these meetings, the time somebody protected for themselves: it is nobody's appointment. */
export const listProtected = (scope: FirmScope, meetings: readonly string[]): Promise<string[]> =>
  scope.run(async (tx) => {
    const rows = await tx.meeting.findMany({
      where: { id: { in: [...meetings] }, protectedIn: { not: null } },
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  });
