import { type OpenMeeting, readMeetingsOfDay } from "../../booking/facts.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Block, Row } from "../../desk/card.ts";
import { formatSpan, formatTime } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { boundsOf, oneLine } from "./day-words.ts";

export const MOST_ROWS = 7;

type MeetingsOfDay = Awaited<ReturnType<typeof readMeetingsOfDay>>;

/** Where and when a day is read. */
export interface DayRead {
  scope: FirmScope;
  /** ISO. */
  day: string;
  /** IANA. */
  zone: string;
  since: number;
  now: number;
}

export function readMeetings(
  { scope, day, zone, since, now }: DayRead,
  page: { limit: number; skip?: number },
): Promise<MeetingsOfDay> {
  const { start, end } = boundsOf(day, zone);
  return readMeetingsOfDay(scope, { from: start, to: end, since, now }, page);
}

/** Titles of those open to all; of the others, how many. */
export function meetingBlocks(
  { open, openCount, otherCount }: MeetingsOfDay,
  { day, zone, now }: Omit<DayRead, "scope" | "since">,
  language: Language,
): Block[] {
  if (openCount + otherCount === 0) return [];
  const words = say(language).digestDaily;
  const left = openCount - open.length;
  return [
    { kind: "text", style: "title", text: words.meetings },
    ...(open.length > 0
      ? [{ kind: "list", rows: meetingRows(open, { day, zone, now }, language) } as const]
      : []),
    ...(left > 0
      ? [{ kind: "buttons", buttons: [{ label: words.more(left), ask: `digest meetings ${day}` }] } as const]
      : []),
    ...(otherCount > 0
      ? [
          {
            kind: "text",
            text: openCount > 0 ? words.meetingsMore(otherCount) : words.meetingsOnly(otherCount),
          } as const,
        ]
      : []),
  ];
}

export function meetingRows(
  meetings: readonly OpenMeeting[],
  { day, zone, now }: { day: string; zone: string; now: number },
  language: Language,
): Row[] {
  const bounds = boundsOf(day, zone);
  return meetings.map(({ title, start, end }) => {
    const within = start >= bounds.start && end <= bounds.end;
    const time = within
      ? [start, end].map((at) => formatTime(at, zone, language)).join(" – ")
      : formatSpan(start, end, zone, language, now);
    return { text: say(language).digestDaily.meeting(time, oneLine(title)) };
  });
}
