import { createHash } from "node:crypto";
import { z } from "zod";
import type { WantedEvent, Written } from "../provider.ts";
import { GraphSpan, toGraphTime, toSpan } from "./times.ts";

/** Of ours in an event: its id, and a digest of what we wrote into it. The GUID is ours. */
const OWN = "String {5d3f7a52-7f0e-4c39-9d43-0f8c8f1f6b11} Name";
export const OWN_ID = `${OWN} GuichetEvent`;
export const OWN_TEXT = `${OWN} GuichetText`;

const Address = z.object({ address: z.string().nullish(), name: z.string().nullish() });
/** An event that was read or written. */
export const Kept = GraphSpan.extend({
  id: z.string(),
  "@odata.etag": z.string().optional(),
  subject: z.string().nullish(),
  showAs: z.string().nullish(),
  isOnlineMeeting: z.boolean().nullish(),
  onlineMeeting: z.object({ joinUrl: z.string().nullish() }).nullish(),
  body: z.object({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish(),
  attendees: z.array(z.object({ emailAddress: Address.nullish() }).loose()).nullish(),
  singleValueExtendedProperties: z.array(z.object({ id: z.string(), value: z.string().nullish() })).nullish(),
});
export type Kept = z.infer<typeof Kept>;

export const toWritten = (kept: Kept): Written => ({
  externalId: kept.id,
  ...(kept["@odata.etag"] === undefined ? {} : { etag: kept["@odata.etag"] }),
  ...(kept.onlineMeeting?.joinUrl ? { videoUrl: kept.onlineMeeting.joinUrl } : {}),
});

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

export function newBody(event: WantedEvent): object {
  const text = textOf(event);
  return {
    ...content(event),
    ...(text === "" ? {} : { body: { contentType: "text", content: text } }),
    ...(event.guests.length === 0 ? {} : { attendees: event.guests.map(attendee) }),
    singleValueExtendedProperties: [
      { id: OWN_ID, value: event.id },
      { id: OWN_TEXT, value: digest(text) },
    ],
  };
}

/** Whether the words of an event, read as plain text, are still those we wrote; Exchange breaks lines in its own way. */
export function wordsAreOurs({ body, singleValueExtendedProperties }: Kept): boolean {
  const text = body?.content ?? "";
  const mark = singleValueExtendedProperties?.find(({ id }) => id.toLowerCase() === OWN_TEXT.toLowerCase());
  return text.trim() === "" || mark?.value === digest(text);
}

/**
 * Guests next to those its owner invited. `before`: read as plain text where the words are ours and give way to the new ones; as
 * HTML where they are its owner's, or hold what Teams needs: only a link to meet by is added to them.
 */
export function changedBody(before: Kept, ours: boolean, event: WantedEvent): object {
  const there = new Set(before.attendees?.map((one) => one.emailAddress?.address?.toLowerCase()));
  const missing = event.guests.filter(({ email }) => !there.has(email.toLowerCase()));
  const text = textOf(event);
  const html = ours ? undefined : withLink(before.body?.content ?? "", event);
  return {
    ...content(event),
    ...(missing.length === 0 ? {} : { attendees: [...(before.attendees ?? []), ...missing.map(attendee)] }),
    ...(html === undefined ? {} : { body: { contentType: "html", content: html } }),
    ...(ours
      ? {
          body: { contentType: "text", content: text },
          singleValueExtendedProperties: [{ id: OWN_TEXT, value: digest(text) }],
        }
      : {}),
  };
}

/** Whether an event is as it is wanted: the answer to the change was lost. */
export function stands(now: Kept, event: WantedEvent): boolean {
  const { start, end } = toSpan(now);
  return (
    start === event.start && end === event.end && now.subject === event.title && now.showAs === showAs(event)
  );
}

const showAs = (event: WantedEvent): string => (event.tentative ? "tentative" : "busy");

const attendee = ({ email, name }: WantedEvent["guests"][number]): object => ({
  type: "required",
  emailAddress: { address: email, ...(name === undefined ? {} : { name }) },
});

function textOf(event: WantedEvent): string {
  const { description = "", videoUrl = "" } = event;
  const link = description.includes(videoUrl) ? "" : videoUrl;
  return [description, link].filter((part) => part !== "").join("\n\n");
}

const digest = (text: string): string =>
  createHash("sha256").update(text.replace(/\s+/g, "")).digest("base64url").slice(0, 16);

/** Undefined: nothing is to be added. */
function withLink(html: string, event: WantedEvent): string | undefined {
  const link = event.videoUrl?.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  if (link === undefined || html.includes(link)) return undefined;
  const end = html.search(/<\/body>/i);
  const added = `<p>${link}</p>`;
  return end < 0 ? `${html}${added}` : `${html.slice(0, end)}${added}${html.slice(end)}`;
}
