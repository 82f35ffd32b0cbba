import { randomUUID } from "node:crypto";
import { LinkDetails } from "../calendars/link.ts";
import type { ProviderName, TroubleReason } from "../calendars/provider.ts";
import type { Database } from "./client.ts";
import type { CalendarLinkModel } from "./generated/models.ts";
import { toJson } from "./json.ts";
import { isRowId } from "./row-id.ts";
import { type FirmScope, joinScope, type PlainScope } from "./scope.ts";

/** One person's account outside. */
export interface LinkRow {
  id: string;
  person: string;
  provider: ProviderName;
  /** As its owner knows it. */
  account: string;
  details: LinkDetails;
  /** Tokens or a password (src/calendars/accounts.ts opens them); null: rights on the whole tenant. */
  sealed: string | null;
  /** Meetings are written there. */
  writes: boolean;
  state: "working" | "broken";
  cursor: string | null;
}

/** Oldest first. */
export const readLinks = (scope: PlainScope, people: readonly string[]): Promise<LinkRow[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<Columns[]>`
      SELECT id, person_id AS "personId", provider, account, details, secrets, writes, state, cursor
      FROM calendar_link WHERE person_id = ANY(${[...people]}::uuid[]) ORDER BY created_at, id`;
    return rows.map(toLink);
  });

export const readLink = (scope: FirmScope, id: string): Promise<LinkRow | undefined> =>
  scope.run(async (tx) => {
    const row = isRowId(id) ? await tx.calendarLink.findUnique({ where: { id } }) : null;
    return row ? toLink(row) : undefined;
  });

export interface NewLink {
  person: string;
  provider: ProviderName;
  account: string;
  details: LinkDetails;
  sealed: string | null;
  /** Meetings are written there where its person has no other link that is written in. */
  writable: boolean;
}

/**
 * Connects an account, or connects it again: the same row, which works from now on. What was waiting to be written there is due,
 * and a first writing link is given the person's coming meetings.
 */
export const saveLink = (
  scope: FirmScope,
  link: NewLink,
  now: number,
): Promise<{ id: string; writes: boolean; coming: number }> =>
  scope.run(async (tx) => {
    const at = new Date(now);
    // One person's links one at a time: two at once would both be the writing one.
    await tx.$executeRaw`SELECT 1 FROM person WHERE id = ${link.person}::uuid FOR NO KEY UPDATE`;
    const [row] = await tx.$queryRaw<{ id: string; writes: boolean }[]>`
      INSERT INTO calendar_link
        (id, firm_id, person_id, provider, account, details, secrets, writes, state, next_at, created_at, updated_at)
      SELECT ${randomUUID()}::uuid, ${scope.firm}::uuid, ${link.person}::uuid, ${link.provider}, ${link.account},
        ${toJson(link.details)}::jsonb, ${link.sealed},
        ${link.writable} AND NOT EXISTS (SELECT 1 FROM calendar_link o WHERE o.person_id = ${link.person}::uuid AND o.writes),
        'working', ${at}, ${at}, ${at}
      ON CONFLICT (person_id, provider, account) DO UPDATE SET
        details = EXCLUDED.details, secrets = EXCLUDED.secrets, state = 'working', trouble = NULL, broken_at = NULL,
        told_at = NULL, cursor = NULL, tries = 0, next_at = EXCLUDED.next_at, updated_at = EXCLUDED.updated_at,
        writes = calendar_link.writes OR EXCLUDED.writes
      RETURNING id, writes`;
    const { id, writes } = row as { id: string; writes: boolean };
    await tx.$executeRaw`
      UPDATE calendar_event SET tries = 0, next_at = to_timestamp(0) WHERE link_id = ${id}::uuid AND written < wanted`;
    return { id, writes, coming: await writeComing(joinScope(scope.firm, tx), link.person, now) };
  });

/** The person's coming meetings are wanted in the calendar that is written in; those that stand somewhere already stay. */
const writeComing = (scope: FirmScope, person: string, now: number): Promise<number> =>
  scope.run(
    (tx) => tx.$executeRaw`
      INSERT INTO calendar_event (id, firm_id, meeting_id, person_id, link_id, next_at)
      SELECT gen_random_uuid(), s.firm_id, s.meeting_id, s.person_id, l.id, to_timestamp(0)
      FROM seat s JOIN calendar_link l ON l.person_id = s.person_id AND l.writes
      WHERE s.person_id = ${person}::uuid AND s.active AND s.ends_at > ${new Date(now)}
      ON CONFLICT DO NOTHING`,
  );

/** Which of its calendars are read, and written in: what changed is read from the beginning, perhaps in another one. */
export const saveDetails = (scope: FirmScope, id: string, details: LinkDetails, now: number): Promise<void> =>
  scope.run(async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      UPDATE calendar_link SET details = ${toJson(details)}::jsonb, cursor = NULL, updated_at = ${new Date(now)}
      WHERE id = ${id}::uuid RETURNING id`;
    if (!row) throw new Error(`Unknown link '${id}' in saveDetails: expected one of the firm's`);
  });

/**
 * From now on the person's meetings are written in this link, or nowhere. What is coming leaves the one before (the writer takes
 * it out, then wants it in the new one).
 */
