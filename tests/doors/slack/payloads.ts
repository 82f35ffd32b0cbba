import { createHmac } from "node:crypto";

type Json = Record<string, unknown>;
export const SIGNING_SECRET = "a-signing-secret-of-thirty-two-ch";

/** Slack's payloads in the shape it sends them, reduced of nothing that could mislead the door. */
export const slashCommand = (text: string, more: Record<string, string> = {}): Record<string, string> => ({
  token: "deprecated",
  team_id: "T1",
  team_domain: "cabinet",
  channel_id: "C1",
  channel_name: "general",
  user_id: "U1",
  user_name: "claire",
  command: "/book",
  text,
  api_app_id: "A1",
  is_enterprise_install: "false",
  response_url: "http://127.0.0.1:1/none",
  trigger_id: `${Math.random()}.${Date.now()}`,
  ...more,
});

export const blockActions = (value: string, more: Json = {}): Json => ({
  type: "block_actions",
  user: { id: "U1", username: "claire", name: "claire", team_id: "T1" },
  api_app_id: "A1",
  token: "deprecated",
  container: { type: "message", message_ts: "1700000000.0001", channel_id: "C1", is_ephemeral: true },
  trigger_id: `${Math.random()}.click`,
  team: { id: "T1", domain: "cabinet" },
  enterprise: null,
  is_enterprise_install: false,
  channel: { id: "C1", name: "general" },
  message: { type: "message", ts: "1700000000.0001", text: "…" },
  state: { values: {} },
  response_url: "http://127.0.0.1:1/none",
  actions: [
    {
      action_id: "b1",
      block_id: "x",
      type: "button",
      value,
      text: { type: "plain_text", text: "Prendre" },
      action_ts: "1700000001.1",
    },
  ],
  ...more,
});

export const viewSubmission = (metadata: string, values: Json, more: Json = {}): Json => ({
  type: "view_submission",
  team: { id: "T1", domain: "cabinet" },
  user: { id: "U1", username: "claire", name: "claire", team_id: "T1" },
  api_app_id: "A1",
  token: "deprecated",
  trigger_id: `${Math.random()}.view`,
  view: {
    id: "V1",
    team_id: "T1",
    type: "modal",
    callback_id: "form",
    private_metadata: metadata,
    hash: "1.abc",
    app_installed_team_id: "T1",
    state: { values },
  },
  response_urls: [],
  is_enterprise_install: false,
  enterprise: null,
  ...more,
});

let events = 0;
export const eventCallback = (event: Json, more: Json = {}): Json => {
  events += 1;
  return {
    token: "deprecated",
    team_id: "T1",
    context_team_id: "T1",
    context_enterprise_id: null,
    api_app_id: "A1",
    event,
    type: "event_callback",
    event_id: `Ev${events}`,
    event_time: Math.floor(Date.now() / 1_000),
    authorizations: [
      { enterprise_id: null, team_id: "T1", user_id: "UBOT", is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: "4-x",
    ...more,
  };
};

export const directMessage = (text: string, more: Json = {}): Json => ({
  type: "message",
  user: "U1",
  ts: "1700000000.0001",
  client_msg_id: "6a1c",
  text,
  team: "T1",
  channel: "D1",
  channel_type: "im",
  event_ts: "1700000000.0001",
  ...more,
});

export const appMention = (text: string, more: Json = {}): Json => ({
  type: "app_mention",
  user: "U1",
  ts: "1700000000.0002",
  text,
  team: "T1",
  channel: "C1",
  event_ts: "1700000000.0002",
  ...more,
});

export interface Signed {
  body: string;
  headers: Record<string, string>;
}

/** As Slack signs, at `at` (epoch milliseconds). */
export function sign(body: string, type: string, at = Date.now(), secret = SIGNING_SECRET): Signed {
  const timestamp = String(Math.floor(at / 1_000));
  const hash = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return {
    body,
    headers: {
      "content-type": type,
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${hash}`,
    },
  };
}

const FORM = "application/x-www-form-urlencoded";
export const signCommand = (fields: Record<string, string>, at?: number): Signed =>
  sign(new URLSearchParams(fields).toString(), FORM, at);
export const signInteraction = (payload: Json, at?: number): Signed =>
  sign(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), FORM, at);
export const signEvent = (payload: Json, at?: number): Signed =>
  sign(JSON.stringify(payload), "application/json", at);
