import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../database.ts";
import { type Filled, fillFirm, readTables, type Table } from "./fill-firm.ts";

/** What belongs to no firm, and why that is fine. */
const OUTSIDE_FIRMS: Record<string, string> = {
  oauth_state: "known before any firm; a state is random, and used once",
  _prisma_migrations: "the migrations' own",
};

let test: TestDatabase;
let owner: pg.Client;
let app: pg.Client;
let tables: Table[];
let mine: Filled;
let theirs: Filled;

beforeAll(async () => {
  test = await createTestDatabase();
  owner = new pg.Client({ connectionString: test.ownerUrl });
  app = new pg.Client({ connectionString: test.appUrl });
  await Promise.all([owner.connect(), app.connect()]);
  tables = await readTables(owner);
  mine = await fillFirm(owner, tables);
  theirs = await fillFirm(owner, tables);
});

afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await test.drop();
});

/** In a transaction of the firm, undone afterwards. */
async function as<T>(firm: string | undefined, work: () => Promise<T>): Promise<T> {
  await app.query("BEGIN");
  try {
    if (firm !== undefined) await app.query("SELECT set_config('app.firm', $1, true)", [firm]);
    return await work();
  } finally {
    await app.query("ROLLBACK");
  }
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "allowed",
    (error: pg.DatabaseError) => error.code ?? String(error),
  );

const REFUSED_BY_POLICY_OR_GRANT = "42501";

/** The tables with rows of firms, each with the column that says whose. */
const owned = () => tables.filter(({ firmColumn }) => firmColumn !== undefined);

async function each(
  check: (table: Table & { firmColumn: string }) => Promise<unknown>,
): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const table of owned()) {
    found[table.name] = await check({ ...table, firmColumn: table.firmColumn ?? "" });
  }
  return found;
}

const all = (value: unknown) => Object.fromEntries(owned().map(({ name }) => [name, value]));

describe("every table of the schema", () => {
  it("belongs to firms, or is known not to", () => {
    const strangers = tables.filter(({ firmColumn }) => firmColumn === undefined).map(({ name }) => name);
    expect(strangers.sort()).toEqual(Object.keys(OUTSIDE_FIRMS).sort());
    expect(owned().length).toBeGreaterThanOrEqual(13);
  });

  it("has row-level security on, with a policy for every command that says whose row it is", async () => {
    const { rows } = await owner.query<{ name: string; guarded: boolean; policies: string[] }>(`
      SELECT c.relname AS name, c.relrowsecurity AS guarded,
             -- Once a row or once a statement: the same firm.
             ARRAY(SELECT p.polcmd::text || ' ' ||
                          replace(pg_get_expr(p.polqual, p.polrelid), '( SELECT app_firm() AS app_firm)', 'app_firm()') || ' ' ||
                          coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'same')
                   FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`);
    const found = Object.fromEntries(rows.map(({ name, ...rest }) => [name, rest]));
    expect(Object.fromEntries(owned().map(({ name }) => [name, found[name]]))).toEqual(
      Object.fromEntries(
        owned().map(({ name, firmColumn }) => [
          name,
          { guarded: true, policies: [`* (${firmColumn} = app_firm()) same`] },
        ]),
      ),
    );
  });

  it("has rows of two firms in this test", async () => {
    for (const firm of [mine.firm, theirs.firm]) {
      const counts = await each(async ({ name, firmColumn }) => {
        const { rows } = await owner.query(`SELECT 1 FROM "${name}" WHERE "${firmColumn}" = $1`, [firm]);
        return rows.length > 0;
      });
      expect(counts).toEqual(all(true));
    }
  });

  it("has no view that would look past the policies", async () => {
    const { rows } = await owner.query(
      "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')",
    );
    expect(rows).toEqual([]);
  });
});

