import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { enqueue, type Outgoing, takeMessage } from "../../src/database/outbox.ts";
import { type Place, placeOf, readPlaces } from "../../src/database/places.ts";
import { noteCard } from "../../src/desk/cards.ts";
import { type DeskAtWork, openDesk, openStore, type Store, wordsOf } from "../desk/desk-at-work.ts";

let store: Store;
let desk: DeskAtWork;
let place: Place;
const channel = (id: string, more: object = {}) => ({ place: { id, kind: "channel" as const, ...more } });

beforeAll(async () => {
  store = await openStore();
  desk = await openDesk(store);
});
afterAll(() => store.close());
beforeEach(async () => {
  await store.rows("DELETE FROM message");
  await store.rows("DELETE FROM place");
  Object.assign(desk.outside, { tell: () => ({ ok: true }), post: () => ({ ok: true }) });
  desk.posted.length = 0;
  const said = channel("C1", { channel: { id: "C1", name: "#secrétariat" } });
  place = (await placeOf(desk.scope, desk.toAsk("camille", "ici", said), desk.clock.at)) as Place;
});

const post = (key: string, more: { about?: string } = {}): Outgoing => ({
  kind: "post",
  key,
  place: place.id,
  ...(more.about ? { about: desk.ids[more.about] as string } : {}),
  card: noteCard("fr", "info", `À prendre ${key}`),
});
const put = (...messages: Outgoing[]) => enqueue(desk.scope, messages, desk.clock.at);
const states = async () =>
  Object.fromEntries(
    (await store.rows<{ key: string; state: string }>("SELECT key, state FROM message")).map(
      ({ key, state }) => [key.startsWith("undelivered:") ? "notice" : key, state],
    ),
  );

describe("a place", () => {
  it("is the channel an ask was made in, once, and by its thread too; a private ask has none", async () => {
    const reference = { serviceUrl: "https://smba.trafficmanager.net/emea/", bot: "28:b" };
    const thread = channel("19:x;messageid=1", { channel: { id: "19:x", name: "Équipe", reference } });
    const again = await placeOf(desk.scope, desk.toAsk("sacha", "ici", thread), desk.clock.at);
    expect(again).toMatchObject({ externalId: "19:x", name: "Équipe", reference });
    const twice = await placeOf(desk.scope, desk.toAsk("alix", "ici", channel("19:x")), desk.clock.at);
    expect(twice).toEqual(again);
    expect(await placeOf(desk.scope, desk.toAsk("camille", "ici"), desk.clock.at)).toBeUndefined();
    expect((await readPlaces(desk.scope)).map(({ name }) => name)).toEqual(["#secrétariat", "Équipe"]);
  });

  it("of a firm is out of another's reach", async () => {
    const other = await openDesk(store);
    expect(await readPlaces(other.scope)).toEqual([]);
    await expect(enqueue(other.scope, [post("x")], desk.clock.at)).rejects.toThrow();
    const taken = desk.toAsk("camille", "ici", channel("C1"));
    await expect(placeOf(other.scope, { ...taken }, desk.clock.at)).rejects.toThrow();
  });
});

describe("a post", () => {
  it("comes out once, whoever puts it in twice and however many send", async () => {
    await put(post("a"), post("a"));
    await put(post("a"));
    await Promise.all([desk.post(), desk.post(), desk.post()]);
    expect(desk.posted).toMatchObject([{ place: "C1", card: { summary: "À prendre a" } }]);
    expect(await states()).toEqual({ a: "sent" });
  });

  it("comes out in the order it was put in, beside what people are told", async () => {
    await put(post("a"));
    desk.clock.at += 1;
    const chat = { kind: "chat", key: "c", person: desk.ids["sacha"] as string } as const;
    await put({ ...chat, card: noteCard("fr", "info", "Bonjour") }, post("b"));
    const { told } = await desk.post();
    expect(desk.posted.map(({ card }) => card.summary)).toEqual(["À prendre a", "À prendre b"]);
    expect(told).toMatchObject([{ person: "sacha" }]);
  });

  it("that the channel refuses is said to whom it is about, with its name; about nobody, to nobody", async () => {
    desk.outside.post = () => ({ ok: false, reason: "refused", detail: "not_in_channel" });
    await put(post("a", { about: "camille" }), post("b"));
    const { told } = await desk.post();
    expect(told.map(({ person }) => person)).toEqual(["camille"]);
    expect(await states()).toEqual({ a: "refused", b: "refused", notice: "sent" });
    const [row] = await store.rows<{ body: { summary: string } }>(
      "SELECT body FROM message WHERE key LIKE 'undelivered:%'",
    );
    expect(row?.body.summary).toMatch(/publier dans #secrétariat \(À prendre a\)/);
  });

  it("whose sender died is doubtful, never sent again, and said", async () => {
    await put(post("a", { about: "camille" }));
    const [row] = await store.rows<{ id: string }>("SELECT id FROM message WHERE key = 'a'");
    await takeMessage(desk.scope, row?.id ?? "", desk.clock.at);
    desk.clock.at += 120_001;
    await desk.sender.catchUp(desk.scope, [row?.id ?? ""], desk.clock.at);
    await desk.sender.idle();
    expect(desk.posted).toEqual([]);
    expect(await states()).toMatchObject({ a: "doubtful", notice: "sent" });
    expect(wordsOf(desk.told.splice(0)[0]?.card as never)).toContain(
      "Je ne sais pas si mon message est paru",
    );
  });

  it("that is to come later waits its time, and then comes out once", async () => {
    desk.outside.post = () => ({ ok: false, reason: "later", retryAfter: 30, detail: "429" });
    await put(post("a"));
    await desk.post();
    desk.outside.post = () => ({ ok: true });
    await desk.post();
    expect(desk.posted).toEqual([]);
    desk.clock.at += 30_000;
    await desk.post();
    expect(desk.posted).toHaveLength(1);
  });
});

it("an assistant who takes no private messages: who asked is told, of the very request", async () => {
  desk.outside.tell = () => ({ ok: false, reason: "refused", detail: "conversations.open: user_disabled" });
  const card = noteCard("fr", "info", "Camille Martin vous confie : Appeler le greffe");
  const [person, about] = [desk.ids["sacha"] as string, desk.ids["camille"] as string];
  await put({ kind: "chat", key: "handoff:1:offer", person, about, card });
  desk.sender.flush(desk.firm);
  await desk.sender.idle();
  const [row] = await store.rows<{ person_id: string; body: { summary: string } }>(
    "SELECT person_id, body FROM message WHERE key LIKE 'undelivered:%'",
  );
  expect(row?.person_id).toBe(desk.ids["camille"]);
  expect(row?.body.summary).toContain("Sacha Dubois");
  expect(row?.body.summary).toContain("Appeler le greffe");
});
