import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ask } from "../../../src/desk/ask.ts";
import { AMINA, BOT, DIRECT, direct, inChannel, TENANT, THREAD } from "./activities.ts";
import { cardOf, openTestDoor, type TestDoor, until } from "./open-test-door.ts";

let test: TestDoor;
beforeAll(async () => {
  test = await openTestDoor();
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.quiet();
  test.peer.calls.length = 0;
  test.saved.length = 0;
  test.peer.people.clear();
});

let count = 0;
/** A person nobody has heard of, with the reference the database would hold. */
function someone() {
  const externalId = `29:person${++count}`;
  const conversation = `a:conversation${count}`;
  const reference = { serviceUrl: test.peer.serviceUrl, conversation, bot: BOT.id };
  return { recipient: { workspace: TENANT, externalId, reference }, conversation, externalId };
}
const card = cardOf("Réunion dans dix minutes");

describe("telling a person", () => {
  it("writes into their own conversation with us", async () => {
    const { recipient, conversation } = someone();
    expect(await test.door.messenger.tell(recipient, card)).toEqual({ ok: true });
    expect(test.peer.calls).toMatchObject([{ conversation, body: { summary: card.summary } }]);
  });

  it("opens that conversation where there was none, and remembers it", async () => {
    const { externalId } = someone();
    test.peer.people.set(externalId, { name: "Nouveau" });
    await test.post(direct(test.peer.serviceUrl, { text: "je fais connaître le service" }));
    await until(() => test.peer.messagesIn(DIRECT).length === 1);
    test.peer.calls.length = 0;
    const recipient = { workspace: TENANT, externalId };
    expect(await test.door.messenger.tell(recipient, card)).toEqual({ ok: true });
    expect(await test.door.messenger.tell(recipient, card)).toEqual({ ok: true });
    expect(test.peer.calls.map(({ path }) => path.split("/").at(-1))).toEqual([
      "conversations",
      "activities",
      "activities",
    ]);
    expect(test.saved.filter((values) => values[2] === externalId)).toMatchObject([
      ["teams", TENANT, externalId, expect.stringContaining("a:opened-"), true],
    ]);
  });

  it.each<[string, Parameters<TestDoor["peer"]["failNext"]>[0], object]>([
    [
      "too many messages",
      { status: 429, headers: { "retry-after": "7" } },
      { reason: "later", retryAfter: 7 },
    ],
    ["a conversation being changed", { status: 412 }, { reason: "later" }],
    ["a broken gateway", { status: 502 }, { reason: "later" }],
    ["a service that is away", { status: 503 }, { reason: "later" }],
    ["a slow gateway", { status: 504 }, { reason: "later" }],
    [
      "a bot they blocked",
      { status: 403, body: { error: { code: "MessageWritesBlocked" } } },
      { reason: "refused" },
    ],
    ["a conversation that is gone", { status: 404 }, { reason: "refused" }],
    ["a message Teams cannot read", { status: 400 }, { reason: "refused" }],
    ["an error of Teams' own", { status: 500 }, { reason: "doubtful" }],
    ["a connection cut after the message", "hang-up", { reason: "doubtful" }],
  ])("meets %s: says so, and never sends twice", async (_, failure, expected) => {
    const { recipient, conversation } = someone();
    test.peer.failNext(failure);
    const tenant = { ...recipient, workspace: `troubled-tenant-${count}` };
    const delivery = await test.door.messenger.tell(tenant, card);
    expect(delivery).toMatchObject({ ok: false, ...expected, detail: expect.any(String) });
    expect(test.peer.messagesIn(conversation)).toHaveLength(1);
  });

  it("leaves a tenant alone for as long as it asked, without a call, and no other", async () => {
    const [first, other] = [someone(), someone()];
    const workspace = "tenant-in-trouble";
    test.peer.failNext({ status: 429, headers: { "retry-after": "30" } });
    await test.door.messenger.tell({ ...first.recipient, workspace }, card);
    expect(await test.door.messenger.tell({ ...other.recipient, workspace }, card)).toMatchObject({
      reason: "later",
      retryAfter: 30,
    });
    expect(await test.door.messenger.tell(other.recipient, card)).toEqual({ ok: true });
    expect(test.peer.calls).toHaveLength(2);
  });

  it("knows no more whether it arrived when Teams stays silent", async () => {
    const recipient = { ...someone().recipient, workspace: "silent-tenant" };
    test.peer.failNext("silence");
    expect(await test.door.messenger.tell(recipient, card)).toMatchObject({ ok: false, reason: "doubtful" });
    // Nobody waits ten seconds more for it.
    const before = performance.now();
    expect(await test.door.messenger.tell(recipient, card)).toMatchObject({ ok: false, reason: "later" });
    expect(performance.now() - before).toBeLessThan(1_000);
  }, 15_000);

  it("has certainly not told who could not be reached at all", async () => {
    const { recipient } = someone();
    const nobody = { ...recipient, reference: { ...recipient.reference, serviceUrl: "http://127.0.0.1:1/" } };
    expect(await test.door.messenger.tell(nobody, card)).toMatchObject({ ok: false, reason: "later" });
  });

  it("marks who blocked us, so that nobody counts on it", async () => {
    const { recipient, externalId } = someone();
    test.peer.failNext({ status: 403, body: { error: { code: "MessageWritesBlocked" } } });
    await test.door.messenger.tell(recipient, card);
    expect(test.saved).toMatchObject([["teams", TENANT, externalId, expect.any(String), false]]);
  });

  it("never speaks to a stored address that is no longer allowed", async () => {
    const { recipient } = someone();
    const stored = {
      ...recipient,
      reference: { ...recipient.reference, serviceUrl: "https://evil.example/" },
    };
    expect(await test.door.messenger.tell(stored, card)).toMatchObject({ ok: false, reason: "refused" });
  });

  it("refuses who has not met the app", async () => {
    const { externalId } = someone();
    const delivery = await test.door.messenger.tell({ workspace: TENANT, externalId }, card);
    expect(delivery).toMatchObject({ ok: false, reason: "refused" });
  });

  it("keeps Teams' pace: the eighth in a second waits", async () => {
    const { recipient } = someone();
    const before = performance.now();
    for (let i = 0; i < 8; i++) expect(await test.door.messenger.tell(recipient, card)).toEqual({ ok: true });
    expect(performance.now() - before).toBeGreaterThan(950);
  });

  it("hands back for later what would wait too long", async () => {
    let now = 0;
    const own = await openTestDoor({ now: () => now });
    const recipient = {
      workspace: TENANT,
      externalId: "29:x",
      reference: { serviceUrl: own.peer.serviceUrl, conversation: "a:x", bot: BOT.id },
    };
    for (let i = 0; i < 60; i++) {
      now += 150;
      expect(await own.door.messenger.tell(recipient, card)).toEqual({ ok: true });
    }
    expect(await own.door.messenger.tell(recipient, card)).toMatchObject({
      ok: false,
      reason: "later",
      retryAfter: 22,
    });
    await own.close();
  });
});

