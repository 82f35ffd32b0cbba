import { createHash } from "node:crypto";
import type { WantedEvent } from "../provider.ts";
import type { GoogleEvent } from "./replies.ts";

/** An event as Google is to have it, new. */
export function bodyOf(event: WantedEvent) {
  const description = descriptionOf(event);
  const location = event.place ?? event.videoUrl;
  return {
    summary: event.title,
    start: timeOf(event.start, event.zone),
    end: timeOf(event.end, event.zone),
    status: event.tentative ? "tentative" : "confirmed",
    ...(location === undefined ? {} : { location }),
    ...(description === undefined ? {} : { description }),
    ...(event.guests.length === 0 ? {} : { attendees: event.guests.map(guestOf) }),
    extendedProperties: { private: marksOf(event, description) },
  };
}

/** What stands there with what is wanted in it; what its owner wrote besides stays, a description of their own too. */
export function mergedBody(current: GoogleEvent, event: WantedEvent): GoogleEvent {
  const { attendees: _guests, extendedProperties, description, ...body } = bodyOf(event);
  const marks = current.extendedProperties?.private ?? {};
  const keepsTheirs =
    (current.description ?? "") !== "" && marks["guichetText"] !== digest(current.description ?? "");
  const known = new Set(current.attendees?.map(({ email }) => email?.toLowerCase()));
  const attendees = [
    ...(current.attendees ?? []),
    ...event.guests.filter(({ email }) => !known.has(email.toLowerCase())).map(guestOf),
  ];
  return {
    ...current,
    ...body,
    ...(description === undefined || keepsTheirs ? {} : { description }),
    ...(attendees.length === 0 ? {} : { attendees }),
    extendedProperties: {
      ...current.extendedProperties,
      private: { ...marks, ...extendedProperties.private },
    },
  };
}

/** Whether an event is already as it is wanted: the answer to the change was lost, or somebody did the same. */
export function isAsWanted(current: GoogleEvent, merged: GoogleEvent): boolean {
  return (
    current.summary === merged.summary &&
    instant(current.start) === instant(merged.start) &&
    instant(current.end) === instant(merged.end) &&
    (current.status ?? "confirmed") === merged.status &&
    current.location === merged.location &&
    current.description === merged.description &&
    (current.attendees?.length ?? 0) === (merged.attendees?.length ?? 0)
  );
}

/** Whether time and title are those we wrote last: a guest's answer or a colour of its owner's makes another version too. */
export const isOurs = (current: GoogleEvent): boolean =>
  current.extendedProperties?.private?.["guichetTime"] ===
  timeMark(instant(current.start), instant(current.end), current.summary);

/** The same at every try: it makes one link. */
export const meetRequest = (event: WantedEvent) => ({
  createRequest: { requestId: event.id, conferenceSolutionKey: { type: "hangoutsMeet" } },
});

export function videoUrlOf({ hangoutLink, conferenceData }: GoogleEvent): string | undefined {
  return hangoutLink ?? conferenceData?.entryPoints?.find((way) => way.entryPointType === "video")?.uri;
}

const timeOf = (at: number, zone: string) => ({ dateTime: new Date(at).toISOString(), timeZone: zone });
const instant = (time: GoogleEvent["start"]) => Date.parse(time?.dateTime ?? "");
const guestOf = ({ email, name }: WantedEvent["guests"][number]) => ({
  email,
  ...(name === undefined ? {} : { displayName: name }),
});

function descriptionOf({ description, videoUrl }: WantedEvent): string | undefined {
  if (videoUrl === undefined || description?.includes(videoUrl)) return description;
  return description === undefined ? videoUrl : `${description}\n\n${videoUrl}`;
}

/** Whose event it is, and what we wrote into it: to tell from it what its owner wrote. */
const marksOf = (event: WantedEvent, description: string | undefined) => ({
  guichet: event.id,
  guichetTime: timeMark(event.start, event.end, event.title),
  ...(description === undefined ? {} : { guichetText: digest(description) }),
});

const timeMark = (start: number, end: number, title: string | undefined) =>
  digest(`${start} ${end} ${title ?? ""}`);
const digest = (text: string) =>
  createHash("sha256").update(text.replaceAll(/\s+/g, " ").trim()).digest("base64url").slice(0, 16);
