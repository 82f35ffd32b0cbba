import { addMonths } from "./mornings.ts";
import { noticeDate, PATTERNS, type Pattern } from "./own-dates.ts";
import type { OwnKind, OwnTerms } from "./own-terms.ts";
import { dayOf, isoOf, onOrBefore } from "./rules/dates.ts";

/** What comes back every month for a hundred years is not read further. */
const MOST_DATES = 1_500;

export const patternOf = (kind: OwnKind): Pattern | undefined =>
  kind === "other" ? undefined : PATTERNS[kind];

/**
 * The dates of an obligation of the firm's own from an ISO date until another, both included; `actBy` where it must be dealt
 * with before: less the notice and the margin, and never on a day nobody works.
 */
export function ownDates(
  terms: Pick<OwnTerms, "dueOn" | "everyMonths" | "noticeMonths" | "marginDays">,
  from: string,
  until: string,
  holidays: readonly string[],
): { due: string; actBy?: string }[] {
  const closed = new Set(holidays);
  const { dueOn, everyMonths, noticeMonths, marginDays } = terms;
  const found: { due: string; actBy?: string }[] = [];
  for (let i = 0, due = dueOn; i < MOST_DATES && due <= until; i += 1) {
    if (due >= from) {
      const last = noticeMonths === undefined ? due : noticeDate({ dueOn: due, noticeMonths, marginDays });
      const actBy = isoOf(onOrBefore(dayOf(last), closed));
      found.push({ due, ...(actBy === due ? {} : { actBy }) });
    }
    if (everyMonths === undefined) break;
    // Counted from the first one: the 31st comes back as the 31st.
    due = addMonths(dueOn, everyMonths * (i + 1));
  }
  return found;
}
