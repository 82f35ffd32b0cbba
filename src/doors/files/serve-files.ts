import type { IncomingMessage, ServerResponse } from "node:http";
import { type Language, languageOf } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { FileLinks } from "./file-links.ts";
import { contentDisposition } from "./file-name.ts";

export interface FileCounterOptions {
  links: FileLinks;
  /** Undefined: the firm has no such file, or no longer. */
  read(
    firm: string,
    file: string,
  ): Promise<{ name: string; mimeType: string; bytes: Uint8Array } | undefined>;
  defaultLanguage: Language;
  log: (line: string) => void;
}

const PATH = /^\/files\/([\w.-]+)(?:\/[^/]*)?$/;
const TYPE = /^[\w!#$&^.+-]{1,80}\/[\w!#$&^.+-]{1,80}(?:; ?charset=[\w-]{1,20})?$/;
/** Nothing dropped at the desk may run under our address, even where a browser forgot what « attachment » means. */
const RUNS = /html|svg|xml|script/i;

const PROTECTION = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
  "referrer-policy": "no-referrer",
} as const;

/** GET /files/<token>/<name>: where the links of cards lead. */
export function createFileCounter(options: FileCounterOptions): {
  handle(request: IncomingMessage, response: ServerResponse): boolean;
} {
  async function serve(token: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const words = say(
      languageOf(request.headers["accept-language"]?.toString(), options.defaultLanguage),
    ).doors;
    if (request.method !== "GET" && request.method !== "HEAD")
      return refuse(response, 405, words.fileGone, { allow: "GET, HEAD" });
    const named = options.links.read(token);
    const file = named && (await options.read(named.firm, named.file));
    if (!file) return refuse(response, 404, words.fileGone);
    const type = TYPE.test(file.mimeType) && !RUNS.test(file.mimeType) ? file.mimeType : UNKNOWN;
    response.writeHead(200, {
      ...PROTECTION,
      "content-type": type,
      "content-length": file.bytes.byteLength,
      "content-disposition": contentDisposition(file.name),
    });
    response.end(request.method === "HEAD" ? undefined : file.bytes);
  }

  return {
    handle(request, response) {
      const path = (request.url ?? "").split("?", 1)[0] ?? "";
      if (!path.startsWith("/files/")) return false;
      serve(PATH.exec(path)?.[1] ?? "", request, response).catch((error: unknown) => {
        options.log(`files: ${(error as Error).message}`);
        refuse(response, 503, say(options.defaultLanguage).doors.fileLater);
      });
      return true;
    },
  };
}

const UNKNOWN = "application/octet-stream";

function refuse(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) return void response.destroy();
  response
    .writeHead(status, { ...PROTECTION, ...headers, "content-type": "text/plain; charset=utf-8" })
    .end(`${sentence}\n`);
}
