import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { enqueue } from "../../src/database/outbox.ts";
import { noteCard } from "../../src/desk/cards.ts";
import { repeat, startTick, type Tick, type TickOptions } from "../../src/jobs/tick.ts";
import { TEST_NOW } from "../counter.ts";
import { type DeskAtWork, openDesk, openStore, type Store } from "../desk/desk-at-work.ts";

let store: Store;
let desk: DeskAtWork;
let tick: Tick | undefined;
beforeAll(async () => {
  store = await openStore();
  desk = await openDesk(store);
});
afterAll(() => store.close());
beforeEach(() => store.rows("DELETE FROM message"));
afterEach(async () => {
  await tick?.stop();
  tick = undefined;
});

const log: string[] = [];
const start = (changes: Partial<TickOptions>): Tick => {
  log.length = 0;
  tick = startTick({
    database: store.database,
    clock: { now: () => TEST_NOW },
    handlers: {},
    always: [],
    log: (line) => log.push(line),
    everyMs: 3_600_000,
    ...changes,
  });
  return tick;
};
const put = (into: DeskAtWork, keys: readonly string[], at = TEST_NOW) =>
  enqueue(
    into.scope,
    keys.map((key) => ({
      kind: "chat",
      key,
      person: into.ids["sacha"] as string,
      card: noteCard("fr", "info", key),
    })),
    at,
  );
const keyOf = async (id: string) =>
  (await store.rows<{ key: string }>("SELECT key FROM message WHERE id = $1", [id]))[0]?.key;

