import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  AMINA,
  BOT,
  DIRECT,
  direct,
  inChannel,
  mentionOf,
  press,
  TEAM,
  TENANT,
  THREAD,
  ZOE,
} from "./activities.ts";
import { cardOf, collect, openTestDoor, type TestDoor, textsOf, until } from "./open-test-door.ts";

let test: TestDoor;
const peerUrl = () => test.peer.serviceUrl;

beforeAll(async () => {
  test = await openTestDoor();
});
afterAll(() => test.close());
beforeEach(() => {
  test.peer.people.set(AMINA.id, {
    name: AMINA.name,
    userPrincipalName: "amina@cabinet.fr",
    userRole: "user",
  });
});
afterEach(async () => {
  await test.quiet();
  test.peer.calls.length = 0;
  test.peer.people.clear();
  test.desk.asks.length = 0;
  test.desk.answerWith = (ask) => cardOf(`Réponse à « ${ask.text} »`);
  test.desk.claimWith = undefined;
  test.lines.length = 0;
});

describe("a message in a person's own conversation", () => {
  it("is acknowledged, then answered there with a card, and counts as delivered", async () => {
    const posted = await test.post(direct(peerUrl(), { id: "m1", text: "book demain 14h" }));
    expect(posted.status).toBe(200);
    const call = await test.peer.waitFor(({ path }) => path.endsWith("/activities"));
    expect(call).toMatchObject({ method: "POST", conversation: DIRECT, authorization: undefined });
    expect(call.body).toMatchObject({
      type: "message",
      summary: "Réponse à « book demain 14h »",
      from: { id: BOT.id },
      conversation: { id: DIRECT },
      attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content: { version: "1.5" } }],
    });
    await until(() => test.desk.deliveredIds.includes(`${DIRECT}:m1`), "the delivery");
    expect(test.desk.asks).toMatchObject([
      {
        id: `${DIRECT}:m1`,
        door: "teams",
        workspace: TENANT,
        person: AMINA.id,
        place: { id: DIRECT, kind: "direct" },
        via: "message",
        text: "book demain 14h",
        files: [],
        locale: "fr-FR",
        reply: {
          serviceUrl: peerUrl(),
          conversation: DIRECT,
          aadObjectId: AMINA.aadObjectId,
          zone: "Europe/Paris",
        },
      },
    ]);
  });

  it("is acknowledged before it is worked on", async () => {
    let finish = (): void => {};
    test.desk.answerWith = () => new Promise((resolve) => (finish = () => resolve(cardOf("enfin"))));
    expect((await test.post(direct(peerUrl(), { text: "lentement" }))).status).toBe(200);
    expect(test.peer.calls).toEqual([]);
    finish();
    expect((await test.peer.waitFor(({ path }) => path.endsWith("/activities"))).body).toMatchObject({
      summary: "enfin",
    });
  });

  it("delivered twice at once is worked on once", async () => {
    const activity = direct(peerUrl(), { id: "twice", text: "une fois" });
    await Promise.all([test.post(activity), test.post(activity), test.post(activity)]);
    await until(() => test.desk.deliveredIds.includes(`${DIRECT}:twice`));
    await test.quiet();
    expect(test.peer.messagesIn(DIRECT)).toHaveLength(1);
  });

  it("tells at once that nothing was taken when the register is away", async () => {
    test.desk.claimWith = () => Promise.reject(new Error("database away"));
    expect((await test.post(direct(peerUrl(), { text: "book", locale: "en-GB" }))).status).toBe(200);
    expect(test.peer.calls[0]?.body).toMatchObject({
      type: "message",
      text: expect.stringContaining("try again"),
    });
    expect(test.desk.asks).toEqual([]);
  });

  it("tells so within 2.5 s when the register does not answer at all", async () => {
    test.desk.claimWith = () => new Promise(() => {});
    const before = performance.now();
    await test.post(direct(peerUrl(), { text: "book" }));
    expect(performance.now() - before).toBeLessThan(3_000);
    expect(test.peer.calls[0]?.body["text"]).toContain("Réessayez");
  });

  it("asks Teams to deliver again when not even that can be said", async () => {
    test.desk.claimWith = () => Promise.reject(new Error("database away"));
    test.peer.failNext({ status: 500 });
    expect((await test.post(direct(peerUrl(), { text: "book" }))).status).toBe(500);
  });

  it("stays undelivered when Teams does not take the answer, and is not sent a second time by itself", async () => {
    test.peer.failNext({ status: 503 });
    await test.post(direct(peerUrl(), { id: "lost", text: "perdu" }));
    await until(() => test.lines.some((line) => line.includes("not delivered")));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(test.peer.messagesIn(DIRECT)).toHaveLength(1);
    expect(test.desk.deliveredIds).not.toContain(`${DIRECT}:lost`);
  });

  it("stores how the person is reached, once the firm has met them", async () => {
    const conversation = { conversationType: "personal", tenantId: TENANT, id: "a:reference" };
    await test.post(direct(peerUrl(), { from: ZOE, conversation, text: "bonjour" }));
    await until(() => test.saved.some((values) => values[2] === ZOE.id));
    const [door, workspace, person, reference, reachable] =
      test.saved.find((values) => values[2] === ZOE.id) ?? [];
    expect([door, workspace, person, reachable]).toEqual(["teams", TENANT, ZOE.id, true]);
    expect(JSON.parse(String(reference))).toEqual({
      serviceUrl: peerUrl(),
      conversation: "a:reference",
      bot: BOT.id,
      aadObjectId: ZOE.aadObjectId,
    });
  });
});

