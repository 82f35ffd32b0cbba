import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AdapterError } from "../../../src/adapter-error.ts";
import type { Ask } from "../../../src/desk/ask.ts";
import { createSlackPeer, type SlackPeer, type SlackUser, type Trouble } from "../../peers/slack.ts";
import { createTestDesk, noDatabase, type OpenedDoor, openTestDoor, saying } from "./door.ts";

const user = (id: string, more: object = {}): SlackUser => ({
  id,
  team_id: "T1",
  name: id.toLowerCase(),
  real_name: `Nom ${id}`,
  tz: "Europe/Paris",
  locale: "fr-FR",
  is_email_confirmed: true,
  profile: { real_name: `Nom ${id}`, email: `${id.toLowerCase()}@ex.fr` },
  ...more,
});

let peer: SlackPeer;
let opened: OpenedDoor;
beforeEach(async () => {
  peer = await createSlackPeer({
    users: [
      user("U1"),
      user("UGUEST", { is_restricted: true }),
      user("USINGLE", { is_ultra_restricted: true }),
      user("USTRANGER", { is_stranger: true }),
      user("UOTHER", { team_id: "T2" }),
      user("UGRID", { team_id: "T2", enterprise_user: { enterprise_id: "E1", teams: ["T2", "T1"] } }),
      user("UBOTTO", { is_bot: true }),
      user("USLACKBOT"),
      user("UGONE", { deleted: true }),
      user("UNEW", { is_email_confirmed: false }),
    ],
  });
  opened = await openTestDoor({ desk: createTestDesk().desk, apiUrl: peer.apiUrl });
});
afterEach(async () => {
  await opened.close();
  await peer.close();
});

const answerable: Ask = {
  id: "x",
  door: "slack",
  workspace: "T1",
  person: "U1",
  place: { id: "D-U1", kind: "direct" },
  via: "message",
  text: "aide",
  files: [],
  reply: { at: 0 },
};

const tell = (externalId = "U1") =>
  opened.door.messenger.tell({ workspace: "T1", externalId }, saying("Demain, 9 h"));

const post = (externalId: string, workspace = "T1", card = saying("Le point du jour")) =>
  opened.door.messenger.post({ workspace, externalId }, card);

describe("posting in a channel", () => {
  it.each([
    ["channel_not_found", "place-gone"],
    ["is_archived", "place-closed"],
    ["not_in_channel", "not-a-member"],
    ["restricted_action_read_only_channel", "may-not-post"],
    ["account_inactive", "no-access"],
    ["token_revoked", "no-access"],
    ["invalid_auth", "no-access"],
    ["no_text", "not-taken"],
  ])("refused as %s is final, and said in words that stay", async (error, because) => {
    // A dead token is looked up once more before it is believed.
    peer.trouble("chat.postMessage", { error }, { error });
    const delivery = await post("C1");
    expect(delivery).toMatchObject({ ok: false, reason: "refused", because });
    expect((delivery as { detail: string }).detail).toContain(error);
  });

  it("of a workspace whose app was removed is refused without a call", async () => {
    const none = { ...noDatabase, call: async () => [] };
    const oauth = {
      botToken: undefined,
      clientId: "1",
      clientSecret: "x",
      publicUrl: "https://guichet.example",
    };
    const other = await openTestDoor({
      desk: createTestDesk().desk,
      apiUrl: peer.apiUrl,
      database: none,
      ...oauth,
    });
    const delivery = await other.door.messenger.post({ workspace: "T1", externalId: "C1" }, saying("x"));
    expect(delivery).toMatchObject({ ok: false, reason: "refused", because: "no-access" });
    expect(peer.of("chat.postMessage")).toEqual([]);
    await other.close();
  });

  it("larger than Slack's total, whatever that is today, comes out shorter, once", async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => ({
      text: `Relancer le dossier ${i} du greffe. `.repeat(12),
    }));
    const card = saying("5 000 tâches en retard", {}, { kind: "list", rows });
    peer.trouble("chat.postMessage", { error: "msg_blocks_too_long" }, { error: "msg_blocks_too_long" });
    expect(await post("C1", "T1", card)).toEqual({ ok: true });
    const sizes = peer.of("chat.postMessage").map(({ args }) => JSON.stringify(args["blocks"]).length);
    expect(sizes).toHaveLength(3);
    expect(sizes[2]).toBeLessThan((sizes[0] as number) * 0.7);
    expect(JSON.stringify(peer.of("chat.postMessage")[2]?.args["blocks"])).toContain("autres");
  });
});

describe("people who wait", () => {
  it("are answered while every place for digests is taken by workspaces that hang", async () => {
    peer.trouble("chat.postMessage", ...Array.from({ length: 64 }, () => ({ lateMs: 3_000 })));
    const digests = Array.from({ length: 64 }, (_, i) => post("C1", `T-${i}`));
    await peer.until("chat.postMessage", 64);
    const start = performance.now();
    expect(await opened.door.messenger.profile("T1", "U1")).toMatchObject({ name: "Nom U1" });
    await opened.door.messenger.reply(answerable, saying("Voici."));
    expect(performance.now() - start).toBeLessThan(1_500);
    expect(await Promise.all(digests)).toEqual(digests.map(() => ({ ok: true })));
  });
});

