import { z } from "zod";
import type { Span } from "../calendars/calendar.ts";
import type { Where } from "../calendars/provider.ts";
import { type FirmScope, joinScope, type PlainScope } from "./scope.ts";

/** A row of calendar_event that this process writes until its lease ends. */
export interface TakenEvent {
  /** Of the row, and of the event towards its provider (WantedEvent.id). */
  id: string;
  meeting: string;
  person: string;
  link: string;
  /** Where it stands; undefined: it was never seen there. */
  where: Where | undefined;
  /** A create was begun before and how it ended is not known: it may be there. */
  begun: boolean;
  /** Its owner took it out: it is not put back but by them. */
  gone: boolean;
  /** What is written now; what is wanted later has a higher one. */
  version: bigint;
  /** This one included. */
  tries: number;
  /** Epoch milliseconds. Only who holds this very lease saves. */
  leasedUntil: number;
}

const Row = z.object({
  id: z.string(),
  meeting_id: z.string(),
  person_id: z.string(),
  link_id: z.string(),
  external_id: z.string().nullable(),
  etag: z.string().nullable(),
  seen_start: z.date().nullable(),
  state: z.string(),
  wanted: z.bigint(),
  tries: z.number(),
});

/** Twice as long as one write may take (src/calendars/writer.ts). */
const LEASE_MS = 60_000;

/** Takes one due row; undefined: it is not due, or another process has it. Who dies meanwhile leaves it due at the lease's end. */
export async function takeEvent(scope: FirmScope, id: string, now: number): Promise<TakenEvent | undefined> {
  const leasedUntil = now + LEASE_MS;
  const rows = await scope.run(
    (tx) => tx.$queryRaw<unknown[]>`
      UPDATE calendar_event
      SET leased_until = ${new Date(leasedUntil)}, next_at = ${new Date(leasedUntil)}, tries = tries + 1
      WHERE id = ${id}::uuid AND next_at <= ${new Date(now)}
        AND (leased_until IS NULL OR leased_until <= ${new Date(now)})
      RETURNING id, meeting_id, person_id, link_id, external_id, etag, seen_start, state, wanted, tries`,
  );
  if (rows.length === 0) return undefined;
  const row = Row.parse(rows[0]);
  return {
    id: row.id,
    meeting: row.meeting_id,
    person: row.person_id,
    link: row.link_id,
    where: whereOf(row.external_id, row.etag),
    begun: row.external_id === null && row.seen_start !== null,
    gone: row.state === "gone",
    version: row.wanted,
    tries: row.tries,
    leasedUntil,
  };
}

const whereOf = (externalId: string | null, etag: string | null): Where | undefined =>
  externalId === null ? undefined : etag === null ? { externalId } : { externalId, etag };

export interface DueEvent {
  id: string;
  meeting: string;
  link: string;
  /** A link to meet by is made with it, which the others then carry. */
  makesVideo: boolean;
}

/** Due rows of the firm, but those of these links. */
export const dueEvents = (
  scope: FirmScope,
  now: number,
  exceptLinks: readonly string[],
  limit: number,
): Promise<DueEvent[]> =>
  scope.run(
    (tx) => tx.$queryRaw<DueEvent[]>`
      SELECT e.id, e.meeting_id AS meeting, e.link_id AS link, m.video = 'wanted' AND m.organizer_id = e.person_id AS "makesVideo"
      FROM calendar_event e JOIN meeting m ON m.id = e.meeting_id
      WHERE e.next_at <= ${new Date(now)} AND (e.leased_until IS NULL OR e.leased_until <= ${new Date(now)})
        AND e.link_id <> ALL(${[...exceptLinks]}::uuid[])
      ORDER BY 4 DESC, e.next_at, e.id LIMIT ${limit}`,
  );

/** From now on it may be there, at that time: said before the provider is asked. */
export const markBegun = (scope: FirmScope, { id }: TakenEvent, { start, end }: Span): Promise<void> =>
  scope.run(async (tx) => {
    await tx.calendarEvent.update({
      where: { id },
      data: { seenStart: new Date(start), seenEnd: new Date(end) },
    });
  });

/**
 * It stands there as it was wanted. `video`: the link that was made with it, "failed" where none can be; undefined: none was
 * asked for.
 */
export const saveWritten = (
  scope: FirmScope,
  taken: TakenEvent,
  { externalId, etag }: Where,
  span: Span,
  video: { url: string } | "failed" | undefined,
): Promise<void> =>
  scope.run(async (tx) => {
    // The meeting first, as whoever changes it does. Its trigger wants everybody's again; this one has it already.
    const made =
      video === undefined ? false : await saveVideo(joinScope(scope.firm, tx), taken.meeting, video);
    const known = taken.version + (made && video !== "failed" ? 1n : 0n);
    await tx.$executeRaw`
      UPDATE calendar_event SET external_id = ${externalId}, etag = ${etag ?? null}, state = 'written', trouble = NULL,
        seen_start = ${new Date(span.start)}, seen_end = ${new Date(span.end)}, tries = 0, leased_until = NULL,
        written = CASE WHEN wanted = ${known} THEN wanted ELSE ${taken.version} END,
        next_at = CASE WHEN wanted = ${known} THEN NULL ELSE to_timestamp(0) END
      WHERE id = ${taken.id}::uuid AND leased_until = ${new Date(taken.leasedUntil)}`;
  });

