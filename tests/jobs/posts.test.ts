import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { enqueue, type Outgoing, takeMessage } from "../../src/database/outbox.ts";
import { type Place, placeOf, readPlaces } from "../../src/database/places.ts";
import { noteCard } from "../../src/desk/cards.ts";
import type { Unwelcome } from "../../src/doors/door.ts";
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

  const refuse = (because: Unwelcome) => {
    desk.outside.post = () => ({ ok: false, reason: "refused", because, detail: "as the platform says it" });
  };
  const notices = async () =>
    (
      await store.rows<{ body: { summary: string } }>(
        "SELECT body FROM message WHERE key LIKE 'undelivered:%' ORDER BY created_at",
      )
    ).map(({ body }) => body.summary);

  it("that the channel refuses is said to whom it is about, with its name and what can be done", async () => {
    refuse("not-a-member");
    await put(post("a", { about: "sacha" }));
    const { told } = await desk.post();
    expect(told.map(({ person }) => person)).toEqual(["sacha"]);
    expect((await notices())[0]).toMatch(
      /publier dans #secrétariat \(À prendre a\).*je ne fais plus partie du canal. Invitez-moi/,
    );
    const [row] = await store.rows("SELECT detail FROM message WHERE key = 'a'");
    expect(row).toEqual({ detail: "not-a-member: as the platform says it" });
  });

  it("about nobody is said to the administrators, the first time only, until it has come out again", async () => {
    refuse("place-closed");
    for (const [key, told] of [
      ["monday", ["camille"]],
      ["tuesday", []],
      ["wednesday", []],
    ] as const) {
      await put(post(key));
      expect((await desk.post()).told.map(({ person }) => person)).toEqual(told);
      desk.clock.at += 86_400_000;
    }
    expect(await notices()).toEqual([expect.stringMatching(/le canal est archivé. Rouvrez-le/)]);
    desk.outside.post = () => ({ ok: true });
    await put(post("thursday"));
    await desk.post();
    desk.clock.at += 86_400_000;
    refuse("no-access");
    await put(post("friday"));
    expect((await desk.post()).told.map(({ person }) => person)).toEqual(["camille"]);
    // Refused: never tried again by itself.
    expect(desk.posted.map(({ card }) => card.summary)).toEqual(["À prendre thursday"]);
  });

  it("that a platform keeps for later is believed for an hour where it names the time, then given up and said", async () => {
    desk.outside.post = () => ({ ok: false, reason: "later", retryAfter: 300, detail: "429" });
    await put(post("a", { about: "camille" }));
    for (let i = 0; i < 12; i += 1) {
      await desk.post();
      expect(await states()).toMatchObject({ a: "waiting" });
      desk.clock.at += 300_000;
    }
    await desk.post();
    expect(await states()).toMatchObject({ a: "refused" });
    expect((await notices())[0]).toMatch(/la messagerie ne l’a pas pris/);
  });

  it("keeps what follows it waiting behind it, and comes out at its time without the tick", async () => {
    let refusals = 1;
    desk.outside.post = () => {
      refusals -= 1;
      return refusals >= 0 ? { ok: false, reason: "later", retryAfter: 1, detail: "429" } : { ok: true };
    };
    await put(post("a"));
    desk.clock.at += 1;
    await put(post("b"));
    await desk.post();
    expect(desk.posted).toEqual([]);
    desk.clock.at += 2_000;
    await expect
      .poll(() => desk.posted.map(({ card }) => card.summary), { timeout: 5_000 })
      .toEqual(["À prendre a", "À prendre b"]);
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
