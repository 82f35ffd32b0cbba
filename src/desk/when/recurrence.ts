import { civil, firstOfMonth, monthLength, weekdayOf } from "./civil-days.ts";
import { nthDay, readMonthOf } from "./nth.ts";
import { readNumeral, readOrdinal } from "./numerals.ts";
import type { Context, Frequency, Match } from "./reading.ts";
import { after, afterAny, type Token, wordAt } from "./tokens.ts";
import { readWeekday, unitAt, WEEKDAY_CODES } from "./words.ts";

const EVERY = ["tous les", "toutes les", "tout les", "chaque", "chaques", "every", "each"];

/** "tous les lundis", "chaque mois", "un lundi sur deux", "le 15 de chaque mois", "every other week". */
export function readRecurrence(tokens: readonly Token[], at: number): Match | null {
  const found =
    readOneInTwo(tokens, at) ?? readMonthly(tokens, at) ?? readEvery(tokens, at) ?? readPlural(tokens, at);
  return found && { meaning: { kind: "repeat", frequency: found.frequency }, next: found.next };
}

interface Found {
  readonly frequency: Frequency;
  readonly next: number;
}

const passed = (context: Context, minute: number | undefined) =>
  minute !== undefined && minute <= context.minute;

function weekly(weekdays: readonly number[], interval = 1): Frequency {
  const days = [...new Set(weekdays)].sort((a, b) => a - b);
  return {
    rule: `FREQ=WEEKLY${every(interval)};BYDAY=${days.map((day) => WEEKDAY_CODES[day - 1]).join(",")}`,
    weekdays: days,
    first: (context, minute) => {
      const start = context.today + (passed(context, minute) ? 1 : 0);
      return start + Math.min(...days.map((day) => (day - weekdayOf(start) + 7) % 7));
    },
  };
}

const every = (interval: number) => (interval > 1 ? `;INTERVAL=${interval}` : "");

function plain(
  unit: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY",
  interval: number,
  part?: Frequency["part"],
): Frequency {
  return {
    rule: `FREQ=${unit}${every(interval)}`,
    first: (context, minute) => context.today + (passed(context, minute ?? part?.start) ? 1 : 0),
    ...(part ? { part } : {}),
  };
}

function monthlyOn(monthDay: number, interval = 1): Frequency {
  return {
    rule: `FREQ=MONTHLY${every(interval)};BYMONTHDAY=${monthDay}`,
    first: (context, minute) => {
      const { year, month } = civil(context.today);
      for (let offset = 0; ; offset += 1) {
        const first = firstOfMonth(year, month, offset);
        const target = civil(first);
        const length = monthLength(target.year, target.month);
        const day = first + (monthDay === -1 ? length : monthDay) - 1;
        if (
          monthDay <= length &&
          (day > context.today || (day === context.today && !passed(context, minute)))
        )
          return day;
      }
    },
  };
}

function monthlyNth(n: number, weekday: number): Frequency {
  return {
    rule: `FREQ=MONTHLY;BYDAY=${n}${WEEKDAY_CODES[weekday - 1]}`,
    first: (context, minute) => {
      const { year, month } = civil(context.today);
      for (let offset = 0; ; offset += 1) {
        const target = civil(firstOfMonth(year, month, offset));
        const day = nthDay(target.year, target.month, n, weekday);
        if (day > context.today || (day === context.today && !passed(context, minute))) return day;
      }
    },
  };
}

/** "un lundi sur deux", "une semaine sur deux". */
function readOneInTwo(tokens: readonly Token[], at: number): Found | null {
  if (!/^(un|une|1)$/.test(wordAt(tokens, at))) return null;
  const weekday = readWeekday(tokens, at + 1);
  const unit = unitAt(tokens, at + 1);
  const next = after(tokens, at + 2, "sur");
  const count = next > 0 ? readNumeral(tokens, next) : null;
  if (!count || count.value < 2 || count.value > 12) return null;
  if (weekday) return { frequency: weekly([weekday.weekday], count.value), next: count.next };
  const made = unit ? byUnit(unit, count.value) : null;
  return made && { frequency: made, next: count.next };
}

/** "15 de chaque mois", "premier lundi de chaque mois", "dernier jour de chaque mois". */
function readMonthly(tokens: readonly Token[], at: number): Found | null {
  const ordinal = readOrdinal(tokens, at);
  const rank = ordinal ?? readNumeral(tokens, at);
  if (!rank || rank.value > 31 || rank.value === 0) return null;
  const direct = readMonthOf(tokens, rank.next);
  if (direct?.every && rank.value > 0) return { frequency: monthlyOn(rank.value), next: direct.next };
  if (!ordinal) return null;
  const weekday = readWeekday(tokens, ordinal.next);
  const day = afterAny(tokens, ordinal.next, ["jour", "day"]);
  const of = readMonthOf(tokens, weekday?.next ?? Math.max(day, at));
  if (!of?.every) return null;
  if (weekday && !weekday.short)
    return rank.value <= 4 ? { frequency: monthlyNth(rank.value, weekday.weekday), next: of.next } : null;
  return day > 0 ? { frequency: monthlyOn(rank.value), next: of.next } : null;
}

