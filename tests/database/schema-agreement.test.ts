import { readFileSync } from "node:fs";
import { getDMMF } from "@prisma/internals";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../database.ts";

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

it("the client's schema and the migrated database agree on every table and column", async () => {
  const promised = (await readSchema()).models.flatMap(describeModel).sort();
  expect(promised.length).toBeGreaterThan(0);
  expect(await readColumns()).toEqual(promised);
});

it("the client's schema and the migrated database agree on what is unique", async () => {
  const promised = (await readSchema()).models.flatMap(describeUniques).sort();
  expect(await readUniques()).toEqual(promised);
});

it("the database enforces what the client reads through", async () => {
  const { models } = await readSchema();
  const read = models.flatMap((model) => describeReferences(model, models));
  expect(read.length).toBeGreaterThan(0);
  expect(await readReferences()).toEqual(expect.arrayContaining(read));
});

/** What a row may go on naming once it is gone, and marks that several rows share. */
const NAMES_NO_ROW = [
  "firm.dunning_planned_to",
  "job_failure.row_id",
  "meeting.protected_in",
  "reminder.approved_together",
  "reminder.message_id",
];

it("the database enforces that whatever names a row refers to one", async () => {
  const { rows } = await client.query<{ line: string }>(`
    SELECT format('%s.%s', c.relname, a.attname) AS line
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'uuid'::regtype AND a.attname <> 'id'
       AND NOT EXISTS (SELECT FROM pg_constraint k
                        WHERE k.contype = 'f' AND k.conrelid = c.oid AND a.attnum = ANY (k.conkey))`);
  expect(rows.map(({ line }) => line).sort()).toEqual(NAMES_NO_ROW);
});

type Schema = Awaited<ReturnType<typeof getDMMF>>["datamodel"];
type Model = Schema["models"][number];
type Field = Model["fields"][number];

async function readSchema(): Promise<Schema> {
  const url = new URL("../../prisma/schema.prisma", import.meta.url);
  return (await getDMMF({ datamodel: readFileSync(url, "utf8") })).datamodel;
}

function tableOf(model: Model): string {
  return model.dbName ?? model.name;
}

function columnOf(model: Model, name: string): string {
  const field = model.fields.find((candidate) => candidate.name === name);
  return field?.dbName ?? name;
}

function describeModel(model: Model): string[] {
  return model.fields
    .filter(({ kind }) => kind !== "object")
    .map((field) => {
      const nullable = field.isRequired ? "not null" : "null";
      return `${tableOf(model)}.${field.dbName ?? field.name} ${typeOf(field)} ${nullable}`;
    });
}

const plainTypes: Record<string, string> = {
  String: "text",
  Boolean: "boolean",
  Int: "integer",
  BigInt: "bigint",
  Float: "double precision",
  Json: "jsonb",
  Bytes: "bytea",
  DateTime: "timestamp(3) without time zone",
};

/** As format_type writes it. */
const nativeTypes: Record<string, (argument: string) => string> = {
  Uuid: () => "uuid",
  Date: () => "date",
  Text: () => "text",
  SmallInt: () => "smallint",
  Timestamptz: (precision) => `timestamp(${precision}) with time zone`,
  VarChar: (length) => `character varying(${length})`,
  Char: (length) => `character(${length})`,
  Decimal: (digits) => `numeric(${digits})`,
};

function typeOf(field: Field): string {
  const [native, args] = field.nativeType ?? [];
  const type = native === undefined ? plainTypes[field.type] : nativeTypes[native]?.(args?.join(",") ?? "");
  if (type === undefined) throw new Error(`no PostgreSQL type known here for ${field.type} ${native ?? ""}`);
  return field.isList ? `${type}[]` : type;
}

async function readColumns(): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    SELECT format('%s.%s %s %s', c.relname, a.attname,
                  replace(format_type(a.atttypid, a.atttypmod), 'timestamp with', 'timestamp(6) with'),
                  CASE WHEN a.attnotnull THEN 'not null' ELSE 'null' END) AS line
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
       AND a.attnum > 0 AND NOT a.attisdropped`);
  return rows.map(({ line }) => line).sort();
}

function describeUniques(model: Model): string[] {
  const single = (name: string | undefined) => (name === undefined ? [] : [[name]]);
  const primary = model.primaryKey?.fields ?? model.fields.find(({ isId }) => isId)?.name;
  const sets = [
    ...single(typeof primary === "string" ? primary : undefined),
    ...(typeof primary === "object" ? [primary] : []),
    ...model.uniqueFields,
    ...model.fields.filter(({ isUnique }) => isUnique).map(({ name }) => [name]),
  ];
  return sets.map((names) => `${tableOf(model)}(${names.map((name) => columnOf(model, name)).join(", ")})`);
}

/** Partial and expression indexes are the migrations' own: Prisma cannot write them. */
async function readUniques(): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    SELECT format('%s(%s)', c.relname, string_agg(a.attname, ', ' ORDER BY k.position)) AS line
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indrelid
      JOIN unnest(i.indkey) WITH ORDINALITY AS k(attnum, position) ON k.position <= i.indnkeyatts
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
     WHERE i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL AND NOT i.indisexclusion
       AND c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'
     GROUP BY i.indexrelid, c.relname`);
  return rows.map(({ line }) => line).sort();
}

function describeReferences(model: Model, models: readonly Model[]): string[] {
  return model.fields
    .filter(({ relationFromFields }) => (relationFromFields?.length ?? 0) > 0)
    .map((field) => {
      const target = models.find(({ name }) => name === field.type);
      if (target === undefined) throw new Error(`unknown model ${field.type}`);
      const from = field.relationFromFields?.map((name) => columnOf(model, name));
      const to = field.relationToFields?.map((name) => columnOf(target, name));
      return `${tableOf(model)}(${from?.join(", ")}) -> ${tableOf(target)}(${to?.join(", ")})`;
    });
}

async function readReferences(): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    SELECT regexp_replace(format('%s%s', c.conrelid::regclass,
             substr(pg_get_constraintdef(c.oid), length('FOREIGN KEY ') + 1)),
           '^(.*\\)) REFERENCES ([a-z_]+\\([^)]*\\)).*$', '\\1 -> \\2') AS line
      FROM pg_constraint c WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace`);
  return rows.map(({ line }) => line).sort();
}
