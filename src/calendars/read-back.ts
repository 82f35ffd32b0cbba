import pLimit from "p-limit";
import type { Clock } from "../clock.ts";
import { type LinkRow, markBroken, readLink, saveCursor } from "../database/calendar-links.ts";
import {
  claimLook,
  forgetStanding,
  lockStanding,
  postponeLook,
  putBack,
  readStanding,
  saveGone,
  saveMissed,
  saveSeen,
  saveVersion,
} from "../database/calendar-returned.ts";
import { type Database, inOneUnit } from "../database/client.ts";
import type { FirmScope } from "../database/scope.ts";
import type { Accounts } from "./accounts.ts";
import type { Span } from "./calendar.ts";
import { compareChanges, type Found } from "./compare-changes.ts";
import { type Providers, troubleOf } from "./outside.ts";
import { CalendarTrouble, type Changes } from "./provider.ts";

/** What somebody did with a meeting in their own calendar. */
export type Returned = { meeting: string; person: string } & (
  | { kind: "moved"; to: Span; overtaken: boolean }
  | { kind: "gone" }
  | { kind: "guest"; email: string; said: "accepted" | "declined" }
);

/**
 * "settled": the meeting follows, or there is nothing to decide. "asked": their calendar stays as they left it until somebody
 * decides. "back": it is written there again as it stands with us.
 */
export type HowTaken = "settled" | "asked" | "back";

/** The event of the change, for the unit of work that decides about it. */
export interface ReturnedEvent {
  /** Told from others by it: another one once it was put back. */
  id: string;
  /** First thing in the unit: locks the meeting, then the event. False: it changed meanwhile, and the next look takes it. */
  stands(unit: FirmScope): Promise<boolean>;
  settle(unit: FirmScope, how: HowTaken): Promise<void>;
}

/** Takes one change, in one unit of work of its own; false: it did not stand any more. */
export type OnChange = (scope: FirmScope, change: Returned, event: ReturnedEvent) => Promise<boolean>;

export interface ReadBackOptions {
  database: Database;
  clock: Clock;
  providers: Providers;
  accounts: Accounts;
  onChange: OnChange;
  /** When a person is out of the office, as their calendar says; true: they were asked something. */
  onAway: (scope: FirmScope, person: string, spans: readonly Span[]) => Promise<boolean>;
  /** Something was decided, told or broken: messages may leave, calendars be written. */
  onTaken: (firm: string) => void;
  log: (line: string) => void;
}

export interface ReadBack {
  /** Claims a due link and reads it beside the tick, which waits for nobody's calendar. */
  handle: (scope: FirmScope, link: string, now: number) => Promise<void>;
  idle(): Promise<void>;
  close(): Promise<void>;
}

const EVERY_MS = 2 * 60_000;
const LONGEST_WAIT_MS = 30 * 60_000;
const BELIEVED_MS = 60 * 60_000;
const LOOK_MS = 20_000;
const LOOKS_AT_ONCE = 8;

/**
 * Reads what changed in people's own calendars and hands on what concerns our meetings. The cursor moves once all was taken:
 * dying at any line, the same changes are read again, and those already taken are found as they were left.
 */