describe("posting in a channel", () => {
  const place = () => ({
    workspace: `tenant-${++count}`,
    externalId: "19:canal",
    reference: { serviceUrl: test.peer.serviceUrl, bot: BOT.id },
  });

  it.each([
    [403, "BotNotInConversationRoster", "not-a-member"],
    [403, "MessageWritesBlocked", "may-not-post"],
    [404, "ConversationNotFound", "place-gone"],
    [413, "MessageSizeTooBig", "not-taken"],
  ])("refused with %i %s is final, and said in words that stay", async (status, code, because) => {
    test.peer.failNext({ status, body: { error: { code, message: "" } } });
    expect(await test.door.messenger.post(place(), card)).toMatchObject({
      ok: false,
      reason: "refused",
      because,
      detail: `HTTP ${status} ${code}`,
    });
  });

  it("keeps well under fifty calls a second in one tenant, and lets another one go on", async () => {
    const one = place();
    const posts = (count: number, at = one) =>
      Array.from({ length: count }, (_, i) =>
        test.door.messenger.post({ ...at, externalId: `19:canal${i}` }, card),
      );
    const start = performance.now();
    const crowd = Promise.all(posts(40));
    await Promise.all(posts(1, place()));
    const alone = performance.now() - start;
    await crowd;
    expect(performance.now() - start).toBeGreaterThan(950);
    expect(alone).toBeLessThan(900);
  });
});

