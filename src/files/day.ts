import { civil, dayNumber, isDate } from "../desk/when/civil-days.ts";
import { monthOf } from "./month-names.ts";

/**
 * How a column writes its days. `serial`: days since 1899-12-30, as a spreadsheet counts; `mixed`: the column contradicts
 * itself, so only days that can be read one way are read.
 */
export type DayOrder = "dmy" | "mdy" | "ymd" | "serial" | "mixed";

/** An ISO date ("2026-11-30"). `impossible`: written like a day, but there is no such day, or none of our time. */
export type DayReading =
  | { ok: true; day: string }
  | { ok: false; reason: "empty" | "not-a-day" | "impossible" | "ambiguous" };

/** Years outside are mistakes of typing. Two digits: 00–79 are 2000–2079, 80–99 are 1980–1999. */
const YEARS = { first: 1950, last: 2099, pivot: 80 };

/** 1990-01-01 to 2049-12-31: what a five-digit number may be in a column of nothing else. */
const SERIALS = { first: 32_874, last: 54_788, epoch: dayNumber(1899, 12, 30) };

/** Reads one day; « 03/04/2026 » is 3 April unless `order` says otherwise. A time behind the day is left out. */
export function readDay(text: string, order: DayOrder = "dmy"): DayReading {
  if (text.length > 60) return { ok: false, reason: "not-a-day" };
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain === "") return { ok: false, reason: "empty" };
  if (order === "serial") return readSerial(plain) ?? readDay(plain, "dmy");
  const { day, utcEvening } = withoutTime(plain);
  const read = readNumeric(day, order) ?? readRun(day) ?? readNamed(day);
  if (!read) return { ok: false, reason: "not-a-day" };
  return read.ok && utcEvening ? { ok: true, day: nextDay(read.day) } : read;
}

/**
 * Reads a column with one order for all. `sure` is false where no value told day from month, and the French order was
 * taken. One value of the other order among twenty is a slip, and impossible; more make the column `mixed`.
 */
export function readDays(column: readonly string[]): { order: DayOrder; sure: boolean; days: DayReading[] } {
  const { order, sure } = dayOrderOf(column);
  return { order, sure, days: column.map((text) => readDay(text, order)) };
}

export function dayOrderOf(column: readonly string[]): { order: DayOrder; sure: boolean } {
  let [filled, serials, dmy, mdy] = [0, 0, 0, 0];
  for (const text of column) {
    const plain = text.trim();
    if (plain === "") continue;
    filled++;
    if (plain.length > 60) continue;
    if (readSerial(plain)) serials++;
    const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}(?!\d)/.exec(plain);
    if (!parts) continue;
    if (Number(parts[1]) > 12) dmy++;
    else if (Number(parts[2]) > 12) mdy++;
  }
  if (filled > 0 && serials === filled) return { order: "serial", sure: true };
  if (Math.min(dmy, mdy) * 20 > Math.max(dmy, mdy)) return { order: "mixed", sure: true };
  return { order: mdy > dmy ? "mdy" : "dmy", sure: dmy !== mdy };
}

function readSerial(text: string): DayReading | null {
  const serial = /^(\d{5})(?:[.,]\d+)?$/.exec(text)?.[1];
  if (!serial || Number(serial) < SERIALS.first || Number(serial) > SERIALS.last) return null;
  const { year, month, day } = civil(SERIALS.epoch + Number(serial));
  return { ok: true, day: iso(year, month, day) };
}

/** `utcEvening`: midnight in Paris, written by software as 22:00 or 23:00 of the day before, in UTC. */
function withoutTime(text: string): { day: string; utcEvening: boolean } {
  const found =
    /^(.*?\d)(?:T|,? (?:à )?)\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)? ?([ap]m|Z|[+-]\d\d:?\d\d)?$/i.exec(text);
  if (!found) return { day: text, utcEvening: false };
  return { day: found[1] ?? "", utcEvening: /T2[23]:00(?::00(?:\.0+)?)?Z$/i.test(text) };
}

function readNumeric(text: string, order: DayOrder): DayReading | null {
  const found = /^(\d{1,4}) ?([/. -]) ?(\d{1,2}) ?\2 ?(\d{1,4})$/.exec(text);
  if (!found) return null;
  const [first, second, third] = [found[1] ?? "", found[3] ?? "", found[4] ?? ""];
  if (first.length === 4) return dayAt(first, second, third);
  if (first.length === 3 || third.length === 3 || third.length === 1) return null;
  if (order === "ymd" && third.length === 2) return dayAt(first, second, third);
  if (order !== "mixed") {
    return order === "mdy" ? dayAt(third, first, second) : dayAt(third, second, first);
  }
  if (Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second)) {
    return { ok: false, reason: "ambiguous" };
  }
  return Number(first) > 12 ? dayAt(third, second, first) : dayAt(third, first, second);
}

/** « 20261130 », or « 30112026 » where the other way round makes no day of our time: never both. */
function readRun(text: string): DayReading | null {
  if (!/^\d{8}$/.test(text)) return null;
  const read = dayAt(text.slice(0, 4), text.slice(4, 6), text.slice(6));
  return read.ok ? read : dayAt(text.slice(4), text.slice(2, 4), text.slice(0, 2));
}

function readNamed(text: string): DayReading | null {
  return readWords(text) ?? readWords(text.replace(WEEKDAY, ""));
}

const WEEKDAY =
  /^(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)(?:di|credi|dredi|edi|anche|day|sday|nesday|rsday|urday)?\.?,? /i;

function readWords(text: string): DayReading | null {
  const dayFirst = /^(\d{1,2})(?:er|st|nd|rd|th)?[ -]?(\p{L}{3,9})\.?,?[ -]?(\d{4}|\d{2})$/u.exec(text);
  const monthFirst = /^(\p{L}{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/u.exec(text);
  const [day, word, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  const month = monthOf(word ?? "");
  return month && day && year ? dayAt(year, String(month), day) : null;
}

function dayAt(year: string, month: string, day: string): DayReading {
  const [y, m, d] = [fullYear(year), Number(month), Number(day)];
  const known = y >= YEARS.first && y <= YEARS.last && isDate(y, m, d);
  return known ? { ok: true, day: iso(y, m, d) } : { ok: false, reason: "impossible" };
}

function fullYear(year: string): number {
  if (year.length !== 2) return Number(year);
  return Number(year) + (Number(year) < YEARS.pivot ? 2000 : 1900);
}

const two = (n: number) => String(n).padStart(2, "0");
const iso = (year: number, month: number, day: number) => `${year}-${two(month)}-${two(day)}`;

function nextDay(day: string): string {
  const next = civil(dayNumber(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))) + 1);
  return iso(next.year, next.month, next.day);
}
