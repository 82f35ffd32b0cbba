import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Ask } from "../../../src/desk/ask.ts";
import type { Card, FormBlock } from "../../../src/desk/card.ts";
import { packPress } from "../../../src/doors/slack/button.ts";
import { createSlackPeer, type SlackCall, type SlackPeer } from "../../peers/slack.ts";
import { createTestDesk, type OpenedDoor, openTestDoor, saying } from "./door.ts";
import {
  appMention,
  blockActions,
  directMessage,
  eventCallback,
  signCommand,
  signEvent,
  signInteraction,
  slashCommand,
  viewSubmission,
} from "./payloads.ts";

type Json = Record<string, unknown>;

let answer: (ask: Ask) => Card | Promise<Card>;
let test: ReturnType<typeof createTestDesk>;
let peer: SlackPeer;
let opened: OpenedDoor;

beforeEach(async () => {
  answer = (ask) => saying(`fait: ${ask.text}`);
  test = createTestDesk((ask) => answer(ask));
  peer = await createSlackPeer();
  opened = await openTestDoor({ desk: test.desk, apiUrl: peer.apiUrl });
});
afterEach(async () => {
  await opened.close();
  await peer.close();
});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const form = (more: Partial<FormBlock> = {}): FormBlock => ({
  kind: "form",
  title: "Réserver",
  ask: "book",
  submit: "Réserver",
  fields: [
    { kind: "date", name: "on", label: "Jour", required: true },
    { kind: "time", name: "at", label: "Heure" },
  ],
  ...more,
});
const asking = (more: Partial<FormBlock> = {}) => saying("Il manque l’heure", {}, form(more));
const respondAt = (name: string) => ({ response_url: peer.responseUrl(name) });
const command = (text: string, more: Record<string, string> = {}) =>
  opened.post(signCommand(slashCommand(text, { ...respondAt("c"), ...more })));
const click = (ask: string, more: Json = {}, once?: string) =>
  opened.post(
    signInteraction(
      blockActions(packPress(once === undefined ? { ask } : { ask, once }) as string, {
        ...respondAt("b"),
        ...more,
      }),
    ),
  );
const firstText = (call: { args: Json } | undefined) => {
  const [first] = (call?.args["blocks"] ?? []) as { text?: { text?: string } }[];
  return first?.text?.text;
};
async function settled(count: number): Promise<void> {
  for (let i = 0; i < 100 && test.delivered.length < count; i += 1) await wait(20);
  expect(test.delivered).toHaveLength(count);
}

describe("a command", () => {
  it("is acknowledged empty, then answered to its author alone", async () => {
    const response = await command("demain 14h");
    expect([response.status, await response.text()]).toEqual([200, ""]);
    const [sent] = await peer.until("respond/c");
    expect(sent?.args).toMatchObject({ response_type: "ephemeral", replace_original: false });
    expect(firstText(sent)).toBe("fait: book demain 14h");
    await settled(1);
  });

  it("is answered to everybody where the card is for the place", async () => {
    answer = () => saying("Réunion", { audience: "place" });
    await command("x");
    expect((await peer.until("respond/c"))[0]?.args).toMatchObject({ response_type: "in_channel" });
  });

  it("whose response_url is spent is answered in the channel, to its author alone", async () => {
    peer.trouble("respond/c", { error: "used_url" });
    await command("x");
    const [sent] = await peer.until("chat.postEphemeral");
    expect(sent).toMatchObject({ token: "xoxb-test", args: { channel: "C1", user: "U1" } });
    await settled(1);
  });

  it("typed where the bot is not is answered by direct message", async () => {
    peer.trouble("respond/c", { error: "expired_url" });
    peer.trouble("chat.postEphemeral", { error: "not_in_channel" });
    await command("x");
    const [sent] = await peer.until("chat.postMessage");
    expect(sent?.args).toMatchObject({ channel: "D-U1" });
    await settled(1);
  });

  it("that could not be answered stays undelivered, for the sweep", async () => {
    peer.trouble("respond/c", "drop");
    await command("x");
    await peer.until("respond/c");
    await wait(100);
    expect(test.delivered).toEqual([]);
    expect(opened.log.join()).toContain("answer not delivered");
    const [ask] = test.asks;
    await opened.door.messenger.reply(ask as Ask, saying("encore"));
    expect(firstText((await peer.until("respond/c", 2))[1])).toBe("encore");
  });

  it("of an hour ago is answered by another way than its response_url", async () => {
    await command("x");
    await settled(1);
    const [ask] = test.asks as [Ask];
    await opened.door.messenger.reply(
      { ...ask, reply: { ...ask.reply, at: Date.now() - 3_600_000 } },
      saying("tard"),
    );
    expect(peer.of("respond/c")).toHaveLength(1);
    expect(peer.of("chat.postEphemeral")).toHaveLength(1);
  });

  it("is told within 2.5 seconds that the desk is away", async () => {
    test.desk.away = true;
    const start = Date.now();
    const response = await command("x");
    expect(await response.json()).toMatchObject({
      response_type: "ephemeral",
      text: expect.stringContaining("n’a pas été prise"),
    });
    expect(Date.now() - start).toBeLessThan(2_500);
    expect(test.asks).toEqual([]);
  });

  it("is acknowledged within 2.5 seconds by a slow database, and worked all the same", async () => {
    test.desk.away = 2_800;
    const start = Date.now();
    const response = await command("x");
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect(Date.now() - start).toBeLessThan(2_600);
    await peer.until("respond/c");
    await settled(1);
  });
});

