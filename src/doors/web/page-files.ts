import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PROTECTION } from "./respond.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

interface PageFile {
  path: string;
  type: string;
}

/** Beside this file in the sources; the compiler copies no page, so the compiled door reads the sources' one. */
function pageFolder(): string {
  const beside = fileURLToPath(new URL("./page/", import.meta.url));
  return existsSync(beside)
    ? beside
    : fileURLToPath(new URL("../../../src/doors/web/page/", import.meta.url));
}

/** The closed list of what is served, by URL path: no path of a request ever reaches the disk. */
function listFiles(): ReadonlyMap<string, PageFile> {
  const folder = pageFolder();
  const files = new Map<string, PageFile>();
  for (const name of readdirSync(folder)) {
    const type = TYPES[extname(name)];
    if (type) files.set(name === "page.html" ? "/" : `/desk/${name}`, { path: join(folder, name), type });
  }
  const library = dirname(createRequire(import.meta.url).resolve("adaptivecards/package.json"));
  const renderer = join(library, "dist", "adaptivecards.min.js");
  files.set("/desk/adaptivecards.js", { path: renderer, type: TYPES[".js"] as string });
  return files;
}

export type ServeFile = (path: string, request: IncomingMessage, response: ServerResponse) => boolean;

/** Read at each request, so that the page can be worked on while the desk runs; browsers ask again with the tag. */
export function createPageFiles(): ServeFile {
  const files = listFiles();
  return (path, request, response) => {
    const file = files.get(path);
    if (!file) return false;
    const body = readFileSync(file.path);
    const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
    const headers = { ...PROTECTION, etag, "cache-control": "no-cache", "content-type": file.type };
    if (request.headers["if-none-match"] === etag) response.writeHead(304, headers).end();
    else {
      response.writeHead(200, { ...headers, "content-length": body.length });
      response.end(request.method === "HEAD" ? undefined : body);
    }
    return true;
  };
}
