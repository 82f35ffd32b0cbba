import type { ClientKind } from "./books.ts";
import { countDay } from "./day-count.ts";

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
  countDay(start, debt.mandate ? "mandate.endedOn" : "from");
  (debt.events ?? []).forEach(({ on }, index) => {
    countDay(on, `events[${index}].on`);
  });
  const restarts = (debt.events ?? [])
    .filter(({ on, what }) => (what === "acknowledgement" || debt.kind === "public") && on >= start)
    .map(({ on }) => on)
    .sort();
  let lastDay = endOfPeriod(debt.kind, start);
  for (const on of restarts) {
    if (on > lastDay) break;
    lastDay = endOfPeriod(debt.kind, on);
  }
  return { running: true, lastDay };
}

/** Where the month of the last year has no such day (29 February), its last one. */
function endOfPeriod(kind: ClientKind, start: string): string {
  const yearAfter = (years: number) => String(Number(start.slice(0, 4)) + years).padStart(4, "0");
  if (kind === "public") return `${yearAfter(4)}-12-31`;
  // No 29 February is 2 or 5 years after another.
  const day = start.slice(5) === "02-29" ? "02-28" : start.slice(5);
  return `${yearAfter(kind === "consumer" ? 2 : 5)}-${day}`;
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
  const daysLeft = countDay(lastDay, "lastDay") - countDay(today, "today");
  const reached = daysLeft < 0 ? "lapsed" : warnings.find((days) => daysLeft <= days);
  return { daysLeft, warning: reached === undefined || given.includes(reached) ? null : reached };
}
