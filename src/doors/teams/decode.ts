import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Ask } from "../../desk/ask.ts";
import { readSubmit, type Submit } from "../adaptive/read-submit.ts";
import { veilSecrets } from "../veil-secrets.ts";
import { type Activity, isDirect, mentionsIn, tenantOf } from "./activity.ts";
import { decodeDialog } from "./decode-dialog.ts";
import { readText } from "./read-text.ts";
import type { PlaceReference, ReplyAddress } from "./reply-address.ts";
import { namesFile, readSentFiles } from "./sent-files.ts";

/**
 * What an activity is to us. "message" is answered after its turn, "invoke" in its own response; "foreign": no firm
 * could be told (an activity without a tenant).
 */
export type Decoded =
  | { kind: "invoke"; ask: Ask }
  /** Answered in its own response too, in the window it opened. */
  | { kind: "dialog"; ask: Ask }
  /** `others`: it came with a file that cannot be read. */
  | { kind: "message"; ask: Ask; others: boolean }
  /** Such a file, and not a word. */
  | { kind: "unreadable-file"; address: ReplyAddress; locale?: string }
  | {
      kind: "installed" | "removed";
      workspace: string;
      person: string;
      direct: boolean;
      /** Not merely a new version of the app. */
      first: boolean;
      address: ReplyAddress;
      locale?: string;
    }
  | { kind: "unreadable-card"; locale?: string }
  | { kind: "unreadable-invoke" | "ignored" | "foreign" };

const CardAction = z.object({
  action: z.object({ data: z.unknown().optional(), verb: z.string().nullish() }),
});

export interface DecodeOptions {
  /** Nobody is authenticated, and nobody has a tenant. */
  local: boolean;
  seal: (text: string) => string;
}

export function decode(activity: Activity, { local, seal }: DecodeOptions): Decoded {
  const workspace = tenantOf(activity, local);
  if (workspace === undefined) return { kind: "foreign" };
  const base = baseOf(activity, workspace);
  switch (activity.type) {
    case "message":
      return decodeMessage(activity, base, seal);
    case "invoke": {
      if (
        activity.name === "composeExtension/fetchTask" ||
        activity.name === "composeExtension/submitAction"
      ) {
        const ask = decodeDialog(activity, base, (at, submit) => askOf(activity, at, submit));
        return ask ? { kind: "dialog", ask } : { kind: "unreadable-invoke" };
      }
      if (activity.name !== "adaptiveCard/action") return { kind: "unreadable-invoke" };
      const read = CardAction.safeParse(activity.value);
      const submit = read.success ? readSubmit(read.data.action.data) : null;
      if (submit) return { kind: "invoke", ask: askOf(activity, base, submit) };
      return { kind: "unreadable-card", ...(base.locale === undefined ? {} : { locale: base.locale }) };
    }
    case "installationUpdate": {
      const kind = INSTALLING[activity.action ?? ""];
      if (!kind) return { kind: "ignored" };
      const { person, reply, locale } = base;
      const common = {
        workspace,
        person,
        direct: isDirect(activity),
        first: activity.action === "add",
        address: reply,
      };
      return { kind, ...common, ...(locale === undefined ? {} : { locale }) };
    }
    default:
      return { kind: "ignored" };
  }
}

const INSTALLING: Readonly<Record<string, "installed" | "removed">> = {
  add: "installed",
  "add-upgrade": "installed",
  remove: "removed",
  "remove-upgrade": "removed",
};

type Base = Pick<Ask, "door" | "workspace" | "person" | "place" | "locale"> & { reply: ReplyAddress };

/**
 * A person is the channel account ("29:…"), not the directory's object id: mentions carry only the first, and one
 * person must not be two. The object id travels in the reply address.
 */
function baseOf(activity: Activity, workspace: string): Base {
  const { from, recipient, conversation, serviceUrl, replyToId, localTimezone, locale, channelData } =
    activity;
  const direct = isDirect(activity);
  const team = channelData?.team?.id;
  return {
    door: "teams",
    workspace,
    person: from.id,
    place: direct
      ? { id: conversation.id, kind: "direct" }
      : { id: conversation.id, kind: "channel", channel: channelOf(activity) },
    ...(locale ? { locale } : {}),
    reply: {
      serviceUrl,
      conversation: conversation.id,
      bot: recipient.id,
      user: from.id,
      ...(from.aadObjectId ? { aadObjectId: from.aadObjectId } : {}),
      ...(replyToId ? { card: replyToId } : {}),
      ...(localTimezone ? { zone: localTimezone } : {}),
      ...(team ? { team } : {}),
    },
  };
}

/** A conversation in a channel is one of its threads; without the thread's message it is the channel. */
function channelOf({ conversation, serviceUrl, recipient, channelData }: Activity): Ask["place"]["channel"] {
  const name = channelData?.channel?.name;
  const reference: PlaceReference = { serviceUrl, bot: recipient.id };
  return { id: conversation.id.replace(/;messageid=.*$/, ""), ...(name ? { name } : {}), reference };
}

function decodeMessage(activity: Activity, base: Base, seal: DecodeOptions["seal"]): Decoded {
  // An Action.Submit comes as a message with a value and no words.
  const submit = readSubmit(activity.value);
  if (submit) return { kind: "message", ask: askOf(activity, base, submit), others: false };
  if (!activity.id) return { kind: "ignored" };
  const mentions = mentionsIn(activity);
  const self = activity.recipient.id;
  if (base.place.kind === "channel" && !mentions.some(({ id }) => id === self)) return { kind: "ignored" };
  const { files, addresses, others } = readSentFiles(activity.attachments, seal);
  const text = readText(activity.text ?? "", mentions, self);
  const nothing = text === "" && files.length === 0;
  if (nothing && (others || activity.attachments?.some(namesFile))) {
    const locale = base.locale === undefined ? {} : { locale: base.locale };
    return { kind: "unreadable-file", address: base.reply, ...locale };
  }
  // A press of a card that is not ours, a reaction: nothing was said.
  if (nothing && base.place.kind === "direct") return { kind: "ignored" };
  const id = `${activity.conversation.id}:${activity.id}`;
  const reply = files.length > 0 ? { ...base.reply, files: addresses } : base.reply;
  return { kind: "message", ask: { ...base, reply, id, via: "message", text, files }, others };
}

function askOf(activity: Activity, base: Base, submit: Submit): Ask {
  const common = { ...base, text: submit.ask, files: [], id: pressOf(activity, base, submit) };
  return submit.form === undefined
    ? { ...common, via: "button" }
    : { ...common, via: "form", form: submit.form };
}

function pressOf(activity: Activity, { person, reply }: Base, { once, form, ask }: Submit): string {
  if (once !== undefined) return `once:${once}:${person}`;
  if (form !== undefined && reply.card !== undefined) {
    const values = createHash("sha256")
      .update(JSON.stringify([ask, veilSecrets(form)]))
      .digest("base64url");
    return `form:${reply.conversation}:${reply.card}:${person}:${values}`;
  }
  return `${reply.conversation}:${activity.id ?? randomUUID()}:${person}`;
}
