import { isSameNumber } from "../entry/loose-number.ts";
import type { ImportEntry } from "./entries.ts";
import type { IgnoredWhy } from "./imported.ts";

/** What the books hold under a number, whoever it is for. */
export interface Standing {
  id: string;
  clientKey: string;
  source: string;
  number: string;
  issued: string;
  due: string;
  currency: string;
  totalCents: number;
  openCents: number;
  /** Something was paid, credited, promised, sent or proposed since it was entered. */
  touched: boolean;
  /** The import that brought it. */
  importId?: string;
}

/** `left`: what the file says and the books do not follow. */
export type AgainstBooks = Extract<IgnoredWhy, "open-higher" | "total-differs" | "currency-differs">;

export type Verdict =
  | {
      verdict: "new" /** Somebody else's invoice, or one of another year, has the number. */;
      shared: boolean;
    }
  | { verdict: "unchanged"; invoice: string }
  | { verdict: "changed"; invoice: string; due?: string; totalCents?: number; paidCents?: number }
  | { verdict: "ignored"; why: AgainstBooks };

/**
 * One line against the books. What is left to pay only goes down: the difference was paid since. Higher than ours, the file
 * does not know of a payment noted here, and changes nothing.
 */
export function compare(entry: ImportEntry, candidates: readonly Standing[], run: string): Verdict {
  // Lines of one file were told apart before: one never stands for another.
  const others = candidates.filter(({ importId }) => importId !== run);
  const found = sameInvoice(entry, others);
  if (!found)
    return { verdict: "new", shared: others.some((other) => isSameNumber(other.number, entry.number)) };
  if (found.currency !== entry.currency) return { verdict: "ignored", why: "currency-differs" };
  const due = entry.dueSaid && entry.due !== found.due ? { due: entry.due } : {};
  if (found.totalCents !== entry.totalCents) {
    if (found.touched || found.openCents !== found.totalCents)
      return { verdict: "ignored", why: "total-differs" };
    const paid = entry.openSaid ? entry.totalCents - entry.openCents : 0;
    return {
      verdict: "changed",
      invoice: found.id,
      ...due,
      totalCents: entry.totalCents,
      ...(paid > 0 ? { paidCents: paid } : {}),
    };
  }
  const paid = entry.openSaid ? found.openCents - entry.openCents : 0;
  if (paid < 0) return { verdict: "ignored", why: "open-higher" };
  if (paid === 0 && due.due === undefined) return { verdict: "unchanged", invoice: found.id };
  return { verdict: "changed", invoice: found.id, ...due, ...(paid > 0 ? { paidCents: paid } : {}) };
}

/** The number as written before the number as meant; of numbers that begin again every year, the same year's. */
function sameInvoice(entry: ImportEntry, candidates: readonly Standing[]): Standing | undefined {
  const theirs = candidates.filter((one) => one.clientKey === entry.clientKey);
  const exact = theirs.filter((one) => one.number.toLowerCase() === entry.number.toLowerCase());
  // Typed by hand, « FA 2026 042 » is FA-2026-042.
  const loose = theirs.filter((one) => one.source === "desk" && isSameNumber(one.number, entry.number));
  const among = exact.length > 0 ? exact : loose;
  return (
    among.find((one) => one.issued.slice(0, 4) === entry.issued.slice(0, 4)) ??
    // Entered in a hurry, an invoice of last year may stand in the books with the day it was typed.
    among.find(
      (one) => one.source === "desk" && one.totalCents === entry.totalCents && one.issued > entry.issued,
    )
  );
}
