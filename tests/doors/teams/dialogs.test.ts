import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AMINA, BOT, DIRECT, direct, inChannel, TEAM, TENANT } from "./activities.ts";
import { cardOf, collect, openTestDoor, type TestDoor, textsOf, until } from "./open-test-door.ts";

type Json = Record<string, unknown>;

let test: TestDoor;
/** Milliseconds: a tenant in trouble is left alone for a while. */
let ahead = 0;
beforeAll(async () => {
  test = await openTestDoor({ now: () => Date.now() + ahead });
});
afterAll(() => test.close());
beforeEach(() => {
  test.peer.people.set(AMINA.id, { name: AMINA.name, userPrincipalName: "amina@cabinet.fr" });
});
afterEach(async () => {
  await test.quiet();
  test.peer.calls.length = 0;
  test.saved.length = 0;
  test.desk.asks.length = 0;
  test.desk.answerWith = (ask) => cardOf(`Réponse à « ${ask.text} »`);
  test.desk.claimWith = undefined;
});

const LINK = "https://teams.microsoft.com/l/message/19:x@thread.tacv2/1481567603816?tenantId=t";

/** As Teams sends it: the conversation is the one of the message, where the desk may be nobody. */
const action = (name: string, value: Json, more: Json = {}): Json =>
  inChannel(test.peer.serviceUrl, {
    type: "invoke",
    name: `composeExtension/${name}`,
    id: `f:${randomUUID()}`,
    text: undefined,
    entities: [],
    attachments: undefined,
    value: {
      commandId: "handoff",
      commandContext: "message",
      context: { theme: "default" },
      messagePayload: {
        id: "1481567603816",
        linkToMessage: LINK,
        from: { user: { id: "u", displayName: "Zoé" } },
        body: {
          contentType: "html",
          content:
            '<div><p>Rappeler M.&nbsp;Petit &amp; fils</p><p>avant <b>jeudi</b> <at id="0">Sacha</at></p></div>',
        },
      },
      ...value,
    },
    ...more,
  });

interface Task {
  task: { type: string; value: string | { card: { content: Json } } };
}
const windowOf = (body: unknown): Json => {
  const { value } = (body as Task).task;
  if (typeof value === "string") throw new Error(value);
  return value.card.content;
};

describe("« Confier au secrétariat » on a message", () => {
  it("brings the message's words without markup, and its address; the answer stands in the window", async () => {
    const posted = await test.post(action("fetchTask", {}));
    const text = "Rappeler M. Petit & fils\navant jeudi Sacha";
    expect(test.desk.asks).toMatchObject([
      {
        workspace: TENANT,
        person: AMINA.id,
        via: "shortcut",
        text: `handoff ${text}`,
        place: { id: AMINA.id, kind: "direct" },
        source: { url: LINK, text },
      },
    ]);
    expect(posted.body).toMatchObject({ task: { type: "continue", value: { title: "Guichet" } } });
    expect(collect(windowOf(posted.body)).join()).toContain("Réponse à «");
    await until(() => test.desk.deliveredIds.length > 0);
    // Nothing is written where the message stands, and it becomes nobody's own conversation.
    expect(test.peer.calls).toEqual([]);
    expect(test.saved).toEqual([]);
  });

  it("has buttons and forms that a window can bring back, and takes them", async () => {
    const field = { kind: "text", name: "title", label: "Demande" } as const;
    test.desk.answerWith = (ask) =>
      ask.via === "form"
        ? cardOf(`C'est confié : ${ask.form?.["title"]}`)
        : cardOf("Confier", {
            blocks: [
              { kind: "form", title: "Confier", ask: "handoff send d1", submit: "Confier", fields: [field] },
              { kind: "buttons", buttons: [{ label: "Non", ask: "handoff drop d1", confirm: "Vraiment ?" }] },
            ],
          });
    const opened = await test.post(action("fetchTask", {}));
    const shown = JSON.stringify(windowOf(opened.body));
    expect(shown).toContain('"Action.Submit"');
    expect(shown).not.toContain("Action.Execute");
    expect(shown).not.toContain('"verb"');
    const data = { ask: "handoff send d1", form: ["title"], prefix: "f.", "f.title": "Rappeler" };
    const sent = await test.post(action("submitAction", { data }));
    expect(test.desk.asks[1]).toMatchObject({
      via: "form",
      text: "handoff send d1",
      form: { title: "Rappeler" },
      source: { url: LINK },
    });
    expect(collect(windowOf(sent.body)).join()).toContain("C'est confié : Rappeler");
  });

  it("whose answer takes longer than a window waits comes in private", async () => {
    let finish = (): void => {};
    test.desk.answerWith = () => new Promise((resolve) => (finish = () => resolve(cardOf("enfin"))));
    const before = performance.now();
    const posted = await test.post(action("fetchTask", {}));
    expect(performance.now() - before).toBeLessThan(4_800);
    expect(posted.body).toMatchObject({ task: { type: "message", value: "Je regarde…" } });
    finish();
    const call = await test.peer.waitFor(({ path }) => path.endsWith("/activities"));
    expect(call.conversation).toMatch(/^a:opened-/);
    expect(textsOf(call.body)).toContain("enfin");
  }, 10_000);

  it("says in the window that the register is away", async () => {
    test.desk.claimWith = () => Promise.reject(new Error("database away"));
    const posted = await test.post(action("fetchTask", {}));
    expect(posted.body).toMatchObject({
      task: { type: "message", value: expect.stringContaining("n’a pas été prise") },
    });
  });

  it.each<[string, Json, Json]>([
    ["no address but https", { linkToMessage: "javascript:alert(1)", body: {} }, {}],
    [
      "words without markup as they are",
      { body: { contentType: "text", content: "a < b" } },
      { text: "a < b" },
    ],
    [
      "the words of any markup, and none of the markup",
      { body: { contentType: "html", content: "<p>x</p><script>alert(1)</script>" } },
      { text: "x\nalert(1)" },
    ],
  ])("keeps %s", async (_, messagePayload, source) => {
    await test.post(action("fetchTask", { messagePayload }));
    expect(test.desk.asks[0]?.source).toEqual(source);
  });

  it("of a message of 28 kB is read to what is read at once, and kept whole", async () => {
    const content = "mot ".repeat(7_000).trim();
    await test.post(action("fetchTask", { messagePayload: { body: { contentType: "text", content } } }));
    expect(test.desk.asks[0]?.text.length).toBeLessThan(4_000);
    expect(test.desk.asks[0]?.source?.text).toBe(content);
  });

  it.each([{ commandId: "" }, { commandId: undefined }, { commandId: "x".repeat(65) }])(
    "without a name is not answered: %j",
    async (value) => {
      expect((await test.post(action("fetchTask", value))).status).toBe(501);
      expect((await test.post(action("submitAction", { data: { odd: 1 } }))).status).toBe(501);
    },
  );
});