describe("replying again to a stored ask", () => {
  const askOf = (reply: object, more: Partial<Ask> = {}): Ask => ({
    id: "x",
    door: "teams",
    workspace: TENANT,
    person: AMINA.id,
    place: { id: DIRECT, kind: "direct" },
    via: "message",
    text: "book",
    files: [],
    reply: { serviceUrl: test.peer.serviceUrl, conversation: DIRECT, bot: BOT.id, user: AMINA.id, ...reply },
    ...more,
  });

  it("works from what the ask holds alone", async () => {
    await test.door.messenger.reply(askOf({}), card);
    expect(test.peer.calls).toMatchObject([{ method: "POST", conversation: DIRECT }]);
  });

  it("puts a replacing answer in the pressed card's place, or after it when that card is gone", async () => {
    await test.door.messenger.reply(askOf({ card: "77" }), { ...card, replaces: true });
    test.peer.failNext({ status: 404 });
    await test.door.messenger.reply(askOf({ card: "78" }), { ...card, replaces: true });
    expect(test.peer.calls.map(({ method, path }) => `${method} ${path.split("/").at(-1)}`)).toEqual([
      "PUT 77",
      "PUT 78",
      "POST activities",
    ]);
  });

  it("rejects when Teams did not take it, with what went wrong", async () => {
    test.peer.failNext({ status: 429, headers: { "retry-after": "3" } });
    await expect(test.door.messenger.reply(askOf({}), card)).rejects.toMatchObject({
      adapter: "teams",
      operation: "reply",
      code: "rate-limited",
      retryAfter: 3,
    });
  });

  it("does not send a private answer twice because its pointer in the channel failed", async () => {
    const { externalId } = someone();
    test.peer.people.set(externalId, { name: "x" });
    const ask = askOf(
      { conversation: THREAD, user: externalId },
      { person: externalId, place: { id: THREAD, kind: "channel" } },
    );
    // The first call opens the conversation, the second writes there, the third points to it.
    for (let i = 0; i < 2; i++) test.peer.failNext({ status: 201, body: { id: "a:opened" } });
    test.peer.failNext({ status: 500 });
    await test.door.messenger.reply(ask, card);
    expect(test.peer.messagesIn("a:opened")).toHaveLength(1);
  });
});

describe("who a person is", () => {
  const profile = async (member: Record<string, unknown>, ask = true) => {
    const { externalId } = someone();
    test.peer.people.set(externalId, { id: externalId, tenantId: TENANT, ...member });
    const from = { id: externalId, name: "x" };
    await test.post(direct(test.peer.serviceUrl, { from, text: "bonjour" }));
    return test.door.messenger.profile(TENANT, externalId, ask ? test.desk.asks.at(-1) : undefined);
  };

  it("is asked of the conversation they wrote in: name, address, zone, language", async () => {
    const member = {
      name: "Amina Diallo",
      email: "Amina.Diallo@cabinet.fr",
      userPrincipalName: "ad@cabinet.fr",
      userRole: "user",
    };
    expect(await profile(member)).toEqual({
      name: "Amina Diallo",
      email: "amina.diallo@cabinet.fr",
      emailVerified: true,
      zone: "Europe/Paris",
      locale: "fr-FR",
      kind: "member",
      reachable: true,
    });
  });

  it.each<[string, Record<string, unknown>, object]>([
    [
      "a guest by role",
      { name: "G", email: "g@autre.fr", userRole: "guest" },
      { kind: "guest", emailVerified: false },
    ],
    [
      "a guest by address",
      { name: "G", userPrincipalName: "g_autre.fr#EXT#@cabinet.onmicrosoft.com" },
      { kind: "guest", emailVerified: false },
    ],
    [
      "somebody of another firm",
      { name: "O", tenantId: "other", email: "o@o.fr" },
      { kind: "outsider", reachable: false },
    ],
    [
      "an address of a domain nobody proved",
      { name: "A", email: "patron@banque.fr", userPrincipalName: "a@cabinet.fr" },
      { kind: "member", emailVerified: false },
    ],
    ["somebody without an address", { name: "B" }, { kind: "member", emailVerified: false, name: "B" }],
  ])("tells %s", async (_, member, expected) => {
    expect(await profile(member)).toMatchObject(expected);
  });

  it("is asked of their own conversation without an ask", async () => {
    expect(await profile({ name: "C", userPrincipalName: "c@cabinet.fr" }, false)).toMatchObject({
      name: "C",
      kind: "member",
    });
  });

  it("is nobody where Teams knows nobody", async () => {
    expect(await test.door.messenger.profile(TENANT, "29:nobody")).toBeNull();
  });

  it("is asked of the team in a channel", async () => {
    const { externalId } = someone();
    test.peer.people.set(externalId, { name: "D" });
    const from = { id: externalId, name: "D" };
    await test.post(inChannel(test.peer.serviceUrl, { from, text: "<at>Guichet</at> aide" }));
    test.peer.calls.length = 0;
    expect(await test.door.messenger.profile(TENANT, externalId, test.desk.asks.at(-1))).toMatchObject({
      name: "D",
    });
    expect(test.peer.calls.some(({ path }) => path.includes("%3Ateam000") || path.includes(":team000"))).toBe(
      true,
    );
  });

  it("rejects when Teams does not answer: nobody is not the same", async () => {
    const { externalId } = someone();
    const ask = {
      person: externalId,
      reply: { serviceUrl: test.peer.serviceUrl, conversation: DIRECT, bot: BOT.id, user: externalId },
    } as unknown as Ask;
    test.peer.failNext({ status: 503 });
    await expect(test.door.messenger.profile(TENANT, externalId, ask)).rejects.toMatchObject({
      code: "unavailable",
    });
  });
});