describe("a form", () => {
  it("opens at once as a modal, and nothing is posted beside it", async () => {
    answer = () => asking();
    await command("");
    const [call] = await peer.until("views.open");
    const view = call?.args["view"] as Json;
    expect(view).toMatchObject({ type: "modal", callback_id: "form" });
    expect(JSON.parse(String(view["private_metadata"]))).toMatchObject({
      ask: "book",
      place: { id: "C1", kind: "channel" },
      origin: { responseUrl: peer.responseUrl("c") },
    });
    await settled(1);
    expect(peer.of("respond/c")).toEqual([]);
  });

  it.each([
    ["whose trigger is spent", () => peer.trouble("views.open", { error: "expired_trigger_id" }), 0],
    ["that comes too late for its trigger", () => {}, 2_600],
  ])("%s comes as a message whose button opens it", async (_, prepare, delay) => {
    prepare();
    answer = async () => {
      await wait(delay);
      return asking();
    };
    await command("");
    const [sent] = await peer.until("respond/c");
    const value = JSON.stringify(sent?.args["blocks"]).match(/"value":"((?:[^"\\]|\\.)*)"/)?.[1];
    answer = () => asking();
    await click("", { actions: [{ type: "button", value: JSON.parse(`"${value}"`), action_id: "b1" }] });
    const opens = await peer.until("views.open", delay === 0 ? 2 : 1);
    expect(opens.at(-1)?.args["view"]).toMatchObject({ type: "modal" });
    expect(test.asks.at(-1)).toMatchObject({ via: "button", text: "book" });
  });

  const metadata = () =>
    JSON.stringify({
      ask: "book",
      place: { id: "C1", kind: "channel" },
      origin: { at: Date.now(), responseUrl: peer.responseUrl("form") },
    });
  const values = {
    on: { value: { type: "datepicker", selected_date: "2026-11-23" } },
    at: { value: { type: "timepicker", selected_time: null } },
  };
  const submit = (given: Json = values) => opened.post(signInteraction(viewSubmission(metadata(), given)));

  it("closes when its answers are taken, and the answer comes where it was opened", async () => {
    const response = await submit();
    expect([response.status, await response.text()]).toEqual([200, ""]);
    const [sent] = await peer.until("respond/form");
    expect(firstText(sent)).toBe("fait: book");
    expect(test.asks[0]).toMatchObject({ via: "form", form: { on: "2026-11-23", at: "" } });
    await settled(1);
  });

  it("stays open with its errors under their fields", async () => {
    answer = () =>
      asking({ fields: [{ kind: "time", name: "at", label: "Heure", error: "Il manque l’heure" }] });
    const response = await submit();
    expect(await response.json()).toEqual({ response_action: "errors", errors: { at: "Il manque l’heure" } });
    await settled(1);
    await wait(150);
    expect(peer.calls.map((call) => call.method)).toEqual(["auth.test"]);
  });

  it("that asks for more becomes the next one", async () => {
    answer = () => asking({ title: "Suite" });
    const next = (await (await submit()).json()) as Json;
    expect(next).toMatchObject({ response_action: "update", view: { title: { text: "Suite" } } });
  });

  it("whose answer is slow closes in time, and the answer follows", async () => {
    answer = async () => {
      await wait(2_700);
      return saying("enfin");
    };
    const start = Date.now();
    const response = await submit();
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect(Date.now() - start).toBeLessThan(2_600);
    expect(firstText((await peer.until("respond/form"))[0])).toBe("enfin");
    await settled(1);
  });

  it("keeps what was typed when the desk is away", async () => {
    test.desk.away = true;
    expect(await (await submit()).json()).toMatchObject({
      response_action: "errors",
      errors: { on: expect.stringContaining("n’a pas été prise") },
    });
  });

  it("sent twice at once acts once and answers once", async () => {
    const body = signInteraction(viewSubmission(metadata(), values));
    answer = async () => {
      await wait(150);
      return saying("une fois");
    };
    const responses = await Promise.all([opened.post(body), opened.post(body)]);
    expect(responses.map((response) => response.status)).toEqual([200, 200]);
    await peer.until("respond/form");
    expect(test.asks).toHaveLength(1);
  });
});

