import type { Ask, AskSource } from "../../desk/ask.ts";
import { shortcutText } from "../shortcut-text.ts";
import { unpackPress } from "./button.ts";
import { decodeEvent } from "./decode-event.ts";
import { hashValues, readValues } from "./form-values.ts";
import { type Origin, unpackMetadata } from "./origin.ts";
import { BlockActions, EventCallback, Shortcut, SlashCommand, ViewSubmission } from "./payloads.ts";
import { readFile } from "./read-file.ts";
import { readText } from "./read-text.ts";

/**
 * What a request of Slack's is to the desk. `by` says how it is acknowledged: an event may be refused and comes again,
 * a command takes a message in its response, a click nothing, a modal its next state.
 */
export type Decoded =
  | { kind: "ask"; by: "event" | "command" | "click"; ask: Ask }
  | { kind: "ask"; by: "modal"; ask: Ask; fields: ReadonlySet<string> }
  /** Seconds since the epoch, where the event says so. */
  | { kind: "uninstalled"; workspace: string; time: number | undefined }
  | { kind: "nothing" };

const NOTHING: Decoded = { kind: "nothing" };

/** @throws z.ZodError where a payload of a known kind is not what Slack sends. */
export function decode(body: Record<string, unknown>, now: number): Decoded {
  if (body["type"] === "event_callback") return decodeEvent(EventCallback.parse(body), now);
  if (body["command"] !== undefined) return decodeCommand(SlashCommand.parse(body), now);
  switch (body["type"]) {
    case "block_actions":
      return decodeClick(BlockActions.parse(body), now);
    case "view_submission":
      return decodeModal(ViewSubmission.parse(body), now);
    case "shortcut":
    case "message_action":
      return decodeShortcut(Shortcut.parse(body), now);
    default:
      return NOTHING;
  }
}

interface Installed {
  is_enterprise_install?: boolean | undefined;
  team?: { id: string } | null | undefined;
  enterprise?: { id: string } | null | undefined;
  user: { team_id?: string | undefined };
  view?: { app_installed_team_id?: string | null | undefined } | undefined;
}

/** The workspace the app is installed in, which is not always the person's. */
function workspaceOf(payload: Installed): string | undefined {
  if (payload.is_enterprise_install && payload.enterprise) return payload.enterprise.id;
  return payload.view?.app_installed_team_id ?? payload.team?.id ?? payload.user.team_id;
}

function channelPlace(id: string, name: string | undefined): Ask["place"] {
  if (name === "directmessage" || id.startsWith("D")) return { id, kind: "direct" };
  // Private channels and group conversations are all called alike.
  const known = name !== undefined && name !== "privategroup" && !name.startsWith("mpdm-");
  return { id, kind: "channel", ...(known ? { channel: { id, name: `#${name}` } } : {}) };
}

/** Where nothing was written in: the Home tab, a global shortcut. Slack takes a person's id for their conversation. */
const own = (person: string): Ask["place"] => ({ id: person, kind: "direct" });

function decodeCommand(command: SlashCommand, now: number): Decoded {
  const workspace = command.is_enterprise_install ? command.enterprise_id : command.team_id;
  if (!workspace) return NOTHING;
  return {
    kind: "ask",
    by: "command",
    ask: {
      id: command.trigger_id,
      door: "slack",
      workspace,
      person: command.user_id,
      place: channelPlace(command.channel_id, command.channel_name),
      via: "command",
      text: `${command.command.slice(1)} ${readText(command.text)}`.trim(),
      files: [],
      reply: ways(now, command.trigger_id, command.response_url),
    },
  };
}

