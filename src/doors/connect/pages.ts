import type { ServerResponse } from "node:http";
import type { Consented } from "../../calendars/connections.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { html, page, writeHtml } from "../page.ts";

/** What stopped it, each with its page. */
export type Obstacle =
  | "link-over"
  | "served"
  | "other-browser"
  | "not-agreed"
  | "rights-missing"
  | "person-gone"
  | "later"
  | "unknown";

const STATUS: Record<Obstacle, number> = {
  "link-over": 410,
  served: 410,
  "other-browser": 400,
  "not-agreed": 200,
  "rights-missing": 403,
  "person-gone": 403,
  later: 503,
  unknown: 404,
};

export function writeObstacle(
  response: ServerResponse,
  language: Language,
  obstacle: Obstacle,
  provider: Consented | undefined,
  headers: Record<string, string> = {},
): void {
  const { pages, providers } = say(language).calendars.connecting;
  const name = provider === undefined ? pages.someCalendar : providers[provider];
  const { title, text, next } = pages.obstacles[obstacle](name);
  const body = `<p>${html(text)}</p><p>${html(next)}</p>`;
  writeHtml(response, STATUS[obstacle], page(language, title, body), headers);
}

const ACCOUNT_PAGES: Record<Consented, string> = {
  google: "https://myaccount.google.com/connections",
  microsoft: "https://myapplications.microsoft.com",
};

/** What was granted, by which account, and how to take it back. */
export function writeConnected(
  response: ServerResponse,
  language: Language,
  connected: { provider: Consented; account: string; writes: boolean; person: string },
  headers: Record<string, string>,
): void {
  const { pages, providers } = say(language).calendars.connecting;
  const name = providers[connected.provider];
  const granted = [pages.reads, connected.writes ? pages.writes : pages.mayWrite, pages.noMore];
  const address = ACCOUNT_PAGES[connected.provider];
  const body = [
    `<p>${html(pages.by(connected.account, connected.person))}</p>`,
    `<p>${html(pages.granted)}</p><ul>${granted.map((line) => `<li>${html(line)}</li>`).join("")}</ul>`,
    `<p>${html(pages.revoke)} <a href="${html(address)}" rel="noreferrer">${html(address)}</a></p>`,
    `<p>${html(pages.close)}</p>`,
  ].join("");
  writeHtml(response, 200, page(language, pages.title(name), body), headers);
}
