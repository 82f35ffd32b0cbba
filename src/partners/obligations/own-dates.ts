import { civil, firstOfMonth } from "../../desk/when/civil-days.ts";
import { dateAfter, dayOf, isoOf } from "./rules/dates.ts";
import type { Status } from "./rules/rule.ts";
import { sources } from "./rules/sources.ts";

/** Of section 8 of the facts: contracts whose end the firm gives itself. */
export interface Pattern {
  /** Absent: the contract says it. */
  noticeMonths?: number;
  /** Comes back after so many months: the policy's year, the three years of a commercial lease. */
  everyMonths?: number;
  /** The notice is for the last day of a civil quarter. */
  quarterEnd?: true;
  status: Status;
  source?: string;
}

export const PATTERNS = {
  /** Between professionals the supplier has no duty to warn; the contract says the notice. */
  contract: { everyMonths: 12, status: "to-verify", source: sources("S58") },
  /** C. assur. L113-12; for professional risks the policy may say otherwise. */
  insurance: { noticeMonths: 2, everyMonths: 12, status: "to-verify", source: sources("S59") },
  /** C. com. L145-4: the tenant, at the end of each three years. */
  "commercial-lease": { noticeMonths: 6, everyMonths: 36, status: "sure", source: sources("S60") },
  /** C. com. L145-9: after its term, for the last day of a civil quarter. */
  "prolonged-lease": { noticeMonths: 6, quarterEnd: true, status: "sure", source: sources("S60") },
  /** Six years; the tenant at any time. */
  "professional-lease": { noticeMonths: 6, everyMonths: 72, status: "general" },
  /** Attestation de vigilance: at the signature, then every six months. */
  vigilance: { noticeMonths: 0, everyMonths: 6, status: "sure", source: sources("S47") },
} as const satisfies Record<string, Pattern>;

export interface NoticeTerms {
  /** ISO date on which it ends. */
  dueOn: string;
  noticeMonths: number;
  /** Days in hand before the last day for the notice. */
  marginDays: number;
}

/** The ISO date to act by: the end, less the notice, less the margin. */
export const noticeDate = ({ dueOn, noticeMonths, marginDays }: NoticeTerms): string =>
  isoOf(dateAfter(dayOf(dueOn), -noticeMonths) - marginDays);

/** The ISO day on which a contract can end at the earliest from the one given: a prolonged lease at a civil quarter's end. */
export function contractEnd(pattern: Pattern | undefined, dueOn: string): string {
  if (!pattern?.quarterEnd) return dueOn;
  const { year, month } = civil(dayOf(dueOn));
  return isoOf(firstOfMonth(year, Math.ceil(month / 3) * 3, 1) - 1);
}