function decodeClick(payload: BlockActions, now: number): Decoded {
  const workspace = workspaceOf(payload);
  const [action] = payload.actions;
  const press = action?.type === "button" ? unpackPress(action.value ?? "") : undefined;
  if (!workspace || !press) return NOTHING;
  const { user, channel, message, view } = payload;
  const from = view?.type === "modal" ? unpackMetadata(view.private_metadata) : undefined;
  const thread = message?.thread_ts ?? from?.origin.thread;
  const pressed = payload.response_url !== undefined || from?.origin.pressed === true;
  const place = channel ? channelPlace(channel.id, channel.name) : (from?.place ?? own(user.id));
  const ephemeral = payload.container?.is_ephemeral === true;
  const open = pressed && (from ? from.origin.open === true : place.kind === "channel" && !ephemeral);
  const home = view?.type === "home" || from?.origin.home === true;
  const back = ways(now, payload.trigger_id, payload.response_url ?? from?.origin.responseUrl, thread);
  return {
    kind: "ask",
    by: "click",
    ask: {
      id: press.once === undefined ? pressId(payload) : `once:${press.once}:${user.id}`,
      door: "slack",
      workspace,
      person: user.id,
      place,
      via: "button",
      text: press.ask,
      files: [],
      reply: {
        ...back,
        ...(pressed ? { pressed } : {}),
        ...(open ? { open } : {}),
        ...(home ? { home } : {}),
      },
    },
  };
}

const pressId = ({ trigger_id, actions, user }: BlockActions): string =>
  trigger_id ?? `press:${user.id}:${actions[0]?.action_ts ?? ""}`;

function decodeModal(payload: ViewSubmission, now: number): Decoded {
  const workspace = workspaceOf(payload);
  const from = unpackMetadata(payload.view.private_metadata);
  if (!workspace || !from) return NOTHING;
  const { form, files } = readValues(payload.view.state.values);
  return {
    kind: "ask",
    by: "modal",
    fields: new Set(Object.keys(form)),
    ask: {
      id: `view:${payload.view.id}:${hashValues(form)}`,
      door: "slack",
      workspace,
      person: payload.user.id,
      place: from.place,
      via: "form",
      text: from.ask,
      files,
      form,
      reply: {
        ...from.origin,
        ...(payload.trigger_id ? { trigger: payload.trigger_id, triggered: now } : {}),
      },
    },
  };
}

function decodeShortcut(payload: Shortcut, now: number): Decoded {
  const workspace = workspaceOf(payload);
  if (!workspace) return NOTHING;
  const { user, channel, message } = payload;
  const words = readText(message?.text ?? "");
  return {
    kind: "ask",
    by: "click",
    ask: {
      id: payload.trigger_id ?? `shortcut:${user.id}:${payload.callback_id}:${message?.ts ?? now}`,
      door: "slack",
      workspace,
      person: user.id,
      place: channel ? channelPlace(channel.id, channel.name) : own(user.id),
      via: "shortcut",
      text: shortcutText(nameOf(payload.callback_id), words),
      files: (message?.files ?? []).map(readFile),
      ...(message && channel ? { source: sourceOf(payload.team?.domain, channel.id, message, words) } : {}),
      reply: ways(now, payload.trigger_id, payload.response_url, message?.thread_ts),
    },
  };
}

/** Slack wants another id for the shortcut of its menu than for the one of a message: "global:handoff". */
const nameOf = (callback: string): string => callback.replace(/^global:/, "").replaceAll("_", " ");

/** The archive's address of a message: what chat.getPermalink gives, for which nobody has to be asked. */
function sourceOf(
  domain: string | undefined,
  channel: string,
  { ts, thread_ts: thread }: { ts: string; thread_ts?: string | undefined },
  text: string,
): AskSource {
  const within = thread === undefined || thread === ts ? "" : `?thread_ts=${thread}&cid=${channel}`;
  const known = domain !== undefined && /^[\w.-]+$/.test(domain) && /^[\d.]+$/.test(ts);
  return {
    ...(known
      ? { url: `https://${domain}.slack.com/archives/${channel}/p${ts.replace(".", "")}${within}` }
      : {}),
    ...(text === "" ? {} : { text }),
  };
}

const ways = (at: number, trigger?: string, responseUrl?: string, thread?: string): Origin => ({
  at,
  ...(trigger === undefined ? {} : { trigger }),
  ...(responseUrl === undefined ? {} : { responseUrl }),
  ...(thread === undefined ? {} : { thread }),
});
