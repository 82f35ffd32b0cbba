import type { Ask } from "../../desk/ask.ts";
import type { Decoded } from "./decode.ts";
import { type EventCallback, HomeEvent, MessageEvent, Revoked } from "./payloads.ts";
import { readFile } from "./read-file.ts";
import { readText } from "./read-text.ts";

const NOTHING: Decoded = { kind: "nothing" };
/** Messages people write; every other subtype is Slack talking. */
const WRITTEN = new Set([undefined, "file_share", "thread_broadcast"]);

export function decodeEvent(body: EventCallback, now: number): Decoded {
  const workspace = workspaceOf(body);
  if (workspace === undefined) return NOTHING;
  switch (body.event.type) {
    case "message":
    case "app_mention":
      return decodeMessage(body, workspace, now);
    case "app_home_opened":
      return decodeHome(body, workspace, now);
    case "app_uninstalled":
    case "tokens_revoked": {
      const { type, tokens } = Revoked.parse(body.event);
      if (type === "tokens_revoked" && !tokens?.bot?.length) return NOTHING;
      return { kind: "uninstalled", workspace, time: body.event_time };
    }
    default:
      return NOTHING;
  }
}

/** In shared channels and on Grid `team_id` may be somebody else's: who is installed is said first. */
function workspaceOf(body: EventCallback): string | undefined {
  const [installed] = body.authorizations ?? [];
  if (installed?.is_enterprise_install)
    return installed.enterprise_id ?? body.context_enterprise_id ?? body.enterprise_id ?? undefined;
  return installed?.team_id ?? body.context_team_id ?? body.team_id ?? undefined;
}

function decodeMessage(body: EventCallback, workspace: string, now: number): Decoded {
  const event = MessageEvent.parse(body.event);
  const self = body.authorizations?.find((installed) => installed.is_bot)?.user_id ?? undefined;
  const direct = event.type === "message";
  if (direct && event.channel_type !== "im") return NOTHING;
  if (!WRITTEN.has(event.subtype) || event.hidden || event.edited || event.bot_id) return NOTHING;
  if (!event.user || event.user === self) return NOTHING;
  const files = (event.files ?? []).map(readFile);
  const text = stripSelf(event.text ?? "", direct, self);
  const thread = event.thread_ts ?? (direct ? undefined : event.ts);
  const ask: Ask = {
    id: body.event_id,
    door: "slack",
    workspace,
    person: event.user,
    place: { id: event.channel, kind: direct ? "direct" : "channel" },
    via: "message",
    text,
    files,
    reply: {
      at: now,
      ...(thread === undefined ? {} : { thread }),
      ...(direct || event.thread_ts !== undefined ? {} : { root: true }),
    },
  };
  return { kind: "ask", by: "event", ask };
}

/** "@guichet, annule" is "annule"; where Slack does not say who we are, the first mention is us. */
function stripSelf(text: string, direct: boolean, self: string | undefined): string {
  const who = self ?? (direct ? undefined : /^\s*<@([^<>|]+)/.exec(text)?.[1]);
  return readText(text, who).replace(/^\s*[,:]\s*/, "");
}

function decodeHome(body: EventCallback, workspace: string, now: number): Decoded {
  const event = HomeEvent.parse(body.event);
  if (event.tab !== undefined && event.tab !== "home") return NOTHING;
  return { kind: "ask", by: "event", ask: homeAsk(body.event_id, workspace, event.user, now) };
}

/** What is to stand on a person's Home tab. */
export const homeAsk = (id: string, workspace: string, person: string, now: number): Ask => ({
  id,
  door: "slack",
  workspace,
  person,
  place: { id: person, kind: "direct" },
  via: "home",
  text: "home",
  files: [],
  reply: { at: now },
});
