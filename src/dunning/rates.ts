import type { ClientKind } from "./books.ts";
import { readDay } from "./calendar-day.ts";
import type { AnnualRate } from "./interest.ts";
import { checkPercent } from "./money.ts";
import { type HalfYear, publishedRates, type RateFigure, type RateName } from "./published-rates.ts";

export interface MissingRate {
  name: RateName;
  halfYear: HalfYear;
}

export type Rates =
  /** `annualRates` for `lateInterest`, in order; `figures` = what each was made of, to be shown with the working. */
  | { ok: true; annualRates: AnnualRate[]; figures: RateFigure[] }
  | { ok: false; reason: "missing-rate"; missing: MissingRate[] };

/** The half-years in which a debt due on an ISO date bears interest until another, that day included; none when it is not late. */
export function halfYearsOfLateness(due: string, until: string): HalfYear[] {
  const first = readDay(due, "due").add({ days: 1 }).toString();
  const last = readDay(until, "until").toString();
  if (last < first) return [];
  const halfYears = [halfYearOf(first)];
  for (let at = halfYearOf(first); at !== halfYearOf(last); halfYears.push(at)) at = nextHalfYear(at);
  return halfYears;
}

/**
 * The full annual rates to charge by law in these half-years (those in which interest runs), or every rate that is missing.
 *
 * - business: ECB + 10 points, the rate of 1 January for the first half-year and of 1 July for the second (C. com. L441-10 II),
 *   where the contract sets none: see `contractualRates`.
 * - public: ECB + 8 points, that of the half-year in which interest **began** to run, for good (CCP R2192-31).
 * - consumer: the legal rate, "autres cas" (C. civ. 1231-6, 1344-1), from the receipt of the mise en demeure only.
 *
 * `entered`: what the firm read in the Journal officiel for a rate the table lacks; a published figure wins over it.
 * After the half-years asked for, the rates that change say that they know no more: interest never runs on at an old rate.
 */
export function ratesFor(
  kind: ClientKind,
  halfYears: readonly HalfYear[],
  entered: readonly RateFigure[] = [],
): Rates {
  const asked = inOrder(halfYears);
  const needed = kind === "public" ? asked.slice(0, 1) : asked;
  const name: RateName = kind === "consumer" ? "legal" : "ecb";
  const figures = needed.map((halfYear) => findRate(name, halfYear, entered));
  const known = figures.filter((figure) => figure !== undefined);
  if (known.length < needed.length) {
    const missing = needed.filter((_, index) => !figures[index]).map((halfYear) => ({ name, halfYear }));
    return { ok: false, reason: "missing-rate", missing };
  }
  const annualRates = known.map(({ halfYear, percent }) => ({
    from: firstDayOf(halfYear),
    percent: addPoints(percent, points[kind]),
  }));
  const ends = kind === "public" ? [] : unknownAfter(asked);
  return { ok: true, annualRates: [...annualRates, ...ends].sort(byDay), figures: known };
}

const points: Record<ClientKind, number> = { business: 10, public: 8, consumer: 0 };

/** « 2026-S2 », or undefined where the words are none. */
export const parseHalfYear = (text: string): HalfYear | undefined => {
  const found = /^((?:19|20)\d{2})-S([12])$/.exec(text);
  return found ? inYear(Number(found[1]), found[2] === "1" ? 1 : 2) : undefined;
};

/** The half-years up to the one of an ISO date, that one last. */
export function halfYearsUntil(day: string, count: number): HalfYear[] {
  const last = readDay(day, "day");
  return Array.from({ length: count }, (_, i) =>
    halfYearOf(last.subtract({ months: 6 * (count - 1 - i) }).toString()),
  );
}

export type Floor =
  | { halfYear: HalfYear; standing: "kept" | "below"; floorPercent: number; legal: RateFigure }
  /** Not a refusal: the rate may be lawful, nobody can tell before this legal rate is known. */
  | { halfYear: HalfYear; standing: "unknown"; missing: MissingRate };

/**
 * A contract's own rate, in percent a year, held against its floor in each half-year in which it is charged: three times the
 * legal rate (C. com. L441-10 II). Between businesses only; the floor binds contractual clauses, not the rate by default.
 * The caller says what is below or unknown; whether to charge it is a person's decision.
 */
export function contractualRates(
  percent: number,
  halfYears: readonly HalfYear[],
  entered: readonly RateFigure[] = [],
): { annualRates: AnnualRate[]; floors: Floor[] } {
  checkPercent(percent, "percent");
  const asked = inOrder(halfYears);
  return {
    annualRates: asked.slice(0, 1).map((halfYear) => ({ from: firstDayOf(halfYear), percent })),
    floors: asked.map((halfYear) => {
      const legal = findRate("legal", halfYear, entered);
      if (!legal) return { halfYear, standing: "unknown", missing: { name: "legal", halfYear } };
      const floorPercent = threeTimes(legal.percent);
      return { halfYear, standing: percent < floorPercent ? "below" : "kept", floorPercent, legal };
    }),
  };
}

/** Published, else entered by the firm; undefined: not known. */
export function findRate(
  name: RateName,
  halfYear: HalfYear,
  entered: readonly RateFigure[] = [],
): RateFigure | undefined {
  const found = [...publishedRates, ...entered].find(
    (figure) => figure.name === name && figure.halfYear === halfYear,
  );
  if (found) checkPercent(found.percent, `the ${name} rate of ${halfYear}`);
  return found;
}

/** Sums and products of percentages as people do them: 2.62 × 3 is 7.86, to six decimals, not a float near it. */
const rounded = (percent: number) => Math.round(percent * 1e6) / 1e6;
const addPoints = (percent: number, more: number) => rounded(percent + more);
const threeTimes = (percent: number) => rounded(percent * 3);

function inOrder(halfYears: readonly HalfYear[]): HalfYear[] {
  for (const halfYear of halfYears) readHalfYear(halfYear);
  return [...new Set(halfYears)].sort();
}

function unknownAfter(asked: readonly HalfYear[]): AnnualRate[] {
  const ends = asked.map(nextHalfYear).filter((next) => !asked.includes(next));
  return ends.map((next) => ({ from: firstDayOf(next), percent: null }));
}

function halfYearOf(day: string): HalfYear {
  return inYear(Number(day.slice(0, 4)), day.slice(5, 7) < "07" ? 1 : 2);
}

function nextHalfYear(halfYear: HalfYear): HalfYear {
  const { year, half } = readHalfYear(halfYear);
  return half === 1 ? inYear(year, 2) : inYear(year + 1, 1);
}

function inYear(year: number, half: 1 | 2): HalfYear {
  return `${String(year).padStart(4, "0") as `${number}`}-S${half}`;
}

function firstDayOf(halfYear: HalfYear): string {
  const { year, half } = readHalfYear(halfYear);
  return `${String(year).padStart(4, "0")}-${half === 1 ? "01" : "07"}-01`;
}

function readHalfYear(halfYear: HalfYear): { year: number; half: 1 | 2 } {
  if (!/^\d{4}-S[12]$/.test(halfYear)) {
    throw new RangeError(`Impossible value '${halfYear}' in a half-year: expected one such as 2026-S1`);
  }
  return { year: Number(halfYear.slice(0, 4)), half: halfYear.endsWith("1") ? 1 : 2 };
}

function byDay(a: AnnualRate, b: AnnualRate): number {
  return a.from < b.from ? -1 : 1;
}
