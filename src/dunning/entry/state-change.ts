import type { Hold, Invoice } from "../books.ts";
import { chasingOf } from "../e-invoice-status.ts";
import { checksBankOn, wakesOn } from "../promise.ts";
import type { Holidays } from "../sending-days.ts";
import type { StateAct } from "./state-words.ts";

/** An act with what it needs, read: a day, a reason, a status. */
export type StateChange =
  /** `cents`: how much of it, where that was said. */
  | { act: "promised"; on: string; cents?: number; written: boolean }
  | { act: "said-paid" }
  | { act: "disputed"; reason: string }
  | { act: "paused"; until: string }
  | { act: "resumed" }
  | { act: "never" }
  | { act: "given-up" }
  | { act: "insolvent" }
  | { act: "status"; status: number };

/** The hold that comes of it; undefined: none. */
export function holdOf(change: StateChange, today: string, holidays: Holidays): Hold | undefined {
  switch (change.act) {
    case "promised":
      return { why: "promised", until: wakesOn(change.on, holidays) };
    case "said-paid":
      return { why: "said-paid", until: checksBankOn(today, holidays) };
    case "disputed":
      return { why: "disputed", reason: change.reason };
    case "paused":
      return { why: "paused", until: change.until };
    case "insolvent":
      return { why: "insolvent" };
    case "status":
      return chasingOf(change.status) === "chase" ? undefined : { why: "e-invoice", status: change.status };
    case "resumed":
    case "never":
    case "given-up":
      return undefined;
  }
}

/** Statuses a platform gives: 200 to 213. */
export const isStatus = (status: number): boolean => status >= 200 && status <= 213;

/** A word about the whole client does not lift these: they are taken up again by name. */
const STRONG: readonly Hold["why"][] = ["disputed", "insolvent", "e-invoice"];

/**
 * Which of a client's invoices a state is about: those named; else what it makes sense for. "choose": several would do, and
 * it is about one.
 */
export function concerned(
  act: StateAct,
  named: readonly Invoice[],
  all: readonly Invoice[],
  today: string,
): { ok: true; invoices: Invoice[] } | { ok: false; reason: "choose" | "none"; invoices: Invoice[] } {
  const open = (named.length > 0 ? named : all).filter(({ openCents }) => openCents > 0);
  const invoices =
    named.length > 0
      ? open
      : fitting(
          act,
          open.filter(({ givenUp }) => !givenUp),
          today,
        );
  if (invoices.length === 0) return { ok: false, reason: "none", invoices: [] };
  const aboutOne = act === "disputed" || act === "status" || act === "given-up";
  if (aboutOne && named.length === 0 && invoices.length > 1) return { ok: false, reason: "choose", invoices };
  return { ok: true, invoices };
}

function fitting(act: StateAct, open: readonly Invoice[], today: string): Invoice[] {
  if (act === "resumed") return open.filter(({ hold }) => hold !== undefined);
  if (act !== "promised" && act !== "said-paid" && act !== "paused") return [...open];
  const light = open.filter(({ hold }) => !hold || !STRONG.includes(hold.why));
  const chased = light.length > 0 ? light : [...open];
  const late = chased.filter(({ due }) => due < today);
  // Who promises speaks of what is late; a pause is for all.
  return act !== "paused" && late.length > 0 ? late : chased;
}
