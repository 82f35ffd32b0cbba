import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Span } from "../../calendars/calendar.ts";
import type { FirmScope, PlainScope } from "../../database/scope.ts";
import type { Hold } from "./free.ts";

const HoldRow = z.object({ room: z.string(), meeting: z.string(), starts: z.number(), ends: z.number() });

/** What stands in rooms over a window, and wherever `meeting` itself stands. */
export const readHolds = (scope: PlainScope, span: Span, meeting?: string): Promise<Hold[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT room_id AS room, meeting_id AS meeting, extract(epoch FROM starts_at)::float8 * 1000 AS starts,
        extract(epoch FROM ends_at)::float8 * 1000 AS ends
      FROM room_hold
      WHERE active AND (meeting_id = ${meeting ?? null}::uuid OR tstzrange(starts_at, ends_at)
        && tstzrange(to_timestamp(${span.start}::float8 / 1000), to_timestamp(${span.end}::float8 / 1000)))
      ORDER BY starts_at, room_id`;
    return rows.map((row) => {
      const { room, meeting: held, starts, ends } = HoldRow.parse(row);
      return { room, meeting: held, start: Math.round(starts), end: Math.round(ends) };
    });
  });

/**
 * Takes all these rooms for a meeting, or none. One sorted INSERT, after the seats: the exclusion constraint decides
 * between two at once. False: somebody was faster, and the unit of work is to be given up or to go on without.
 */
export const holdRooms = (
  scope: FirmScope,
  meeting: string,
  span: Span,
  rooms: readonly string[],
): Promise<boolean> =>
  scope.run(async (tx) => {
    const wanted = [...new Set(rooms)].sort();
    if (wanted.length === 0) return true;
    // What a cancelled meeting gave up makes room for what it takes again.
    await tx.$executeRaw`
      DELETE FROM room_hold WHERE meeting_id = ${meeting}::uuid AND NOT active AND room_id = ANY(${wanted}::uuid[])`;
    const taken = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO room_hold (id, firm_id, meeting_id, room_id, starts_at, ends_at, active)
      SELECT w.id, ${scope.firm}::uuid, ${meeting}::uuid, w.room, to_timestamp(${span.start}::float8 / 1000),
        to_timestamp(${span.end}::float8 / 1000), true
      FROM unnest(${wanted.map(() => randomUUID())}::uuid[], ${wanted}::uuid[]) AS w (id, room)
      JOIN room r ON r.id = w.room AND r.gone_at IS NULL
      ORDER BY w.room
      ON CONFLICT DO NOTHING
      RETURNING id`;
    if (taken.length === wanted.length) return true;
    await tx.$executeRaw`DELETE FROM room_hold WHERE id = ANY(${taken.map(({ id }) => id)}::uuid[])`;
    return false;
  });

/** The rooms of a meeting go with it, all or none: on false they stay where they were. */
export const moveHolds = async (
  scope: FirmScope,
  meeting: string,
  { from, to }: { from: Span; to: Span },
): Promise<boolean> => {
  const rooms = await letRoomsGo(scope, meeting);
  if (await holdRooms(scope, meeting, to, rooms)) return true;
  await holdRooms(scope, meeting, from, rooms);
  return false;
};

/** Gives back which rooms it had. */
export const letRoomsGo = (scope: FirmScope, meeting: string): Promise<string[]> =>
  scope.run(async (tx) => {
    const gone = await tx.$queryRaw<{ room: string }[]>`
      DELETE FROM room_hold WHERE meeting_id = ${meeting}::uuid AND active RETURNING room_id AS room`;
    return gone.map(({ room }) => room);
  });

/** What a cancelled meeting had, of the rooms that are still there. */
export const formerRooms = (scope: FirmScope, meeting: string): Promise<{ id: string; name: string }[]> =>
  scope.run(
    (tx) => tx.$queryRaw<{ id: string; name: string }[]>`
      SELECT r.id, r.name FROM room_hold h JOIN room r ON r.id = h.room_id
      WHERE h.meeting_id = ${meeting}::uuid AND NOT h.active AND r.gone_at IS NULL ORDER BY r.id`,
  );
