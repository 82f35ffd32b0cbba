import type { obligationRules } from "../../../desk/language/fr/obligation-rules.ts";
import type { Profile, Question } from "../profile.ts";
import type { Holidays } from "./dates.ts";

/** Each has its words in the language section `obligationRules`. */
export type Code = keyof typeof obligationRules.cards;

/** `to-verify`: sources conflict, are old, or the rule may have changed; `general`: no page was read for it. */
export type Status = "sure" | "to-verify" | "general";

/** Whether a firm is concerned; a question where it depends on an answer that is missing. */
export type Concern = boolean | Question;

export interface Nominal {
  /** What it is for, whatever its date becomes: `2026-10`, `2026-T3`, `2026`; of an employee `2026:id`. */
  period: string;
  /** Before any shift; days since 1970-01-01. */
  on: number;
  /** Where it is not the rule's own. */
  status?: Status;
  /** An employee's name. */
  whom?: string;
}

export interface Rule {
  code: Code;
  who: (profile: Profile) => Concern;
  /** At least those that fall in the calendar year; those outside are left out by the calendar. */
  dates: (profile: Profile, year: number, holidays: Holidays) => readonly Nominal[];
  /** `N`: the next working day. `0`: never later; to be done on the working day before. */
  shift: "N" | "0";
  /** Pages read, as section 10 of the facts prints them; absent: none was. */
  source?: string;
  status: Status;
  /** Questions whose answer makes the date better. */
  asks?: (profile: Profile) => readonly Question[];
}

/** False as soon as one is; else the first question; else true. */
export function all(...concerns: readonly Concern[]): Concern {
  if (concerns.includes(false)) return false;
  return concerns.find((concern) => concern !== true) ?? true;
}

/** True as soon as one is; else the first question; else false. */
export function either(...concerns: readonly Concern[]): Concern {
  if (concerns.includes(true)) return true;
  return concerns.find((concern) => concern !== false) ?? false;
}

type Answerable = Exclude<keyof Profile, "told">;

export const isOneOf = <K extends Answerable>(
  profile: Profile,
  key: K,
  ...values: readonly Profile[K][]
): Concern => (profile[key] === undefined ? key : values.includes(profile[key]));

export const isYes = (profile: Profile, key: Answerable): Concern =>
  profile[key] === undefined ? key : profile[key] === true;

/** Amounts in euros, as the texts say them; the profile keeps cents. */
export function isOver(
  profile: Profile,
  key: "payrollTax" | "cfe" | "corporateTax" | "cvae" | "turnover",
  euros: number,
): Concern {
  const cents = profile[key];
  return cents === undefined ? key : cents > euros * 100;
}

/** The questions of the list that have no answer yet. */
export const unanswered = (profile: Profile, ...keys: readonly Answerable[]): Answerable[] =>
  keys.filter((key) => profile[key] === undefined);

const COMPANIES = ["SARL", "EURL", "SAS", "SASU", "SA", "SELARL", "SELAS"] as const;

/** Companies of trade: their accounts go to the greffe. */
export const isTradingCompany = (profile: Profile): Concern => isOneOf(profile, "form", ...COMPANIES);

export const isCompany = (profile: Profile): Concern =>
  profile.form === undefined ? "form" : profile.form !== "EI" && profile.form !== "micro";

export const employs = (profile: Profile): Concern =>
  profile.headcount === undefined ? "headcount" : profile.headcount !== "0";
