import type { Contract, RollOver } from "../contract.ts";
import { type AllowedDay, dayOf, layOut, numberOf, periodEnd, periodStart } from "./allowance.ts";

/** Everything of one assistant. Days are ISO, amounts whole minutes. */
export interface BudgetInput {
  contracts: readonly Contract[];
  /** « Cette semaine 15 h »: by the Monday of the week. */
  weeks: ReadonlyMap<string, number>;
  /** Time kept, by day of work. */
  used: ReadonlyMap<string, number>;
}

/** A week or a month of the budget, cut to the days under contract. */
export interface Period {
  per: Contract["per"];
  /** Monday or the first of the month, whatever the contract's first day. */
  start: string;
  /** Its days under contract, `until` exclusive. */
  from: string;
  until: string;
  allowance: number;
  /** What was left of the period before and goes on: never below zero. */
  carried: number;
  used: number;
  /** Below zero once the budget is passed. */
  left: number;
  /** Her working days, public holidays included. */
  workingDays: number;
}

/** Where one assistant stands on a day. */
export interface Budget {
  /** In force on that day. */
  contract: Contract;
  period: Period;
  /** Her working days of the period that are behind, that day not included. */
  elapsedDays: number;
  /**
   * What is left until the month ends: of a monthly budget what is left of it; of a weekly one what is left of this week
   * (of a week across the month's end, without the minutes of the days after it) and the weeks still to come.
   */
  leftThisMonth: number;
}

/**
 * The periods of an assistant, in order, until the one of `through`. Minutes not used go on to the next period by the rule in
 * force on the period's last day, when no day without a contract lies between; more than the budget is no debt: somebody
 * agreed to it.
 * @internal Told to the tests whole; everybody else asks for one day's.
 */
export function periodsOf(input: BudgetInput, through: string): Period[] {
  return measure(input, group(layOutUntil(input, numberOf(through)), numberOf(through)));
}

/** Undefined: no contract on that day. */
export function budgetOn(input: BudgetInput, on: string): Budget | undefined {
  const day = numberOf(on);
  const days = layOutUntil(input, day);
  const contract = days.find((one) => one.day === day)?.contract;
  const groups = group(days, day);
  const period = measure(input, groups).at(-1);
  if (!contract || !period) return undefined;
  const [until, monthEnd] = [numberOf(period.until), periodEnd("month", periodStart("month", day))];
  const sum = (from: number, to: number) =>
    days.reduce((total, one) => total + (one.day >= from && one.day < to ? one.minutes : 0), 0);
  const left = period.per === "month" ? period.left : Math.max(0, period.left - sum(monthEnd, until));
  const past = (groups.at(-1)?.days ?? []).filter((one) => one.worked && one.day < day);
  return {
    contract,
    period,
    elapsedDays: past.length,
    leftThisMonth: left + sum(until, monthEnd),
  };
}

/** To the end of the week in which the month of `day` ends: a changed week is spread over all of its days. */
function layOutUntil({ contracts, weeks }: BudgetInput, day: number): AllowedDay[] {
  const lastOfMonth = periodEnd("month", periodStart("month", day)) - 1;
  return layOut(contracts, weeks, periodEnd("week", periodStart("week", lastOfMonth)));
}

interface Group {
  per: Contract["per"];
  start: number;
  days: AllowedDay[];
}

/** Neighbours of the same week or month under the same kind of budget are one period, whatever the contract. */
function group(days: readonly AllowedDay[], through: number): Group[] {
  const groups: Group[] = [];
  for (const one of days) {
    const { per } = one.contract;
    const start = periodStart(per, one.day);
    const last = groups.at(-1);
    if (last && last.per === per && last.start === start) last.days.push(one);
    else if (one.day > through) break;
    else groups.push({ per, start, days: [one] });
  }
  return groups;
}

function measure({ used }: BudgetInput, groups: readonly Group[]): Period[] {
  const entries = [...used].map(([day, minutes]) => [numberOf(day), minutes] as const);
  entries.sort(([a], [b]) => a - b);
  let next = 0;
  let before: { end: number; carry: number } | undefined;
  return groups.map(({ per, start, days }) => {
    const from = days[0]?.day ?? start;
    const until = (days.at(-1)?.day ?? start) + 1;
    let spent = 0;
    for (let entry = entries[next]; entry && entry[0] < until; entry = entries[next]) {
      if (entry[0] >= from) spent += entry[1];
      next += 1;
    }
    const allowance = days.reduce((total, one) => total + one.minutes, 0);
    const carried = before?.end === from ? before.carry : 0;
    const left = allowance + carried - spent;
    const rule = days.at(-1)?.contract.rollOver ?? "none";
    before = { end: until, carry: carryOf(rule, allowance, left) };
    return {
      per,
      start: dayOf(start),
      from: dayOf(from),
      until: dayOf(until),
      allowance,
      carried,
      used: spent,
      left,
      workingDays: days.filter((one) => one.worked).length,
    };
  });
}

/** « 10 % »: at most a tenth of the period's own minutes, rounded half up, with what it had been given itself among them. */
export function carryOf(rule: RollOver, allowance: number, left: number): number {
  const unused = Math.max(0, left);
  if (rule === "none") return 0;
  if (rule === "unlimited") return unused;
  return Math.min(unused, Math.floor((2 * allowance * Number(rule) + 100) / 200));
}

/** Minutes by which a request goes beyond what is left this month; 0: it fits. Never more than the request itself. */
export const overBy = (budget: Budget, estimate: number): number =>
  Math.max(0, estimate - Math.max(0, budget.leftThisMonth));

export const isOver = (budget: Budget, estimate: number): boolean => overBy(budget, estimate) > 0;

/** At the pace so far, by her working days, the period's minutes will not last. Nothing is said of its first quarter. */
export function willOverrun({ period, elapsedDays }: Budget): boolean {
  const allowed = period.allowance + period.carried;
  return elapsedDays * 4 >= period.workingDays && elapsedDays > 0
    ? period.used * period.workingDays > allowed * elapsedDays
    : false;
}
