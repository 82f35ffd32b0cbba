import { z } from "zod";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/client.ts";
import type { FirmScope } from "../database/scope.ts";

/** Does one due row's work. The row is the truth: it claims it itself, and finds the work done when it comes twice. */
export type DueHandler = (scope: FirmScope, id: string, now: number) => Promise<void>;

export interface TickOptions {
  database: Database;
  clock: Clock;
  /** By kind of due row, as `due_rows` names them. */
  handlers: Readonly<Record<string, DueHandler>>;
  /** Runs once a tick, whatever is due: sweeps and clean-ups. */
  always: readonly ((now: number) => Promise<void>)[];
  log: (line: string) => void;
  everyMs?: number;
}

export interface Tick {
  /** One pass over everything due at `now`; also what a simulated clock calls. */
  run(now: number): Promise<void>;
  stop(): Promise<void>;
}

const Due = z.object({ kind: z.string(), firm: z.string(), id: z.string() });
const BATCH = 500;
const AT_ONCE = 8;

/**
 * Once a minute: what is due in our own tables is handed to its handler. A handler that fails leaves its row due and
 * delays nobody else's; a missed tick is caught up by the next one.
 */
export function startTick(options: TickOptions): Tick {
  const { database, clock, handlers, always, log, everyMs = 60_000 } = options;
  let underway: Promise<void> | undefined;

  const guard = (what: string, work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) =>
      log(`${what} failed: ${error instanceof Error ? error.message : String(error)}`),
    );

  async function pass(now: number): Promise<void> {
    for (const work of always) await guard("tick", work(now));
    const rows = await database.call("SELECT kind, firm, id FROM due_rows($1, $2)", [new Date(now), BATCH]);
    const due = rows.map((row) => Due.parse(row));
    const next = async (): Promise<void> => {
      for (let row = due.shift(); row; row = due.shift()) {
        const handler = handlers[row.kind];
        if (handler) await guard(`due ${row.kind}`, handler(database.scope(row.firm), row.id, now));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  const run = (now: number): Promise<void> => {
    underway ??= guard("tick", pass(now)).finally(() => {
      underway = undefined;
    });
    return underway;
  };

  const timer = setInterval(() => void run(clock.now()), everyMs);
  return {
    run,
    async stop() {
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
