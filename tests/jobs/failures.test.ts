import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../src/database/client.ts";
import { enqueue } from "../../src/database/outbox.ts";
import { noteCard } from "../../src/desk/cards.ts";
import { say } from "../../src/desk/language/say.ts";
import { startTick, type Tick, type TickOptions } from "../../src/jobs/tick.ts";
import { TEST_NOW } from "../counter.ts";
import { type DeskAtWork, openDesk, openStore, type Store, wordsOf } from "../desk/desk-at-work.ts";

const MINUTE = 60_000;
let store: Store;
let desk: DeskAtWork;
/** What another process has open. */
let elsewhere: Database;
const ticks: Tick[] = [];
const log: string[] = [];

beforeAll(async () => {
  store = await openStore();
  elsewhere = openDatabase({ url: store.appUrl, setRole: false });
  desk = await openDesk(store);
});
afterAll(async () => {
  await elsewhere.close();
  await store.close();
});
beforeEach(async () => {
  await store.rows("DELETE FROM message");
  await store.rows("DELETE FROM job_failure");
  log.length = 0;
});
afterEach(async () => {
  for (const tick of ticks.splice(0)) await tick.stop();
});

const start = (changes: Partial<TickOptions>, database: Database = store.database): Tick => {
  const tick = startTick({
    database,
    clock: { now: () => TEST_NOW },
    handlers: {},
    always: [],
    log: (line) => log.push(line),
    everyMs: 3_600_000,
    ...changes,
  });
  ticks.push(tick);
  return tick;
};
const put = async (keys: readonly string[], into: DeskAtWork = desk): Promise<string[]> => {
  const card = noteCard("fr", "info", "x");
  const person = into.ids["sacha"] as string;
  await enqueue(
    into.scope,
    keys.map((key) => ({ kind: "chat", key, person, card })),
    TEST_NOW - 1,
  );
  const rows = await store.rows<{ id: string }>(
    "SELECT id FROM message WHERE firm_id = $1 AND key = ANY ($2) ORDER BY array_position($2, key)",
    [into.firm, keys],
  );
  return rows.map(({ id }) => id);
};
const done = (id: string) => store.rows("UPDATE message SET next_at = NULL WHERE id = $1", [id]);
/** Of what the tests put in, not of what they make the desk say. */
const failures = () =>
  store.rows<{ row_id: string; tries: number; detail: string; wait: number; told: boolean }>(
    `SELECT row_id, tries, detail, (extract(epoch FROM next_at - last_at) / 60)::int AS wait, told_at IS NOT NULL AS told
     FROM job_failure WHERE row_id NOT IN (SELECT id FROM message WHERE key LIKE 'failure:%') ORDER BY tries DESC, row_id`,
  );
const fail = async (): Promise<void> => {
  throw new Error("cannot");
};

