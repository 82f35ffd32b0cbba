import { Temporal } from "temporal-polyfill";
import type { ClientKind } from "./books.ts";
import { readDay } from "./calendar-day.ts";

/**
 * acknowledgement = the debtor owned up to the debt, in writing (a promise to pay, a request for time) or by a partial
 * payment: the whole period starts again (C. civ. 2240, 2231). reminder = any written request for payment by the creditor,
 * registered or not: it restarts nothing (Cass. 2e civ., 10 December 2015, 14-25.892), except against a public body (law
 * 68-1250, article 2). A court action stops the clock until it ends (C. civ. 2242): a lawyer counts those, not the desk.
 */
export interface LimitationEvent {
  on: string;
  what: "acknowledgement" | "reminder";
}

export interface LimitedDebt {
  kind: ClientKind;
  /**
   * The ISO date the work was completed: the period runs from there, however late the invoice (Cass. com., 26 February 2020,
   * 18-25.036; Cass. 1re civ., 19 May 2021, 20-12.520). Where it is not known, the date of issue rather than the due date:
   * warned too early is cheap, too late is not.
   */
  from: string;
  /** A lawyer's fees run from the end of the mandate, not from the work (Cass. 2e civ., 26 October 2017, 16-23.599). */
  mandate?: { endedOn?: string };
  events?: readonly LimitationEvent[];
}

export type Limitation =
  /** A mandate that goes on. */
  | { running: false }
  /** Through the whole of `lastDay` one can still go to court; the day after, the claim is lost. */
  | { running: true; lastDay: string };

/**
 * Until when a debt can be claimed in court: 5 years between businesses (C. com. L110-4), 2 from a consumer (C. conso. L218-2),
 * 4 from a public body, counted from the 1 January that follows (law 68-1250, article 1). The day it starts does not count
 * and the last one does (C. civ. 2228, 2229); no weekend or holiday makes it longer.
 * Events before the start or after the end change nothing: what has lapsed does not come back.
 */
export function limitationOf(debt: LimitedDebt): Limitation {
  const start = debt.mandate ? debt.mandate.endedOn : debt.from;
  if (start === undefined) return { running: false };
  const first = readDay(start, debt.mandate ? "mandate.endedOn" : "from");
  const restarts = (debt.events ?? [])
    .map(({ on, what }, index) => ({ on: readDay(on, `events[${index}].on`), what }))
    .filter(({ on, what }) => (what === "acknowledgement" || debt.kind === "public") && !isBefore(on, first))
    .sort((a, b) => Temporal.PlainDate.compare(a.on, b.on));
  let lastDay = endOfPeriod(debt.kind, first);
  for (const { on } of restarts) {
    if (isBefore(lastDay, on)) break;
    lastDay = endOfPeriod(debt.kind, on);
  }
  return { running: true, lastDay: lastDay.toString() };
}

/** Where the month of the last year has no such day (29 February), its last one. */
function endOfPeriod(kind: ClientKind, start: Temporal.PlainDate): Temporal.PlainDate {
  if (kind === "public") return Temporal.PlainDate.from({ year: start.year + 4, month: 12, day: 31 });
  return start.add({ years: kind === "consumer" ? 2 : 5 });
}

/** Days before the last day. */
const warnings = [30, 90, 180] as const;
export type LimitationWarning = "lapsed" | (typeof warnings)[number];

/**
 * The days left (0 on the last day, negative once the claim is lost) and the warning due on an ISO date, if it was not
 * given yet: the closest one only, also after a stopped machine let several go by. `given` = those given for this last day.
 */
export function limitationWarning(
  lastDay: string,
  today: string,
  given: readonly LimitationWarning[] = [],
): { daysLeft: number; warning: LimitationWarning | null } {
  const daysLeft = readDay(today, "today").until(readDay(lastDay, "lastDay")).days;
  const reached = daysLeft < 0 ? "lapsed" : warnings.find((days) => daysLeft <= days);
  return { daysLeft, warning: reached === undefined || given.includes(reached) ? null : reached };
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}
