import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Ask } from "../../../src/desk/ask.ts";
import { packPress } from "../../../src/doors/slack/button.ts";
import { decode } from "../../../src/doors/slack/decode.ts";
import { packMetadata } from "../../../src/doors/slack/origin.ts";
import { readText } from "../../../src/doors/slack/read-text.ts";
import {
  appMention,
  blockActions,
  directMessage,
  eventCallback,
  slashCommand,
  viewSubmission,
} from "./payloads.ts";

type Json = Record<string, unknown>;
const NOW = 1_795_000_000_000;
const asked = (body: Json): Ask => {
  const decoded = decode(body, NOW);
  if (decoded.kind !== "ask") throw new Error(`decoded as ${decoded.kind}`);
  return decoded.ask;
};
const kindOf = (body: Json): string => decode(body, NOW).kind;

describe("slash commands", () => {
  it("keep their name without the slash, and the people named in them", () => {
    const ask = asked(slashCommand("<@U2|paul> demain 14h &amp; café", { trigger_id: "1.2" }));
    expect(ask).toEqual({
      id: "1.2",
      door: "slack",
      workspace: "T1",
      person: "U1",
      place: { id: "C1", kind: "channel", channel: { id: "C1", name: "#general" } },
      via: "command",
      text: "book <@U2> demain 14h & café",
      files: [],
      reply: { at: NOW, trigger: "1.2", responseUrl: "http://127.0.0.1:1/none" },
    });
  });

  it("serve any command, with nothing after it, in a direct message", () => {
    const ask = asked(
      slashCommand("", { command: "/guichet", channel_id: "D9", channel_name: "directmessage" }),
    );
    expect(ask).toMatchObject({ text: "guichet", place: { id: "D9", kind: "direct" } });
  });

  it("of an organisation-wide installation belong to the organisation", () => {
    const grid = { is_enterprise_install: "true", enterprise_id: "E1", team_id: "T7" };
    expect(asked(slashCommand("x", grid)).workspace).toBe("E1");
  });
});

describe("buttons", () => {
  it("that act once are the same ask for each press of one person", () => {
    const value = packPress({ ask: "book x", once: "n1" }) as string;
    expect(asked(blockActions(value)).id).toBe("once:n1:U1");
    expect(asked(blockActions(value)).id).toBe(asked(blockActions(value)).id);
    const other = { user: { id: "U2", team_id: "T1" } };
    expect(asked(blockActions(value, other)).id).not.toBe(asked(blockActions(value)).id);
  });

  it("that may act again are an ask a press", () => {
    const value = packPress({ ask: "book x" }) as string;
    expect(asked(blockActions(value)).id).not.toBe(asked(blockActions(value)).id);
  });

  it.each(["mot ".repeat(700), "book\u00a0« é » 😀", ""])("carry their ask whole (%#)", (ask) => {
    expect(asked(blockActions(packPress({ ask }) as string)).text).toBe(ask);
  });

  it.each(["", "{}", "z:nothing", '{"a":1}', "z:".padEnd(1_900, "A")])(
    "not ours are left alone: %s",
    (value) => {
      expect(kindOf(blockActions(value))).toBe("nothing");
    },
  );

  it("a forged value does not unfold into memory", async () => {
    const { deflateRawSync } = await import("node:zlib");
    const bomb = `z:${deflateRawSync(JSON.stringify({ a: "x".repeat(1_000_000) })).toString("base64url")}`;
    expect(bomb.length).toBeLessThan(2_000);
    expect(kindOf(blockActions(bomb))).toBe("nothing");
  });

  it("of the Home tab stand in the person's own conversation, in the workspace installed", () => {
    const view = { id: "V1", type: "home", private_metadata: "", app_installed_team_id: "T1" };
    const home = {
      channel: undefined,
      message: undefined,
      response_url: undefined,
      view,
      team: { id: "T9" },
    };
    const ask = asked(blockActions(packPress({ ask: "book list" }) as string, home));
    expect(ask).toMatchObject({ workspace: "T1", place: { id: "U1", kind: "direct" } });
    expect(ask.reply).not.toHaveProperty("responseUrl");
  });
});

