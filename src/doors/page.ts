import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Language } from "../desk/language/language.ts";

const STYLE = `body{font:18px/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem;color:#1d1c1d}
.go{display:inline-block;padding:.6rem 1.2rem;border-radius:.4rem;background:#1d4e4a;color:#fff;text-decoration:none}
li{margin:.3rem 0}`;

/** For a page of ours of its own: nothing runs, nothing is fetched, nobody frames it, it is kept nowhere. */
const PAGE_PROTECTION = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "content-security-policy": [
    "default-src 'none'",
    `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
} as const;

/** `body` is HTML, made of `html`. */
export const page = (language: Language, title: string, body: string): string => `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${html(title)}</title>
<style>${STYLE}</style>
<h1>${html(title)}</h1>${body}
</html>
`;

export function writeHtml(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, { ...PAGE_PROTECTION, ...headers, "content-type": "text/html; charset=utf-8" });
  response.end(text);
}

/** Words, as they are. */
export const html = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
