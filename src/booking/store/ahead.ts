import type { FirmScope } from "../../database/scope.ts";

/** Of these meetings, the time somebody protected for themselves: it is nobody's appointment. */
export const listProtected = (scope: FirmScope, meetings: readonly string[]): Promise<string[]> =>
  scope.run(async (tx) => {
    const rows = await tx.meeting.findMany({
      where: { id: { in: [...meetings] }, protectedIn: { not: null } },
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  });
