import { z } from "zod";
import type { Span } from "../calendars/calendar.ts";
import { mention } from "../desk/ask.ts";
import { type Guest, type MeetingRequest, minutesOf } from "./meeting.ts";
import { type Manner, MannerShape, mannerOfRequest, toManner, writeManner } from "./places/manner.ts";
import type { TimeReading } from "./read-time.ts";

/**
 * The exact asks that buttons carry: an instant in epoch milliseconds and a length in minutes leave nothing to read.
 * `book at 1795525200000 30 <@person> guest@example.fr -- Title`
 */
export function writeBookAt(request: MeetingRequest): string {
  const people = [
    ...request.people.map(mention),
    ...request.guests.map(({ email }) => email),
    ...writeManner(request),
  ];
  return ["book at", request.span.start, minutesOf(request.span), ...people, "--", request.title].join(" ");
}

const AT = /^(\d{12,14}) (\d{1,4})((?: [^\s]+)*?) -- ?(.*)$/s;

/** The words after "book at"; undefined when they were not written by us. */
export function readBookAt(words: string): { span: Span; people: string; title: string } | undefined {
  const found = AT.exec(words);
  const span = found && readMoment(`${found[1]} ${found[2]}`);
  return span ? { span, people: (found[3] as string).trim(), title: (found[4] as string).trim() } : undefined;
}

export const writeMoment = (span: Span): string => `to ${span.start} ${minutesOf(span)}`;

/** "1795525200000 30" */
export function readMoment(words: string): Span | undefined {
  const found = /^(?:to )?(\d{12,14}) (\d{1,4})$/.exec(words.trim());
  if (!found) return undefined;
  const start = Number(found[1]);
  const minutes = Number(found[2]);
  return minutes > 0 ? { start, end: start + minutes * 60_000 } : undefined;
}

const SpanShape = z.object({ start: z.number(), end: z.number() });
const GuestShape = z.object({ email: z.string(), name: z.string().optional() });

/** What the desk keeps for an hour of a booking, to understand « non 15h » or « le deuxième ». */
const Memory = z.object({
  request: z.object({
    title: z.string(),
    people: z.array(z.string()),
    guests: z.array(GuestShape),
    span: SpanShape,
    zone: z.string(),
    ...MannerShape.shape,
  }),
  meeting: z.string().optional(),
  times: z.array(SpanShape).optional(),
  window: SpanShape.optional(),
});

interface Remembered {
  request: MeetingRequest;
  /** Booked already: a correction moves it. */
  meeting?: string;
  times?: readonly Span[];
  /** A day or a morning was said, and no clock: the span of the request is only its beginning. */
  window?: Span;
}

export const remember = (memory: Remembered): Record<string, unknown> => ({ ...memory });

export function recall(memory: Readonly<Record<string, unknown>>): Remembered | undefined {
  const parsed = Memory.safeParse(memory);
  if (!parsed.success) return undefined;
  const { request, meeting, times, window } = parsed.data;
  return {
    request: {
      title: request.title,
      people: request.people,
      span: request.span,
      zone: request.zone,
      guests: request.guests.map(toGuest),
      ...toManner(request),
    },
    ...(meeting === undefined ? {} : { meeting }),
    ...(times === undefined ? {} : { times }),
    ...(window === undefined ? {} : { window }),
  };
}

const toGuest = ({ email, name }: z.infer<typeof GuestShape>): Guest =>
  name === undefined ? { email } : { email, name };

const PendingTime = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none"), minutes: z.number().optional() }),
  z.object({ kind: z.literal("exact"), span: SpanShape }),
  z.object({ kind: z.literal("window"), span: SpanShape, minutes: z.number() }),
]);

const PendingShape = z.object({
  pending: z.object({
    title: z.string(),
    people: z.array(z.string()),
    guests: z.array(GuestShape),
    time: PendingTime,
    ...MannerShape.shape,
  }),
});

/** A request that became a form: what was understood of it, for « demain 14h » or « avec Sacha » to complete. */
export interface Pending extends Manner {
  title: string;
  people: readonly string[];
  guests: readonly Guest[];
  time: Extract<TimeReading, { kind: "none" | "exact" | "window" }>;
}

export function rememberPending(
  draft: {
    title: string;
    people: readonly { id: string }[];
    guests: readonly Guest[];
    time: TimeReading;
  } & Manner,
): Record<string, unknown> {
  const { title, guests, time } = draft;
  const minutes = "minutes" in time ? time.minutes : undefined;
  const kept =
    time.kind === "exact" || time.kind === "window"
      ? time
      : { kind: "none", ...(minutes === undefined ? {} : { minutes }) };
  const people = draft.people.map(({ id }) => id);
  return { pending: { title, people, guests, time: kept, ...mannerOfRequest(draft) } };
}

export function recallPending(memory: Readonly<Record<string, unknown>>): Pending | undefined {
  const parsed = PendingShape.safeParse(memory);
  if (!parsed.success) return undefined;
  const { title, people, guests, time } = parsed.data.pending;
  return {
    title,
    people,
    guests: guests.map(toGuest),
    ...toManner(parsed.data.pending),
    time:
      time.kind !== "none"
        ? time
        : time.minutes === undefined
          ? { kind: "none" }
          : { kind: "none", minutes: time.minutes },
  };
}
