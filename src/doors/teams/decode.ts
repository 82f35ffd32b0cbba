import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Ask } from "../../desk/ask.ts";
import { readSubmit, type Submit } from "../adaptive/read-submit.ts";
import { type Activity, isDirect, mentionsIn, tenantOf } from "./activity.ts";
import { readText } from "./read-text.ts";
import type { ReplyAddress } from "./reply-address.ts";

/**
 * What an activity is to us. "message" is answered after its turn, "invoke" in its own response; "foreign": no firm
 * could be told (an activity without a tenant).
 */
export type Decoded =
  | { kind: "message" | "invoke"; ask: Ask }
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

export function decode(activity: Activity, { local }: { local: boolean }): Decoded {
  const workspace = tenantOf(activity, local);
  if (workspace === undefined) return { kind: "foreign" };
  const base = baseOf(activity, workspace);
  switch (activity.type) {
    case "message":
      return decodeMessage(activity, base);
    case "invoke": {
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
    place: { id: conversation.id, kind: direct ? "direct" : "channel" },
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

function decodeMessage(activity: Activity, base: Base): Decoded {
  // An Action.Submit comes as a message with a value and no words.
  const submit = readSubmit(activity.value);
  if (submit) return { kind: "message", ask: askOf(activity, base, submit) };
  if (!activity.id) return { kind: "ignored" };
  const mentions = mentionsIn(activity);
  const self = activity.recipient.id;
  if (base.place.kind === "channel" && !mentions.some(({ id }) => id === self)) return { kind: "ignored" };
  const files = (activity.attachments ?? []).flatMap(fileOf);
  const text = readText(activity.text ?? "", mentions, self);
  // A press of a card that is not ours, a reaction, a picture of the keyboard: nothing was said.
  if (text === "" && files.length === 0 && base.place.kind === "direct") return { kind: "ignored" };
  const id = `${activity.conversation.id}:${activity.id}`;
  return { kind: "message", ask: { ...base, id, via: "message", text, files } };
}

const FileInfo = z.object({ uniqueId: z.string().min(1) });

/** Only files sent to us. Their download address opens them to anybody, so it is not stored with the ask. */
function fileOf({ contentType, name, content }: NonNullable<Activity["attachments"]>[number]): Ask["files"] {
  if (contentType !== "application/vnd.microsoft.teams.file.download.info") return [];
  const info = FileInfo.safeParse(content);
  return info.success ? [{ id: info.data.uniqueId, name: name ?? "" }] : [];
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
      .update(JSON.stringify([ask, form]))
      .digest("base64url");
    return `form:${reply.conversation}:${reply.card}:${person}:${values}`;
  }
  return `${reply.conversation}:${activity.id ?? randomUUID()}:${person}`;
}