function readEvery(tokens: readonly Token[], at: number): Found | null {
  const lead = afterAny(tokens, at, EVERY);
  if (lead < 0) return null;
  const other = after(tokens, lead, "other");
  const numeral = other > 0 ? { value: 2, next: other } : readNumeral(tokens, lead);
  const ordinal = readOrdinal(tokens, lead);
  const place = numeral && !ordinal ? numeral.next : lead;
  const count = numeral && !ordinal ? numeral.value : 1;
  const days = readWeekdays(tokens, place);
  if (days && count >= 1 && count <= 12) return { frequency: weekly(days.weekdays, count), next: days.next };
  const nth = readEveryNth(tokens, lead);
  if (nth) return nth;
  const working = afterAny(tokens, place, [
    "jours ouvres",
    "jour ouvre",
    "jours de la semaine",
    "jours de semaine",
    "weekday",
    "working day",
    "business day",
  ]);
  if (working > 0) return { frequency: weekly([1, 2, 3, 4, 5]), next: working };
  const sixDays = afterAny(tokens, place, ["jours ouvrables", "jour ouvrable"]);
  if (sixDays > 0) return { frequency: weekly([1, 2, 3, 4, 5, 6]), next: sixDays };
  if (count < 1 || count > 99) return null;
  const part = /^(matins?|mornings?)$/.test(wordAt(tokens, place))
    ? { start: 240, end: 720 }
    : /^(soirs?|evenings?)$/.test(wordAt(tokens, place))
      ? { start: 1080, end: 1440 }
      : undefined;
  if (part) return { frequency: plain("DAILY", count, part), next: place + 1 };
  if (afterAny(tokens, place, ["apres midi", "apres midis", "afternoon"]) > 0) {
    return {
      frequency: plain("DAILY", count, { start: 720, end: 1140 }),
      next: afterAny(tokens, place, ["apres midi", "apres midis", "afternoon"]),
    };
  }
  if (/^(trimestres?|quarters?)$/.test(wordAt(tokens, place)))
    return { frequency: plain("MONTHLY", 3 * count), next: place + 1 };
  const unit = unitAt(tokens, place);
  const made = unit && (tokens[place]?.word.length ?? 0) > 1 ? byUnit(unit, count) : null;
  return made && { frequency: made, next: place + 1 };
}

function byUnit(unit: string, count: number): Frequency | null {
  if (unit === "day" && (count === 8 || count === 15)) return plain("WEEKLY", count === 8 ? 1 : 2);
  if (unit === "day") return plain("DAILY", count);
  if (unit === "week") return plain("WEEKLY", count);
  if (unit === "month") return plain("MONTHLY", count);
  return unit === "year" ? plain("YEARLY", count) : null;
}

/** "tous les premiers lundis du mois", "tous les 15 du mois". */
function readEveryNth(tokens: readonly Token[], at: number): Found | null {
  const word = wordAt(tokens, at);
  const named = /^(premier|deuxieme|troisieme|quatrieme|dernier)s$/.exec(word)?.[1];
  const ordinal = named
    ? readOrdinal([{ ...(tokens[at] as Token), word: named }], 0)
    : readOrdinal(tokens, at);
  const rank = ordinal
    ? { value: ordinal.value, next: named ? at + 1 : ordinal.next }
    : readNumeral(tokens, at);
  if (!rank || rank.value > 31 || rank.value === 0) return null;
  const month = afterAny(tokens, rank.next, ["du mois", "of the month"]);
  if (month > 0 && rank.value > 0) return { frequency: monthlyOn(rank.value), next: month };
  const weekday = ordinal ? readWeekday(tokens, rank.next) : null;
  const end = weekday ? afterAny(tokens, weekday.next, ["du mois", "of the month"]) : -1;
  if (weekday && end > 0 && rank.value <= 4)
    return { frequency: monthlyNth(rank.value, weekday.weekday), next: end };
  return null;
}

/** "lundi", "lundis et jeudis", "lundi, mercredi et vendredi". */
function readWeekdays(tokens: readonly Token[], at: number): { weekdays: number[]; next: number } | null {
  const weekdays: number[] = [];
  let place = at;
  let next = at;
  for (;;) {
    const weekday = readWeekday(tokens, place);
    if (!weekday || weekday.short) break;
    weekdays.push(weekday.weekday);
    next = weekday.next;
    place = next;
    if (wordAt(tokens, place) === ",") place += 1;
    if (/^(et|and)$/.test(wordAt(tokens, place))) place += 1;
    if (place === next) break;
    if (/^(les|le)$/.test(wordAt(tokens, place))) place += 1;
  }
  return weekdays.length > 0 ? { weekdays, next } : null;
}

/** "les lundis", "les mardis et jeudis". */
function readPlural(tokens: readonly Token[], at: number): Found | null {
  if (wordAt(tokens, at) !== "les" && wordAt(tokens, at) !== "on") return null;
  if (!readWeekday(tokens, at + 1)?.plural) return null;
  const days = readWeekdays(tokens, at + 1);
  return days && { frequency: weekly(days.weekdays), next: days.next };
}

/** The last day that a rule without a day of its own can be moved to: "chaque mois, le 15". */
export function onDay(
  frequency: Frequency,
  weekday: number | undefined,
  monthDay: number | undefined,
): Frequency | null {
  const interval = Number(/INTERVAL=(\d+)/.exec(frequency.rule)?.[1] ?? 1);
  if (weekday !== undefined && /^FREQ=WEEKLY/.test(frequency.rule) && !frequency.weekdays)
    return weekly([weekday], interval);
  if (monthDay !== undefined && /^FREQ=MONTHLY/.test(frequency.rule) && !/BY/.test(frequency.rule))
    return monthlyOn(monthDay, interval);
  return null;
}