describe("a message in a channel", () => {
  const asked = (text: string) => inChannel(peerUrl(), { text, entities: [mentionOf(BOT), mentionOf(ZOE)] });

  it("is answered in its thread when the answer is for everybody there", async () => {
    test.desk.answerWith = () => cardOf("Qui est là", { audience: "place" });
    await test.post(asked("<at>Guichet</at> qui est là &amp; où&nbsp;?"));
    const call = await test.peer.waitFor(({ path }) => path.endsWith("/activities"));
    expect(call.conversation).toBe(THREAD);
    expect(test.desk.asks[0]).toMatchObject({
      text: "qui est là & où ?",
      place: { id: THREAD, kind: "channel" },
    });
  });

  it("keeps an answer for the asker out of the channel, and says there where it went", async () => {
    const from = { id: "29:1-bEn", name: "Ben" };
    test.peer.people.set(from.id, { name: from.name });
    await test.post({ ...asked("<at>Guichet</at> /book <at>Zoé O’Brien</at> demain 14h"), from });
    await until(() => test.peer.messagesIn(THREAD).length === 1);
    expect(test.desk.asks[0]?.text).toBe(`book <@${ZOE.id}> demain 14h`);
    const opened = test.peer.calls.find(({ path }) => path.endsWith("/v3/conversations"));
    expect(opened?.body).toMatchObject({ isGroup: false, tenantId: TENANT, members: [{ id: from.id }] });
    const [answer] = test.peer.messagesIn("a:opened-1-bEn");
    expect(answer?.body["summary"]).toContain("book");
    expect(collect(test.peer.messagesIn(THREAD)[0]?.body)).toEqual(["Je vous ai répondu en message privé."]);
  });

  it("says no private word there even when the person cannot be written to", async () => {
    test.peer.people.clear();
    const from = { ...AMINA, id: "29:stranger" };
    await test.post({ ...asked("<at>Guichet</at> mes rendez-vous"), from });
    await until(() => test.peer.messagesIn(THREAD).length === 1);
    expect(JSON.stringify(test.peer.messagesIn(THREAD))).not.toContain("mes rendez-vous");
    expect(collect(test.peer.messagesIn(THREAD)[0]?.body)[0]).toContain("en message privé");
  });

  it("is not ours unless we are spoken to", async () => {
    await test.post(
      inChannel(peerUrl(), { text: "<at>Zoé O’Brien</at> tu viens ?", entities: [mentionOf(ZOE)] }),
    );
    expect(test.desk.asks).toEqual([]);
  });
});

