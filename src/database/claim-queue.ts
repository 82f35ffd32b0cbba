import { z } from "zod";
import { AdapterError } from "../adapter-error.ts";
import type { Database } from "./client.ts";
import { isDatabaseAway } from "./database-error.ts";

export interface NewClaim {
  id: string;
  door: string;
  workspace: string;
  askId: string;
  /** JSON. */
  ask: string;
  at: Date;
}

const Claimed = z.object({
  i: z.coerce.number(),
  claim_id: z.string(),
  state: z.enum(["fresh", "underway", "answered"]),
});
export type Claimed = Pick<z.infer<typeof Claimed>, "claim_id" | "state">;

interface Waiting {
  claim: NewClaim;
  resolve(claimed: Claimed | undefined): void;
  reject(error: unknown): void;
}
interface Queue {
  waiting: Waiting[];
  underway: number;
}

const queues = new WeakMap<Database, Queue>();
/** Two statements fill the disk's time; the other connections stay for whoever reads. */
const UNDERWAY = 2;
const TOGETHER = 100;
/** As long as a statement may take: behind a database that says nothing, whoever asks is still told in time. */
const PATIENCE_MS = 2_000;

/**
 * Claims that come at the same moment are made in one statement, with one flush to the disk; a lone one goes at once.
 * Undefined: the first claim of the ask was released just then.
 */
export function claimTogether(
  database: Database,
  claim: NewClaim,
  leaseMs: number,
): Promise<Claimed | undefined> {
  const queue = queues.get(database) ?? { waiting: [], underway: 0 };
  queues.set(database, queue);
  return new Promise((resolve, reject) => {
    const waiting = { claim, resolve, reject };
    queue.waiting.push(waiting);
    pump(database, queue, leaseMs);
    if (queue.waiting.includes(waiting)) giveUpInTime(queue, waiting);
  });
}

/** Waiting its turn and the statement itself count together; what still succeeds later is the caller's to give back. */
function giveUpInTime(queue: Queue, waiting: Waiting): void {
  setTimeout(() => {
    const at = queue.waiting.indexOf(waiting);
    if (at >= 0) queue.waiting.splice(at, 1);
    waiting.reject(new AdapterError("database", "claim", "unavailable"));
  }, PATIENCE_MS).unref();
}

function pump(database: Database, queue: Queue, leaseMs: number): void {
  if (queue.underway >= UNDERWAY || queue.waiting.length === 0) return;
  const together = queue.waiting.splice(0, TOGETHER);
  queue.underway += 1;
  void settle(database, together, leaseMs).finally(() => {
    queue.underway -= 1;
    pump(database, queue, leaseMs);
  });
}

async function settle(database: Database, together: readonly Waiting[], leaseMs: number): Promise<void> {
  try {
    const claimed = await claim(
      database,
      together.map((one) => one.claim),
      leaseMs,
    );
    together.forEach((one, i) => void one.resolve(claimed[i]));
  } catch (error) {
    const [only, second] = together;
    if (only === undefined) return;
    if (second === undefined || isDatabaseAway(error))
      return together.forEach((one) => void one.reject(error));
    // One ask the database cannot store must not take the others with it.
    for (const one of together) await settle(database, [one], leaseMs);
  }
}

/** In the order of the claims, each row or nothing. Locks are taken in one order everywhere, so that no two of us wait for each other. */
async function claim(
  database: Database,
  claims: readonly NewClaim[],
  leaseMs: number,
): Promise<(Claimed | undefined)[]> {
  const order = claims.map((_, i) => i).sort((a, b) => (keyOf(claims[a]) < keyOf(claims[b]) ? -1 : 1));
  const sorted = order.map((i) => claims[i] as NewClaim);
  const rows = await database.call(
    `SELECT t.i, c.claim_id, c.state
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
       WITH ORDINALITY AS t (id, door, workspace, ask_id, ask, at, i),
       LATERAL claim_ask(t.id, t.door, t.workspace, t.ask_id, t.ask::jsonb, t.at, $7) AS c`,
    [
      sorted.map((one) => one.id),
      sorted.map((one) => one.door),
      sorted.map((one) => one.workspace),
      sorted.map((one) => one.askId),
      sorted.map((one) => one.ask),
      sorted.map((one) => one.at),
      leaseMs,
    ],
  );
  const claimed: (Claimed | undefined)[] = claims.map(() => undefined);
  for (const row of rows) {
    const { i, ...read } = Claimed.parse(row);
    claimed[order[i - 1] as number] = read;
  }
  return claimed;
}

const keyOf = (claim: NewClaim | undefined): string =>
  JSON.stringify([claim?.door, claim?.workspace, claim?.askId]);