describe("telling somebody who did not ask", () => {
  it("goes to their conversation, opened once", async () => {
    expect(await tell()).toEqual({ ok: true });
    expect(await tell()).toEqual({ ok: true });
    expect(peer.of("conversations.open")).toHaveLength(1);
    expect(peer.of("chat.postMessage")[0]?.args).toMatchObject({ channel: "D-U1", text: "Demain, 9 h" });
  });

  it.each<[string, string, Trouble, object]>([
    ["a limit", "chat.postMessage", { status: 429, retryAfter: 30 }, { reason: "later", retryAfter: 30 }],
    ["a limit that names no time", "chat.postMessage", { status: 429 }, { reason: "later", retryAfter: 30 }],
    ["a busy Slack", "chat.postMessage", { error: "service_unavailable" }, { reason: "later" }],
    ["a Slack unsure of itself", "chat.postMessage", { error: "internal_error" }, { reason: "doubtful" }],
    ["a broken Slack", "chat.postMessage", { status: 502 }, { reason: "doubtful" }],
    ["a connection cut after sending", "chat.postMessage", "drop", { reason: "doubtful" }],
    ["closed direct messages", "chat.postMessage", { error: "cannot_dm_bot" }, { reason: "refused" }],
    ["a dead token", "chat.postMessage", { error: "token_revoked" }, { reason: "refused" }],
    ["a person nobody knows", "conversations.open", { error: "user_not_found" }, { reason: "refused" }],
    [
      "a limit before anything was posted",
      "conversations.open",
      { status: 429, retryAfter: 7 },
      { reason: "later", retryAfter: 7 },
    ],
    ["a connection cut before anything was posted", "conversations.open", "drop", { reason: "later" }],
  ])("meets %s", async (_, method, trouble, delivery) => {
    peer.trouble(method, trouble);
    expect(await tell()).toMatchObject({ ok: false, ...delivery });
    expect(peer.of("chat.postMessage").length).toBeLessThanOrEqual(1);
  });

  it("is later when nobody listens there", async () => {
    await peer.close();
    expect(await tell()).toMatchObject({ ok: false, reason: "later" });
    peer = await createSlackPeer();
  });

  it("keeps to a message a second in one conversation, which delays no other", async () => {
    const start = Date.now();
    await Promise.all([...Array.from({ length: 3 }, () => tell()), tell("U2")]);
    expect(Date.now() - start).toBeGreaterThan(2_000);
    const to = peer.of("chat.postMessage").map(({ args }) => args["channel"]);
    expect(to).toHaveLength(4);
    expect(to.slice(0, 2).sort()).toEqual(["D-U1", "D-U2"]);
  });

  it("leaves a workspace alone for as long as it asked, without a call, and no other", async () => {
    peer.trouble("chat.postMessage", { status: 429, retryAfter: 30 });
    expect(await tell()).toMatchObject({ reason: "later", retryAfter: 30 });
    expect(await post("C9")).toMatchObject({ ok: false, reason: "later", retryAfter: 30 });
    expect(await post("C9", "T2")).toEqual({ ok: true });
    expect(peer.of("chat.postMessage")).toHaveLength(2);
  });
});

describe("a person's profile", () => {
  const profile = (id: string) => opened.door.messenger.profile("T1", id);

  it("is what users.info says", async () => {
    expect(await profile("U1")).toEqual({
      name: "Nom U1",
      email: "u1@ex.fr",
      emailVerified: true,
      zone: "Europe/Paris",
      locale: "fr-FR",
      kind: "member",
      reachable: true,
    });
    expect(peer.of("users.info")[0]?.args).toMatchObject({ include_locale: "true" });
  });

  it.each([
    ["UGUEST", { kind: "guest", reachable: true, emailVerified: false }],
    ["USINGLE", { kind: "guest" }],
    ["USTRANGER", { kind: "outsider", reachable: false, emailVerified: false }],
    ["UOTHER", { kind: "outsider" }],
    ["UGRID", { kind: "member" }],
    ["UBOTTO", { kind: "bot", reachable: false }],
    ["USLACKBOT", { kind: "bot" }],
    ["UNEW", { kind: "member", emailVerified: false }],
  ])("of %s", async (id, expected) => {
    expect(await profile(id)).toMatchObject(expected);
  });

  it("is null for who left or never was", async () => {
    expect(await profile("UGONE")).toBeNull();
    expect(await profile("UNOBODY")).toBeNull();
  });

  it("rejects when Slack does not answer", async () => {
    peer.trouble("users.info", { status: 500 }, { status: 500 }, { status: 500 });
    await expect(profile("U1")).rejects.toThrow(AdapterError);
  });
});

describe("a bot token", () => {
  it("that Slack does not accept yet leaves the door standing, not ready, and tried again", async () => {
    await peer.until("auth.test");
    peer.trouble("auth.test", { error: "invalid_auth" });
    const other = await openTestDoor({ desk: createTestDesk().desk, apiUrl: peer.apiUrl });
    await peer.until("auth.test", 2);
    expect(other.door.ready()).toBe(false);
    for (let i = 0; i < 50 && !other.door.ready(); i += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(other.door.ready()).toBe(true);
    expect(other.log.join()).toContain("not accepted yet");
    await other.close();
  });
});