describe("a click", () => {
  it("takes the place of its card where the answer says so", async () => {
    answer = () => saying("Réservé", { replaces: true });
    const response = await click("book a");
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect((await peer.until("respond/b"))[0]?.args).toMatchObject({ replace_original: true });
  });

  it("on a message others read keeps it, where the answer is for the asker alone; theirs takes its place", async () => {
    const container = {
      type: "message",
      message_ts: "1700000000.0001",
      channel_id: "C1",
      is_ephemeral: false,
    };
    answer = () => saying("Confidentiel", { replaces: true });
    await click("handoff take 1", { container });
    const kept = { response_type: "ephemeral", replace_original: false };
    expect((await peer.until("respond/b"))[0]?.args).toMatchObject(kept);
    answer = () => saying("Pris par Nadia", { replaces: true, audience: "place" });
    await click("handoff take 2", { container });
    expect((await peer.until("respond/b", 2))[1]?.args).toMatchObject({ replace_original: true });
    // In a private conversation nobody else reads it.
    answer = () => saying("Fait", { replaces: true });
    await click("handoff take 3", { container, channel: { id: "D1", name: "directmessage" } });
    expect((await peer.until("respond/b", 3))[2]?.args).toMatchObject({ replace_original: true });
  });

  it("made twice on a button that acts once gets the same answer twice", async () => {
    await click("book a", {}, "n1");
    await settled(1);
    await click("book a", {}, "n1");
    const sent = await peer.until("respond/b", 2);
    expect(test.asks).toHaveLength(1);
    expect(firstText(sent[1])).toBe(firstText(sent[0]));
  });

  it("on the Home tab is answered by direct message", async () => {
    const view = { id: "V1", type: "home", private_metadata: "", app_installed_team_id: "T1" };
    await click("book list", { channel: undefined, message: undefined, response_url: undefined, view });
    expect((await peer.until("chat.postMessage"))[0]?.args).toMatchObject({ channel: "D-U1" });
  });

  it("is told that the desk is away", async () => {
    test.desk.away = true;
    expect((await click("book a")).status).toBe(200);
    expect(firstText((await peer.until("respond/b"))[0])).toContain("n’a pas été prise");
  });
});