describe("what fails", () => {
  it("is tried once a wait by all processes together, later and later, and delays no other firm", async () => {
    const other = await openDesk(store);
    const [bad] = await put(["bad"]);
    const [good] = await put(["good"], other);
    let tries = 0;
    const handlers: TickOptions["handlers"] = {
      message: async (_, id) => {
        if (id === good) return void (await done(id));
        if (id === bad) tries += 1;
        await fail();
      },
    };
    const both = [start({ handlers }), start({ handlers }, elsewhere)];
    const rounds: number[] = [];
    for (let minute = 0; minute <= 16; minute += 1) {
      tries = 0;
      await Promise.all(both.map((tick) => tick.run(TEST_NOW + minute * MINUTE)));
      rounds.push(tries);
    }
    // Who comes first is not known yet at the very first minute.
    expect(rounds[0]).toBeLessThanOrEqual(2);
    expect(rounds.slice(1)).toEqual([1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    expect(await failures()).toMatchObject([{ row_id: bad, tries: 5, detail: "cannot", wait: 16 }]);
    expect(await store.rows("SELECT 1 FROM message WHERE id = $1 AND next_at IS NULL", [good])).toHaveLength(
      1,
    );
  });

  it("waits an hour at most, and is forgotten once it worked", async () => {
    await put(["bad"]);
    let broken = true;
    const tick = start({
      handlers: { message: async (_, id) => void (broken ? await fail() : await done(id)) },
    });
    for (let hour = 0; hour < 10; hour += 1) await tick.run(TEST_NOW + hour * 60 * MINUTE);
    expect(await failures()).toMatchObject([{ tries: 10, wait: 60 }]);
    broken = false;
    await tick.run(TEST_NOW + 10 * 60 * MINUTE);
    expect(await failures()).toEqual([]);
  });

  it("together, is written down together; where nothing fails, nothing is written at all", async () => {
    const ids = await put(["a", "b", "c"]);
    let units = 0;
    const counting: Database = {
      ...store.database,
      scope: (firm) => {
        const scope = store.database.scope(firm);
        return {
          firm,
          run(work) {
            units += 1;
            return scope.run(work);
          },
        };
      },
    };
    let broken = true;
    const message = async (_: unknown, all: readonly string[]): Promise<void> => {
      if (broken) return fail();
      for (const id of all) await done(id);
    };
    const tick = start({ batches: { message } }, counting);
    await tick.run(TEST_NOW);
    expect(units).toBe(1);
    expect((await failures()).map(({ row_id }) => row_id)).toEqual([...ids].sort());
    broken = false;
    await tick.run(TEST_NOW + MINUTE);
    // Taken again, and forgotten.
    expect(units).toBe(3);
    expect(await failures()).toEqual([]);
    await put(["d", "e"]);
    await tick.run(TEST_NOW + 2 * MINUTE);
    expect(units).toBe(3);
    expect(await store.rows("SELECT 1 FROM message WHERE next_at IS NOT NULL")).toEqual([]);
  });

  it("and cannot even be written down, is left alone until the next pass, the rest is done", async () => {
    const [bad] = await put(["bad", "good"]);
    const away: Database = {
      ...store.database,
      scope: (firm) => ({ firm, run: () => Promise.reject(new Error("away")) }),
    };
    let tries = 0;
    const handlers: TickOptions["handlers"] = {
      message: async (_, id) => {
        if (id !== bad) return void (await done(id));
        tries += 1;
        await fail();
      },
    };
    const tick = start({ handlers }, away);
    await tick.run(TEST_NOW);
    expect(tries).toBe(1);
    expect(log).toEqual(["due message failed: cannot", "retry failed: away"]);
    await tick.run(TEST_NOW + MINUTE);
    expect(tries).toBe(2);
    expect(await store.rows("SELECT 1 FROM message WHERE next_at IS NOT NULL")).toHaveLength(1);
  });

  it("because every connection was cut in the middle, is found again and done", async () => {
    await put(["a", "b", "c"]);
    let cut = 0;
    const worked: string[] = [];
    const tick = start({
      handlers: {
        message: (scope, id) =>
          scope.run(async (tx) => {
            await tx.message.update({ where: { id }, data: { nextAt: null } });
            cut += 1;
            if (cut === 1)
              await store.rows(
                `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE application_name = 'guichet' AND datname = current_database()`,
              );
            await tx.message.update({ where: { id }, data: { attempts: { increment: 1 } } });
            worked.push(id);
          }),
      },
    });
    for (let minute = 0; minute <= 3; minute += 1) await tick.run(TEST_NOW + minute * MINUTE);
    expect(log.length).toBeGreaterThan(0);
    const rows = await store.rows("SELECT attempts FROM message WHERE next_at IS NULL");
    expect(rows).toEqual([{ attempts: 1 }, { attempts: 1 }, { attempts: 1 }]);
    expect(await failures()).toEqual([]);
  });

  it("in a process that dies with it counts as tried: the others wait their time", async () => {
    await put(["bad"]);
    await start({ handlers: { message: fail } }).run(TEST_NOW);
    // It hangs for ever, as seen from the others.
    let hung: (() => void) | undefined;
    const dying = start({
      handlers: { message: () => new Promise<void>((resolve) => (hung = resolve)) },
    });
    const running = dying.run(TEST_NOW + MINUTE);
    await expect.poll(() => hung).toBeDefined();
    let tries = 0;
    const message = async (): Promise<void> => {
      tries += 1;
    };
    const counting = start({ handlers: { message } }, elsewhere);
    await counting.run(TEST_NOW + MINUTE);
    await counting.run(TEST_NOW + 2 * MINUTE);
    expect(tries).toBe(0);
    expect(await failures()).toMatchObject([{ tries: 2, wait: 2 }]);
    await counting.run(TEST_NOW + 3 * MINUTE);
    expect(tries).toBe(1);
    hung?.();
    await running;
  });

  it.each([1, 7])(
    "does not wait longer because the clock is set back an hour (after %i tries)",
    async (count) => {
      const [bad] = await put(["bad"]);
      let tries = 0;
      const tick = start({
        handlers: {
          message: async (_, id) => {
            if (id === bad) tries += 1;
            await fail();
          },
        },
      });
      let now = TEST_NOW;
      for (let i = 0; i < count; i += 1, now += 60 * MINUTE) await tick.run(now);
      await store.rows("UPDATE message SET next_at = next_at - interval '1 day'");
      tries = 0;
      now -= 120 * MINUTE;
      await tick.run(now);
      await tick.run(now + MINUTE / 2);
      expect(tries).toBe(1);
      const [{ wait } = { wait: 0 }] = await failures();
      expect(wait).toBeLessThanOrEqual(60);
      await tick.run(now + wait * MINUTE);
      expect(tries).toBe(2);
    },
  );

  it("is forgotten when it is no longer due", async () => {
    const [bad] = await put(["bad"]);
    const tick = start({ handlers: { message: fail } });
    await tick.run(TEST_NOW);
    await done(bad as string);
    await tick.run(TEST_NOW + 30 * MINUTE);
    expect(await failures()).toHaveLength(1);
    await tick.run(TEST_NOW + 62 * MINUTE);
    expect(await failures()).toEqual([]);
  });
});

describe("the administrators", () => {
  const cards = () =>
    store.rows<{ person_id: string; body: { summary: string } }>(
      "SELECT person_id, body FROM message WHERE key LIKE 'failure:%'",
    );

  it("hear once of what keeps failing, however much of it and in however many processes", async () => {
    const many = Array.from({ length: 300 }, (_, i) => `bad${i}`);
    await put(many);
    await store.rows("UPDATE message SET body = jsonb_set(body, '{summary}', '\"Affaire Untel\"')");
    const handlers = { message: () => Promise.reject(new Error("Affaire Untel: constraint x violated")) };
    const both = [start({ handlers }), start({ handlers }, elsewhere)];
    for (const minute of [0, 1, 3, 7]) {
      await Promise.all(both.map((tick) => tick.run(TEST_NOW + minute * MINUTE)));
      expect(await cards()).toEqual([]);
    }
    for (const minute of [15, 16, 31, 63])
      await Promise.all(both.map((tick) => tick.run(TEST_NOW + minute * MINUTE)));
    const told = await cards();
    expect(told.map(({ person_id }) => person_id)).toEqual([desk.ids["camille"]]);
    const said = wordsOf(told[0]?.body as never);
    expect(said).toContain("Des messages n’ont pas pu partir ; on réessaie.");
    expect(said).not.toMatch(/Untel|constraint/);
    expect((await failures()).every((one) => one.told)).toBe(true);
  }, 30_000);

  it("are not troubled by what works at the second try", async () => {
    await put(["a"]);
    let tries = 0;
    const tick = start({
      handlers: {
        message: async (_, id) => {
          tries += 1;
          await (tries === 1 ? fail() : done(id));
        },
      },
    });
    for (const minute of [0, 1, 3, 7, 15, 31]) await tick.run(TEST_NOW + minute * MINUTE);
    expect([tries, await cards()]).toEqual([2, []]);
  });
});

it("all that can be due has its words, in both languages", async () => {
  const [row] = await store.rows<{ body: string }>(
    "SELECT prosrc AS body FROM pg_proc WHERE proname = 'due_rows'",
  );
  const kinds = [...(row?.body ?? "").matchAll(/SELECT '([a-z-]+)',/g)].map(([, kind]) => kind as string);
  expect(kinds.length).toBeGreaterThan(10);
  const sorts = kinds.flatMap((kind) => (kind === "digest" ? ["digest-daily", "digest-weekly"] : [kind]));
  for (const language of ["fr", "en"] as const) {
    const { failing } = say(language).state;
    expect(sorts.filter((sort) => failing(sort) === failing("unheard-of"))).toEqual([]);
  }
});
