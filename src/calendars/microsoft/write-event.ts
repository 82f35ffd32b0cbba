import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type Account, CalendarTrouble, type WantedEvent, type Where, type Written } from "../provider.ts";
import { isRepeated } from "./errors.ts";
import { type Graph, read } from "./graph.ts";
import { pathOf } from "./read-view.ts";
import { GraphSpan, toGraphTime, toSpan } from "./times.ts";

/** Where our own id stands in an event; the GUID is ours. */
const OWN_ID = "String {5d3f7a52-7f0e-4c39-9d43-0f8c8f1f6b11} Name GuichetEvent";
/** Times one event may be made anew after it was removed. */
const GENERATIONS = 5;
/** Teams makes its link a moment after the event. */
const LINK_WAITS_MS = [200, 400, 800, 1_600, 2_400];

const Address = z.object({ address: z.string().nullish(), name: z.string().nullish() });
const Kept = GraphSpan.extend({
  id: z.string(),
  "@odata.etag": z.string().optional(),
  subject: z.string().nullish(),
  showAs: z.string().nullish(),
  isOnlineMeeting: z.boolean().nullish(),
  onlineMeeting: z.object({ joinUrl: z.string().nullish() }).nullish(),
  body: z.object({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish(),
  attendees: z.array(z.object({ emailAddress: Address.nullish() }).loose()).nullish(),
});
type Kept = z.infer<typeof Kept>;

const pathTo = ({ externalId }: Where): string => `/events/${encodeURIComponent(externalId)}`;

const showAs = (event: WantedEvent): string => (event.tentative ? "tentative" : "busy");

/** What is ours to say, whatever its owner wrote besides. */
function content(event: WantedEvent): object {
  const where = event.place ?? event.videoUrl;
  return {
    subject: event.title,
    start: toGraphTime(event.start, event.zone),
    end: toGraphTime(event.end, event.zone),
    showAs: showAs(event),
    ...(where === undefined ? {} : { location: { displayName: where } }),
    ...(event.video ? { isOnlineMeeting: true, onlineMeetingProvider: "teamsForBusiness" } : {}),
  };
}

const attendee = ({ email, name }: WantedEvent["guests"][number]): object => ({
  type: "required",
  emailAddress: { address: email, ...(name === undefined ? {} : { name }) },
});

const toWritten = (kept: Kept): Written => ({
  externalId: kept.id,
  ...(kept["@odata.etag"] === undefined ? {} : { etag: kept["@odata.etag"] }),
  ...(kept.onlineMeeting?.joinUrl ? { videoUrl: kept.onlineMeeting.joinUrl } : {}),
});

export function createWriting(graph: Graph) {
  const readEvent = async (account: Account, where: Where, signal: AbortSignal): Promise<Kept> =>
    read(Kept, await graph.call(account, { method: "GET", path: pathTo(where) }, signal));

  /** With its link where one was asked for and is there in the end. */
  async function written(account: Account, kept: Kept, wanted: WantedEvent, signal: AbortSignal) {
    let latest = kept;
    for (const ms of wanted.video && kept.isOnlineMeeting ? LINK_WAITS_MS : []) {
      if (latest.onlineMeeting?.joinUrl) break;
      await sleep(ms, undefined, { signal }).catch(() => {
        throw new CalendarTrouble("later", "Microsoft Graph: the link to meet by was not there in time");
      });
      latest = await readEvent(account, { externalId: kept.id }, signal);
    }
    return toWritten(latest);
  }

  async function find(account: Account, id: string, signal: AbortSignal): Promise<Kept | undefined> {
    const filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${OWN_ID}' and ep/value eq '${id}')`;
    const path = `${pathOf(account.writes)}/events?$filter=${encodeURIComponent(filter)}`;
    const [item] = (await graph.pages(account, { path }, signal)).items;
    return item === undefined ? undefined : read(Kept, item);
  }

  /**
   * The Graph answers the same words under one transactionId with the event that is there. Other words, or an event that was
   * deleted since, it refuses: the first is found and changed, the second made under the next id.
   */
  async function create(account: Account, event: WantedEvent, signal: AbortSignal): Promise<Written> {
    const text = [event.description, event.video ? undefined : event.videoUrl].filter(Boolean).join("\n\n");
    const body = {
      ...content(event),
      ...(text === "" ? {} : { body: { contentType: "text", content: text } }),
      ...(event.guests.length === 0 ? {} : { attendees: event.guests.map(attendee) }),
      singleValueExtendedProperties: [{ id: OWN_ID, value: event.id }],
    };
    const path = `${pathOf(account.writes)}/events`;
    for (let generation = 1; generation <= GENERATIONS; generation += 1) {
      const transactionId = generation === 1 ? event.id : `${event.id}-${generation}`;
      try {
        const call = { method: "POST", path, body: { ...body, transactionId } } as const;
        return await written(account, read(Kept, await graph.call(account, call, signal)), event, signal);
      } catch (error) {
        if (!isRepeated(error)) throw error;
        const there = await find(account, event.id, signal);
        if (there) return change(account, { externalId: there.id }, event, signal);
      }
    }
    throw new CalendarTrouble("refused", "Microsoft Graph: removed and made again too often");
  }

  async function change(
    account: Account,
    where: Where,
    event: WantedEvent,
    signal: AbortSignal,
  ): Promise<Written> {
    const adds = event.guests.length > 0 || (event.videoUrl !== undefined && !event.video);
    const before = adds ? await readEvent(account, where, signal) : undefined;
    const call = {
      method: "PATCH",
      path: pathTo(where),
      body: { ...content(event), ...(before ? addedTo(before, event) : {}) },
      ...(where.etag === undefined ? {} : { ifMatch: where.etag }),
    } as const;
    try {
      return await written(account, read(Kept, await graph.call(account, call, signal)), event, signal);
    } catch (error) {
      if (!(error instanceof CalendarTrouble) || error.reason !== "changed") throw error;
      // Ours, perhaps: done before, and its answer lost.
      const now = await readEvent(account, where, signal);
      if (!stands(now, event)) throw error;
      return written(account, now, event, signal);
    }
  }

  async function remove(account: Account, where: Where, signal: AbortSignal): Promise<void> {
    try {
      await graph.call(account, { method: "DELETE", path: pathTo(where) }, signal);
    } catch (error) {
      if (!(error instanceof CalendarTrouble) || error.reason !== "gone") throw error;
    }
  }

  return { create, change, remove };
}

/** Guests and the link to meet by, next to what its owner wrote and whom they invited. */
function addedTo(before: Kept, event: WantedEvent): object {
  const { attendees, body } = before;
  const there = new Set((attendees ?? []).map((one) => one.emailAddress?.address?.toLowerCase()));
  const missing = event.guests.filter(({ email }) => !there.has(email.toLowerCase()));
  const [said, url] = [body?.content ?? "", event.video ? undefined : event.videoUrl];
  const html = body?.contentType === "html";
  const link = html ? url?.replaceAll("&", "&amp;").replaceAll("<", "&lt;") : url;
  const adds = url !== undefined && link !== undefined && !said.includes(url) && !said.includes(link);
  return {
    ...(missing.length === 0 ? {} : { attendees: [...(attendees ?? []), ...missing.map(attendee)] }),
    ...(adds
      ? {
          body: {
            contentType: html ? "html" : "text",
            content: html ? withLine(said, link) : `${said}\n\n${link}`,
          },
        }
      : {}),
  };
}

const withLine = (html: string, line: string): string => {
  const end = html.search(/<\/body>/i);
  const added = `<p>${line}</p>`;
  return end < 0 ? `${html}${added}` : `${html.slice(0, end)}${added}${html.slice(end)}`;
};

function stands(now: Kept, event: WantedEvent): boolean {
  const { start, end } = toSpan(now);
  return (
    start === event.start && end === event.end && now.subject === event.title && now.showAs === showAs(event)
  );
}
