import { z } from "zod";
import type { Span } from "../calendars/calendar.ts";
import { mention } from "../desk/ask.ts";
import type { MeetingRequest } from "./meeting.ts";
import { minutesOf } from "./meeting.ts";

/**
 * The exact asks that buttons carry: an instant in epoch milliseconds and a length in minutes leave nothing to read.
 * `book at 1795525200000 30 <@person> guest@example.fr -- Title`
 */
export function writeBookAt(request: MeetingRequest): string {
  const people = [...request.people.map(mention), ...request.guests.map(({ email }) => email)];
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

/** What the desk keeps for an hour of a booking, to understand « non 15h » or « le deuxième ». */
const Memory = z.object({
  request: z.object({
    title: z.string(),
    people: z.array(z.string()),
    guests: z.array(z.object({ email: z.string(), name: z.string().optional() })),
    span: SpanShape,
    zone: z.string(),
  }),
  meeting: z.string().optional(),
  times: z.array(SpanShape).optional(),
});
type Memory = z.infer<typeof Memory>;

export const remember = (memory: {
  request: MeetingRequest;
  meeting?: string;
  times?: readonly Span[];
}): Record<string, unknown> => ({ ...memory });

export function recall(
  memory: Readonly<Record<string, unknown>>,
): { request: MeetingRequest; meeting?: string; times?: readonly Span[] } | undefined {
  const parsed = Memory.safeParse(memory);
  if (!parsed.success) return undefined;
  const { request, meeting, times }: Memory = parsed.data;
  return {
    request: {
      ...request,
      guests: request.guests.map(({ email, name }) => (name === undefined ? { email } : { email, name })),
    },
    ...(meeting === undefined ? {} : { meeting }),
    ...(times === undefined ? {} : { times }),
  };
}
