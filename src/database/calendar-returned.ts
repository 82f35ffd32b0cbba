import { z } from "zod";
import type { Span } from "../calendars/calendar.ts";
import type { FirmScope } from "./scope.ts";

/**
 * Takes one link whose changes are to be read; `until`: when somebody else may, if this process dies. False: it is not due, it
 * is broken, or nothing of ours stands in it.
 */
export const claimLook = (scope: FirmScope, link: string, now: number, until: number): Promise<boolean> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ writes: boolean }[]>`
      UPDATE calendar_link SET next_at = CASE WHEN writes AND provider <> 'ics' THEN ${new Date(until)}::timestamptz END
      WHERE id = ${link}::uuid AND state = 'working' AND next_at <= ${new Date(now)}
      RETURNING writes AND provider <> 'ics' AS writes`;
    return rows[0]?.writes ?? false;
  });

/** It could not be read: tried again later and later; `atLeast` is what its provider asked for, in milliseconds. */
export const postponeLook = async (
  scope: FirmScope,
  link: string,
  { now, first, longest, atLeast }: { now: number; first: number; longest: number; atLeast: number },
): Promise<void> => {
  await scope.run(
    (tx) => tx.$executeRaw`
      UPDATE calendar_link SET tries = tries + 1,
        next_at = ${new Date(now)}::timestamptz + interval '1 millisecond'
          * greatest(${atLeast}::float8, least(${longest}::float8, ${first}::float8 * 2 ^ least(tries, 20)))
      WHERE id = ${link}::uuid AND state = 'working'`,
  );
};

/** A coming meeting where it stands in somebody's calendar, as the desk last saw it there. */
export interface Standing {
  /** Of the row. */
  id: string;
  meeting: string;
  person: string;
  /** Whose meeting it is: whom its guests answer. */
  organizes: boolean;
  externalId: string;
  etag: string | undefined;
  seen: Span;
  /**
   * "changed": a write of ours found another version there. "gone": one found nothing. "writing": it may change at any moment
   * by our own hand.
   */
  stage: "settled" | "writing" | "changed" | "gone";
  /** A whole reading did not find it. */
  missed: boolean;
  /** Of the row: another one once anything of it changed. */
  version: string;
}

const Row = z.object({
  id: z.string(),
  meeting_id: z.string(),
  person_id: z.string(),
  organizes: z.boolean(),
  external_id: z.string(),
  etag: z.string().nullable(),
  seen_start: z.date(),
  seen_end: z.date(),
  stage: z.enum(["settled", "writing", "changed", "gone"]),
  missed: z.boolean(),
  version: z.string(),
});

/** What the desk has in a link's calendar, of meetings that are not over and its person still comes to. */
export const readStanding = (scope: FirmScope, link: string, now: number): Promise<Standing[]> =>
  scope.run(async (tx) => {
    const at = new Date(now);
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT e.id, e.meeting_id, e.person_id, m.organizer_id = e.person_id AS organizes, e.external_id, e.etag, e.seen_start,
        e.seen_end, e.xmin::text AS version, coalesce(e.trouble = 'missed', false) AS missed,
        CASE WHEN e.leased_until > ${at} THEN 'writing'
             WHEN e.state = 'gone' THEN 'gone'
             WHEN e.wanted = e.written THEN 'settled'
             WHEN e.trouble = 'changed' THEN 'changed'
             ELSE 'writing' END AS stage
      FROM calendar_event e
      JOIN meeting m ON m.id = e.meeting_id AND m.status <> 'cancelled' AND m.ends_at > ${at}
      JOIN seat s ON s.meeting_id = e.meeting_id AND s.person_id = e.person_id AND s.active
      WHERE e.link_id = ${link}::uuid AND e.external_id IS NOT NULL AND e.seen_start IS NOT NULL
        AND e.state <> 'refused' AND NOT (e.state = 'gone' AND e.trouble = 'asked')
      ORDER BY e.seen_start, e.id`;
    return rows.map((row) => {
      const { meeting_id, person_id, external_id, etag, seen_start, seen_end, ...rest } = Row.parse(row);
      return {
        ...rest,
        meeting: meeting_id,
        person: person_id,
        externalId: external_id,
        etag: etag ?? undefined,
        seen: { start: seen_start.getTime(), end: seen_end.getTime() },
      };
    });
  });

/** Nobody changes the meeting or the row until this unit of work ends. False: it is not as it was read any more. */
export const lockStanding = (
  scope: FirmScope,
  { id, meeting, version }: Pick<Standing, "id" | "meeting" | "version">,
): Promise<boolean> =>
  scope.run(async (tx) => {
    // The meeting first, as whoever changes it does.
    await tx.$queryRaw`SELECT id FROM meeting WHERE id = ${meeting}::uuid FOR UPDATE`;
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT id FROM calendar_event WHERE id = ${id}::uuid AND xmin::text = ${version} FOR UPDATE`;
    return rows.length > 0;
  });

