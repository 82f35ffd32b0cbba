import { Temporal } from "temporal-polyfill";
import { createGooglePeer } from "../peers/google-calendar.ts";
import { createGraphPeer } from "../peers/graph-calendar.ts";
import { instantOf } from "../peers/graph-mailbox.ts";
import { CLIENT } from "../peers/graph-sign-in.ts";
import { openRadicale } from "../peers/radicale.ts";

/** What the desk wrote into somebody's calendar. */
export interface Standing {
  title: string;
  /** As it is read in Paris: « 2026-11-24T14:00 ». */
  at: string;
  /** All the words in it. */
  text: string;
}

/** Somebody's own calendar, in their own hands. */
export interface OwnCalendar {
  /** Says yes at the consent page from now on, whatever was taken back before. */
  agrees(): void;
  takesBack(): void;
  /** Something of their own; HOLIDAY as each calendar says that one is out of the office. */
  put(from: string, to: string, title?: string): Promise<void>;
  /** What the desk wrote there, in the order of time. */
  standing(): Promise<Standing[]>;
  move(title: string, to: string): Promise<void>;
  remove(title: string): Promise<void>;
}

const OWN = "Dentiste";
export const HOLIDAY = "Congés";
export const GOOGLE = "camille@gmail.example";
export const MICROSOFT = "bureau@cabinet.example";
const CALDAV = { login: "maison@cloud.example", password: "mot-de-passe-d-application" };

const instant = (local: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime("Europe/Paris").epochMilliseconds;
const localOf = (at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO("Europe/Paris")
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });
const stamp = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.000/g, "");
const inOrder = (all: Standing[]): Standing[] =>
  all.filter(({ title }) => title !== OWN && title !== HOLIDAY).sort((a, b) => a.at.localeCompare(b.at));

