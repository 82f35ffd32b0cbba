import pg from "pg";

export interface MeetingRow {
  id: string;
  title: string;
  status: string;
  start: number;
  seats: number;
}

export interface MessageRow {
  key: string;
  state: string;
  attempts: number;
}

/** What the database holds, seen from above all firms. */
export interface Ledger {
  meetings(): Promise<MeetingRow[]>;
  messages(): Promise<MessageRow[]>;
  /** Claims neither answered nor given back, and answers that have not left. */
  unanswered(): Promise<number>;
  undelivered(): Promise<number>;
  /** As if so much time had passed while nobody was there: leases run out, what was being sent grows old. */
  letPass(seconds: number): Promise<void>;
  query<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export function openLedger(superuserUrl: string): Ledger {
  const pool = new pg.Pool({ connectionString: superuserUrl, max: 2 });
  pool.on("error", () => {});
  const query = async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
    (await pool.query<Row>(sql, [...values])).rows;
  const count = async (sql: string) => Number((await query<{ count: string }>(sql))[0]?.count);
  return {
    query,
    meetings: async () =>
      (
        await query<MeetingRow & { starts_at: Date }>(
          `SELECT id, title, status, starts_at, (SELECT count(*)::int FROM seat WHERE meeting_id = meeting.id AND active) AS seats
             FROM meeting ORDER BY starts_at, id`,
        )
      ).map(({ starts_at, ...row }) => ({ ...row, start: starts_at.getTime() })),
    messages: () => query("SELECT key, state, attempts FROM message ORDER BY key"),
    unanswered: () => count("SELECT count(*) FROM claim WHERE answer IS NULL"),
    undelivered: () => count("SELECT count(*) FROM claim WHERE delivered_at IS NULL"),
    async letPass(seconds) {
      await query(
        "UPDATE claim SET created_at = created_at - $1 * interval '1 second', lease_until = lease_until - $1 * interval '1 second'",
        [seconds],
      );
      await query("UPDATE message SET next_at = next_at - $1 * interval '1 second'", [seconds]);
    },
    close: () => pool.end(),
  };
}
