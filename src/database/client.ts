import pLimit from "p-limit";
import pg from "pg";
import { isCircularWait, toDatabaseError } from "./database-error.ts";
import { FirmAdapter } from "./firm-adapter.ts";
import { PrismaClient } from "./generated/client.ts";
import { inPlainTransaction } from "./plain-unit.ts";
import { prepared } from "./prepared.ts";
import {
  type FirmScope,
  joinScope,
  type PlainOptions,
  type PlainScope,
  type PlainTx,
  type Tx,
} from "./scope.ts";

export interface Database {
  /** The rows of one firm. */
  scope(firm: string): FirmScope;
  /** Calls one of the functions that stand outside the firms (claims, installations, the tick). */
  call<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[]): Promise<Row[]>;
  /** Rejects when PostgreSQL does not answer within two seconds. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  url: string;
  /** True where the login role is not guichet_app itself: each connection then takes that role. */
  setRole: boolean;
  /** Connections for units of work; claims have their own few, so that acknowledging never waits for work. */
  poolSize?: number;
  log?: (line: string) => void;
}

const CLAIM_POOL = 4;

/**
 * Opens the pools. Nothing connects before the first query. A limiter of the pool's size stands in front: Prisma
 * fails waiting transactions after two seconds, and a person in a rush hour should wait, not fail.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const size = options.poolSize ?? 10;
  // A pool is said to be empty before its connections have closed: who stops PostgreSQL then cuts them.
  let closing = false;
  const heard = { ...options, log: (line: string) => (closing ? undefined : options.log?.(line)) };
  const work = openPool(heard, size, 15_000);
  const quick = openPool(heard, CLAIM_POOL, 2_000);
  const adapter = new FirmAdapter(work);
  const prisma = new PrismaClient({ adapter });
  const limit = pLimit(size);

  const transaction = <T>(firm: string, run: Parameters<FirmScope["run"]>[0]): Promise<T> =>
    adapter.begin(firm, (beside) =>
      prisma.$transaction(
        async (tx) => {
          besides.set(tx, beside());
          return run(tx) as Promise<T>;
        },
        { maxWait: 10_000, timeout: 10_000 },
      ),
    );

  /** Two units that wait for each other in a circle: PostgreSQL ends one, which did nothing and starts over. */
  const again = <T>(run: () => Promise<T>, tries = 3): Promise<T> =>
    run().catch((error: unknown) => {
      if (tries > 1 && isCircularWait(error)) return again(run, tries - 1);
      throw error;
    });

  const guarded = <T>(operation: string, run: () => Promise<T>): Promise<T> =>
    run().catch((error: unknown) => {
      throw toDatabaseError(operation, error);
    });

  const inTurn = <T>(unit: () => Promise<T>): Promise<T> =>
    limit(() => guarded("transaction", () => again(unit)));

  return {
    scope: (firm) => ({
      firm,
      run: (run) => inTurn(() => transaction(firm, run)),
      plain: (run, options) => inTurn(() => inPlainTransaction(work, firm, run, options)),
    }),
    call: (sql, values) => guarded("call", async () => (await quick.query(prepared(sql, values))).rows),
    ping: () => guarded("ping", async () => void (await quick.query("SELECT 1"))),
    async close() {
      closing = true;
      await prisma.$disconnect();
      await Promise.all([work.end(), quick.end()]);
    },
  };
}

function openPool(options: DatabaseOptions, max: number, queryTimeout: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max,
    connectionTimeoutMillis: 2_000,
    query_timeout: queryTimeout,
    keepAlive: true,
    // What is sent on one connection before the answer to something else is there does not wait for it.
    pipeline: true,
    application_name: "guichet",
    // Awaited before the connection serves anybody.
    ...(options.setRole
      ? { onConnect: async (client: pg.ClientBase) => void (await client.query("SET ROLE guichet_app")) }
      : {}),
  });
  // An idle connection that breaks is replaced at the next query; unheard, it would end the process.
  pool.on("error", (error) => options.log?.(`database connection lost: ${error.message}`));
  return pool;
}

/** Runs several stores' work in one unit: everything or nothing. */
export const inOneUnit = <T>(scope: FirmScope, work: (joined: FirmScope) => Promise<T>): Promise<T> =>
  scope.run((tx) => work(joinScope(scope.firm, tx)));

/** The same for statements written out, which go past Prisma: in the unit under way, if the scope is one's. */
export const inPlainUnit = <T>(
  scope: FirmScope,
  work: (joined: PlainScope) => Promise<T>,
  options?: PlainOptions,
): Promise<T> => {
  const { firm } = scope;
  const joined = (tx: PlainTx) => work({ firm, run: (inner) => inner(tx) });
  return scope.plain ? scope.plain(joined, options) : scope.run((tx) => joined(besides.get(tx) ?? tx));
};

/** Statements of one store there. */
export const plainly = <T>(
  scope: FirmScope,
  work: (tx: PlainTx) => Promise<T>,
  options?: PlainOptions,
): Promise<T> => inPlainUnit(scope, (unit) => unit.run(work), options);

/** What goes past Prisma in its own transactions, on the same connection. */
const besides = new WeakMap<Tx, PlainTx>();

/** For who only reads: its end is waited for by nobody. */
export const inReading = <T>(scope: FirmScope, work: (joined: PlainScope) => Promise<T>): Promise<T> =>
  inPlainUnit(scope, work, { reads: true });