/** Google, Microsoft 365 and a CalDAV server, an account at each, and what the desk's environment says of them. */
export async function openThreeCalendars() {
  const [google, graph, radicale] = await Promise.all([
    createGooglePeer(),
    createGraphPeer(),
    openRadicale([CALDAV]),
  ]);
  const atGoogle = google.account(GOOGLE);
  graph.account(MICROSOFT);
  const path = await radicale.calendarOf(CALDAV);

  const googleCalendar: OwnCalendar = {
    agrees() {
      atGoogle.revoked = false;
      google.consents(GOOGLE);
    },
    takesBack() {
      atGoogle.revoked = true;
    },
    async put(from, to, title = OWN) {
      const [start, end] = [from, to].map((local) => ({ dateTime: new Date(instant(local)).toISOString() }));
      const eventType = title === HOLIDAY ? "outOfOffice" : "default";
      if (start && end)
        google.put(GOOGLE, { id: `own${instant(from)}`, summary: title, eventType, start, end });
    },
    standing: async () =>
      inOrder(
        google.events(GOOGLE).map((event) => ({
          title: String(event.summary),
          at: localOf(Date.parse(String(event.start.dateTime))),
          text: JSON.stringify(event),
        })),
      ),
    async move(title, to) {
      const event = google.events(GOOGLE).find(({ summary }) => summary === title);
      if (!event) throw new Error(`« ${title} » does not stand at Google`);
      const length = Date.parse(String(event.end.dateTime)) - Date.parse(String(event.start.dateTime));
      const time = (at: number) => ({ dateTime: new Date(at).toISOString(), timeZone: "Europe/Paris" });
      google.put(GOOGLE, { ...event, start: time(instant(to)), end: time(instant(to) + length) });
    },
    async remove(title) {
      for (const { id, summary } of google.events(GOOGLE)) if (summary === title) google.take(GOOGLE, id);
    },
  };

  const microsoftCalendar: OwnCalendar = {
    agrees() {
      graph.mailbox(MICROSOFT).revoked = false;
      graph.consents(MICROSOFT);
    },
    takesBack() {
      graph.mailbox(MICROSOFT).revoked = true;
    },
    async put(from, to, title = OWN) {
      const showAs = title === HOLIDAY ? "oof" : "busy";
      graph.put(MICROSOFT, { subject: title, showAs, start: instant(from), end: instant(to) });
    },
    standing: async () =>
      inOrder(
        graph.events(MICROSOFT).map((event) => ({
          title: String(event.content["subject"]),
          at: localOf(instantOf(event.start)),
          text: JSON.stringify(event),
        })),
      ),
    async move(title, to) {
      const event = graph.events(MICROSOFT).find(({ content }) => content["subject"] === title);
      if (!event) throw new Error(`« ${title} » does not stand at Microsoft`);
      const length = instantOf(event.end) - instantOf(event.start);
      graph.put(MICROSOFT, { id: event.id, start: instant(to), end: instant(to) + length });
    },
    async remove(title) {
      for (const { id, content } of graph.events(MICROSOFT))
        if (content["subject"] === title) graph.take(MICROSOFT, id);
    },
  };

  /** Each event with the file it is in. */
  async function files(): Promise<{ href: string; text: string }[]> {
    const answer = await radicale.request(CALDAV, "PROPFIND", path, { headers: { depth: "1" } });
    const hrefs = [...(await answer.text()).matchAll(/href>([^<]+\.ics)</g)].map(([, href = ""]) => href);
    return Promise.all(
      hrefs.map(async (href) => {
        const text = await (await radicale.request(CALDAV, "GET", href)).text();
        return { href, text: text.replace(/\r?\n[ \t]/g, "") };
      }),
    );
  }
  const lineOf = (text: string, name: string): string =>
    new RegExp(`^${name}[^:]*:(.*?)\\r?$`, "m").exec(text)?.[1] ?? "";
  const timeOf = (text: string, name: string): number =>
    Date.parse(lineOf(text, name).replace(/(....)(..)(..)T(..)(..)(..)Z/, "$1-$2-$3T$4:$5:$6Z"));
  const fileOf = async (title: string) => {
    const found = (await files()).find(({ text }) => lineOf(text, "SUMMARY") === title);
    if (!found) throw new Error(`« ${title} » does not stand on the CalDAV server`);
    return found;
  };
  const caldavCalendar: OwnCalendar = {
    agrees() {},
    takesBack() {},
    async put(from, to, title = OWN) {
      const uid = `own${instant(from)}`;
      const event = [`UID:${uid}`, `DTSTAMP:${stamp(0)}`, `SUMMARY:${title}`];
      const times = [`DTSTART:${stamp(instant(from))}`, `DTEND:${stamp(instant(to))}`];
      const whole = ["BEGIN:VEVENT", ...event, ...times, "END:VEVENT"];
      const body = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//own", ...whole, "END:VCALENDAR", ""];
      const { ok } = await radicale.request(CALDAV, "PUT", `${path}${uid}.ics`, { body: body.join("\r\n") });
      if (!ok) throw new Error("the CalDAV server took no event of their own");
    },
    standing: async () =>
      inOrder(
        (await files()).map(({ text }) => ({
          title: lineOf(text, "SUMMARY"),
          at: localOf(timeOf(text, "DTSTART")),
          text,
        })),
      ),
    async move(title, to) {
      const { href, text } = await fileOf(title);
      const length = timeOf(text, "DTEND") - timeOf(text, "DTSTART");
      const body = text
        .replace(/DTSTART.*/, `DTSTART:${stamp(instant(to))}`)
        .replace(/DTEND.*/, `DTEND:${stamp(instant(to) + length)}`);
      await radicale.request(CALDAV, "PUT", href, { body });
    },
    async remove(title) {
      await radicale.request(CALDAV, "DELETE", (await fileOf(title)).href);
    },
  };

  return {
    calendars: { google: googleCalendar, microsoft: microsoftCalendar, caldav: caldavCalendar },
    /** What somebody types to connect the third. */
    caldav: { url: radicale.url, ...CALDAV },
    // A machine of one's own: the desk may call what stands beside it, and consent comes back to it.
    environment: {
      LOCAL_DESK: "on",
      ENCRYPTION_KEY: "une clé de plus de trente-deux caractères",
      GOOGLE_CLIENT_ID: "id",
      GOOGLE_CLIENT_SECRET: "secret",
      GOOGLE_API_URL: google.url,
      MICROSOFT_CLIENT_ID: CLIENT.clientId,
      MICROSOFT_CLIENT_SECRET: CLIENT.clientSecret,
      GRAPH_API_URL: graph.url,
      MICROSOFT_LOGIN_URL: graph.url,
    },
    close: () => Promise.all([google.close(), graph.close(), radicale.close()]),
  };
}

export type ThreeCalendars = Awaited<ReturnType<typeof openThreeCalendars>>;
export type CalendarName = keyof ThreeCalendars["calendars"];