export function createReadBack(options: ReadBackOptions): ReadBack {
  const { database, clock, log } = options;
  const underway = new Map<string, Promise<void>>();
  const atOnce = pLimit(LOOKS_AT_ONCE);
  const closed = new AbortController();

  async function ask(scope: FirmScope, link: LinkRow): Promise<Changes | CalendarTrouble> {
    try {
      const account = options.accounts.open(scope, link);
      const provider = await options.providers[link.provider]?.();
      if (!provider) throw new CalendarTrouble("later", `${link.provider} is not configured`);
      const signal = AbortSignal.any([AbortSignal.timeout(LOOK_MS), closed.signal]);
      return await provider.changes(account, link.cursor ?? undefined, clock.now(), signal);
    } catch (error) {
      return troubleOf(error);
    }
  }

  async function notRead(scope: FirmScope, link: LinkRow, trouble: CalendarTrouble): Promise<void> {
    log(`changes of calendar ${link.id} were not read: ${trouble.reason}: ${trouble.message}`);
    const now = clock.now();
    if (trouble.reason !== "later" && trouble.reason !== "changed") {
      await markBroken(scope, link.id, trouble.reason, now);
      return;
    }
    const atLeast = Math.min(trouble.retryAfterMs ?? 0, BELIEVED_MS);
    await postponeLook(scope, link.id, { now, first: EVERY_MS, longest: LONGEST_WAIT_MS, atLeast });
  }

  /** False: it is left to the next look. */
  async function take(scope: FirmScope, found: Found): Promise<boolean> {
    if (found.kind === "same" || found.kind === "missed" || found.kind === "emptied")
      return inOneUnit(scope, async (unit) => {
        if (!(await lockStanding(unit, found.event))) return false;
        await keep(unit, found);
        return found.kind !== "missed";
      });
    const { event, ...what } = found;
    const change = { meeting: event.meeting, person: event.person, ...what };
    return options.onChange(scope, change, {
      id: event.id,
      stands: (unit) => lockStanding(unit, event),
      settle: (unit, how) => settle(unit, found, how),
    });
  }

  /** What fails is looked at again when it changes. */
  async function tellAway(
    scope: FirmScope,
    { id, person }: LinkRow,
    events: Changes["events"],
  ): Promise<boolean> {
    const spans = events.flatMap((event) => (event.state === "there" && event.away ? [event.span] : []));
    if (spans.length === 0) return false;
    return options.onAway(scope, person, spans).catch((error: unknown) => {
      log(`absences of calendar ${id} were not taken: ${error instanceof Error ? error.message : error}`);
      return false;
    });
  }

  async function look(scope: FirmScope, id: string): Promise<void> {
    const link = await readLink(scope, id);
    if (!link) return;
    const before = await readStanding(scope, id, clock.now());
    const changes = await ask(scope, link);
    if (changes instanceof CalendarTrouble) {
      await notRead(scope, link, changes);
      options.onTaken(scope.firm);
      return;
    }
    const now = clock.now();
    const compared = compareChanges(before, await readStanding(scope, id, now), changes, now);
    let { left } = compared;
    for (const found of compared.found) {
      const taken = await take(scope, found).catch((error: unknown) => {
        log(`a change of calendar ${id} was not taken: ${error instanceof Error ? error.message : error}`);
        return false;
      });
      left ||= !taken;
    }
    const told = await tellAway(scope, link, changes.events);
    const cursor = compared.lost ? null : left ? link.cursor : changes.cursor;
    await saveCursor(scope, id, { cursor, nextAt: now + EVERY_MS, tries: 0 });
    if (compared.found.length > 0 || told) options.onTaken(scope.firm);
  }

  return {
    async handle(scope, link, now) {
      if (closed.signal.aborted || underway.has(link)) return;
      if (!(await claimLook(scope, link, now, now + EVERY_MS))) return;
      const looking = atOnce(async () => {
        if (!closed.signal.aborted) await look(database.scope(scope.firm), link);
      })
        .catch((error: unknown) =>
          log(`changes of calendar ${link}: ${error instanceof Error ? error.message : String(error)}`),
        )
        .finally(() => underway.delete(link));
      underway.set(link, looking);
    },
    async idle() {
      while (underway.size > 0) await Promise.all(underway.values());
    },
    async close() {
      closed.abort();
      await this.idle();
    },
  };
}

async function keep(unit: FirmScope, found: Found & { kind: "same" | "missed" | "emptied" }): Promise<void> {
  const { id, meeting, person } = found.event;
  if (found.kind === "same") return saveVersion(unit, id, found.etag);
  if (found.kind === "missed") return saveMissed(unit, id);
  await saveGone(unit, id);
  await putBack(unit, meeting, person);
}

async function settle(unit: FirmScope, found: Found, how: HowTaken): Promise<void> {
  const { id, meeting, person } = found.event;
  if (found.kind === "gone") {
    if (how === "settled") return forgetStanding(unit, id);
    await saveGone(unit, id);
  }
  if (found.kind === "moved")
    await saveSeen(unit, id, { span: found.to, etag: found.etag, conflict: how !== "settled" });
  if (how === "back") await putBack(unit, meeting, person);
}
