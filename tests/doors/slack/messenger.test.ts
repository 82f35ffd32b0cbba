import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AdapterError } from "../../../src/adapter-error.ts";
import { createPace } from "../../../src/doors/slack/pace.ts";
import { createSlackPeer, type SlackPeer, type SlackUser, type Trouble } from "../../peers/slack.ts";
import { createTestDesk, type OpenedDoor, openTestDoor, saying } from "./door.ts";

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

const tell = (externalId = "U1") =>
  opened.door.messenger.tell({ workspace: "T1", externalId }, saying("Demain, 9 h"));

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

  it("keeps to a message a second after a small burst", async () => {
    const start = Date.now();
    await Promise.all(Array.from({ length: 5 }, () => tell()));
    expect(Date.now() - start).toBeGreaterThan(1_500);
    expect(peer.of("chat.postMessage")).toHaveLength(5);
  });
});

describe("the pace", () => {
  it("serves a burst at once, then one a beat, and sends away whoever comes after a long queue", async () => {
    const pace = createPace({ burst: 2, everyMs: 30, queue: 3 });
    const served: number[] = [];
    const turns = Array.from({ length: 6 }, (_, i) => pace.turn("C").then((mine) => mine && served.push(i)));
    await Promise.resolve();
    expect(await pace.turn("other")).toBe(true);
    await Promise.all(turns);
    expect(served).toEqual([0, 1, 2, 3, 4]);
    pace.close();
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
