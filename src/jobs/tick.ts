import type { Clock } from "../clock.ts";
import type { Database } from "../database/client.ts";
import type { Failed } from "../database/job-failures.ts";
import type { FirmScope } from "../database/scope.ts";
import { byTurns, type DueGroup, findDue } from "./due.ts";
import { openRetries, type Retries } from "./retries.ts";

/** Does one due row's work. The row is the truth: it claims it itself, and finds the work done when it comes twice. */
export type DueHandler = (scope: FirmScope, id: string, now: number) => Promise<void>;
/** The same for many rows of one firm at once. */
export type BatchHandler = (scope: FirmScope, ids: readonly string[], now: number) => Promise<void>;

export interface TickOptions {
  database: Database;
  clock: Clock;
  /** By kind of due row, as `due_rows` names them. */
  handlers: Readonly<Record<string, DueHandler>>;
  batches?: Readonly<Record<string, BatchHandler>>;
  /** Runs once a tick, whatever is due: sweeps and clean-ups. */
  always: readonly ((now: number) => Promise<void>)[];
  log: (line: string) => void;
  everyMs?: number;
}

export interface Tick {
  /** Works until nothing is due at `now`; also what a simulated clock calls. */
  run(now: number): Promise<void>;
  stop(): Promise<void>;
}

const AT_ONCE = 8;

/** A group being worked on. */
interface Round {
  group: DueGroup;
  /** Shares still to come back. */
  left: number;
  failed: Failed[];
  done: string[];
}

/**
 * Once a minute: what is due in our own tables is handed to its handler, a share of each firm's at a time, until nothing is
 * left. What fails stays due, is said, and is tried again later and later, by one process at a time; it delays nobody
 * else's. A missed tick is caught up by the next one.
 */
export function startTick(options: TickOptions): Tick {
  const { database, clock, handlers, batches = {}, always, log, everyMs = 60_000 } = options;
  const kinds = [...Object.keys(handlers), ...Object.keys(batches)];
  let underway: Promise<void> | undefined;
  let stopping = false;

  /** What went wrong, in its own words. */
  const guard = (what: string, work: Promise<void>): Promise<string | undefined> =>
    work.then(
      () => undefined,
      (error: unknown) => {
        const words = error instanceof Error ? error.message : String(error);
        log(`${what} failed: ${words}`);
        return words;
      },
    );

  /** Batches whole; the others one by one. */
  const sharesOf = (group: DueGroup, ids: readonly string[]) => {
    const parts = batches[group.kind] ? [ids] : ids.map((id) => [id]);
    const round: Round = { group, left: parts.length, failed: [], done: [] };
    return parts.map((part) => ({ round, ids: part }));
  };

  async function workOn(round: Round, ids: readonly string[], now: number, retries: Retries): Promise<void> {
    const { kind, firm } = round.group;
    const scope = database.scope(firm);
    const work = batches[kind]?.(scope, ids, now) ?? handlers[kind]?.(scope, ids[0] as string, now);
    const detail = await guard(`due ${kind}`, Promise.resolve(work));
    if (detail === undefined) round.done.push(...ids);
    else round.failed.push(...ids.map((id) => ({ id, detail })));
    round.left -= 1;
    if (round.left === 0) await close(round, retries);
  }

  const close = ({ group, failed, done }: Round, retries: Retries): Promise<void> =>
    retries.settle(group, failed.splice(0), done.splice(0));

  async function pass(now: number): Promise<void> {
    for (const work of always) await guard("tick", work(now));
    const retries = await openRetries(database, now, log);
    const handed = new Set<string>();
    while (!stopping) {
      const due = await findDue(database, now, retries.aside(), kinds);
      const fresh = due.flatMap((group) => {
        const ids = group.ids.filter((id) => !handed.has(id));
        // Mostly what was handed out before, and did not fail: it is being worked on, here or elsewhere.
        return ids.length * 2 < group.ids.length || ids.length === 0 ? [] : [{ ...group, ids }];
      });
      if (fresh.length === 0) break;
      for (const { ids } of fresh) for (const id of ids) handed.add(id);
      const shares = byTurns(
        await Promise.all(
          fresh.map(async (group) => {
            const mine = await retries.take(group);
            return mine.length === 0 ? [] : sharesOf(group, mine);
          }),
        ),
      );
      const next = async (): Promise<void> => {
        for (let share = shares.shift(); share; share = shares.shift()) {
          if (stopping) await close(share.round, retries);
          else await workOn(share.round, share.ids, now, retries);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, next));
    }
    await retries.tell();
  }

  const run = (now: number): Promise<void> => {
    underway ??= guard("tick", pass(now)).then(() => {
      underway = undefined;
    });
    return underway;
  };

  const timer = setInterval(() => void run(clock.now()), everyMs);
  return {
    run,
    async stop() {
      stopping = true;
      clearInterval(timer);
      await underway;
    },
  };
}

/** Runs `work` again and again, never twice at once; a failure is said and tried again at the next turn. */
export function repeat(
  everyMs: number,
  work: () => Promise<void>,
  log: (line: string) => void,
): { stop(): Promise<void> } {
  let underway: Promise<void> | undefined;
  const turn = (): void => {
    underway ??= work()
      .catch((error: unknown) =>
        log(`repeated work failed: ${error instanceof Error ? error.message : String(error)}`),
      )
      .finally(() => {
        underway = undefined;
      });
  };
  turn();
  const timer = setInterval(turn, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await underway;
    },
  };
}
