import type { ServerResponse } from "node:http";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";

/** The page before Slack's consent. */
export function installPage(url: string, language: Language): string {
  const words = say(language).slack;
  return page(
    language,
    words.installTitle,
    `<p>${html(words.installText)}</p><p><a class="go" href="${html(url)}">${html(words.installButton)}</a></p>`,
  );
}

export function writePage(
  response: ServerResponse,
  status: number,
  language: Language,
  words: "installed" | "notInstalled",
): void {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
  response.end(page(language, "Guichet", `<p>${html(say(language).slack[words])}</p>`));
}

const page = (language: Language, title: string, body: string): string => `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${html(title)}</title>
<style>body{font:18px/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem;color:#1d1c1d}
.go{display:inline-block;padding:.6rem 1.2rem;border-radius:.4rem;background:#1d4e4a;color:#fff;text-decoration:none}</style>
<h1>${html(title)}</h1>${body}
</html>
`;

const html = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