describe("a pressed button", () => {
  const replaced = () => cardOf("C’est réservé", { replaces: true });

  it("is answered by the card that takes its place, in the response and in the message itself", async () => {
    test.desk.answerWith = replaced;
    const posted = await test.post(press(direct(peerUrl()), { ask: "book 1", once: "n1" }));
    expect(posted).toMatchObject({
      status: 200,
      body: {
        statusCode: 200,
        type: "application/vnd.microsoft.card.adaptive",
        value: { type: "AdaptiveCard" },
      },
    });
    expect(collect(posted.body)).toContain("C’est réservé");
    const update = await test.peer.waitFor(({ method }) => method === "PUT");
    expect(update.path).toContain("/activities/1481567603800");
    expect(textsOf(update.body)).toContain("C’est réservé");
    expect(test.desk.asks[0]).toMatchObject({ id: `once:n1:${AMINA.id}`, via: "button", text: "book 1" });
    await until(() => test.desk.deliveredIds.includes(`once:n1:${AMINA.id}`));
  });

  it("pressed twice gets the same card twice", async () => {
    let count = 0;
    test.desk.answerWith = () => cardOf(`fois ${++count}`, { replaces: true });
    const both = await Promise.all(
      [1, 2].map(() => test.post(press(direct(peerUrl()), { ask: "book 2", once: "n2" }))),
    );
    expect(both.map(({ body }) => collect(body))).toEqual([["fois 1"], ["fois 1"]]);
    expect(count).toBe(1);
  });

  it("without a nonce is another ask each time", async () => {
    await test.post(press(direct(peerUrl()), { ask: "book list" }));
    await test.post(press(direct(peerUrl()), { ask: "book list" }));
    expect(new Set(test.desk.asks.map(({ id }) => id)).size).toBe(2);
  });

  it("leaves its card where the answer comes after it", async () => {
    const posted = await test.post(press(direct(peerUrl()), { ask: "book list" }));
    expect(posted.body).toMatchObject({
      statusCode: 200,
      type: "application/vnd.microsoft.activity.message",
    });
    const call = await test.peer.waitFor(({ path }) => path.endsWith("/activities"));
    expect(call.body["summary"]).toContain("book list");
    expect(test.peer.calls.some(({ method }) => method === "PUT")).toBe(false);
  });

  it("in a channel shows a private answer to who pressed, and leaves the others’ card as it was", async () => {
    test.desk.answerWith = replaced;
    test.peer.calls.length = 0;
    const posted = await test.post(press(inChannel(peerUrl()), { ask: "book 3", once: "n3" }));
    expect(collect(posted.body)).toContain("C’est réservé");
    await until(() => test.desk.deliveredIds.includes(`once:n3:${AMINA.id}`));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(test.peer.messagesIn(THREAD)).toEqual([]);
  });

  it("hears that nothing was taken when the register is away", async () => {
    test.desk.claimWith = () => Promise.reject(new Error("database away"));
    const posted = await test.post(press(direct(peerUrl()), { ask: "book 4" }));
    expect(posted).toMatchObject({
      status: 200,
      body: {
        statusCode: 500,
        type: "application/vnd.microsoft.error",
        value: { message: expect.stringContaining("Réessayez") },
      },
    });
  });

  it("that is none of ours gets a clear answer, and other invokes none", async () => {
    const strange = press(direct(peerUrl()), { foo: "bar" });
    expect((await test.post(strange)).body).toMatchObject({
      statusCode: 400,
      value: { message: expect.stringContaining("bouton") },
    });
    expect((await test.post({ ...strange, name: "task/fetch" })).status).toBe(501);
    expect(test.desk.asks).toEqual([]);
  });

  it("submits a form in the form’s place, with an id made of its values", async () => {
    const data = {
      ask: "book",
      form: ["who", "day"],
      many: ["who"],
      prefix: "field0.",
      "field0.who": "<@a>,<@b>",
      "field0.day": "2026-11-24",
    };
    const first = await test.post(press(direct(peerUrl()), data));
    const again = await test.post(press(direct(peerUrl()), data));
    const other = await test.post(press(direct(peerUrl()), { ...data, "field0.day": "2026-11-25" }));
    for (const { body } of [first, again, other])
      expect(body).toMatchObject({ type: "application/vnd.microsoft.card.adaptive" });
    expect(test.desk.asks[0]).toMatchObject({
      via: "form",
      text: "book",
      form: { who: "<@a> <@b>", day: "2026-11-24" },
    });
    expect(test.desk.asks.map(({ id }) => id === test.desk.asks[0]?.id)).toEqual([true, true, false]);
  });

  it("of the old kind (Action.Submit) comes as a message and is answered as one", async () => {
    await test.post(
      direct(peerUrl(), { value: { ask: "book 5", once: "n5" }, text: undefined, replyToId: "77" }),
    );
    await test.peer.waitFor(({ path }) => path.endsWith("/activities"));
    expect(test.desk.asks[0]).toMatchObject({ id: `once:n5:${AMINA.id}`, via: "button" });
  });
});

