import pLimit from "p-limit";
import type { Clock } from "../clock.ts";
import { type DueEvent, dueEvents } from "../database/calendar-events.ts";
import { type Database, inOneUnit } from "../database/client.ts";
import type { FirmScope } from "../database/scope.ts";
import type { Mailbox } from "../mail/mailer.ts";
import type { Accounts } from "./accounts.ts";
import { type Providers, troubleOf } from "./outside.ts";
import { CalendarTrouble, type Written } from "./provider.ts";
import { wantedEvent } from "./wanted-event.ts";
import { begin, perform, saveDone, saveSetback, type Task } from "./write-event.ts";

export interface WriterOptions {
  database: Database;
  clock: Clock;
  providers: Providers;
  accounts: Accounts;
  /** Where the firm's own mails to guests leave from; undefined: the organizer's calendar invites them. */
  mailboxOf: (scope: FirmScope) => Promise<Mailbox | undefined>;
  /** People were told something: it may leave. */
  onTold?: (firm: string) => void;
  log: (line: string) => void;
}

export interface Writer {
  /** What the tick finds due; it waits for nobody's calendar. */
  handle: (scope: FirmScope) => Promise<void>;
  /** Writes what is wanted in the calendars of a firm, beside whoever calls. */
  flush(firm: string): void;
  idle(): Promise<void>;
  /** Lets what is being written end, and begins nothing more. */
  close(): Promise<void>;
}

/** One write, however many requests it takes; half of a lease. */
const WRITE_MS = 15_000;
/** A calendar that hangs does not keep the house open. */
const CLOSE_MS = 3_000;
const SEEN_AT_ONCE = 200;
/** Accounts written to at once, by the whole process. */
const ACCOUNTS_AT_ONCE = 16;
/** Units of work at once; of ten, people keep the others. */
const UNITS_AT_ONCE = 4;
/** What is due later is found by the tick, once a minute. */
const SOON_MS = 60_000;

/**
 * Meetings into people's own calendars: what the triggers say is wanted is written until both agree. Dying at any line leaves a
 * row that is due again, and an event that is found by its own id.
 */
export function createWriter(options: WriterOptions): Writer {
  const { database, clock, log } = options;
  const underway = new Map<string, Promise<void>>();
  const behind = new Set<string>();
  const wakes = new Map<string, NodeJS.Timeout>();
  const accountsAtOnce = pLimit(ACCOUNTS_AT_ONCE);
  const units = pLimit(UNITS_AT_ONCE);
  const closed = new AbortController();
  let closing = false;

  const scopeOf = (firm: string): FirmScope => {
    const scope = database.scope(firm);
    return { firm, run: (work) => units(() => scope.run(work)) };
  };

  async function attempt(scope: FirmScope, task: Task): Promise<Written | undefined | CalendarTrouble> {
    try {
      const { link } = task.meeting;
      const account = options.accounts.open(scope, link);
      const provider = await options.providers[link.provider]?.();
      if (!provider) throw new CalendarTrouble("later", `${link.provider} is not configured`);
      const ownMails = (await options.mailboxOf(scope)) !== undefined;
      const event = wantedEvent(task.taken.id, task.meeting, ownMails);
      const signal = AbortSignal.any([AbortSignal.timeout(WRITE_MS), closed.signal]);
      return await perform(provider, account, task, event, signal);
    } catch (error) {
      return troubleOf(error);
    }
  }

  /** False: its account is better left alone for now. */
  async function write(scope: FirmScope, id: string): Promise<boolean> {
    const task = await inOneUnit(scope, (unit) => begin(unit, id, clock.now()));
    if (!task) return true;
    const outcome = await attempt(scope, task);
    if (!(outcome instanceof CalendarTrouble)) {
      await inOneUnit(scope, (unit) => saveDone(unit, task, outcome));
      return true;
    }
    log(`calendar event ${id} was not written: ${outcome.reason}: ${outcome.message}`);
    const nextAt = await inOneUnit(scope, (unit) => saveSetback(unit, task, outcome, clock.now()));
    if (nextAt !== null) wake(scope.firm, nextAt);
    options.onTold?.(scope.firm);
    return outcome.reason === "refused";
  }

  /** One event after the other in each account, accounts side by side. The accounts that are to be left alone. */
  async function writeAll(scope: FirmScope, rows: readonly DueEvent[]): Promise<string[]> {
    const links = [...new Set(rows.map(({ link }) => link))];
    const tired = links.map((link) =>
      accountsAtOnce(async () => {
        for (const { id } of rows.filter((row) => row.link === link))
          if (closing || !(await write(scope, id))) return [link];
        return [];
      }),
    );
    const done = await Promise.allSettled(tired);
    return done.flatMap((one, i) => {
      if (one.status === "fulfilled") return one.value;
      log(`calendar events: ${one.reason instanceof Error ? one.reason.message : String(one.reason)}`);
      return [links[i] as string];
    });
  }

  async function drain(firm: string): Promise<void> {
    const scope = scopeOf(firm);
    const tired: string[] = [];
    while (!closing) {
      const due = await dueEvents(scope, clock.now(), tired, SEEN_AT_ONCE);
      if (due.length === 0) return;
      // Where a link to meet by is to be made, that comes first: the others then carry it at once.
      const making = new Set(due.filter(({ makesVideo }) => makesVideo).map(({ meeting }) => meeting));
      const now = due.filter(({ meeting, makesVideo }) => makesVideo || !making.has(meeting));
      tired.push(...(await writeAll(scope, now)));
    }
  }

  /** One drain a firm at a time, and one more behind it for what came meanwhile. */
  function flush(firm: string): void {
    if (closing || behind.has(firm)) return;
    behind.add(firm);
    const drained = (underway.get(firm) ?? Promise.resolve())
      .then(() => {
        behind.delete(firm);
        return drain(firm);
      })
      .catch((error: unknown) =>
        log(`calendar events: ${error instanceof Error ? error.message : String(error)}`),
      );
    underway.set(firm, drained);
    void drained.then(() => underway.get(firm) === drained && underway.delete(firm));
  }

  function wake(firm: string, at: number): void {
    const wait = at - clock.now();
    const known = wakes.has(firm);
    if (closing || known || wait > SOON_MS) return;
    const timer = setTimeout(
      () => {
        wakes.delete(firm);
        flush(firm);
      },
      Math.max(0, wait),
    );
    wakes.set(firm, timer.unref());
  }

  async function idle(): Promise<void> {
    while (underway.size > 0) await Promise.all(underway.values());
  }

  return {
    handle: async ({ firm }) => flush(firm),
    flush,
    idle,
    async close() {
      closing = true;
      for (const timer of wakes.values()) clearTimeout(timer);
      const patience = setTimeout(() => closed.abort(), CLOSE_MS);
      await idle();
      clearTimeout(patience);
    },
  };
}
