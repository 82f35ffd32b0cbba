import type { ServerResponse } from "node:http";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { html, page, writeHtml } from "../page.ts";

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
  writeHtml(response, status, page(language, "Guichet", `<p>${html(say(language).slack[words])}</p>`));
}