describe("an answer that takes longer than Teams waits", () => {
  it("is announced in time and sent when it is there", async () => {
    let finish = (): void => {};
    test.desk.answerWith = () =>
      new Promise((resolve) => (finish = () => resolve(cardOf("enfin", { replaces: true }))));
    const posted = await test.post(press(direct(peerUrl()), { ask: "book 6" }));
    expect(posted.body).toMatchObject({
      type: "application/vnd.microsoft.activity.message",
      value: "Je regarde…",
    });
    finish();
    expect((await test.peer.waitFor(({ method }) => method === "PUT")).body).toMatchObject({
      summary: "enfin",
    });
  }, 15_000);
});

describe("the app's coming and going", () => {
  it("names who installed it, then greets them with what the desk can do", async () => {
    const installed: unknown[] = [];
    const own = await openTestDoor({
      door: { onInstalled: async (installation) => void installed.push(installation) },
    });
    own.peer.people.set(AMINA.id, {
      name: AMINA.name,
      userPrincipalName: "amina@cabinet.fr",
      userRole: "user",
    });
    const posted = await own.post(
      direct(own.peer.serviceUrl, { type: "installationUpdate", action: "add", text: undefined }),
    );
    expect(posted.status).toBe(200);
    expect(installed).toEqual([
      {
        workspace: TENANT,
        person: AMINA.id,
        locale: "fr-FR",
        profile: {
          name: "Amina Diallo",
          email: "amina@cabinet.fr",
          emailVerified: true,
          zone: "Europe/Paris",
          locale: "fr-FR",
          kind: "member",
          reachable: true,
        },
      },
    ]);
    await until(() => own.peer.messagesIn(DIRECT).some(({ method }) => method === "POST"));
    expect(own.desk.asks).toMatchObject([{ text: "help", person: AMINA.id }]);
    await own.close();
  });

  it("is noted again later when it could not be noted", async () => {
    const own = await openTestDoor({
      door: { onInstalled: () => Promise.reject(new Error("database away")) },
    });
    own.peer.people.set(AMINA.id, { name: AMINA.name });
    const posted = await own.post(
      inChannel(own.peer.serviceUrl, { type: "installationUpdate", action: "add" }),
    );
    expect(posted.status).toBe(500);
    expect(own.peer.calls.map(({ path }) => decodeURIComponent(path))).toEqual([
      `/teams/v3/conversations/${TEAM}/members/${AMINA.id}`,
    ]);
    await own.close();
  });

  it("greets nobody anew for a new version, and knows who removed it can no longer be reached", async () => {
    await test.post(direct(peerUrl(), { type: "installationUpdate", action: "add-upgrade" }));
    expect(test.desk.asks).toEqual([]);
    await test.post(direct(peerUrl(), { type: "installationUpdate", action: "remove" }));
    expect(test.saved.at(-1)).toMatchObject(["teams", TENANT, AMINA.id, expect.any(String), false]);
  });

  it.each(["conversationUpdate", "messageReaction", "typing", "endOfConversation", "messageUpdate"])(
    "takes a %s for what it is: no ask",
    async (type) => {
      expect((await test.post(direct(peerUrl(), { type }))).status).toBe(200);
      expect(test.desk.asks).toEqual([]);
    },
  );
});

describe("what is no activity", () => {
  it("is refused: not JSON, nothing readable, too large, another method", async () => {
    expect((await test.post(undefined, { raw: "{" })).status).toBe(400);
    expect((await test.post({ type: "message" })).status).toBe(400);
    expect((await test.post(direct(peerUrl(), { text: "x".repeat(300_000) }))).status).toBe(413);
    expect((await test.request("/api/messages")).status).toBe(405);
    expect((await test.request("/api/other", { method: "POST" })).status).toBe(404);
    expect(test.desk.asks).toEqual([]);
  });

  it("answers nowhere but on this machine while nobody is authenticated", async () => {
    const elsewhere = [
      "https://smba.trafficmanager.net/emea/",
      "https://evil.example/",
      "http://10.0.0.1/",
      "not a url",
    ];
    for (const serviceUrl of elsewhere) {
      expect((await test.post(direct(serviceUrl, { text: "book" }))).status).toBe(403);
    }
    expect(test.desk.asks).toEqual([]);
  });
});
