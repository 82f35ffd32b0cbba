import { randomUUID } from "node:crypto";
import type { FirmScope } from "../../database/scope.ts";

export interface RoomWritten {
  name: string;
  seats?: number;
}

/** Undefined: a room is called so already. */
export const addRoom = (
  scope: FirmScope,
  { name, seats }: RoomWritten,
  now: number,
): Promise<string | undefined> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO room (id, firm_id, name, seats, created_at)
      VALUES (${randomUUID()}::uuid, ${scope.firm}::uuid, ${name}, ${seats ?? null}, to_timestamp(${now}::float8 / 1000))
      ON CONFLICT DO NOTHING RETURNING id`;
    return rows[0]?.id;
  });

/** False: another room is called so, or this one is gone. */
export const changeRoom = (scope: FirmScope, id: string, { name, seats }: RoomWritten): Promise<boolean> =>
  scope.run(async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE room r SET name = ${name}, seats = ${seats ?? null}
      WHERE r.id = ${id}::uuid AND r.gone_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM room o WHERE o.id <> r.id AND o.gone_at IS NULL AND lower(o.name) = lower(${name}))`;
    return count > 0;
  });

/** Its coming meetings stay, without it; gives back how many. `labels`: what it is called as a meeting's place. */
export const removeRoom = (
  scope: FirmScope,
  id: string,
  labels: readonly string[],
  now: number,
): Promise<number> =>
  scope.run(async (tx) => {
    await tx.$executeRaw`
      UPDATE room SET gone_at = to_timestamp(${now}::float8 / 1000) WHERE id = ${id}::uuid AND gone_at IS NULL`;
    const meetings = await tx.$queryRaw<{ meeting: string }[]>`
      UPDATE room_hold SET active = false
      WHERE room_id = ${id}::uuid AND active AND starts_at > to_timestamp(${now}::float8 / 1000)
      RETURNING meeting_id AS meeting`;
    await tx.$executeRaw`
      UPDATE meeting SET place = NULL WHERE id = ANY(${meetings.map(({ meeting }) => meeting)}::uuid[])
        AND place = ANY(${[...labels]})`;
    return meetings.length;
  });