describe("modals", () => {
  const metadata = packMetadata({
    ask: "book",
    place: { id: "C1", kind: "channel" },
    origin: { at: 5, trigger: "old", responseUrl: "http://127.0.0.1:1/form" },
  });
  const values: Json = {
    who: { value: { type: "multi_users_select", selected_users: ["U2", "U3"] } },
    boss: { value: { type: "users_select", selected_user: "U4" } },
    on: { value: { type: "datepicker", selected_date: "2026-11-23" } },
    at: { value: { type: "timepicker", selected_time: "14:00" } },
    length: {
      value: { type: "static_select", selected_option: { value: "30", text: { type: "plain_text" } } },
    },
    few: { value: { type: "checkboxes", selected_options: [{ value: "a" }, { value: "b" }] } },
    team: {
      value: { type: "multi_static_select", selected_options: [{ value: "<@p1>" }, { value: "<@p2>" }] },
    },
    title: { value: { type: "plain_text_input", value: " Point budget " } },
    sum: { value: { type: "number_input", value: "12.50" } },
    paper: { value: { type: "file_input", files: [{ id: "F1", name: "a.pdf" }] } },
    empty: { value: { type: "plain_text_input", value: null } },
  };

  it("answer by field, in the desk's formats, where they were opened", () => {
    const ask = asked(viewSubmission(metadata, values, { trigger_id: "9.9" }));
    expect(ask.form).toEqual({
      who: "<@U2> <@U3>",
      boss: "<@U4>",
      on: "2026-11-23",
      at: "14:00",
      length: "30",
      few: "a,b",
      team: "<@p1> <@p2>",
      title: "Point budget",
      sum: "12.50",
      paper: "F1",
      empty: "",
    });
    expect(ask).toMatchObject({
      text: "book",
      via: "form",
      place: { id: "C1", kind: "channel" },
      files: [{ id: "F1", name: "a.pdf" }],
      reply: { at: 5, responseUrl: "http://127.0.0.1:1/form", trigger: "9.9", triggered: NOW },
    });
  });

  it("sent twice are one ask, corrected another one", () => {
    const first = asked(viewSubmission(metadata, values));
    expect(asked(viewSubmission(metadata, values)).id).toBe(first.id);
    const corrected = { ...values, at: { value: { type: "timepicker", selected_time: "15:00" } } };
    expect(asked(viewSubmission(metadata, corrected)).id).not.toBe(first.id);
  });

  it("of somebody else's making are left alone", () => {
    expect(kindOf(viewSubmission("not ours", values))).toBe("nothing");
  });
});

describe("messages", () => {
  it("written to the desk are asks, with their files", () => {
    const file = {
      id: "F1",
      name: "devis.pdf",
      mimetype: "application/pdf",
      size: 12,
      url_private: "https://x",
    };
    const body = eventCallback(directMessage("non 15h", { subtype: "file_share", files: [file] }));
    expect(asked(body)).toEqual({
      id: body["event_id"],
      door: "slack",
      workspace: "T1",
      person: "U1",
      place: { id: "D1", kind: "direct" },
      via: "message",
      text: "non 15h",
      files: [{ id: "F1", name: "devis.pdf", mimeType: "application/pdf", size: 12 }],
      reply: { at: NOW },
    });
  });

  it.each<[string, Json]>([
    ["a bot's", { bot_id: "B2" }],
    ["our own", { user: "UBOT" }],
    ["an edited", { subtype: "message_changed", hidden: true, message: { user: "U1", text: "x" } }],
    ["a deleted", { subtype: "message_deleted" }],
    ["a joining", { subtype: "channel_join" }],
    ["nobody's", { user: undefined }],
    ["a channel's", { channel_type: "channel", channel: "C1" }],
  ])("%s message is none of the desk's business", (_, more) => {
    expect(kindOf(eventCallback(directMessage("x", more)))).toBe("nothing");
  });

  it("in a thread are answered there", () => {
    expect(asked(eventCallback(directMessage("x", { thread_ts: "1.0" }))).reply).toMatchObject({
      thread: "1.0",
    });
  });

  it("a mention loses the desk's own name only, and is answered in a thread", () => {
    const ask = asked(eventCallback(appMention("<@UBOT> réunion avec <@U2|paul> demain")));
    expect(ask.text).toBe("réunion avec <@U2> demain");
    expect(ask).toMatchObject({ place: { id: "C1", kind: "channel" }, via: "message" });
    expect(ask.reply).toEqual({ at: NOW, thread: "1700000000.0002", root: true });
    expect(asked(eventCallback(appMention("<@UBOT>, annule"))).text).toBe("annule");
  });

  it("an edited mention is not asked again", () => {
    expect(kindOf(eventCallback(appMention("<@UBOT> x", { edited: { user: "U1", ts: "2" } })))).toBe(
      "nothing",
    );
  });

  it.each([
    ["<mailto:client@ex.fr|client@ex.fr> lundi", "client@ex.fr lundi"],
    ["voir <https://ex.fr/a?b=1&amp;c=2>", "voir https://ex.fr/a?b=1&c=2"],
    ["voir <http://ex.fr|ex.fr>", "voir ex.fr"],
    ["voir <https://evil.example|facture.pdf>", "voir facture.pdf (https://evil.example)"],
    ["<!here> et <!subteam^S1|@compta> dans <#C1|general>", "@here et @compta dans #general"],
    ["3 &lt; 4 &amp;amp; &gt;", "3 < 4 &amp; >"],
    ["<!date^1392734382^{date}|18 février>", "18 février"],
  ])("text is read as it was typed: %s", (text, read) => {
    expect(readText(text)).toBe(read);
  });
});