/** Still where it was, in another version, which what is wanted can now be written over. */
export const saveVersion = async (scope: FirmScope, id: string, etag: string | undefined): Promise<void> => {
  await scope.run(
    (tx) => tx.$executeRaw`
      UPDATE calendar_event SET etag = ${etag ?? null}, state = CASE state WHEN 'gone' THEN 'waiting' ELSE state END,
        trouble = CASE trouble WHEN 'conflict' THEN trouble END,
        next_at = CASE WHEN wanted > written THEN to_timestamp(0) END
      WHERE id = ${id}::uuid`,
  );
};

/** Not found there, for the first time. */
export const saveMissed = async (scope: FirmScope, id: string): Promise<void> => {
  await scope.run(
    (tx) => tx.$executeRaw`UPDATE calendar_event SET trouble = 'missed' WHERE id = ${id}::uuid`,
  );
};

/**
 * Where it stands there now. `conflict`: until it is decided which time counts, nothing is written over it; else what is wanted
 * is, with what changed of the meeting while that was open.
 */
export const saveSeen = async (
  scope: FirmScope,
  id: string,
  { span, etag, conflict }: { span: Span; etag: string | undefined; conflict: boolean },
): Promise<void> => {
  await scope.run(
    (tx) => tx.$executeRaw`
      UPDATE calendar_event SET seen_start = ${new Date(span.start)}, seen_end = ${new Date(span.end)}, etag = ${etag ?? null},
        trouble = ${conflict ? "conflict" : null}, state = CASE state WHEN 'gone' THEN 'waiting' ELSE state END,
        wanted = wanted + CASE WHEN trouble = 'conflict' AND NOT ${conflict} THEN 1 ELSE 0 END,
        next_at = CASE WHEN wanted > written OR (trouble = 'conflict' AND NOT ${conflict}) THEN to_timestamp(0) END
      WHERE id = ${id}::uuid`,
  );
};

/** Its owner took it out, and is asked what that means. */
export const saveGone = async (scope: FirmScope, id: string): Promise<void> => {
  await scope.run(
    (tx) => tx.$executeRaw`
      UPDATE calendar_event SET state = 'gone', trouble = 'asked', next_at = NULL WHERE id = ${id}::uuid`,
  );
};

/** Neither it nor its row is there any more. */
export const forgetStanding = async (scope: FirmScope, id: string): Promise<void> => {
  await scope.run((tx) => tx.$executeRaw`DELETE FROM calendar_event WHERE id = ${id}::uuid`);
};

/** The desk's time is written into that person's calendar again; what they took out is another event there. False: nothing of theirs differs. */
export const putBack = (scope: FirmScope, meeting: string, person: string): Promise<boolean> =>
  scope.run(async (tx) => {
    const again = await tx.$executeRaw`
      UPDATE calendar_event e SET wanted = e.wanted + 1, trouble = NULL, tries = 0, next_at = to_timestamp(0)
      FROM meeting m
      WHERE m.id = e.meeting_id AND e.meeting_id = ${meeting}::uuid AND e.person_id = ${person}::uuid
        AND e.state IN ('waiting', 'written') AND (e.seen_start <> m.starts_at OR e.seen_end <> m.ends_at)`;
    const anew = await tx.$executeRaw`
      UPDATE calendar_event SET id = gen_random_uuid(), external_id = NULL, etag = NULL, seen_start = NULL, seen_end = NULL,
        state = 'waiting', wanted = wanted + 1, trouble = NULL, tries = 0, next_at = to_timestamp(0)
      WHERE meeting_id = ${meeting}::uuid AND person_id = ${person}::uuid AND state = 'gone'`;
    return again + anew > 0;
  });
