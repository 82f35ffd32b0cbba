import { afterAll, beforeAll, expect, it } from "vitest";
import { readExchange, rememberExchange } from "../../src/database/exchanges.ts";
import { noteCard } from "../../src/desk/cards.ts";
import { TEST_NOW } from "../counter.ts";
import { openDesk, openStore, type Store } from "../desk/desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const card = noteCard("fr", "info", "x");
const HOUR = 3_600_000;

it("the last exchange of a person is kept for an hour, theirs alone, in their firm alone", async () => {
  const { scope, ids, firm } = await openDesk(store);
  const other = await openDesk(store);
  const [camille, sacha] = [ids["camille"] as string, ids["sacha"] as string];
  await rememberExchange(scope, camille, "book", { card, memory: { a: 1 }, undo: "book cancel 1" }, TEST_NOW);
  expect(await readExchange(store.database, { firm, person: camille }, TEST_NOW + HOUR - 1)).toEqual({
    command: "book",
    memory: { a: 1 },
    undo: "book cancel 1",
    at: TEST_NOW,
  });
  expect(await readExchange(store.database, { firm, person: camille }, TEST_NOW + HOUR)).toBeUndefined();
  expect(await readExchange(store.database, { firm, person: sacha }, TEST_NOW)).toBeUndefined();
  expect(await readExchange(store.database, { firm: other.firm, person: camille }, TEST_NOW)).toBeUndefined();
});

it("what leaves nothing to correct does not make the desk forget; what does replaces it whole", async () => {
  const { scope, ids, firm } = await openDesk(store);
  const camille = ids["camille"] as string;
  await rememberExchange(scope, camille, "book", { card, memory: { a: 1 }, undo: "book cancel 1" }, TEST_NOW);
  await rememberExchange(scope, camille, "book list", { card }, TEST_NOW + 1);
  expect(await readExchange(store.database, { firm, person: camille }, TEST_NOW + 2)).toMatchObject({
    command: "book",
    undo: "book cancel 1",
  });
  await rememberExchange(scope, camille, "book at", { card, memory: {} }, TEST_NOW + 3);
  expect(await readExchange(store.database, { firm, person: camille }, TEST_NOW + 4)).toEqual({
    command: "book at",
    memory: {},
    at: TEST_NOW + 3,
  });
});