describe("whoever forgot to say their firm", () => {
  const readAll = () => each(async ({ name }) => (await app.query(`SELECT 1 FROM "${name}"`)).rowCount);

  it("finds nothing", async () => {
    expect(await as(undefined, readAll)).toEqual(all(0));
  });

  it("finds nothing either on a connection whose last transaction had a firm", async () => {
    await as(mine.firm, async () => {});
    await app.query("BEGIN");
    await app.query("SELECT set_config('app.firm', $1, true)", [mine.firm]);
    await app.query("COMMIT");
    expect(await as(undefined, readAll)).toEqual(all(0));
  });

  it("changes and deletes nothing", async () => {
    const counts = await each(({ name, firmColumn }) =>
      as(undefined, async () => {
        const change = await app.query(`UPDATE "${name}" SET "${firmColumn}" = "${firmColumn}"`);
        return change.rowCount;
      }),
    );
    expect(counts).toEqual(all(0));
  });
});

describe("one firm", () => {
  it("reads its own rows and only those", async () => {
    const found = await as(mine.firm, () =>
      each(async ({ name, firmColumn }) => {
        const { rows } = await app.query(`SELECT DISTINCT "${firmColumn}" AS firm FROM "${name}"`);
        return rows.map(({ firm }) => firm);
      }),
    );
    expect(found).toEqual(all([mine.firm]));
  });

  it("changes no row of another", async () => {
    const counts = await each(({ name, firmColumn }) =>
      as(mine.firm, async () => {
        const sql = `UPDATE "${name}" SET "${firmColumn}" = "${firmColumn}" WHERE "${firmColumn}" = $1`;
        return (await app.query(sql, [theirs.firm])).rowCount;
      }),
    );
    expect(counts).toEqual(all(0));
  });

  it("deletes no row of another", async () => {
    const outcomes = await each(({ name, firmColumn }) =>
      as(mine.firm, async () => {
        const deleted = app.query(`DELETE FROM "${name}" WHERE "${firmColumn}" = $1`, [theirs.firm]);
        return deleted.then(
          ({ rowCount }) => (rowCount === 0 ? "nothing" : "deleted"),
          (error: pg.DatabaseError) => (error.code === REFUSED_BY_POLICY_OR_GRANT ? "nothing" : error.code),
        );
      }),
    );
    expect(outcomes).toEqual(all("nothing"));
  });

  it("gives none of its rows to another", async () => {
    const codes = await each(({ name, firmColumn }) =>
      as(mine.firm, () => codeOf(app.query(`UPDATE "${name}" SET "${firmColumn}" = $1`, [theirs.firm]))),
    );
    expect(codes).toEqual(all(REFUSED_BY_POLICY_OR_GRANT));
  });

  it("inserts no row as another", async () => {
    const codes = await each((table) => as(mine.firm, () => codeOf(theirs.addRow(app, table.name))));
    expect(codes).toEqual(all(REFUSED_BY_POLICY_OR_GRANT));
  });

  it("inserts its own where the desk may insert at all", async () => {
    const codes = await each((table) =>
      as(mine.firm, async () => {
        const code = await codeOf(mine.addRow(app, table.name));
        // A second row where there may be one only: past the policy, which is asked first.
        return code === "23505" ? "allowed" : code;
      }),
    );
    const { claim, firm, ...others } = codes;
    // Only through claim_ask and open_firm, which stand before any firm is known.
    expect([claim, firm]).toEqual([REFUSED_BY_POLICY_OR_GRANT, REFUSED_BY_POLICY_OR_GRANT]);
    const { claim: _, firm: __, ...expected } = all("allowed");
    expect(others).toEqual(expected);
  });
});

