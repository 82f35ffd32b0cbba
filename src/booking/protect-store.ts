import { isRowId } from "../database/row-id.ts";
import type { FirmScope } from "../database/scope.ts";

/** They were protected by one sentence: one undo frees them all. */
export const markProtected = (scope: FirmScope, meetings: readonly string[], batch: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.meeting.updateMany({ where: { id: { in: [...meetings] } }, data: { protectedIn: batch } });
  });

/** Ids of what one sentence protected for this person and that is still to come, locked until the unit of work ends. */
export const lockProtected = (
  scope: FirmScope,
  batch: string,
  person: string,
  wanted: { cancelled: boolean; after: number },
): Promise<string[]> =>
  scope.run(async (tx) => {
    if (!isRowId(batch)) return [];
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM meeting
      WHERE protected_in = ${batch}::uuid AND organizer_id = ${person}::uuid
        AND (status = 'cancelled') = ${wanted.cancelled} AND ends_at > to_timestamp(${wanted.after / 1000}::double precision)
      ORDER BY starts_at, id FOR UPDATE`;
    return rows.map(({ id }) => id);
  });
