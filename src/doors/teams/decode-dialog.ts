import { z } from "zod";
import type { Ask, AskSource } from "../../desk/ask.ts";
import { readSubmit, type Submit } from "../adaptive/read-submit.ts";
import { shortcutText } from "../shortcut-text.ts";
import type { Activity } from "./activity.ts";
import { readHtml } from "./read-text.ts";
import type { ReplyAddress } from "./reply-address.ts";

/** https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module */
const MessageAction = z.object({
  commandId: z.string().min(1).max(64),
  data: z.unknown().optional(),
  messagePayload: z
    .object({
      id: z.string().max(500).nullish(),
      linkToMessage: z.string().max(4_000).nullish(),
      body: z.object({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish(),
    })
    .nullish(),
});

type Payload = z.infer<typeof MessageAction>["messagePayload"];
type Base = Pick<Ask, "door" | "workspace" | "person" | "place" | "locale"> & { reply: ReplyAddress };

/**
 * An action chosen on a message, and what is pressed in the window it opens. The conversation is one of other people's, where
 * nothing of ours may be written: the answer stands in the window, or comes in private.
 */
export function decodeDialog(
  activity: Activity,
  { reply: { card: _, ...reply }, ...base }: Base,
  pressOf: (base: Base, submit: Submit) => Pick<Ask, "id" | "via" | "text" | "form" | "files">,
): Ask | undefined {
  const read = MessageAction.safeParse(activity.value);
  if (!read.success) return undefined;
  const { commandId, data, messagePayload } = read.data;
  const place = { id: base.person, kind: "direct" } as const;
  const asked: Base = { ...base, place, reply: { ...reply, dialog: true } };
  const words = wordsOf(messagePayload);
  const source = sourceOf(messagePayload, words);
  const said = source ? { source } : {};
  if (activity.name === "composeExtension/submitAction") {
    const submit = readSubmit(data);
    return submit ? { ...asked, ...pressOf(asked, submit), ...said } : undefined;
  }
  return {
    ...asked,
    id: `action:${reply.conversation}:${messagePayload?.id ?? ""}:${activity.id ?? ""}:${base.person}`,
    via: "shortcut",
    text: shortcutText(commandId.replaceAll("_", " "), words),
    files: [],
    ...said,
  };
}

function wordsOf(payload: Payload): string {
  const { contentType, content } = payload?.body ?? {};
  return contentType === "text" ? (content ?? "").trim() : readHtml(content ?? "");
}

function sourceOf(payload: Payload, text: string): AskSource | undefined {
  if (!payload) return undefined;
  const url = payload.linkToMessage ?? "";
  return {
    ...(URL.canParse(url) && new URL(url).protocol === "https:" ? { url } : {}),
    ...(text === "" ? {} : { text }),
  };
}
