import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inOneUnit, inPlainUnit, inReading, plainly } from "../../src/database/client.ts";
import { isDatabaseAway } from "../../src/database/database-error.ts";
import type { FirmScope, PlainScope } from "../../src/database/scope.ts";
import { openDesk, openStore, type Store } from "../desk/desk-at-work.ts";

let store: Store;
let firms: FirmScope[];
beforeAll(async () => {
  store = await openStore();
  firms = [];
  for (let i = 0; i < 6; i += 1) firms.push((await openDesk(store)).scope);
});
afterAll(() => store.close());

interface Seen {
  firm: string;
  pid: number;
  transaction: string;
  firms: string[];
}

/** Where a statement runs, for whom, and whose people it sees. */
const look = async (unit: PlainScope): Promise<Seen> => {
  const [seen] = await unit.run(
    (tx) => tx.$queryRaw<Seen[]>`
      SELECT current_setting('app.firm') AS firm, pg_backend_pid() AS pid, pg_current_xact_id()::text AS transaction,
        ARRAY(SELECT DISTINCT firm_id::text FROM person) AS firms`,
  );
  return seen as Seen;
};

const rename = (unit: PlainScope, name: string): Promise<number> =>
  unit.run((tx) => tx.$executeRaw`UPDATE firm SET name = ${name} WHERE id = ${unit.firm}::uuid`);

const nameOf = async ({ firm }: FirmScope): Promise<string> => {
  const [row] = await store.rows<{ name: string }>("SELECT name FROM firm WHERE id = $1", [firm]);
  return row?.name ?? "";
};

describe("units of many firms at once", () => {
  it("each stay in their firm and on one connection, through Prisma and beside it, whatever fails between", async () => {
    const seen = await Promise.allSettled(
      Array.from({ length: 300 }, async (_, i) => {
        const scope = firms[i % firms.length] as FirmScope;
        if (i % 5 === 0) return [scope.firm, await inReading(scope, readTwice)] as const;
        if (i % 7 === 0) return [scope.firm, await inPlainUnit(scope, readTwice)] as const;
        return inOneUnit(scope, async (unit) => {
          const [beside, once] = await Promise.all([inPlainUnit(unit, look), inPlainUnit(unit, look)]);
          const through = await unit.run((tx) => tx.person.findMany({ select: { firmId: true } }));
          const raw = await look(unit);
          if (i % 11 === 0) throw new Error("stop");
          expect(new Set(through.map(({ firmId }) => firmId))).toEqual(new Set([scope.firm]));
          return [scope.firm, [beside, once, raw]] as const;
        });
      }),
    );
    const ended = seen.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const failed = seen.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
    expect(new Set(failed)).toEqual(new Set(["Error: stop"]));
    expect(ended.length).toBe(300 - failed.length);
    for (const [firm, looks] of ended) {
      expect(new Set(looks.map(({ pid, transaction }) => `${pid} ${transaction}`)).size).toBe(1);
      for (const one of looks) expect(one).toMatchObject({ firm, firms: [firm] });
    }
  });

  const readTwice = (unit: PlainScope): Promise<Seen[]> => Promise.all([look(unit), look(unit)]);
});

describe("statements beside Prisma", () => {
  it("are undone with the unit they are in", async () => {
    const [scope] = firms as [FirmScope];
    const before = await nameOf(scope);
    const unit = inOneUnit(scope, async (joined) => {
      await plainly(
        joined,
        (tx) => tx.$executeRaw`UPDATE firm SET name = 'Perdu' WHERE id = ${scope.firm}::uuid`,
      );
      const read = await joined.run((tx) => tx.firm.findFirst({ select: { name: true } }));
      expect(read?.name).toBe("Perdu");
      throw new Error("no");
    });
    await expect(unit).rejects.toThrow("no");
    expect(await nameOf(scope)).toBe(before);
  });

  it("end the unit with the failure of the first of them", async () => {
    const [scope] = firms as [FirmScope];
    const unit = inPlainUnit(scope, (joined) =>
      Promise.all([
        rename(joined, "Perdu"),
        joined.run((tx) => tx.$executeRaw`SELECT 1 / 0`),
        rename(joined, "Perdu aussi"),
      ]),
    );
    await expect(unit).rejects.toMatchObject({ code: "22012" });
    expect(await nameOf(scope)).not.toMatch(/Perdu/);
  });

  it("keep nothing where a failure among them was passed over", async () => {
    const [scope] = firms as [FirmScope];
    const unit = inPlainUnit(scope, async (joined) => {
      await rename(joined, "Perdu");
      await joined.run((tx) => tx.$executeRaw`SELECT 1 / 0`).catch(() => {});
    });
    await expect(unit).rejects.toThrow("Transaction ended by ROLLBACK");
    expect(await nameOf(scope)).not.toBe("Perdu");
  });
});

describe("a unit that has ended", () => {
  it.each([
    ["through Prisma", inOneUnit],
    ["beside it", inPlainUnit],
  ])("sends nothing more %s: its connection may be another firm's", async (_how, inUnit) => {
    const [scope] = firms as [FirmScope];
    const late = await inUnit(scope, async (unit) => unit as FirmScope);
    await expect(plainly(late, (tx) => tx.$queryRaw`SELECT 1`)).rejects.toThrow("after the end of its unit");
  });
});

describe("a unit that only reads", () => {
  it("lets nothing be written", async () => {
    const [scope] = firms as [FirmScope];
    await expect(inReading(scope, (unit) => rename(unit, "Perdu"))).rejects.toMatchObject({ code: "25006" });
    expect(await nameOf(scope)).not.toBe("Perdu");
  });

  it("says that the database is away when its connection is cut, and the next one has another", async () => {
    const [scope] = firms as [FirmScope];
    const cut = inReading(scope, async (unit) => {
      const { pid } = await look(unit);
      await store.rows("SELECT pg_terminate_backend($1)", [pid]);
      return look(unit);
    });
    await expect(cut).rejects.toSatisfy(isDatabaseAway);
    await expect(inReading(scope, look)).resolves.toMatchObject({ firm: scope.firm });
  });
});
