import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  claimAsk,
  LEASE_MS,
  markDelivered,
  readAnswer,
  releaseClaim,
  settleClaim,
  takeStaleClaims,
  yieldClaim,
} from "../../src/database/claims.ts";
import type { Ask } from "../../src/desk/ask.ts";
import { noteCard } from "../../src/desk/cards.ts";
import { TEST_NOW } from "../counter.ts";
import { openStore, type Store } from "../desk/desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const ask = (changes: Partial<Ask> = {}): Ask => ({
  id: randomUUID(),
  door: "slack",
  workspace: "T1",
  person: "U1",
  place: { id: "D1", kind: "direct" },
  via: "message",
  text: "bonjour",
  files: [],
  reply: {},
  ...changes,
});
const answer = (text: string) => ({ card: noteCard("fr", "info", text) });

it("of any number of deliveries at once one is fresh, and all meet the same claim", async () => {
  const asked = ask();
  const claims = await Promise.all(
    Array.from({ length: 30 }, () => claimAsk(store.database, asked, TEST_NOW)),
  );
  expect(claims.filter(({ state }) => state === "fresh")).toHaveLength(1);
  expect(claims.filter(({ state }) => state === "underway")).toHaveLength(29);
  expect(new Set(claims.map(({ id }) => id)).size).toBe(1);
});

it("the same id at another door or workspace is another ask", async () => {
  const asked = ask();
  const states = [asked, { ...asked, door: "teams" as const }, { ...asked, workspace: "T2" }];
  for (const one of states) expect((await claimAsk(store.database, one, TEST_NOW)).state).toBe("fresh");
});

it("is taken over once its lease is over, and never once answered", async () => {
  const asked = ask();
  const first = await claimAsk(store.database, asked, TEST_NOW);
  expect((await claimAsk(store.database, asked, TEST_NOW + LEASE_MS - 1)).state).toBe("underway");
  expect(await claimAsk(store.database, asked, TEST_NOW + LEASE_MS)).toEqual({
    id: first.id,
    state: "fresh",
  });
  await settleClaim(store.database, first.id, answer("fait"));
  expect((await claimAsk(store.database, asked, TEST_NOW + 10 * LEASE_MS)).state).toBe("answered");
});

it("keeps the first answer, whoever comes second", async () => {
  const { id } = await claimAsk(store.database, ask(), TEST_NOW);
  expect(await readAnswer(store.database, id)).toBeUndefined();
  const [one, two] = await Promise.all([
    settleClaim(store.database, id, answer("une")),
    settleClaim(store.database, id, answer("deux")),
  ]);
  expect(one).toEqual(two);
  expect(await readAnswer(store.database, id)).toEqual(one);
});

it("released before any answer it is fresh again; answered it stays", async () => {
  const asked = ask();
  const first = await claimAsk(store.database, asked, TEST_NOW);
  await releaseClaim(store.database, first.id);
  const second = await claimAsk(store.database, asked, TEST_NOW);
  expect(second.state).toBe("fresh");
  await settleClaim(store.database, second.id, answer("fait"));
  await releaseClaim(store.database, second.id);
  expect((await claimAsk(store.database, asked, TEST_NOW)).state).toBe("answered");
});

it("keeps any words, what PostgreSQL refuses left out", async () => {
  const texts = ["a\u0000b", "\ud83d", "x\\u0000y", "😀", "\u2028", "'\"\\;--", "é\u0301", "\ufffe"];
  const claims = await Promise.all(
    texts.map((text) => claimAsk(store.database, ask({ text, form: { title: text } }), TEST_NOW - LEASE_MS)),
  );
  expect(claims.map(({ state }) => state)).toEqual(texts.map(() => "fresh"));
  const stale = await takeStaleClaims(store.database, TEST_NOW, 1000);
  const kept = claims.map(({ id }) => stale.find((one) => one.id === id)?.ask.text);
  expect(kept).toEqual(["ab", "", "x\\u0000y", "😀", "\u2028", "'\"\\;--", "é\u0301", "\ufffe"]);
  for (const { id } of claims)
    expect((await settleClaim(store.database, id, answer("a\u0000\ud83d"))).card.summary).toMatch(/^a/);
});

it("an ask the database cannot keep does not take with it those that came at the same moment", async () => {
  const odd = ask({ workspace: "T\u0000" });
  const outcomes = await Promise.allSettled(
    [ask(), odd, ask(), ask()].map((one) => claimAsk(store.database, one, TEST_NOW)),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
});

it("a sweep takes what is owed, each claim to one sweep, and nothing that was delivered", async () => {
  await store.rows("DELETE FROM claim");
  const asks = Array.from({ length: 6 }, () => ask());
  const ids = await Promise.all(asks.map(async (one) => (await claimAsk(store.database, one, TEST_NOW)).id));
  await settleClaim(store.database, ids[1] as string, answer("fait"));
  await settleClaim(store.database, ids[2] as string, answer("fait"));
  await markDelivered(store.database, ids[2] as string, TEST_NOW);
  expect(await takeStaleClaims(store.database, TEST_NOW + LEASE_MS - 1, 100)).toEqual([]);
  const [one, two] = await Promise.all([
    takeStaleClaims(store.database, TEST_NOW + LEASE_MS, 3),
    takeStaleClaims(store.database, TEST_NOW + LEASE_MS, 3),
  ]);
  const taken = [...one, ...two];
  expect(taken.map(({ id }) => id).sort()).toEqual(ids.filter((_, i) => i !== 2).sort());
  expect(taken.find(({ id }) => id === ids[1])?.answered).toBe(true);
  expect(taken.every(({ attempts, createdAt }) => attempts === 2 && createdAt === TEST_NOW)).toBe(true);
  expect(await takeStaleClaims(store.database, TEST_NOW + LEASE_MS, 100)).toEqual([]);
  await yieldClaim(store.database, ids[0] as string, TEST_NOW);
  expect((await takeStaleClaims(store.database, TEST_NOW + LEASE_MS, 100)).map(({ id }) => id)).toEqual([
    ids[0],
  ]);
});

it("claims delivered are forgotten after a week, the others after a month", async () => {
  await store.rows("DELETE FROM claim");
  const [kept, gone] = [ask(), ask()];
  await claimAsk(store.database, kept, TEST_NOW);
  await markDelivered(store.database, (await claimAsk(store.database, gone, TEST_NOW)).id, TEST_NOW);
  const week = 7 * 86_400_000;
  const count = async () => (await store.rows<{ n: number }>("SELECT count(*)::int AS n FROM claim"))[0]?.n;
  await store.database.call("SELECT forget_old($1)", [new Date(TEST_NOW + week - 1000)]);
  expect(await count()).toBe(2);
  await store.database.call("SELECT forget_old($1)", [new Date(TEST_NOW + week + 1000)]);
  expect(await count()).toBe(1);
  await store.database.call("SELECT forget_old($1)", [new Date(TEST_NOW + 31 * 86_400_000)]);
  expect(await count()).toBe(0);
});
