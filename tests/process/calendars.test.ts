import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser, readPage } from "../doors/connect-desk.ts";
import { createGooglePeer, type GooglePeer } from "../peers/google-calendar.ts";
import { createFolder, type Guichet, startGuichet, until } from "./guichet.ts";

const folder = createFolder();
const notes = join(folder.path, "imports");
let google: GooglePeer;
let guichet: Guichet;

beforeAll(async () => {
  google = await createGooglePeer();
  guichet = await startGuichet(folder.path, {
    NODE_OPTIONS: `--import ${new URL("./note-imports.mjs", import.meta.url).href}`,
    NOTE_IMPORTS: notes,
    GOOGLE_CLIENT_ID: "id",
    GOOGLE_CLIENT_SECRET: "secret",
    GOOGLE_API_URL: google.url,
  });
}, 90_000);
afterAll(async () => {
  await guichet?.stop();
  await google.close();
  folder.remove();
});

/** Those of the words that a module imported so far has in its path. */
function imported(words: readonly string[]): string[] {
  const urls = readFileSync(notes, "utf8");
  return words.filter((word) => urls.includes(word));
}
const ALL = {
  google: ["/calendars/google/", "/googleapis/"],
  others: [
    "/calendars/microsoft/",
    "/microsoft-graph-client/",
    "/calendars/caldav/",
    "/calendars/ics/",
    "/tsdav/",
    "/ical.js/",
  ],
};

/** What the desk of this machine answers, as it goes to its page. */
async function ask(person: string, text: string): Promise<string> {
  const response = await guichet.fetch("/desk/ask", {
    method: "POST",
    headers: { "content-type": "application/json", origin: guichet.url },
    body: JSON.stringify({ person, id: randomUUID(), text }),
  });
  const answer = await response.text();
  expect(response.status, answer).toBe(200);
  return answer;
}

it("a provider is imported at its first use, and never where it is not configured", async () => {
  expect(imported(["/calendars/writer", ...ALL.google, ...ALL.others])).toEqual(["/calendars/writer"]);
  const people = (await (await guichet.fetch("/desk/people")).text()).match(
    /"externalId":"[^"]+"|"id":"[^"]+"/g,
  );
  const [me, other] = (people ?? []).map((one) => one.split('"')[3] as string) as [string, string];
  await ask(me, `rdv <@${other}> dans trois jours 10h 30min`);
  await ask(me, "mes agendas");
  expect(imported([...ALL.google, ...ALL.others])).toEqual([]);

  google.account("moi@cabinet.fr");
  google.consents("moi@cabinet.fr");
  const card = await ask(me, "guichet agenda google");
  const [link] = /http:\/\/127\.0\.0\.1:\d+\/connect\/google\?key=[\w-]+/.exec(card) ?? [];
  const page = await openBrowser().follow(link as string);
  expect(readPage(page)).toContain("Google Agenda est relié");
  // The meeting that was booked before is there.
  const events = () => (google.events("moi@cabinet.fr").length > 0 ? true : undefined);
  await until(events, "the meeting in the calendar", guichet.output);
  expect(imported([...ALL.google, ...ALL.others])).toEqual(ALL.google);
}, 60_000);