describe("a message", () => {
  const send = (event: Json) => opened.post(signEvent(eventCallback(event)));

  it("is answered in its conversation", async () => {
    expect((await send(directMessage("bonjour"))).status).toBe(200);
    const [sent] = await peer.until("chat.postMessage");
    expect(sent?.args).toMatchObject({ channel: "D1", mrkdwn: "false", unfurl_links: "false" });
    expect(sent?.args).not.toHaveProperty("thread_ts");
    await settled(1);
  });

  it("that mentions the desk is answered in a thread when the card is for the place", async () => {
    answer = () => saying("oui", { audience: "place" });
    await send(appMention("<@UBOT> libre demain ?"));
    expect((await peer.until("chat.postMessage"))[0]?.args).toMatchObject({
      channel: "C1",
      thread_ts: "1700000000.0002",
    });
  });

  it("that mentions the desk is answered where its author alone can read it otherwise", async () => {
    await send(appMention("<@UBOT> mes rendez-vous"));
    const [sent] = await peer.until("chat.postEphemeral");
    expect(sent?.args).toMatchObject({ channel: "C1", user: "U1" });
    expect(sent?.args).not.toHaveProperty("thread_ts");
  });

  it("is sent again by Slack when the desk is away, and then answered once", async () => {
    const body = signEvent(eventCallback(directMessage("x")));
    test.desk.away = true;
    expect((await opened.post(body)).status).toBe(500);
    test.desk.away = false;
    const statuses = await Promise.all([1, 2, 3, 4].map(() => opened.post(body).then((one) => one.status)));
    expect(statuses).toEqual([200, 200, 200, 200]);
    await settled(1);
    expect(peer.of("chat.postMessage")).toHaveLength(1);
  });

  it("gets its native table again as plain lines where the workspace does not take it", async () => {
    answer = () => saying("T", {}, { kind: "table", columns: [{ label: "Qui" }], rows: [["Claire"]] });
    peer.trouble("chat.postMessage", { error: "invalid_blocks" });
    await send(directMessage("x"));
    const sent = await peer.until("chat.postMessage", 2);
    const types = sent.map((call) => (call.args["blocks"] as Json[])[0]?.["type"]);
    expect(types).toEqual(["data_table", "rich_text"]);
    await settled(1);
  });

  it("is answered although Slack wants us to wait a second", async () => {
    peer.trouble("chat.postMessage", { status: 429, retryAfter: 1 });
    await send(directMessage("x"));
    await peer.until("chat.postMessage", 2);
    await settled(1);
  });
});

describe("the Home tab", () => {
  it("is published when it is opened", async () => {
    await opened.post(
      signEvent(eventCallback({ type: "app_home_opened", user: "U1", channel: "D1", tab: "home" })),
    );
    const [call] = await peer.until("views.publish");
    expect(call?.args).toMatchObject({ user_id: "U1", view: { type: "home" } });
    await settled(1);
  });

  const view = { id: "V1", type: "home", private_metadata: "", app_installed_team_id: "T1" };
  const onHome = { channel: undefined, message: undefined, response_url: undefined, view };
  const shown = (call: SlackCall | undefined): string => JSON.stringify(call?.args["view"]);

  it("is published again after each press on it, once the press has been answered", async () => {
    let done = 0;
    answer = (ask) => {
      if (ask.via === "home") return saying(`${done} relances envoyées`);
      done += 1;
      return saying("fait");
    };
    await click("relance send 1", onHome, "n1");
    expect(shown((await peer.until("views.publish"))[0])).toContain("1 relances envoyées");
    // A second press of the same button gets the first one's answer; the tab shows what is, not what was.
    done = 7;
    await click("relance send 1", onHome, "n1");
    expect(shown((await peer.until("views.publish", 2))[1])).toContain("7 relances envoyées");
    expect(test.asks.filter(({ via }) => via === "button")).toHaveLength(1);
    expect((await peer.until("chat.postMessage", 2))[0]?.args).toMatchObject({ channel: "D-U1" });
  });

  it("is published again after a form that was opened from it", async () => {
    answer = (ask) => (ask.via === "button" ? asking() : saying(`fait: ${ask.via}`));
    await click("book", onHome);
    const [modal] = (await peer.until("views.open")) as [SlackCall];
    const { private_metadata } = modal.args["view"] as { private_metadata: string };
    const before = (await peer.until("views.publish")).length;
    const values = { on: { value: { type: "datepicker", selected_date: "2026-11-24" } } };
    await opened.post(signInteraction(viewSubmission(private_metadata, values)));
    await peer.until("views.publish", before + 1);
  });

  it("is left alone by a press in a message", async () => {
    await click("book a", {}, "n9");
    await peer.until("respond/b");
    await settled(1);
    expect(peer.of("views.publish")).toEqual([]);
  });

  it("that Slack does not publish again costs the answer nothing", async () => {
    peer.trouble("views.publish", { error: "internal_error" });
    await click("book a", onHome, "n2");
    await peer.until("chat.postMessage");
    await expect.poll(() => opened.log.join("\n")).toContain("Home tab not published again");
    expect(peer.of("chat.postMessage")).toHaveLength(1);
  });
});
