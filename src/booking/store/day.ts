import { z } from "zod";
import type { FirmScope } from "../../database/scope.ts";

/** A meeting whose title everybody of the firm may read. Instants are epoch milliseconds. */
export interface OpenMeeting {
  id: string;
  title: string;
  start: number;
  end: number;
  /** Ids of those who take part, without guests. */
  people: readonly string[];
}

/** What a firm has that day. Of meetings that are not open nothing is said but how many. */
export interface MeetingsOfDay {
  /** The first ones, soonest first. */
  open: readonly OpenMeeting[];
  openCount: number;
  otherCount: number;
  /** Noted since the instant asked for and still to come, that day or later. */
  newCount: number;
}

const Row = z.object({
  open: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      start: z.number(),
      end: z.number(),
      people: z.array(z.string()),
    }),
  ),
  open_count: z.number(),
  other_count: z.number(),
  new_count: z.number(),
});

/** Nobody's meeting lasts longer (booking/meeting.ts, LONGEST), so that the day's are found by when they begin. */
const LONGEST_MS = 12 * 3_600_000;

/**
 * The meetings that touch a window, without the time people protected for themselves: one statement, whatever the size of
 * the firm. `skip` open ones are passed over.
 */
export const readMeetingsOfDay = (
  scope: FirmScope,
  { from, to, since, now }: { from: number; to: number; since: number; now: number },
  { limit, skip = 0 }: { limit: number; skip?: number },
): Promise<MeetingsOfDay> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<unknown[]>`
      WITH coming AS (
        SELECT m.id, m.title, m.starts_at, m.ends_at, m.open_to_all, m.created_at,
          m.ends_at > to_timestamp(${from}::float8 / 1000) AND m.starts_at < to_timestamp(${to}::float8 / 1000) AS today
        FROM meeting m
        WHERE m.status IN ('tentative', 'confirmed') AND m.protected_in IS NULL AND m.starts_at > to_timestamp(${from - LONGEST_MS}::float8 / 1000)
          AND (m.starts_at < to_timestamp(${to}::float8 / 1000) OR m.created_at >= to_timestamp(${since}::float8 / 1000))
      ), shown AS (
        SELECT * FROM coming WHERE today AND open_to_all ORDER BY starts_at, id LIMIT ${limit} OFFSET ${skip}
      )
      SELECT
        (SELECT coalesce(json_agg(json_build_object('id', s.id, 'title', s.title,
            'start', round(extract(epoch FROM s.starts_at) * 1000), 'end', round(extract(epoch FROM s.ends_at) * 1000),
            'people', (SELECT coalesce(json_agg(p.person_id ORDER BY p.person_id), '[]') FROM seat p
                       WHERE p.meeting_id = s.id AND p.active)) ORDER BY s.starts_at, s.id), '[]') FROM shown s) AS open,
        count(*) FILTER (WHERE today AND open_to_all)::integer AS open_count,
        count(*) FILTER (WHERE today AND NOT open_to_all)::integer AS other_count,
        count(*) FILTER (WHERE created_at >= to_timestamp(${since}::float8 / 1000) AND starts_at > to_timestamp(${now}::float8 / 1000))::integer AS new_count
      FROM coming`;
    const row = Row.parse(rows[0]);
    return {
      open: row.open,
      openCount: row.open_count,
      otherCount: row.other_count,
      newCount: row.new_count,
    };
  });

/** Guests hear nothing of it: nothing of theirs changes. */
export const showTitle = async (scope: FirmScope, id: string, openToAll: boolean): Promise<void> => {
  await scope.run((tx) => tx.meeting.update({ where: { id }, data: { openToAll } }));
};
