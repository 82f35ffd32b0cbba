import type { Span } from "../../calendars/calendar.ts";
import type { Returned } from "../../calendars/read-back.ts";
import type { Person } from "../../firm/facts.ts";
import { runs } from "../in-name/principal.ts";
import { LONGEST, type Meeting, minutesOf, SHORTEST } from "../meeting.ts";

/** What stands in the way of moving a meeting for everybody; ids of people. */
export interface InTheWay {
  /** Known not to be free then. */
  taken: readonly string[];
  /** Their calendars could not be read. */
  unread: readonly string[];
}

export type Decision =
  /** Nothing that concerns the meeting. */
  | { do: "ignore" }
  | { do: "move" }
  /** Whose meeting it is decides: nothing moves before. */
  | { do: "ask-move"; because: readonly Because[]; canMove: boolean }
  /** An invited person did it: both see it, nothing moves. */
  | { do: "show-both" }
  /** The meeting was changed with us at the same time: that stands, and they are told. */
  | { do: "overtaken" }
  /** A time kept for a guest stays where it is. */
  | { do: "keep-held" }
  | { do: "decline" }
  | { do: "cancel" }
  | { do: "ask-cancel" }
  | { do: "tell-guest" };

/** Why a meeting does not simply follow. */
export type Because = "past" | "length" | "taken" | "unread" | "guests" | "fixed" | "asks";

/**
 * What is done about a change in somebody's own calendar. Their own act is taken as theirs; what it would mean for somebody else
 * is asked, never guessed.
 */
export function decide(
  meeting: Meeting,
  people: readonly Person[],
  change: Returned,
  { taken, unread }: InTheWay,
  now: number,
): Decision {
  const { status, span, guests } = meeting;
  const seat = meeting.seats.find(({ person }) => person === change.person);
  if (status === "cancelled" || span.end <= now || !seat?.active) return { do: "ignore" };
  const own = runs(meeting, change.person);
  if (change.kind === "guest")
    return meeting.organizer === change.person && invites(meeting, change.email)
      ? { do: "tell-guest" }
      : { do: "ignore" };
  if (change.kind === "moved" && same(change.to, span)) return { do: "ignore" };
  if (status === "held") return { do: "keep-held" };
  const others = othersIn(meeting, change.person);
  if (change.kind === "gone") {
    if (!own) return { do: "decline" };
    return others.length === 0 && guests.length === 0 ? { do: "cancel" } : { do: "ask-cancel" };
  }
  if (change.overtaken) return { do: "overtaken" };
  if (!own) return { do: "show-both" };
  const asks = people.some(({ id, booking }) => others.includes(id) && booking === "ask");
  const minutes = minutesOf(change.to);
  const impossible: Because[] = [
    ...(change.to.start <= now ? (["past"] as const) : []),
    ...(minutes < SHORTEST || minutes > LONGEST ? (["length"] as const) : []),
  ];
  const because: Because[] = [
    ...impossible,
    ...(taken.length > 0 ? (["taken"] as const) : []),
    ...(unread.length > 0 ? (["unread"] as const) : []),
    ...(guests.length > 0 ? (["guests"] as const) : []),
    ...(meeting.fixed ? (["fixed"] as const) : []),
    ...(asks ? (["asks"] as const) : []),
  ];
  if (because.length === 0) return { do: "move" };
  return { do: "ask-move", because, canMove: impossible.length === 0 && taken.length === 0 };
}

/** Who else takes part. */
export const othersIn = (meeting: Meeting, person: string): readonly string[] =>
  meeting.seats.filter((seat) => seat.active && seat.person !== person).map((seat) => seat.person);

const same = (one: Span, other: Span): boolean => one.start === other.start && one.end === other.end;

const invites = ({ guests }: Meeting, email: string): boolean =>
  guests.some((guest) => guest.email.toLowerCase() === email.toLowerCase());
