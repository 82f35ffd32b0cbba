import { printClockTime, readClockTime } from "./clock-time.ts";
import { findFault, type Opening, type WorkingHours, type WorkingTimeFault } from "./working-time.ts";

/** `text` is the piece to show to the person, as it was understood (lower case, without accents); absent when all of it is at fault. */
export type ReadWorkingHours =
  | { ok: true; hours: WorkingHours }
  | { ok: false; reason: WorkingTimeFault; text?: string };

/** A week with five openings a day, every day by itself, takes less. */
const longestText = 1000;

const dayNames = {
  fr: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
  en: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
};

/**
 * Reads what a settings form holds: « lun-ven 9h-12h 14h-18h ; sam 9h-12h », "mon-fri 9:00-12:00 14:00-18:00", and the usual ways
 * around them (full names, « du lundi au vendredi de 9h à 12h30 et de 14h à 18h », "9am-5pm", « lun, mer, ven »).
 */
export function readWorkingHours(text: string): ReadWorkingHours {
  if (text.length > longestText) return { ok: false, reason: "unreadable" };
  const hours: WorkingHours = [];
  let days: number[] = [];
  let lastWasTime = false;
  const pieces = normalise(text)
    .split(/[\s,;]+/)
    .filter(Boolean);
  for (const piece of pieces) {
    const read = readDays(piece);
    if (read) {
      days = lastWasTime ? read : [...days, ...read];
      lastWasTime = false;
      continue;
    }
    const range = /^([^-]+)-([^-]+)$/.exec(piece);
    if (!range || !/^\d/.test(piece))
      return { ok: false, reason: /\d/.test(piece) ? "bad-time" : "unreadable", text: piece };
    const [from, to] = [readTime(range[1] ?? ""), readTime(range[2] ?? "")];
    if (from === null || to === null) return { ok: false, reason: "bad-time", text: piece };
    if (days.length === 0) return { ok: false, reason: "bad-day", text: piece };
    hours.push({ days: [...new Set(days)], from, to });
    lastWasTime = true;
    const fault = findFault(hours);
    if (fault) return { ok: false, reason: fault.reason, text: piece };
  }
  if (hours.length === 0) return { ok: false, reason: "empty" };
  // Days with no time after them: saying nothing would close the firm on a day the person thought she had opened.
  if (!lastWasTime) return { ok: false, reason: "bad-time", text: pieces.at(-1) ?? "" };
  return { ok: true, hours };
}

function normalise(text: string): string {
  return (
    text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/[‐-―−]/g, "-")
      .replace(/\b(tous les jours|every ?day)\b/g, "lun-dim")
      .replace(/\b(a|au|to|until|jusqu'a|jusqu’a)\b/g, "-")
      .replace(/\b(du|de|des|le|les|from|et|and|puis|then)\b/g, " ")
      .replace(/(\d)\s*(?:heures?|hrs?)\b/g, "$1 h")
      // « 9 h 30 » is one time, « 12 h 14 h » is two.
      .replace(/(\d)\s+h\s+(\d\d)\b(?!\s*h)/g, "$1h$2")
      .replace(/(\d)\s+h\b/g, "$1h")
      .replace(/(\d)\s+(am|pm)\b/g, "$1$2")
      .replace(/\s*-\s*/g, "-")
  );
}

/** « lun », « lundi », « lundis », "mon", or two of them joined; a range may run past Sunday. Null when it is no day. */
function readDays(piece: string): number[] | null {
  const [first, last, ...rest] = piece.split("-").map(readDay);
  if (!first || rest.length > 0 || (last === undefined) !== !piece.includes("-") || last === null)
    return null;
  const count = last === undefined ? 1 : ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => ((first - 1 + index) % 7) + 1);
}

function readDay(word: string): number | null {
  const name = word.replace(/\.$/, "").replace(/s$/, "");
  if (name.length < 3) return null;
  for (const names of [dayNames.fr, dayNames.en]) {
    const index = names.findIndex((full) => full === name || (name.length <= 5 && full.startsWith(name)));
    if (index >= 0) return index + 1;
  }
  return null;
}

/** « 9 », « 9h », « 9h30 », « 09:00 », « 12.30 », "9am", "12:30pm" → "09:00". */
function readTime(text: string): string | null {
  const found = /^(\d{1,2})(?:h|[:.h](\d{2}))?(am|pm)?$/.exec(text);
  if (!found) return null;
  const [, hour = "", minute = "00", half] = found;
  if (half && (Number(hour) < 1 || Number(hour) > 12)) return null;
  const hours = half ? (Number(hour) % 12) + (half === "pm" ? 12 : 0) : Number(hour);
  const minutes = readClockTime(`${hours}:${minute}`);
  return minutes === null ? null : printClockTime(minutes);
}

/** The shortest text that `readWorkingHours` reads back as the same week. */
export function printWorkingHours(hours: WorkingHours, language: "fr" | "en"): string {
  const openingsOf = (day: number) =>
    hours
      .filter(({ days }) => days.includes(day))
      .map((opening) => printOpening(opening, language))
      .sort((a, b) => Number.parseFloat(a.replace(/[h:]/, ".")) - Number.parseFloat(b.replace(/[h:]/, ".")))
      .join(" ");
  const daysOf = new Map<string, number[]>();
  for (const day of [1, 2, 3, 4, 5, 6, 7]) {
    const openings = openingsOf(day);
    if (openings) daysOf.set(openings, [...(daysOf.get(openings) ?? []), day]);
  }
  return [...daysOf]
    .map(([openings, days]) => `${printDays(days, language)} ${openings}`)
    .join(language === "fr" ? "\u202f; " : "; ");
}

function printOpening({ from, to }: Opening, language: "fr" | "en"): string {
  return [from, to]
    .map((time) => {
      const [hour, minute] = time.split(":");
      const rest = minute === "00" ? "" : minute;
      return language === "fr" ? `${Number(hour)}h${rest}` : `${Number(hour)}:${minute}`;
    })
    .join("-");
}

function printDays(days: readonly number[], language: "fr" | "en"): string {
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && day === (run.at(-1) ?? 0) + 1) run.push(day);
    else runs.push([day]);
  }
  const name = (day: number | undefined) => dayNames[language][(day ?? 1) - 1]?.slice(0, 3) ?? "";
  return runs
    .flatMap((run) => (run.length > 2 ? [`${name(run[0])}-${name(run.at(-1))}`] : run.map(name)))
    .join(", ");
}
