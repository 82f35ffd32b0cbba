import { z } from "zod";
import type { AskFile } from "../../desk/ask.ts";
import type { FileReading } from "../../desk/command.ts";
import type { Messenger } from "../door.ts";
import { fetchFile } from "../files/fetch-file.ts";
import type { Call, Calls } from "./calls.ts";
import type { Installations } from "./installations.ts";
import { DOWNLOAD_MS } from "./limits.ts";
import { slackCode } from "./slack-error.ts";

const Info = z.object({
  file: z.object({
    name: z.string().nullish(),
    mimetype: z.string().nullish(),
    size: z.number().nullish(),
    mode: z.string().nullish(),
    is_external: z.boolean().nullish(),
    url_private: z.string().nullish(),
    url_private_download: z.string().nullish(),
  }),
});
type Info = z.infer<typeof Info>["file"];

const GONE = new Set(["file_not_found", "file_deleted", "not_found"]);
/** Deleted, or out of what the workspace's plan keeps. */
const GONE_MODES = new Set(["tombstone", "hidden_by_limit"]);

export interface DownloadOptions {
  installations: Installations;
  calls: Calls;
  mayFetch: (url: URL) => boolean;
  log: (line: string) => void;
}

/** @throws AdapterError where Slack refuses or does not answer. */
const readInfo = async (
  installations: Installations,
  call: Call,
  workspace: string,
  file: string,
): Promise<Info> => Info.parse(await installations.call(workspace, call, "files.info", { file })).file;

export function createDownload(options: DownloadOptions): Messenger["download"] {
  const { installations, calls, mayFetch, log } = options;
  return async ({ workspace }, { id }, most) => {
    let info: Info;
    try {
      info = await readInfo(installations, calls.soon, workspace, id);
    } catch (error) {
      const said = slackCode(error);
      if (said === undefined) throw error;
      if (said === "missing_scope") log("slack: files cannot be read: install the app again (files:read)");
      return { ok: false, reason: GONE.has(said) ? "gone" : "forbidden", detail: said };
    }
    const url = info.url_private_download ?? info.url_private;
    if (GONE_MODES.has(info.mode ?? "") || !url)
      return { ok: false, reason: "gone", detail: "no longer kept" };
    if (info.is_external) return { ok: false, reason: "forbidden", detail: "kept outside Slack" };
    if ((info.size ?? 0) > most) return { ok: false, reason: "too-large", detail: `${info.size} bytes` };
    const token = await installations.token(workspace);
    const fetched = await fetchFile({
      adapter: "slack",
      url,
      token,
      most,
      timeoutMs: DOWNLOAD_MS,
      mayFetch,
      refusal: "forbidden",
    });
    return isSignIn(fetched, info)
      ? { ok: false, reason: "forbidden", detail: "a sign-in page came instead of the file" }
      : fetched;
  };
}

/** Whom Slack does not let read a file gets a page of 200. */
const isSignIn = (fetched: FileReading & { type?: string }, { mimetype }: Info): boolean =>
  fetched.ok && /^text\/html\b/i.test(fetched.type ?? "") && !/html/i.test(mimetype ?? "");

/** Of files from other workspaces Slack's events say nothing but the id; rooms choose by names. */
export async function nameFiles(
  { installations, calls }: Pick<DownloadOptions, "installations" | "calls">,
  workspace: string,
  files: readonly AskFile[],
): Promise<AskFile[]> {
  const named = files.map(async (file): Promise<AskFile> => {
    if (file.name !== file.id) return file;
    const { name, mimetype, size } = await readInfo(installations, calls.brief, workspace, file.id);
    return {
      id: file.id,
      name: name ?? file.id,
      ...(mimetype ? { mimeType: mimetype } : {}),
      ...(size === null || size === undefined ? {} : { size }),
    };
  });
  return Promise.all(named);
}