describe("the tick", () => {
  it("hands what is due to its handler, in the scope of its firm, and nothing that is not", async () => {
    const [one, other] = [desk, await openDesk(store)];
    await put(one, ["a"]);
    await put(other, ["b"]);
    await put(one, ["later"], TEST_NOW + 1);
    const seen: string[] = [];
    await start({
      handlers: {
        message: async (scope, id, now) => {
          const row = await scope.run((tx) => tx.message.findFirst({ where: { id } }));
          seen.push(`${row?.key} ${scope.firm === one.firm ? "one" : "other"} ${now === TEST_NOW}`);
        },
      },
    }).run(TEST_NOW);
    expect(seen.sort()).toEqual(["a one true", "b other true"]);
  });

  it("a row that fails delays nobody else's, stays due, and is said in the log without its content", async () => {
    await put(desk, ["bad", "good1", "good2"]);
    const done: string[] = [];
    const running = start({
      handlers: {
        message: async (scope, id) => {
          const key = await keyOf(id);
          if (key === "bad") throw new Error("cannot");
          await scope.run((tx) => tx.message.update({ where: { id }, data: { nextAt: null } }));
          done.push(key ?? "?");
        },
      },
    });
    await running.run(TEST_NOW);
    expect(done.sort()).toEqual(["good1", "good2"]);
    expect(log).toEqual(["due message failed: cannot"]);
    await running.run(TEST_NOW + 60_000);
    expect(done).toHaveLength(2);
    expect(log).toHaveLength(2);
  });

  it("catches up what fell due while nothing ran, once", async () => {
    await put(desk, ["old"], TEST_NOW - 30 * 86_400_000);
    let count = 0;
    const running = start({
      handlers: {
        message: async (scope, id) => {
          count += 1;
          await scope.run((tx) => tx.message.update({ where: { id }, data: { nextAt: null } }));
        },
      },
    });
    await running.run(TEST_NOW);
    await running.run(TEST_NOW + 60_000);
    expect(count).toBe(1);
  });

  const done = (id: string) => store.rows("UPDATE message SET next_at = NULL WHERE id = $1", [id]);
  const many = (count: number, name: string) => Array.from({ length: count }, (_, i) => `${name}${i}`);

  it("works on all of it in one pass, soonest due first, what became due meanwhile included", async () => {
    await put(desk, many(1_200, "m"), TEST_NOW - 1);
    await put(desk, ["first"], TEST_NOW - 1000);
    const seen: string[] = [];
    await start({
      handlers: {
        message: async (_, id) => {
          seen.push(id);
          await done(id);
          if (seen.length === 1_100) await put(desk, ["meanwhile"]);
        },
      },
    }).run(TEST_NOW);
    expect(new Set(seen).size).toBe(1_202);
    expect(seen).toHaveLength(1_202);
    expect(await keyOf(seen[0] as string)).toBe("first");
  });

  it("hands a firm's rows over together where a kind is worked on by batches, each firm its own", async () => {
    const other = await openDesk(store);
    await put(desk, many(30, "a"));
    await put(other, many(3, "b"));
    const batches: [string, number][] = [];
    await start({
      batches: {
        message: async (scope, ids) => {
          batches.push([scope.firm, ids.length]);
          await Promise.all(ids.map(done));
        },
      },
    }).run(TEST_NOW);
    expect(batches.sort()).toEqual(
      [
        [desk.firm, 30],
        [other.firm, 3],
      ].sort(),
    );
  });

  it("gives every firm its turn: one with thousands waiting does not make the others wait", async () => {
    const other = await openDesk(store);
    await put(desk, many(1_500, "huge"), TEST_NOW - 60_000);
    await put(other, ["small1", "small2"], TEST_NOW);
    const firms: string[] = [];
    await start({
      handlers: {
        message: async (scope, id) => {
          firms.push(scope.firm);
          await done(id);
        },
      },
    }).run(TEST_NOW);
    expect(firms).toHaveLength(1_502);
    expect(firms.lastIndexOf(other.firm)).toBeLessThan(20);
  });

  it("rows that fail for ever starve nobody, and are tried less and less often", async () => {
    await put(desk, many(1_500, "bad"), TEST_NOW - 60_000);
    await put(desk, ["good"], TEST_NOW);
    let tries = 0;
    let sent = 0;
    const good = (await store.rows<{ id: string }>("SELECT id FROM message WHERE key = 'good'"))[0]?.id;
    const running = start({
      handlers: {
        message: async (_, id) => {
          tries += 1;
          if (id !== good) throw new Error("cannot");
          sent += 1;
          await done(id);
        },
      },
    });
    await running.run(TEST_NOW);
    expect([tries, sent]).toEqual([1_501, 1]);
    const rounds: number[] = [];
    for (let minute = 1; minute <= 8; minute += 1) {
      tries = 0;
      await running.run(TEST_NOW + minute * 60_000);
      rounds.push(tries / 1_500);
    }
    expect(rounds).toEqual([1, 0, 1, 0, 0, 0, 1, 0]);
  }, 30_000);

  it("leaves alone what somebody else is working on, and comes back to it at the next pass", async () => {
    await put(desk, many(4, "held"));
    let handed = 0;
    const running = start({
      batches: {
        message: async (_, ids) => {
          handed += ids.length;
        },
      },
    });
    await running.run(TEST_NOW);
    expect(handed).toBe(4);
    await running.run(TEST_NOW);
    expect(handed).toBe(8);
  });

  it("does what is done at every pass even when one of it fails, and leaves rows of kinds it does not know", async () => {
    await put(desk, ["a"]);
    const always: string[] = [];
    await start({
      always: [
        async () => Promise.reject(new Error("sweep")),
        async () => {
          always.push("second");
        },
      ],
    }).run(TEST_NOW);
    expect(always).toEqual(["second"]);
    expect(log).toEqual(["tick failed: sweep"]);
    expect(await store.rows("SELECT 1 FROM message WHERE next_at IS NOT NULL")).toHaveLength(1);
  });

  it("runs one pass at a time, and stops only when it is over", async () => {
    let inside = 0;
    let most = 0;
    const running = start({
      always: [
        async () => {
          inside += 1;
          most = Math.max(most, inside);
          await wait(30);
          inside -= 1;
        },
      ],
    });
    await Promise.all([running.run(TEST_NOW), running.run(TEST_NOW), running.run(TEST_NOW)]);
    expect(most).toBe(1);
    void running.run(TEST_NOW);
    await running.stop();
    expect(inside).toBe(0);
  });

  it("a database that is away is said, and the next pass works", async () => {
    let away = true;
    const database = {
      ...store.database,
      call: ((sql: string, values: readonly unknown[]) =>
        away
          ? Promise.reject(new Error("away"))
          : store.database.call(sql, values)) as typeof store.database.call,
    };
    await put(desk, ["a"]);
    let count = 0;
    const running = start({
      database,
      handlers: {
        message: async () => {
          count += 1;
        },
      },
    });
    await running.run(TEST_NOW);
    expect([log, count]).toEqual([["tick failed: away"], 0]);
    away = false;
    await running.run(TEST_NOW);
    expect(count).toBe(1);
  });
});

describe("repeated work", () => {
  it("begins at once, never overlaps, goes on after a failure, and stops when told", async () => {
    const lines: string[] = [];
    let [runs, inside, most] = [0, 0, 0];
    const work = repeat(
      5,
      async () => {
        runs += 1;
        inside += 1;
        most = Math.max(most, inside);
        await wait(12);
        inside -= 1;
        if (runs === 1) throw new Error("first");
      },
      (line) => lines.push(line),
    );
    expect(runs).toBe(1);
    await wait(120);
    await work.stop();
    const at = runs;
    expect(at).toBeGreaterThan(2);
    expect(most).toBe(1);
    expect(lines).toEqual(["repeated work failed: first"]);
    await wait(40);
    expect([runs, inside]).toEqual([at, 0]);
  });
});
