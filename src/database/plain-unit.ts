import type pg from "pg";
import { Prisma } from "./generated/client.ts";
import { prepared } from "./prepared.ts";
import type { PlainOptions, PlainTx } from "./scope.ts";

/**
 * One transaction in one firm on a connection of its own, whose statements are handed to PostgreSQL as they are: Prisma writes
 * and reads again each parameter as JSON, which a batch's megabyte feels. Statements that are not waited for one by one travel
 * together. What fails closes the connection, and with it the transaction.
 */
export async function inPlainTransaction<T>(
  pool: pg.Pool,
  firm: string,
  work: (tx: PlainTx) => Promise<T>,
  options: PlainOptions = {},
): Promise<T> {
  const client = await pool.connect();
  // Told by the query under way; unheard, this event would end the process.
  const heard = (): void => {};
  client.on("error", heard);
  const giveBack = (broken: boolean): void => {
    client.off("error", heard);
    client.release(broken);
  };
  const reads = options.reads === true;
  const begun = client.query(`BEGIN${reads ? " READ ONLY" : ""}; ${setFirm(client, firm)}`);
  // The first statement goes out behind it, and fails for its failure.
  let why: unknown;
  begun.catch((error: unknown) => {
    why = error;
  });
  const { tx, end } = statementsOn(client, options);
  let made: T;
  try {
    made = await work(tx).finally(end);
    await begun;
    if (!reads) await commit(client);
  } catch (error) {
    const first = why ?? error;
    giveBack(true);
    throw first;
  }
  if (reads)
    void commit(client).then(
      () => giveBack(false),
      () => giveBack(true),
    );
  else giveBack(false);
  return made;
}

async function commit(client: pg.ClientBase): Promise<void> {
  const { command } = await client.query("COMMIT");
  if (command !== "COMMIT") throw new Error(`Transaction ended by ${command}: expected COMMIT`);
}

/** For the transaction under way: row-level security then shows that firm's rows, and no other's. */
export const setFirm = (client: pg.ClientBase, firm: string): string =>
  `SELECT set_config('app.firm', ${client.escapeLiteral(firm)}, true)`;

/**
 * Sent at once, in the order they are asked for, whether or not the one before has been answered. A `batch` is planned for the
 * rows it brings, each time. After `end` nothing more is sent: the connection may serve another firm.
 */
export function statementsOn(
  client: pg.ClientBase,
  { batch = false }: PlainOptions = {},
): { tx: PlainTx; end(): void } {
  let ended = false;
  const send = (strings: TemplateStringsArray, values: readonly unknown[]) => {
    if (ended) throw new Error("Statement after the end of its unit: expected one within");
    const { text, values: flat } = Prisma.sql(strings, ...values);
    return client.query(batch ? { text, values: flat } : prepared(text, flat));
  };
  return {
    tx: {
      $queryRaw: async <Rows>(sql: TemplateStringsArray, ...values: unknown[]) =>
        (await send(sql, values)).rows as Rows,
      $executeRaw: async (sql, ...values) => (await send(sql, values)).rowCount ?? 0,
    },
    end() {
      ended = true;
    },
  };
}