describe("foreign keys", () => {
  interface Key {
    name: string;
    source: string;
    target: string;
    here: string[];
    there: string[];
    alone: boolean;
  }

  const readKeys = async (): Promise<Key[]> => {
    const columns = (oid: string, keys: string) =>
      `ARRAY(SELECT a.attname::text FROM unnest(${keys}) WITH ORDINALITY k(n, i)
             JOIN pg_attribute a ON a.attrelid = ${oid} AND a.attnum = k.n ORDER BY k.i)`;
    const { rows } = await owner.query<Key>(`
      SELECT c.conname AS name, s.relname AS source, t.relname AS target,
             ${columns("c.conrelid", "c.conkey")} AS here, ${columns("c.confrelid", "c.confkey")} AS there,
             cardinality(c.conkey) = 1 AS alone
        FROM pg_constraint c JOIN pg_class s ON s.oid = c.conrelid JOIN pg_class t ON t.oid = c.confrelid
       WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace`);
    return rows;
  };

  it("carry the firm on both sides, except towards the firm itself", async () => {
    const loose = (await readKeys()).filter(
      ({ here, there, target }) =>
        !(here[0] === "firm_id" && (there[0] === "firm_id" || (target === "firm" && there[0] === "id"))),
    );
    expect(loose).toEqual([]);
  });

  it("let no row point into another firm", async () => {
    const keys = (await readKeys()).filter(({ alone }) => !alone);
    expect(keys.length).toBeGreaterThanOrEqual(9);
    const codes: Record<string, string> = {};
    for (const { name, source, target, here, there } of keys) {
      const field = here[1] ?? "";
      const foreign = (await theirs.addRow(owner, target))[there[1] ?? ""];
      codes[`${source}.${name}`] = await as(mine.firm, async () =>
        codeOf(
          app
            .query("SET CONSTRAINTS ALL IMMEDIATE")
            .then(() => app.query(`UPDATE "${source}" SET "${field}" = $1`, [foreign])),
        ),
      );
    }
    expect(codes).toEqual(Object.fromEntries(Object.keys(codes).map((key) => [key, "23503"])));
  });
});

describe("the role of the desk", () => {
  it("is no superuser, bypasses nothing, owns nothing", async () => {
    const { rows } = await app.query(`
      SELECT current_user::text AS name, r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb,
             (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid) AS tables,
             (SELECT count(*)::int FROM pg_proc p WHERE p.proowner = r.oid) AS functions
        FROM pg_roles r WHERE r.rolname = current_user`);
    expect(rows).toEqual([
      {
        name: "guichet_app",
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        tables: 0,
        functions: 0,
      },
    ]);
  });

  it.each([
    ["become the owner", "SET ROLE guichet_owner"],
    ["switch a policy off", "ALTER TABLE person DISABLE ROW LEVEL SECURITY"],
    ["add a policy", "CREATE POLICY mine ON person USING (true)"],
    [
      "replace what says its firm",
      "CREATE OR REPLACE FUNCTION app_firm() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid'",
    ],
    ["make a table", "CREATE TABLE public.mine (id int)"],
    ["move a firm by itself", `SELECT move_firm('${randomUUID()}', '${randomUUID()}', '{}', '{}')`],
    ["change what migrations were run", "DELETE FROM _prisma_migrations"],
    ["empty a table", "TRUNCATE person"],
  ])("cannot %s", async (_, sql) => {
    expect(await as(mine.firm, () => codeOf(app.query(sql)))).toBe("42501");
  });

  it("with row_security off gets an error, not the rows", async () => {
    const work = () =>
      codeOf(app.query("SET LOCAL row_security = off").then(() => app.query("SELECT 1 FROM person")));
    expect(await as(mine.firm, work)).toBe("42501");
  });

  it("reaches across firms only by functions that fix their search path and are closed to everybody else", async () => {
    const { rows } = await owner.query<{ name: string; path: string[] | null; open: boolean }>(`
      SELECT p.proname AS name, p.proconfig AS path,
             has_function_privilege('public', p.oid, 'EXECUTE') AS open
        FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef`);
    expect(rows.length).toBeGreaterThan(10);
    for (const { name, path, open } of rows) {
      expect({ name, path, open }).toEqual({ name, path: ["search_path=public, pg_temp"], open: false });
    }
  });
});
