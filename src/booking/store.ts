import type { Calendar, Span } from "../calendars/calendar.ts";
import { plainly } from "../database/client.ts";
import { Prisma } from "../database/generated/client.ts";
import { isRowId } from "../database/row-id.ts";
import type { FirmScope, PlainTx } from "../database/scope.ts";
import { eventOf, type Meeting, type MeetingRequest, type Seat } from "./meeting.ts";

/** A meeting with its seats and guests in one statement, whatever its condition on `m` and its order. */
const readWhole = async (tx: PlainTx, which: Prisma.Sql): Promise<Meeting[]> => {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT m.id, m.title, m.starts_at AS "startsAt", m.ends_at AS "endsAt", m.zone, m.organizer_id AS "organizerId", m.status,
      m.sequence, m.open_to_all AS "openToAll", m.place, m.travel_minutes AS "travelMinutes", m.video, m.video_url AS "videoUrl",
      m.fixed, m.booked_by_id AS "bookedById", m.guests_at AS "guestsAt",
      (SELECT coalesce(json_agg(json_build_object('person', s.person_id, 'active', s.active, 'response', s.response)
         ORDER BY s.person_id), '[]') FROM seat s WHERE s.meeting_id = m.id) AS seats,
      (SELECT coalesce(json_agg(json_build_object('email', g.email, 'name', g.name, 'told', g.told)
         ORDER BY g.email), '[]') FROM guest g WHERE g.meeting_id = m.id) AS guests
    FROM meeting m ${which}`;
  return rows.map(toMeeting);
};

interface Row {
  id: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  zone: string;
  organizerId: string;
  status: string;
  sequence: number;
  openToAll: boolean;
  place: string | null;
  travelMinutes: number;
  video: string;
  videoUrl: string | null;
  fixed: boolean;
  bookedById: string | null;
  guestsAt: Date | null;
  seats: Seat[];
  guests: { email: string; name: string | null; told: boolean }[];
}

const toMeeting = (row: Row): Meeting => ({
  id: row.id,
  title: row.title,
  span: { start: row.startsAt.getTime(), end: row.endsAt.getTime() },
  zone: row.zone,
  organizer: row.organizerId,
  status: row.status as Meeting["status"],
  sequence: row.sequence,
  seats: row.seats,
  guests: row.guests.map(({ email, name, told }) =>
    name === null ? { email, told } : { email, name, told },
  ),
  ...(row.guestsAt === null ? {} : { guestsAt: row.guestsAt.getTime() }),
  ...mannerOf(row),
});

/** Where and how people meet, in the rows of every reader. */
export const mannerOf = (
  row: Pick<Row, "openToAll" | "place" | "travelMinutes" | "video" | "videoUrl" | "fixed" | "bookedById">,
): Pick<Meeting, "openToAll" | "place" | "video" | "fixed" | "bookedBy"> => ({
  ...(row.openToAll ? { openToAll: true } : {}),
  ...(row.place === null ? {} : { place: { name: row.place, travelMinutes: row.travelMinutes } }),
  ...videoOf(row),
  ...(row.fixed ? { fixed: true } : {}),
  ...(row.bookedById === null ? {} : { bookedBy: row.bookedById }),
});

function videoOf({ video, videoUrl }: Pick<Row, "video" | "videoUrl">): Pick<Meeting, "video"> {
  if (video === "none") return {};
  return {
    video:
      video === "ready" && videoUrl !== null
        ? { state: "ready", url: videoUrl }
        : { state: video === "failed" ? "failed" : "wanted" },
  };
}

export interface NewMeeting extends MeetingRequest {
  id: string;
  organizer: string;
  status: "held" | "tentative" | "confirmed";
  bookedBy?: string;
  proposal?: string;
}

/** A meeting with everybody's seats (`seated`: the organizer too), in one trip. False: not all of them are free, and nothing may stay. */
export async function insertSeated(
  scope: FirmScope,
  calendar: Calendar,
  meeting: NewMeeting,
  seated: readonly string[],
  now: number,
): Promise<boolean> {
  // Sent in this order: the meeting's row comes first.
  const [, outcome] = await Promise.all([
    insertMeeting(scope, meeting, now),
    calendar.create(scope, eventOf(meeting, seated)),
  ]);
  return outcome.ok;
}

/** What `readMeeting` gives of one that was just inserted, with neither room nor link: nobody needs to wait for it. */
export function asInserted(meeting: NewMeeting, seated: readonly string[]): Meeting {
  const { id, title, span, zone, organizer, status, place, fixed, bookedBy } = meeting;
  const guests = new Map(
    meeting.guests
      .toReversed()
      .map(({ email, name }) => [email, { email, ...(name === undefined ? {} : { name }) }]),
  );
  return {
    id,
    title,
    span,
    zone,
    organizer,
    status,
    sequence: 0,
    seats: [...new Set(seated)]
      .sort()
      .map((person) => ({ person, active: true, response: person === organizer ? "accepted" : "pending" })),
    guests: [...guests.values()]
      .sort((a, b) => (a.email < b.email ? -1 : 1))
      .map((guest) => ({ ...guest, told: false })),
    ...(place ? { place } : {}),
    ...(fixed ? { fixed } : {}),
    ...(bookedBy === undefined ? {} : { bookedBy }),
  };
}

/** The meeting and its guests; its seats are the agenda's to take, in the same unit of work. */
const insertMeeting = (scope: FirmScope, request: NewMeeting, now: number): Promise<void> =>
  plainly(scope, async (tx) => {
    const { id, place, span, guests } = request;
    const at = new Date(now);
    await Promise.all([
      tx.$executeRaw`
          INSERT INTO meeting (id, firm_id, title, starts_at, ends_at, zone, organizer_id, status, place, travel_minutes, video,
            fixed, booked_by_id, proposal_id, created_at, updated_at)
          VALUES (${id}::uuid, ${scope.firm}::uuid, ${request.title}, ${new Date(span.start)}, ${new Date(span.end)}, ${request.zone},
            ${request.organizer}::uuid, ${request.status}, ${place?.name ?? null}, ${place?.travelMinutes ?? 0},
            ${request.video ? "wanted" : "none"}, ${request.fixed ?? false}, ${request.bookedBy ?? null}::uuid,
            ${request.proposal ?? null}::uuid, ${at}, ${at})`,
      guests.length > 0 &&
        tx.$executeRaw`
            INSERT INTO guest (id, firm_id, meeting_id, email, name)
            SELECT gen_random_uuid(), ${scope.firm}::uuid, ${id}::uuid, g.email, g.name
            FROM unnest(${guests.map(({ email }) => email)}::text[], ${guests.map(({ name }) => name ?? null)}::text[]) AS g (email, name)
            ON CONFLICT DO NOTHING`,
    ]);
  });

/** Reads a meeting; `lock` keeps it as it is until the unit of work ends, so that two changes come one after the other. */
export const readMeeting = (
  scope: FirmScope,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Meeting | undefined> =>
  plainly(scope, async (tx) => {
    if (!isRowId(id)) return undefined;
    if (options.lock) await tx.$queryRaw`SELECT id FROM meeting WHERE id = ${id}::uuid FOR UPDATE`;
    const [meeting] = await readWhole(tx, Prisma.sql`WHERE m.id = ${id}::uuid`);
    return meeting;
  });

/** Meetings a person takes part in (`booked`: or booked in somebody's name) that end after `from`, and begin before `to` if given; soonest first. */
export const listMeetings = (
  scope: FirmScope,
  person: string,
  options: { from: number; to?: number; limit: number; skip?: number; booked?: boolean },
): Promise<Meeting[]> =>
  scope.run(async (tx) => {
    const { from, to = null, limit, skip = 0, booked = false } = options;
    const until = to === null ? null : new Date(to);
    return readWhole(
      tx,
      Prisma.sql`
        WHERE m.status IN ('tentative', 'confirmed') AND m.ends_at > ${new Date(from)}
          AND (${until}::timestamptz IS NULL OR m.starts_at < ${until}::timestamptz)
          AND (m.id IN (SELECT s.meeting_id FROM seat s WHERE s.person_id = ${person}::uuid AND s.active)
            OR (${booked} AND m.booked_by_id = ${person}::uuid))
        ORDER BY m.starts_at, m.id LIMIT ${limit} OFFSET ${skip}`,
    );
  });

export interface MeetingChange {
  span?: Span;
  status?: Meeting["status"];
}

/** Every change gets the next sequence number: calendars tell an update from a repeat by it (RFC 5545, 3.8.7.4). */
export const changeMeeting = (
  scope: FirmScope,
  id: string,
  change: MeetingChange,
  now: number,
): Promise<void> =>
  scope.run(async (tx) => {
    await tx.meeting.update({
      where: { id },
      data: {
        ...(change.span && { startsAt: new Date(change.span.start), endsAt: new Date(change.span.end) }),
        ...(change.status && { status: change.status }),
        sequence: { increment: 1 },
        updatedAt: new Date(now),
      },
    });
  });

/** A declined seat gives the time back at once. False: this person has no seat there. */
export const respond = (
  scope: FirmScope,
  meeting: string,
  person: string,
  response: "accepted" | "declined",
): Promise<boolean> =>
  scope.run(async (tx) => {
    const { count } = await tx.seat.updateMany({
      where: { meetingId: meeting, personId: person, ...(response === "accepted" ? { active: true } : {}) },
      data: { response, ...(response === "declined" ? { active: false } : {}) },
    });
    return count > 0;
  });

/** From now on these guests hear of every change. */
export const markGuestsTold = (scope: FirmScope, meeting: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.guest.updateMany({ where: { meetingId: meeting, told: false }, data: { told: true } });
  });

/** Takes what is due of a meeting (to remind of it, to tell its link), locked until the unit ends; false: it was taken, moved or is over. */
export const takeDue = (
  scope: FirmScope,
  meeting: string,
  what: "linkAt" | "remindAt",
  now: number,
): Promise<boolean> =>
  scope.run(async (tx) => {
    const { count } = await tx.meeting.updateMany({
      where: { id: meeting, [what]: { lte: new Date(now) } },
      data: { [what]: null },
    });
    return count > 0;
  });
