import { fold } from "../desk/fold.ts";

const MONTHS = [
  "jan janv janvier january",
  "fev fevr fevrier feb february",
  "mar mars march",
  "avr avril apr april",
  "mai may",
  "juin jun june",
  "juil jul juillet july",
  "aou aout aug august",
  "sep sept septembre september",
  "oct octobre october",
  "nov novembre november",
  "dec decembre december",
];

const NUMBERS = new Map(MONTHS.flatMap((names, i) => names.split(" ").map((name) => [name, i + 1] as const)));

/** 1–12 for a French or English month, whole or shortened as people do; null for any other word. */
export function monthOf(word: string): number | null {
  return NUMBERS.get(fold(word.trim()).replace(/[.,]+$/, "")) ?? null;
}