describe("where an event belongs", () => {
  it("in a shared channel: to the workspace the app is installed in", () => {
    const body = eventCallback(appMention("<@UBOT> x"), { team_id: "TOTHER", context_team_id: "T1" });
    expect(asked(body).workspace).toBe("T1");
    expect(asked({ ...body, authorizations: undefined }).workspace).toBe("T1");
  });

  it("of an organisation-wide installation: to the organisation", () => {
    const installed = {
      enterprise_id: "E1",
      team_id: "T1",
      user_id: "UBOT",
      is_bot: true,
      is_enterprise_install: true,
    };
    expect(asked(eventCallback(directMessage("x"), { authorizations: [installed] })).workspace).toBe("E1");
  });
});

describe("other events", () => {
  it("opening the Home tab asks for it, opening the messages does not", () => {
    const opened = { type: "app_home_opened", user: "U1", channel: "D1", tab: "home", event_ts: "1" };
    expect(asked(eventCallback(opened))).toMatchObject({ via: "home", text: "home", person: "U1" });
    expect(kindOf(eventCallback({ ...opened, tab: "messages" }))).toBe("nothing");
  });

  it("an uninstallation, or a revoked bot token, but not a person's", () => {
    const revoked = (tokens: Json) => eventCallback({ type: "tokens_revoked", tokens });
    expect(decode(eventCallback({ type: "app_uninstalled" }), NOW)).toMatchObject({
      kind: "uninstalled",
      workspace: "T1",
    });
    expect(kindOf(revoked({ bot: ["UBOT"], oauth: [] }))).toBe("uninstalled");
    expect(kindOf(revoked({ oauth: ["U1"] }))).toBe("nothing");
  });

  it("a shortcut on a message brings the message's words", () => {
    const shortcut = {
      ...blockActions(""),
      type: "message_action",
      callback_id: "handoff_confide",
      message: { ts: "1.0", text: "Rappeler M. &lt;X&gt;" },
    };
    expect(asked(shortcut)).toMatchObject({ via: "shortcut", text: "handoff confide Rappeler M. <X>" });
  });

  it.each([
    { type: "view_closed" },
    { type: "event_callback", event_id: "E", team_id: "T1", event: { type: "emoji" } },
    {},
  ])("what the desk does not know is nothing: %j", (body) => expect(kindOf(body)).toBe("nothing"));

  it.each<[string, Json]>([
    ["a command without a person", { ...slashCommand("x"), user_id: undefined }],
    ["a command twice in one", { ...slashCommand("x"), command: ["/book", "/book"] }],
    ["a click without actions", blockActions("x", { actions: [] })],
    ["an event without an event", { type: "event_callback", event_id: "E1", team_id: "T1" }],
    ["a submission without values", viewSubmission("{}", {}, { view: { id: "V1", type: "modal" } })],
  ])("%s is refused", (_, body) => {
    expect(() => decode(body, NOW)).toThrow(z.ZodError);
  });
});