describe("a post", () => {
  const card = cardOf("À prendre");
  const reference = () => ({ serviceUrl: test.peer.serviceUrl, bot: BOT.id });

  it("begins a thread of its own in the channel an ask was made in", async () => {
    const named = { tenant: { id: TENANT }, channel: { id: TEAM, name: "Secrétariat" } };
    await test.post(
      inChannel(test.peer.serviceUrl, { text: "<at>Guichet</at> c'est ici", channelData: named }),
    );
    const { channel } = test.desk.asks[0]?.place ?? {};
    expect(channel).toEqual({
      id: "19:693ecdb923ac4458a5c23661b505fc84@thread.tacv2",
      name: "Secrétariat",
      reference: reference(),
    });
    await test.quiet();
    const place = { workspace: TENANT, externalId: channel?.id ?? "", reference: channel?.reference };
    expect(await test.door.messenger.post(place, card)).toEqual({ ok: true });
    const [call] = test.peer.messagesIn(place.externalId);
    expect(call?.body).toMatchObject({ summary: "À prendre" });
  });

  it.each([
    [{ status: 403, body: { error: { code: "BotNotInConversationRoster" } } }, "refused"],
    [{ status: 404, body: { error: { code: "ConversationNotFound" } } }, "refused"],
    [{ status: 429, headers: { "retry-after": "7" } }, "later"],
    ["hang-up", "doubtful"],
  ] as const)("that ends with %j is %s", async (failure, reason) => {
    ahead += 60_000;
    test.peer.failNext(failure);
    const place = { workspace: TENANT, externalId: TEAM, reference: reference() };
    expect(await test.door.messenger.post(place, card)).toMatchObject({ ok: false, reason });
    expect(test.peer.messagesIn(TEAM)).toHaveLength(1);
  });
});

describe("a voice message", () => {
  const html =
    '<div><span itemid="b" itemscope="" itemtype="http://schema.skype.com/InputExtension"></span></div>';
  const card = { contentType: "application/vnd.microsoft.card.audio", content: '{"duration":"PT13S"}' };

  it.each([
    ["a card of sound", [card, { contentType: "text/html", content: "<p></p>" }]],
    ["a phone's empty frame", [{ contentType: "text/html", content: html }]],
  ])("%s is known as one, though Teams keeps it to itself", async (_, attachments) => {
    await test.post(direct(test.peer.serviceUrl, { text: "", attachments }));
    expect(test.desk.asks).toMatchObject([{ text: "", files: [{ mimeType: "audio/mp4" }] }]);
    const [ask] = test.desk.asks;
    const read = ask && (await test.door.messenger.download(ask, ask.files[0] as never, 1_000));
    expect(read).toMatchObject({ ok: false, reason: "gone" });
  });

  it("a frame around words is a message like any other", async () => {
    const attachments = [{ contentType: "text/html", content: `<div><p>bonjour</p>${html}</div>` }];
    await test.post(direct(test.peer.serviceUrl, { text: "bonjour", attachments }));
    expect(test.desk.asks).toMatchObject([{ text: "bonjour", files: [] }]);
  });

  it("a recording sent as a file says that it is one", async () => {
    const content = { downloadUrl: test.peer.fileUrl("a.m4a"), uniqueId: "u1", fileType: "m4a" };
    const attachments = [
      { contentType: "application/vnd.microsoft.teams.file.download.info", name: "a.m4a", content },
    ];
    await test.post(direct(test.peer.serviceUrl, { text: "", attachments }));
    expect(test.desk.asks[0]?.files).toEqual([{ id: "u1", name: "a.m4a", mimeType: "audio/mp4" }]);
  });
});

it.each([{ userRole: "guest" }, { userPrincipalName: "nadia_ex.fr#EXT#@cabinet.onmicrosoft.com" }])(
  "a guest of the tenant (%j) is one of the firm, and can be written to",
  async (kind) => {
    test.peer.people.set(AMINA.id, { name: "Nadia B.", email: "nadia@ex.fr", tenantId: TENANT, ...kind });
    await test.post(direct(test.peer.serviceUrl, { text: "mes demandes" }));
    const profile = await test.door.messenger.profile(TENANT, AMINA.id, test.desk.asks[0]);
    expect(profile).toMatchObject({ kind: "guest", reachable: true, emailVerified: false });
    await test.peer.waitFor(({ conversation }) => conversation === DIRECT);
  },
);
