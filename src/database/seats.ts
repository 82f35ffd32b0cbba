import { randomUUID } from "node:crypto";
import type { Span } from "../calendars/calendar.ts";
import { plainly } from "./client.ts";
import { type FirmScope, joinScope } from "./scope.ts";

interface SeatRow {
  person: string;
  /** Epoch milliseconds. */
  start: number;
  end: number;
}

/** Active seats that overlap the span, of these people; `except` leaves one meeting out. */
export function busySeats(
  scope: FirmScope,
  people: readonly string[],
  span: Span,
  except?: string,
): Promise<SeatRow[]> {
  return plainly(
    scope,
    (tx) => tx.$queryRaw<SeatRow[]>`
        SELECT person_id AS person, (extract(epoch FROM starts_at) * 1000)::float8 AS start,
          (extract(epoch FROM ends_at) * 1000)::float8 AS "end"
        FROM seat
        WHERE active AND person_id = ANY(${[...people]}::uuid[])
          AND tstzrange(starts_at, ends_at) && tstzrange(${new Date(span.start)}, ${new Date(span.end)})
          AND (${except ?? null}::uuid IS NULL OR meeting_id <> ${except ?? null}::uuid)`,
    { reads: true },
  );
}

export interface SeatRequest {
  meeting: string;
  span: Span;
  organizer: string;
  people: readonly string[];
}

/**
 * Takes a seat for everybody or for nobody. One sorted INSERT: two of them never wait for each other in a circle, and
 * the exclusion constraint decides between two at once. Gives back who was taken; a second call for the same meeting
 * and time finds its seats.
 */
export const takeSeats = (scope: FirmScope, request: SeatRequest): Promise<readonly string[]> =>
  scope.run(async (tx) => {
    const unit = joinScope(scope.firm, tx);
    const inserted = await insertSeats(unit, request);
    if (inserted.length === request.people.length) return [];
    // A meeting that comes back finds its old seats, given up: they make room for new ones.
    const { count } = await tx.seat.deleteMany({
      where: { meetingId: request.meeting, active: false, personId: { in: [...request.people] } },
    });
    if (count > 0) inserted.push(...(await insertSeats(unit, request)));
    const mine = await tx.seat.findMany({
      where: {
        meetingId: request.meeting,
        active: true,
        startsAt: new Date(request.span.start),
        endsAt: new Date(request.span.end),
      },
    });
    const seated = new Set(mine.map(({ personId }) => personId));
    const taken = request.people.filter((person) => !seated.has(person));
    if (taken.length > 0) await tx.seat.deleteMany({ where: { id: { in: inserted } } });
    return taken;
  });

async function insertSeats(scope: FirmScope, request: SeatRequest): Promise<string[]> {
  const people = [...new Set(request.people)].sort();
  const rows = await plainly(
    scope,
    (tx) => tx.$queryRaw<{ id: string }[]>`
    INSERT INTO seat (id, firm_id, meeting_id, person_id, starts_at, ends_at, active, response)
    SELECT wanted.id, ${scope.firm}::uuid, ${request.meeting}::uuid, wanted.person, ${new Date(request.span.start)}, ${new Date(request.span.end)}, true,
      CASE WHEN wanted.person = ${request.organizer}::uuid THEN 'accepted' ELSE 'pending' END
    FROM unnest(${people.map(() => randomUUID())}::uuid[], ${people}::uuid[]) AS wanted (id, person)
    ORDER BY wanted.person
    ON CONFLICT DO NOTHING
    RETURNING id`,
  );
  return rows.map(({ id }) => id);
}

/**
 * Moves all active seats of a meeting, or none: the old ones are given back within the same transaction when the new
 * time is taken. Everybody but the organizer is asked again.
 */
export const moveSeats = (
  scope: FirmScope,
  meeting: string,
  organizer: string,
  span: Span,
): Promise<readonly string[]> =>
  scope.run(async (tx) => {
    const before = await tx.seat.findMany({ where: { meetingId: meeting, active: true } });
    await tx.seat.deleteMany({ where: { id: { in: before.map(({ id }) => id) } } });
    const taken = await takeSeats(joinScope(scope.firm, tx), {
      meeting,
      span,
      organizer,
      people: before.map(({ personId }) => personId),
    });
    if (taken.length > 0) await tx.seat.createMany({ data: before });
    return taken;
  });

export const freeSeats = async (scope: FirmScope, meeting: string): Promise<void> =>
  void (await scope.run((tx) =>
    tx.seat.updateMany({ where: { meetingId: meeting, active: true }, data: { active: false } }),
  ));

/** Who organises a meeting, and how far it is; undefined when the firm has no such meeting. */
export async function seatingOf(
  scope: FirmScope,
  meeting: string,
): Promise<{ organizer: string; travelMinutes: number } | undefined> {
  const row = await scope.run((tx) =>
    tx.meeting.findFirst({ where: { id: meeting }, select: { organizerId: true, travelMinutes: true } }),
  );
  return row ? { organizer: row.organizerId, travelMinutes: row.travelMinutes } : undefined;
}