export const writeIn = (
  scope: FirmScope,
  person: string,
  id: string | undefined,
  now: number,
): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM person WHERE id = ${person}::uuid FOR NO KEY UPDATE`;
    const at = new Date(now);
    const chosen = id ?? null;
    // One after the other: one of them writes at most, at every moment.
    await tx.$executeRaw`
      UPDATE calendar_link SET writes = false, updated_at = ${at}
      WHERE person_id = ${person}::uuid AND writes AND id IS DISTINCT FROM ${chosen}::uuid`;
    await tx.$executeRaw`
      UPDATE calendar_link SET writes = true, updated_at = ${at},
        next_at = CASE state WHEN 'working' THEN ${at}::timestamptz ELSE next_at END
      WHERE person_id = ${person}::uuid AND id = ${chosen}::uuid AND provider <> 'ics' AND NOT writes`;
    await tx.$executeRaw`
      UPDATE calendar_event e SET wanted = e.wanted + 1, tries = 0, next_at = to_timestamp(0)
      FROM seat s
      WHERE s.meeting_id = e.meeting_id AND s.person_id = e.person_id AND s.ends_at > ${at}
        AND e.person_id = ${person}::uuid AND e.link_id IS DISTINCT FROM ${chosen}::uuid`;
    await writeComing(joinScope(scope.firm, tx), person, now);
  });

/** Coming meetings that stand, or may stand, in this link's calendar. */
export const countWritten = (scope: FirmScope, id: string, now: number): Promise<number> =>
  scope.run((tx) =>
    tx.calendarEvent.count({
      where: {
        linkId: id,
        OR: [{ externalId: { not: null } }, { seenStart: { not: null } }],
        meeting: { endsAt: { gt: new Date(now) } },
      },
    }),
  );

/** What was written there stays in their calendar; the desk no longer knows of it. False: it was gone before. */
export const removeLink = (scope: FirmScope, person: string, id: string): Promise<boolean> =>
  scope.run(async (tx) => {
    const link = await tx.calendarLink.findFirst({ where: { id, personId: person } });
    if (!link) return false;
    await tx.calendarLink.update({ where: { id }, data: { writes: false } });
    await tx.calendarEvent.deleteMany({ where: { linkId: id } });
    await tx.calendarLink.delete({ where: { id } });
    return true;
  });

/** All of a person's who leaves the firm; gives back those there were. */
export const removeLinks = (scope: FirmScope, person: string): Promise<readonly LinkRow[]> =>
  scope.run(async (tx) => {
    const unit = joinScope(scope.firm, tx);
    const links = await readLinks(unit, [person]);
    for (const { id } of links) await removeLink(unit, person, id);
    return links;
  });

/** How many people, of whatever firm, have the account connected. */
export async function countAccountLinks(
  database: Database,
  provider: ProviderName,
  account: string,
): Promise<number> {
  const [row] = await database.call<{ count: number }>("SELECT count_account_links($1, $2) AS count", [
    provider,
    account,
  ]);
  return row?.count ?? 0;
}

/** The row, which nobody else changes until this unit of work ends. */
export const lockLink = (scope: FirmScope, id: string): Promise<LinkRow | undefined> =>
  scope.run(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM calendar_link WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
    return readLink(joinScope(scope.firm, tx), id);
  });

/** For who holds the row's lock. */
export const saveSealed = (scope: FirmScope, id: string, sealed: string, now: number): Promise<void> =>
  scope.run(async (tx) => {
    await tx.calendarLink.update({ where: { id }, data: { secrets: sealed, updatedAt: new Date(now) } });
  });

/** Where reading what changed goes on, and when. Nothing of a link that broke meanwhile. */
export const saveCursor = (
  scope: FirmScope,
  id: string,
  read: { cursor: string | null; nextAt: number; tries: number },
): Promise<void> =>
  scope.run(async (tx) => {
    await tx.calendarLink.updateMany({
      where: { id, state: "working" },
      data: { cursor: read.cursor, nextAt: new Date(read.nextAt), tries: read.tries },
    });
  });

export interface BrokenLink {
  id: string;
  person: string;
  provider: ProviderName;
  account: string;
  trouble: TroubleReason;
  /** Epoch milliseconds. */
  brokenAt: number;
}

/** A broken link whose owner does not know yet: from now on they do. Undefined: it works, or they know. */
export const takeUntold = (scope: FirmScope, id: string, now: number): Promise<BrokenLink | undefined> =>
  scope.run(async (tx) => {
    const [row] = await tx.$queryRaw<BrokenRow[]>`
      UPDATE calendar_link SET told_at = ${new Date(now)}, next_at = NULL
      WHERE id = ${id}::uuid AND state = 'broken' AND told_at IS NULL
      RETURNING id, person_id, provider, account, trouble, broken_at`;
    if (!row) return undefined;
    const { person_id: person, broken_at: brokenAt, ...rest } = row;
    return { ...rest, person, brokenAt: brokenAt.getTime() };
  });

interface BrokenRow extends Pick<BrokenLink, "id" | "provider" | "account" | "trouble"> {
  person_id: string;
  broken_at: Date;
}

/** Nobody's time is read there any more until its owner connects it again; the tick tells them, once. */
export const markBroken = (
  scope: FirmScope,
  id: string,
  trouble: TroubleReason,
  now: number,
): Promise<void> =>
  scope.run(async (tx) => {
    const at = new Date(now);
    await tx.calendarLink.updateMany({
      where: { id, state: "working" },
      data: { state: "broken", trouble, brokenAt: at, nextAt: at, updatedAt: at },
    });
  });

type Columns = Pick<
  CalendarLinkModel,
  "id" | "personId" | "provider" | "account" | "details" | "secrets" | "writes" | "state" | "cursor"
>;

const toLink = (row: Columns): LinkRow => ({
  id: row.id,
  person: row.personId,
  provider: row.provider as ProviderName,
  account: row.account,
  details: LinkDetails.parse(row.details),
  sealed: row.secrets,
  writes: row.writes,
  state: row.state as LinkRow["state"],
  cursor: row.cursor,
});
