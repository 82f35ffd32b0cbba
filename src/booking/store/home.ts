import { z } from "zod";
import type { FirmScope } from "../../database/scope.ts";
import type { Meeting } from "../meeting.ts";
import { mannerOf } from "../store.ts";

const Row = z.object({
  id: z.string(),
  title: z.string(),
  starts_at: z.date(),
  ends_at: z.date(),
  zone: z.string(),
  organizer_id: z.string(),
  organizer: z.string(),
  status: z.enum(["tentative", "confirmed", "cancelled"]),
  sequence: z.number(),
  open_to_all: z.boolean(),
  place: z.string().nullable(),
  travel_minutes: z.number(),
  video: z.string(),
  video_url: z.string().nullable(),
  fixed: z.boolean(),
  booked_by_id: z.string().nullable(),
  seats: z.array(
    z.object({
      person: z.string(),
      name: z.string(),
      active: z.boolean(),
      response: z.enum(["pending", "accepted", "declined"]),
    }),
  ),
  guests: z.array(z.object({ email: z.string(), name: z.string().nullable(), told: z.boolean() })),
});

/** Meetings a person takes part in that end after `from`, soonest first, with everybody's name: one statement. */
export const listNamedMeetings = (
  scope: FirmScope,
  person: string,
  from: number,
  limit: number,
): Promise<{ meetings: Meeting[]; names: ReadonlyMap<string, string> }> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT m.id, m.title, m.starts_at, m.ends_at, m.zone, m.organizer_id, o.name AS organizer, m.status, m.sequence, m.open_to_all,
        m.place, m.travel_minutes, m.video, m.video_url, m.fixed, m.booked_by_id,
        (SELECT coalesce(json_agg(json_build_object('person', s.person_id, 'name', p.name, 'active', s.active,
            'response', s.response) ORDER BY s.person_id), '[]')
         FROM seat s JOIN person p ON p.id = s.person_id WHERE s.meeting_id = m.id) AS seats,
        (SELECT coalesce(json_agg(json_build_object('email', g.email, 'name', g.name, 'told', g.told) ORDER BY g.email), '[]')
         FROM guest g WHERE g.meeting_id = m.id) AS guests
      FROM meeting m JOIN person o ON o.id = m.organizer_id
      WHERE m.status IN ('tentative', 'confirmed') AND m.ends_at > to_timestamp(${from}::float8 / 1000)
        AND EXISTS (SELECT 1 FROM seat x WHERE x.meeting_id = m.id AND x.person_id = ${person}::uuid AND x.active)
      ORDER BY m.starts_at, m.id LIMIT ${limit}`;
    const names = new Map<string, string>();
    const meetings = rows.map((one): Meeting => {
      const row = Row.parse(one);
      names.set(row.organizer_id, row.organizer);
      for (const seat of row.seats) names.set(seat.person, seat.name);
      return {
        id: row.id,
        title: row.title,
        span: { start: row.starts_at.getTime(), end: row.ends_at.getTime() },
        zone: row.zone,
        organizer: row.organizer_id,
        status: row.status,
        sequence: row.sequence,
        seats: row.seats.map(({ person: id, active, response }) => ({ person: id, active, response })),
        guests: row.guests.map(({ email, name, told }) =>
          name === null ? { email, told } : { email, name, told },
        ),
        ...mannerOf({
          openToAll: row.open_to_all,
          place: row.place,
          travelMinutes: row.travel_minutes,
          video: row.video,
          videoUrl: row.video_url,
          fixed: row.fixed,
          bookedById: row.booked_by_id,
        }),
      };
    });
    return { meetings, names };
  });
