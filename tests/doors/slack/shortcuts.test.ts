import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Ask } from "../../../src/desk/ask.ts";
import type { Card } from "../../../src/desk/card.ts";
import { decode } from "../../../src/doors/slack/decode.ts";
import { createSlackPeer, type SlackPeer } from "../../peers/slack.ts";
import { createTestDesk, type OpenedDoor, openTestDoor, saying } from "./door.ts";
import { blockActions, directMessage, eventCallback, signEvent, signInteraction } from "./payloads.ts";

type Json = Record<string, unknown>;

/** As Slack sends them: docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
const onMessage = (message: Json, more: Json = {}): Json => ({
  ...blockActions("", { actions: undefined, container: undefined, state: undefined, ...more }),
  type: "message_action",
  callback_id: "handoff",
  action_ts: "1700000002.1",
  message_ts: "1700000000.000100",
  message: { type: "message", user: "U2", ts: "1700000000.000100", team: "T1", ...message },
  ...more,
});

const asked = (body: Json): Ask => {
  const decoded = decode(body, 1_795_000_000_000);
  if (decoded.kind !== "ask") throw new Error(`no ask: ${decoded.kind}`);
  return decoded.ask;
};

describe("a shortcut on a message", () => {
  it("brings the message's words, its address and its files", () => {
    const files = [{ id: "F1", name: "kbis.pdf", mimetype: "application/pdf", size: 12 }, { id: "F2" }];
    expect(asked(onMessage({ text: "Rappeler M. &lt;X&gt; avant <@U3>", files }))).toMatchObject({
      via: "shortcut",
      text: "handoff Rappeler M. <X> avant <@U3>",
      place: { id: "C1", kind: "channel" },
      files: [
        { id: "F1", name: "kbis.pdf", mimeType: "application/pdf", size: 12 },
        { id: "F2", name: "F2" },
      ],
      source: {
        url: "https://cabinet.slack.com/archives/C1/p1700000000000100",
        text: "Rappeler M. <X> avant <@U3>",
      },
    });
  });

  it("keeps the thread in the address of an answer, and not in the one of its first message", () => {
    const url = (thread: string) =>
      asked(onMessage({ text: "oui", thread_ts: thread })).source?.url?.split("?")[1];
    expect(url("1699999999.000900")).toBe("thread_ts=1699999999.000900&cid=C1");
    expect(url("1700000000.000100")).toBeUndefined();
  });

  it("makes no address of what is no workspace's name", () => {
    const team = { id: "T1", domain: "evil.example/?" };
    expect(asked(onMessage({ text: "oui" }, { team })).source).toEqual({ text: "oui" });
    expect(asked(onMessage({ text: "oui" }, { team: null })).source).toEqual({ text: "oui" });
  });

  it("is cut to what is read at once, and keeps the whole of a long message beside it", () => {
    const long = `${"é".repeat(3_490)}😀${"a".repeat(36_000)}`;
    const { text, source } = asked(onMessage({ text: long }));
    expect(text.length).toBeLessThan(4_000);
    expect(Buffer.from(text).toString()).toBe(text);
    expect(source?.text).toBe(long);
  });

  it("on a message of files alone brings the files", () => {
    const ask = asked(onMessage({ text: "", files: [{ id: "F1", name: "a.pdf" }] }));
    expect(ask).toMatchObject({ text: "handoff", files: [{ id: "F1" }] });
    expect(ask.source).toEqual({ url: "https://cabinet.slack.com/archives/C1/p1700000000000100" });
    expect(asked(onMessage({ text: null })).text).toBe("handoff");
  });

  it("of the menu, on no message, is its name alone", () => {
    const menu = {
      ...blockActions("", { channel: undefined, message: undefined, response_url: undefined }),
      type: "shortcut",
      callback_id: "global:handoff",
    };
    expect(asked(menu)).toMatchObject({
      via: "shortcut",
      text: "handoff",
      place: { id: "U1", kind: "direct" },
    });
    expect(asked(menu).source).toBeUndefined();
  });
});

it("a voice clip is a file of sound, though its container is one of films", () => {
  const clip = {
    id: "F1",
    name: "audio_message.mp4",
    mimetype: "video/mp4",
    subtype: "slack_audio",
    size: 9,
  };
  const film = { id: "F2", name: "video.mp4", mimetype: "video/mp4", subtype: "slack_video" };
  const event = directMessage("", { subtype: "file_share", files: [clip, film] });
  expect(asked(eventCallback(event)).files).toEqual([
    { id: "F1", name: "audio_message.mp4", mimeType: "audio/mp4", size: 9 },
    { id: "F2", name: "video.mp4", mimeType: "video/mp4" },
  ]);
});

describe("over HTTP", () => {
  let peer: SlackPeer;
  let opened: OpenedDoor;
  let answer: (ask: Ask) => Card;
  const test = createTestDesk((ask) => answer(ask));

  beforeEach(async () => {
    test.asks.length = 0;
    peer = await createSlackPeer();
    opened = await openTestDoor({ desk: test.desk, apiUrl: peer.apiUrl });
  });
  afterEach(async () => {
    await opened.close();
    await peer.close();
  });

  const send = (body: Json) => opened.post(signInteraction(body));
  const used = (name: string) =>
    onMessage({ text: "Rappeler le greffe" }, { response_url: peer.responseUrl(name) });

  it("opens its form in a window, within the three seconds of its trigger", async () => {
    const field = { kind: "text", name: "title", label: "Demande" } as const;
    const form = { title: "Confier", ask: "handoff send", submit: "Confier", fields: [field] };
    answer = () => saying("Confier", {}, { kind: "form", ...form });
    const response = await send(used("a"));
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect((await peer.until("views.open"))[0]?.args["view"]).toMatchObject({ type: "modal" });
  });

  it("answers for the eyes of who used it alone, in a conversation the desk is not in", async () => {
    answer = () => saying("Je le confie ?");
    await send(used("b"));
    expect((await peer.until("respond/b"))[0]?.args).toMatchObject({ response_type: "ephemeral" });
    expect(peer.of("chat.postMessage")).toEqual([]);
    expect(test.asks[0]?.source?.url).toMatch(/^https:\/\/cabinet\.slack\.com\/archives\//);
  });

  const place = { workspace: "T1", externalId: "C9" };

  it("a post goes to its channel for everybody, its files as links, once", async () => {
    const card = saying("À prendre", {}, { kind: "text", text: "Rappeler le greffe" });
    expect(await opened.door.messenger.post(place, card)).toEqual({ ok: true });
    const sent = peer.of("chat.postMessage");
    expect(sent).toHaveLength(1);
    expect(sent[0]?.args).toMatchObject({ channel: "C9" });
    expect(peer.of("conversations.open")).toEqual([]);
  });

  it.each(["not_in_channel", "channel_not_found", "is_archived", "restricted_action"])(
    "a post that Slack refuses with %s is refused for good, with its reason",
    async (error) => {
      peer.trouble("chat.postMessage", { error });
      const delivery = await opened.door.messenger.post(place, saying("x"));
      expect(delivery).toMatchObject({ ok: false, reason: "refused", detail: `chat.postMessage: ${error}` });
      expect(peer.of("chat.postMessage")).toHaveLength(1);
    },
  );

  it("a post cut off in the middle is doubtful, one too many waits", async () => {
    peer.trouble("chat.postMessage", "drop", { status: 429, retryAfter: 30 });
    expect(await opened.door.messenger.post(place, saying("x"))).toMatchObject({ reason: "doubtful" });
    expect(await opened.door.messenger.post(place, saying("y"))).toMatchObject({
      reason: "later",
      retryAfter: 30,
    });
  });

  it.each(["user_disabled", "cannot_dm_bot", "messages_tab_disabled"])(
    "who takes no messages (%s) is refused, never tried again",
    async (error) => {
      peer.trouble("conversations.open", { error });
      const told = await opened.door.messenger.tell({ workspace: "T1", externalId: "U7" }, saying("x"));
      expect(told).toEqual({
        ok: false,
        reason: "refused",
        because: "person-gone",
        detail: `conversations.open: ${error}`,
      });
    },
  );

  it.each([{ is_restricted: true }, { is_restricted: true, is_ultra_restricted: true }])(
    "a guest of the workspace (%j) is one of the firm, and can be written to",
    async (kind) => {
      const guest = { id: "U9", team_id: "T1", name: "nadia", profile: { real_name: "Nadia B." }, ...kind };
      await opened.close();
      await peer.close();
      peer = await createSlackPeer({ users: [guest] });
      opened = await openTestDoor({ desk: test.desk, apiUrl: peer.apiUrl });
      expect(await opened.door.messenger.profile("T1", "U9")).toMatchObject({
        kind: "guest",
        reachable: true,
        emailVerified: false,
      });
      answer = (ask) => saying(`fait: ${ask.text}`);
      await opened.post(
        signEvent(eventCallback(directMessage("mes demandes", { user: "U9", channel: "D9" }))),
      );
      expect((await peer.until("chat.postMessage"))[0]?.args).toMatchObject({ channel: "D9" });
    },
  );
});
