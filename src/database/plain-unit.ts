import type pg from "pg";
import type { PlainTx } from "./scope.ts";

/**
 * One transaction in one firm on a connection of its own, whose statements are handed to PostgreSQL as they are: Prisma writes
 * and reads again each parameter as JSON, which a batch's megabyte feels. What fails closes the connection, and with it the transaction.
 */
export async function inPlainTransaction<T>(
  pool: pg.Pool,
  firm: string,
  work: (tx: PlainTx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  // Told by the query under way; unheard, this event would end the process.
  const heard = (): void => {};
  client.on("error", heard);
  let done = false;
  try {
    await client.query(`BEGIN; SELECT set_config('app.firm', ${client.escapeLiteral(firm)}, true)`);
    const made = await work(statementsOn(client));
    const { command } = await client.query("COMMIT");
    if (command !== "COMMIT") throw new Error(`Transaction ended by ${command}: expected COMMIT`);
    done = true;
    return made;
  } finally {
    client.off("error", heard);
    client.release(!done);
  }
}

function statementsOn(client: pg.ClientBase): PlainTx {
  const send = (sql: TemplateStringsArray, values: readonly unknown[]) =>
    client.query(
      sql.reduce((text, part, index) => `${text}$${index}${part}`),
      [...values],
    );
  return {
    $queryRaw: async <Rows>(sql: TemplateStringsArray, ...values: unknown[]) =>
      (await send(sql, values)).rows as Rows,
    $executeRaw: async (sql, ...values) => (await send(sql, values)).rowCount ?? 0,
  };
}
