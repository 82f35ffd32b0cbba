import type { WorkingHours } from "../firm/facts.ts";

export const ROLL_OVERS = ["none", "10", "20", "unlimited"] as const;
export type RollOver = (typeof ROLL_OVERS)[number];

/** What the firm and its assistant agreed, from a day on. Days are ISO; amounts are cents. */
export interface Contract {
  id: string;
  person: string;
  from: string;
  /** The first day it no longer holds. */
  until?: string;
  per: "week" | "month";
  /** Budget of one period, in minutes. */
  minutes: number;
  /** Her working days and hours, on the wall clock of her own zone. */
  hours: WorkingHours;
  /** Absent: nobody has said what an hour costs. */
  hourly?: { cents: number; currency: string };
  rollOver: RollOver;
  /** Time entered is rounded up to a multiple of it. */
  roundingMinutes: 1 | 5 | 6 | 10 | 15 | 30;
  /** What part of the budget is whose; empty: the firm's as a whole. */
  shares: readonly { person: string; percent: number }[];
  skills: readonly string[];
  /** Who stands in for her. */
  backup?: string;
  /** Who says yes to more than the budget. */
  payer: string;
}
