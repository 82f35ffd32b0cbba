import { z } from "zod";
import type { AskFile } from "../../desk/ask.ts";
import type { Activity } from "./activity.ts";
import type { ReplyAddress } from "./reply-address.ts";

export interface SentFiles {
  files: AskFile[];
  /** Their download addresses, sealed: each opens its file to anybody. */
  addresses: NonNullable<ReplyAddress["files"]>;
  /** A file or a picture that bots are not given: pasted into the text, or posted in a team. */
  others: boolean;
}

type Attachment = NonNullable<Activity["attachments"]>[number];

const SENT = "application/vnd.microsoft.teams.file.download.info";
const Info = z.object({
  uniqueId: z.string().min(1).max(200),
  downloadUrl: z.string().min(1).max(8_000),
  fileType: z.string().max(20).nullish(),
});
const MOST_FILES = 20;

/** Of files Teams gives an ending, and no type. */
const AUDIO: Readonly<Record<string, string>> = {
  m4a: "audio/mp4",
  mp3: "audio/mpeg",
  wav: "audio/wav",
  ogg: "audio/ogg",
  opus: "audio/ogg",
  amr: "audio/amr",
  aac: "audio/aac",
};

/**
 * A voice message: a card of sound, or from a phone an empty frame.
 * https://github.com/MicrosoftDocs/msteams-docs/issues/14169
 */
const isVoice = ({ contentType, content }: Attachment, alone: boolean): boolean =>
  contentType === "application/vnd.microsoft.card.audio" ||
  (alone && contentType === "text/html" && typeof content === "string" && EMPTY_FRAME.test(content));

const EMPTY_FRAME =
  /^\s*(?:<[^<>]*>\s*)*<[^<>]*schema\.skype\.com\/InputExtension[^<>]*>\s*(?:<[^<>]*>\s*)*$/;

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4: only personal conversations bring files. */
export function readSentFiles(
  attachments: Activity["attachments"],
  seal: (text: string) => string,
): SentFiles {
  const read: SentFiles = { files: [], addresses: [], others: false };
  for (const attachment of attachments ?? []) {
    const info = attachment.contentType === SENT ? Info.safeParse(attachment.content).data : undefined;
    if (info && read.files.length < MOST_FILES) {
      const mimeType = AUDIO[info.fileType?.toLowerCase() ?? ""];
      read.files.push({
        id: info.uniqueId,
        name: attachment.name || info.uniqueId,
        ...(mimeType === undefined ? {} : { mimeType }),
      });
      read.addresses.push({ id: info.uniqueId, address: seal(info.downloadUrl) });
    } else if (isVoice(attachment, attachments?.length === 1) && read.files.length < MOST_FILES) {
      // Its recording is Teams' own: no bot is given it, but that somebody spoke is worth knowing.
      read.files.push({ id: `voice-${read.files.length}`, name: "message-vocal.m4a", mimeType: "audio/mp4" });
    } else if (/^image\/|^reference$/.test(attachment.contentType ?? "") || attachment.contentType === SENT) {
      read.others = true;
    }
  }
  return read;
}

/** In a team, a file is only named in the message's markup; so is a quoted message. */
export const namesFile = ({ contentType, content }: Attachment): boolean =>
  contentType === "text/html" && typeof content === "string" && content.includes("<attachment id=");
