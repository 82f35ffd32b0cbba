import { randomUUID } from "node:crypto";
import type pg from "pg";

/** Reads the catalog, so that tables of later migrations are filled and tested too. */
export interface Table {
  name: string;
  /** The column that says whose the row is; none for tables outside the firms. */
  firmColumn: string | undefined;
  columns: Column[];
  keys: { columns: string[]; target: string; targetColumns: string[] }[];
}

interface Column {
  name: string;
  type: string;
  required: boolean;
  /** The words a CHECK allows, where it is a list. */
  allowed: string[];
}

export interface Filled {
  firm: string;
  /** One more row like the firm's own, with ids of its own. */
  addRow(client: pg.Client, table: string): Promise<Record<string, unknown>>;
}

/** What the catalog alone does not tell: CHECKs over several columns, and references nothing requires. */
const SPECIAL: Record<string, Record<string, (row: Row) => unknown>> = {
  message: { kind: () => "chat" },
  invoice: { currency: () => "EUR", total_cents: () => 120_000, open_cents: () => 70_000 },
  payment: { cents: () => 50_000 },
  quote: { currency: () => "EUR", total_cents: () => 120_000 },
  quote_reminder: { state: () => "sent" },
  promise: { cents: () => 50_000, open_cents: () => 70_000 },
  entered_rate: { half_year: () => "2026-S2" },
  // Under way, a client has one; several may be behind.
  reminder: { state: () => "sent" },
  // One contract at a time.
  assistant_contract: { from_on: () => nextMonday(), until_on: () => nextMonday() },
  assistant_week: { week_on: () => nextMonday() },
  task: { occurrence_on: () => nextMonday() },
  // Not the month of the time entered.
  statement: { month: () => "2029-12-01" },
  digest: { days: () => [1], kind: () => "daily", post_at: () => "08:30" },
  obligation: { state: () => "open" },
  // Open, the ball is in somebody's court.
  handover: { state: () => "offered", ball_id: ({ holder_id }) => holder_id },
};
/** Filled though they may be empty, so that their keys are tested. */
const WANTED = new Set(["person_id", "about", "firm_id", "series_id", "own_id", "place_id"]);

type Row = Record<string, unknown>;

export async function readTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Omit<Table, "firmColumn">>(`
    SELECT c.relname AS name,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, NULL),
          'required', a.attnotnull AND NOT a.atthasdef,
          'allowed', coalesce((SELECT jsonb_agg(m[1]) FROM pg_constraint k,
             regexp_matches(pg_get_constraintdef(k.oid), '''([^'']+)''::text', 'g') m
             WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum]), '[]'))), '[]')
       FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('target', k.confrelid::regclass::text,
          'columns', (SELECT jsonb_agg(a.attname ORDER BY u.i) FROM unnest(k.conkey) WITH ORDINALITY u(n, i)
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n),
          'targetColumns', (SELECT jsonb_agg(a.attname ORDER BY u.i) FROM unnest(k.confkey) WITH ORDINALITY u(n, i)
             JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n))), '[]')
       FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f') AS keys
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`);
  return rows.map((row) => ({
    ...row,
    firmColumn:
      row.name === "firm" ? "id" : row.columns.some(({ name }) => name === "firm_id") ? "firm_id" : undefined,
  }));
}

/** One row in every table that belongs to firms, parents first. */
export async function fillFirm(client: pg.Client, tables: readonly Table[]): Promise<Filled> {
  const rows = new Map<string, Row>();
  const insert = async (into: pg.Client, table: Table, row: Row) => {
    const names = Object.keys(row);
    const sql = `INSERT INTO "${table.name}" (${names.map((name) => `"${name}"`)}) VALUES (${names.map((_, i) => `$${i + 1}`)})`;
    await into.query(sql, Object.values(row)).catch((error: Error) => {
      error.message = `${table.name} ${JSON.stringify(row)}: ${error.message} (teach tests/database/fill-firm.ts)`;
      throw error;
    });
  };
  const waiting = tables.filter(({ firmColumn }) => firmColumn !== undefined);
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ keys, name }) =>
      keys.every(({ target }) => target === name || rows.has(target)),
    );
    const [table] = waiting.splice(next, 1);
    if (next < 0 || !table)
      throw new Error("tables that refer to each other in a circle: teach fill-firm.ts");
    const row = makeRow(table, rows);
    await insert(client, table, row);
    rows.set(table.name, row);
  }
  return {
    firm: String(rows.get("firm")?.["id"]),
    addRow: async (into, name) => {
      const table = tables.find((candidate) => candidate.name === name);
      if (!table) throw new Error(`no table ${name}`);
      const row = makeRow(table, rows);
      await insert(into, table, row);
      return row;
    },
  };
}

function makeRow(table: Table, parents: ReadonlyMap<string, Row>): Row {
  const row: Row = {};
  for (const { columns, target, targetColumns } of table.keys) {
    const parent = parents.get(target);
    columns.forEach((column, i) => {
      const { required } = table.columns.find(({ name }) => name === column) ?? { required: false };
      if (parent && (required || WANTED.has(column))) row[column] = parent[targetColumns[i] ?? ""];
    });
  }
  for (const column of table.columns) {
    const special = SPECIAL[table.name]?.[column.name];
    if (special) row[column.name] = special(row);
    else if (column.required && !(column.name in row)) row[column.name] = makeValue(column);
  }
  return row;
}

let clock = Date.UTC(2030, 0, 1);

let monday = Date.UTC(2030, 0, 7);

function nextMonday(): string {
  monday += 7 * 86_400_000;
  return new Date(monday).toISOString().slice(0, 10);
}

function makeValue({ name, type, allowed }: Column): unknown {
  const [first] = allowed;
  if (first !== undefined) return type.endsWith("[]") ? [first] : first;
  switch (type) {
    case "uuid":
      return randomUUID();
    case "text":
      return `${name} ${randomUUID()}`;
    case "jsonb":
      return "{}";
    case "boolean":
      return true;
    case "integer":
    case "bigint":
      return 1;
    case "bytea":
      return Buffer.from("bytes");
    case "numeric":
      return 1;
    case "timestamp with time zone":
      // Every next one later: an end comes after its start, and no two rows overlap.
      clock += 60_000;
      return new Date(clock);
    case "date":
      return "2030-01-01";
    default:
      if (type.endsWith("[]")) return [];
      throw new Error(`no value known here for ${name} ${type}: teach tests/database/fill-firm.ts`);
  }
}
