import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../src/database/client.ts";
import { openDesk, openStore, PEOPLE, type Store, wordsOf } from "../desk/desk-at-work.ts";

let store: Store;
let second: Database;
beforeAll(async () => {
  store = await openStore();
  second = openDatabase({ url: store.appUrl, setRole: false });
});
afterAll(async () => {
  await second.close();
  await store.close();
});

/** Always the same numbers for one seed (mulberry32). */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const BROKEN = `
  SELECT 'one person sits in two meetings' AS fault, a.meeting_id AS id FROM seat a JOIN seat b
    ON a.person_id = b.person_id AND a.id < b.id AND a.active AND b.active
    AND tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
  UNION ALL
  SELECT 'a seat is not at the time of its meeting', m.id FROM meeting m JOIN seat s ON s.meeting_id = m.id
    WHERE s.active AND (s.starts_at <> m.starts_at OR s.ends_at <> m.ends_at)
  UNION ALL
  SELECT 'a cancelled meeting keeps a seat', m.id FROM meeting m JOIN seat s ON s.meeting_id = m.id
    WHERE m.status = 'cancelled' AND s.active
  UNION ALL
  SELECT 'an organizer has no seat', m.id FROM meeting m WHERE m.status <> 'cancelled' AND NOT EXISTS
    (SELECT FROM seat s WHERE s.meeting_id = m.id AND s.person_id = m.organizer_id AND s.active)
  UNION ALL
  SELECT 'somebody lost a seat without declining', m.id FROM meeting m JOIN seat s ON s.meeting_id = m.id
    WHERE m.status <> 'cancelled' AND NOT s.active AND s.response <> 'declined'
  UNION ALL
  SELECT 'a meeting has not all of its people', m.id FROM meeting m
    WHERE m.title ~ '^[0-9]$' AND (SELECT count(*) FROM seat s WHERE s.meeting_id = m.id) <> m.title::int`;

describe("any number of people booking, moving, answering and cancelling at once", () => {
  it.each([1, 20261122])("never seat anybody twice nor leave half a meeting (seed %d)", async (seed) => {
    const random = createRandom(seed);
    const desks = [await openDesk(store)];
    const [first] = desks;
    if (!first) throw new Error("no desk");
    desks.push(await openDesk(store, { database: second, workspace: first.workspace }));
    const names = Object.keys(PEOPLE);
    const base = Date.UTC(2026, 10, 24, 8);
    const moment = () => `${base + random(8) * 1_800_000} ${30 * (1 + random(3))}`;

    for (let round = 0; round < 5; round += 1) {
      const kept = await first.meetings();
      const asks = Array.from({ length: 14 }, () => {
        const person = names[random(names.length)] as string;
        const { id, organizer = person } = kept[random(Math.max(1, kept.length))] ?? {};
        const doing = id === undefined ? 0 : random(8);
        if (doing < 3 || id === undefined) {
          const party = names.filter((name) => name !== person && random(2) === 0);
          const people = party.map((name) => `<@${first.ids[name]}>`).join(" ");
          return { person, ask: `book at ${moment()} ${people} -- ${party.length + 1}`.replace("  ", " ") };
        }
        if (doing < 5) return { person: organizer, ask: `book move ${id} to ${moment()}` };
        if (doing === 5) return { person: organizer, ask: `book cancel ${id}` };
        return { person, ask: `book ${doing === 6 ? "decline" : "accept"} ${id}` };
      });
      asks.push(
        ...kept.slice(0, 2).map(({ id, organizer }) => ({ person: organizer, ask: `book restore ${id}` })),
      );
      const cards = await Promise.all(
        asks.map(({ person, ask }, i) => (desks[i % 2] as typeof first).say(person, { label: "", ask })),
      );
      for (const card of cards) expect(wordsOf(card)).not.toMatch(/mal tourné|gone wrong|registre|records/);
      expect(await store.rows(BROKEN)).toEqual([]);
    }
    expect([...(desks[0]?.log ?? []), ...(desks[1]?.log ?? [])]).toEqual([]);
    const kept = await first.meetings();
    expect(kept.length).toBeGreaterThan(5);
    expect(kept.some(({ status }) => status === "cancelled")).toBe(true);
    expect(kept.some(({ sequence }) => sequence > 0)).toBe(true);
  });

  it("the queries that look for faults would see one", async () => {
    const [row] = await store.rows<{ id: string }>(
      "SELECT id FROM meeting WHERE status = 'cancelled' LIMIT 1",
    );
    await store.rows("UPDATE meeting SET status = 'confirmed' WHERE id = $1", [row?.id]);
    expect((await store.rows<{ id: string }>(BROKEN)).map(({ id }) => id)).toContain(row?.id);
    await store.rows("UPDATE meeting SET status = 'cancelled' WHERE id = $1", [row?.id]);
  });
});
