import type { IncomingMessage, ServerResponse } from "node:http";

type Json = Record<string, unknown>;

export interface SlackFile {
  bytes: Uint8Array;
  /** What files.info says besides id and addresses. */
  info?: Json;
  /** Instead of the bytes. */
  serve?: (request: IncomingMessage, response: ServerResponse) => void;
}

export interface Upload {
  id: string;
  name: string;
  announced: number;
  bytes?: Buffer;
  channel?: string;
  thread?: string;
}

/** Slack's files: what people shared, and what an app uploads. Private addresses open to the bot's token alone. */
export function createSlackFiles(base: () => string) {
  const shared = new Map<string, SlackFile>();
  const uploads: Upload[] = [];
  const fetched: { id: string; token: string | undefined }[] = [];

  const methods: Record<string, (args: Json) => Json> = {
    "files.info": ({ file }) => {
      const found = shared.get(String(file));
      if (!found) return { ok: false, error: "file_not_found" };
      const url = `${base()}files-pri/${String(file)}`;
      const info = {
        id: file,
        name: `${String(file)}.csv`,
        mimetype: "text/csv",
        size: found.bytes.byteLength,
      };
      return { file: { ...info, url_private: url, url_private_download: `${url}/download`, ...found.info } };
    },
    "files.getUploadURLExternal": ({ filename, length }) => {
      const id = `FUP${uploads.length + 1}`;
      uploads.push({ id, name: String(filename), announced: Number(length) });
      return { upload_url: `${base()}upload/${id}`, file_id: id };
    },
    "files.completeUploadExternal": ({ files, channel_id, thread_ts }) => {
      const [{ id }] = files as [{ id: string }];
      const upload = uploads.find((each) => each.id === id);
      if (!upload?.bytes || upload.bytes.length !== upload.announced)
        return { ok: false, error: "file_not_found" };
      Object.assign(upload, {
        channel: channel_id,
        ...(thread_ts === undefined ? {} : { thread: thread_ts }),
      });
      return { files: [{ id }] };
    },
  };

  /** True where the path is one of files. */
  function serve(path: string, request: IncomingMessage, response: ServerResponse, body: Buffer): boolean {
    const [, kind, id = ""] = path.split("/");
    const token = request.headers.authorization?.replace("Bearer ", "");
    if (kind === "upload") {
      const upload = uploads.find((each) => each.id === id);
      if (upload) upload.bytes = body;
      response.writeHead(upload ? 200 : 404).end("OK");
      return true;
    }
    if (kind !== "files-pri") return false;
    fetched.push({ id, token });
    const file = shared.get(id);
    if (file?.serve) file.serve(request, response);
    else if (!file) response.writeHead(404).end();
    else if (!token?.startsWith("xoxb-"))
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<html>Sign in</html>");
    else response.writeHead(200, { "content-type": "text/csv" }).end(file.bytes);
    return true;
  }

  return { shared, uploads, fetched, methods, serve };
}