/** False: no link was waited for any more. */
export const saveVideo = (
  scope: FirmScope,
  meeting: string,
  video: { url: string } | "failed",
): Promise<boolean> =>
  scope.run(async (tx) => {
    const { count } = await tx.meeting.updateMany({
      where: { id: meeting, video: "wanted" },
      data: {
        ...(video === "failed" ? { video: "failed" } : { video: "ready", videoUrl: video.url }),
        linkAt: new Date(0),
      },
    });
    // Guests who waited for the link do so no more; those who wait for somebody's yes still do.
    await tx.$executeRaw`
      UPDATE meeting m SET guests_at = to_timestamp(0)
      WHERE m.id = ${meeting}::uuid AND m.guests_at IS NOT NULL AND (m.booked_by_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM seat s WHERE s.meeting_id = m.id AND s.person_id = m.organizer_id AND s.active AND s.response = 'pending'))`;
    return count > 0;
  });

/** It is not there any more, and neither is its row. Wanted again meanwhile, it is another event. */
export const saveRemoved = (scope: FirmScope, taken: TakenEvent): Promise<void> =>
  scope.run(async (tx) => {
    const lease = new Date(taken.leasedUntil);
    const gone = await tx.$executeRaw`
      DELETE FROM calendar_event
      WHERE id = ${taken.id}::uuid AND leased_until = ${lease} AND wanted = ${taken.version}`;
    if (gone > 0) return;
    await tx.$executeRaw`
      UPDATE calendar_event SET id = gen_random_uuid(), external_id = NULL, etag = NULL, seen_start = NULL,
        seen_end = NULL, state = 'waiting', trouble = NULL, tries = 0, leased_until = NULL, next_at = to_timestamp(0)
      WHERE id = ${taken.id}::uuid AND leased_until = ${lease}`;
  });

/** It could not be written. `trouble` undefined: as it was. `nextAt` null: nothing is tried before something else is wanted. */
export const saveTrouble = (
  scope: FirmScope,
  taken: TakenEvent,
  {
    state,
    trouble,
    nextAt,
  }: { state: "waiting" | "gone" | "refused"; trouble: string | undefined; nextAt: number | null },
): Promise<void> =>
  scope.run(async (tx) => {
    // What changed meanwhile waits as long: it would be answered the same.
    const at = nextAt === null ? null : new Date(nextAt);
    await tx.$executeRaw`
      UPDATE calendar_event SET state = ${state}, trouble = coalesce(${trouble ?? null}, trouble), leased_until = NULL,
        next_at = CASE WHEN ${at}::timestamptz IS NULL AND wanted > ${taken.version} AND ${state} <> 'waiting'
                       THEN to_timestamp(0) ELSE ${at}::timestamptz END
      WHERE id = ${taken.id}::uuid AND leased_until = ${new Date(taken.leasedUntil)}`;
  });

/** What changed in this account is read at the next tick, not in its turn. */
export const lookNow = (scope: FirmScope, link: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.calendarLink.updateMany({
      where: { id: link, state: "working" },
      data: { nextAt: new Date(0) },
    });
  });

const Standing = z.object({
  link_id: z.string(),
  external_id: z.string(),
  etag: z.string().nullable(),
  seen_start: z.date(),
  seen_end: z.date(),
});

/**
 * By link of these people that works, the one event that is not to count there as busy: the meeting that is being moved, or
 * else one that was moved or cancelled with us and still stands there as it was.
 */
export async function uncountedEvents(
  scope: PlainScope,
  people: readonly string[],
  span: Span,
  except: string | undefined,
): Promise<ReadonlyMap<string, Where & Span>> {
  const moving = except ?? null;
  const rows = await scope.run(
    (tx) => tx.$queryRaw<unknown[]>`
      SELECT DISTINCT ON (e.link_id) e.link_id, e.external_id, e.etag, e.seen_start, e.seen_end
      FROM calendar_event e JOIN meeting m ON m.id = e.meeting_id
      JOIN calendar_link l ON l.id = e.link_id AND l.state = 'working'
      LEFT JOIN seat s ON s.meeting_id = e.meeting_id AND s.person_id = e.person_id AND s.active
      WHERE l.person_id = ANY(${[...people]}::uuid[]) AND e.external_id IS NOT NULL AND e.state <> 'gone'
        AND e.seen_start < ${new Date(span.end)} AND e.seen_end > ${new Date(span.start)}
        AND (e.meeting_id = ${moving}::uuid OR (e.written < e.wanted AND (s.id IS NULL OR m.status = 'cancelled'
             OR m.starts_at <> e.seen_start OR m.ends_at <> e.seen_end)))
      ORDER BY e.link_id, e.meeting_id = ${moving}::uuid DESC NULLS LAST, e.seen_start`,
  );
  return new Map(
    rows.map((row) => {
      const { link_id, external_id, etag, seen_start, seen_end } = Standing.parse(row);
      const at = { start: seen_start.getTime(), end: seen_end.getTime() };
      return [link_id, { externalId: external_id, ...(etag === null ? {} : { etag }), ...at }];
    }),
  );
}
