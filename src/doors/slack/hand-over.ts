import { z } from "zod";
import { AdapterError } from "../../adapter-error.ts";
import type { Card, FileBlock } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import type { LinkTo } from "../files/file-links.ts";
import { plainFileName } from "../files/file-name.ts";
import type { Calls } from "./calls.ts";
import type { Installations } from "./installations.ts";
import { UPLOAD_MS } from "./limits.ts";
import type { Conversation, Poster } from "./poster.ts";
import { slackCode } from "./slack-error.ts";

/** A file as the house keeps it; undefined: forgotten. */
export type ReadFile = (
  block: Pick<FileBlock, "firm" | "file">,
) => Promise<{ bytes: Uint8Array } | undefined>;

export interface HandOverOptions {
  installations: Installations;
  calls: Calls;
  poster: Poster;
  readFile: ReadFile;
  linkTo: LinkTo | undefined;
  mayFetch: (url: URL) => boolean;
  log: (line: string) => void;
}

const Place = z.object({ upload_url: z.string(), file_id: z.string() });

/**
 * The files of a card that has been posted, put into the person's own conversation. Never rejects: the card is there,
 * and posting it again would not help. What Slack does not take is given as a link.
 */
export function createHandOver(options: HandOverOptions) {
  const { installations, calls, poster, readFile, linkTo, mayFetch, log } = options;

  /** https://docs.slack.dev/messaging/working-with-files#upload */
  async function upload(workspace: string, to: Conversation, block: FileBlock): Promise<void> {
    const file = await readFile(block);
    if (!file) throw new Error("the file is forgotten");
    const name = plainFileName(block.name);
    const place = Place.parse(
      await installations.call(workspace, calls.brief, "files.getUploadURLExternal", {
        filename: name,
        length: file.bytes.byteLength,
      }),
    );
    const url = new URL(place.upload_url);
    if (!mayFetch(url)) throw new AdapterError("slack", "upload", "rejected");
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: new Uint8Array(file.bytes),
      redirect: "error",
      signal: AbortSignal.timeout(UPLOAD_MS),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`upload: HTTP ${response.status}`);
    await installations.call(workspace, calls.once, "files.completeUploadExternal", {
      files: [{ id: place.file_id, title: name }],
      channel_id: to.channel,
      ...(to.thread_ts === undefined ? {} : { thread_ts: to.thread_ts }),
    });
  }

  async function instead(workspace: string, to: Conversation, block: FileBlock, card: Card): Promise<void> {
    const words = say(card.language).doors;
    const text = words.fileNotSent(block.name);
    const said: Pick<Card, "summary" | "blocks"> = linkTo?.(block)
      ? { summary: words.takeFile(block.name), blocks: [block] }
      : { summary: text, blocks: [{ kind: "note", tone: "warning", text }] };
    await poster.postLinks(workspace, to, { ...card, ...said });
  }

  /** `otherwise`: where links go when the person's own conversation cannot be opened. */
  return async (
    workspace: string,
    card: Card,
    where: () => Promise<Conversation>,
    otherwise?: Conversation,
  ): Promise<void> => {
    const files = card.blocks.filter((block): block is FileBlock => block.kind === "file");
    if (files.length === 0) return;
    try {
      const own = await where().catch((error: unknown) => {
        if (otherwise === undefined) throw error;
      });
      for (const block of files) {
        const sent = own ? upload(workspace, own, block) : Promise.reject(new Error("no conversation"));
        await sent.catch(async (error: unknown) => {
          log(`slack: file not uploaded, a link instead: ${slackCode(error) ?? (error as Error).message}`);
          await instead(workspace, (own ?? otherwise) as Conversation, block, card);
        });
      }
    } catch (error) {
      log(`slack: file not handed over: ${slackCode(error) ?? (error as Error).message}`);
    }
  };
}
