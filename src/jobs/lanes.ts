import pLimit from "p-limit";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/client.ts";
import { WAITING_AT_ONCE, waitingMessages } from "../database/outbox.ts";
import type { FirmScope } from "../database/scope.ts";

interface LanesOptions {
  database: Database;
  clock: Clock;
  /** False: the rest of its lane is to wait. */
  send: (scope: FirmScope, id: string) => Promise<boolean>;
  log: (line: string) => void;
}

type What = "cards" | "mails";

/**
 * Lanes of one firm and of all of them that move at once. A card takes a place for as long as its platform takes to answer, at
 * most ten seconds; a mail holds its attachments in memory.
 */
const AT_ONCE: Record<What, { firm: number; all: number }> = {
  cards: { firm: 4, all: 64 },
  mails: { firm: 3, all: 32 },
};
/** Units of work at once; of ten, people keep the others. A thousand firms to be looked through delay no message that was seen. */
const SENDING_AT_ONCE = 4;
const LOOKING_AT_ONCE = 2;
/** What is due later is found by the tick, once a minute. */
const SOON_MS = 60_000;

/** Empties the outboxes of many firms side by side: one that has much to say, or a platform that hangs, holds up its own firm. */
export function createLanes({ database, clock, send, log }: LanesOptions): {
  flush(firm: string): void;
  /** Empties a firm's outbox again at that instant, rather than at the next tick. */
  wake(firm: string, at: number): void;
  idle(): Promise<void>;
  close(): Promise<void>;
} {
  const underway = new Map<string, Promise<void>>();
  const behind = new Set<string>();
  const wakes = new Map<string, NodeJS.Timeout>();
  const ofAll = { cards: pLimit(AT_ONCE.cards.all), mails: pLimit(AT_ONCE.mails.all) };
  const sending = pLimit(SENDING_AT_ONCE);
  const looking = pLimit(LOOKING_AT_ONCE);
  let closing = false;

  function scopeOf(firm: string): FirmScope {
    const scope = database.scope(firm);
    return { firm, run: (work) => sending(() => scope.run(work)) };
  }

  async function drain(firm: string, what: What): Promise<void> {
    const scope = scopeOf(firm);
    const ofFirm = pLimit(AT_ONCE[what].firm);
    while (!closing) {
      const lanes = await looking(() => waitingMessages(database.scope(firm), what, clock.now()));
      // Several people at once; to one person or place, what happened first is told first.
      const done = await Promise.allSettled(
        lanes.map((lane) => ofFirm(() => ofAll[what](() => sendInOrder(scope, lane)))),
      );
      const failed = done.find((one) => one.status === "rejected");
      if (failed) throw failed.reason;
      // What came meanwhile has its own drain behind this one.
      if (lanes.flat().length < WAITING_AT_ONCE) return;
    }
  }

  async function sendInOrder(scope: FirmScope, ids: readonly string[]): Promise<void> {
    for (const id of ids) if (closing || !(await send(scope, id))) return;
  }

  /** One drain a firm and a kind at a time, and one more behind it for what came meanwhile: a slow mail server delays no card. */
  function flush(firm: string): void {
    for (const what of ["cards", "mails"] as const) {
      const key = `${what} ${firm}`;
      if (behind.has(key)) continue;
      behind.add(key);
      const drained = (underway.get(key) ?? Promise.resolve())
        .then(() => {
          behind.delete(key);
          return drain(firm, what);
        })
        .catch((error: unknown) => log(`outbox: ${error instanceof Error ? error.message : String(error)}`));
      underway.set(key, drained);
      void drained.then(() => underway.get(key) === drained && underway.delete(key));
    }
  }

  function wake(firm: string, at: number): void {
    const wait = at - clock.now();
    // By the second: a firm's whole batch wakes once.
    const key = `${firm} ${Math.ceil(at / 1_000)}`;
    if (closing || wait > SOON_MS || wakes.has(key)) return;
    const timer = setTimeout(
      () => {
        wakes.delete(key);
        flush(firm);
      },
      Math.max(0, Math.ceil(at / 1_000) * 1_000 - clock.now()),
    );
    wakes.set(key, timer.unref());
  }

  async function idle(): Promise<void> {
    while (underway.size > 0) await Promise.all(underway.values());
  }

  return {
    flush,
    wake,
    idle,
    async close() {
      closing = true;
      for (const timer of wakes.values()) clearTimeout(timer);
      await idle();
    },
  };
}
