import { fold } from "../desk/fold.ts";
import { readWhen, readWhenParts, type When } from "../desk/when.ts";
import { addDays, occurrences } from "../tasks/facts.ts";
import { isoInstant, localDate } from "./local-time.ts";

/** What of a day is to be kept free: a half of what one works, all of it, or from "hh:mm" to "hh:mm". */
export type Part = "morning" | "afternoon" | "day" | { from: string; to: string };

/** A part of one ISO day. */
export interface Block {
  on: string;
  part: Part;
}

const WEEKDAY =
  "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday)";
const HALF = "(?:matin(?:ee)?s?|apres[- ]?midis?|aprem|journees?|mornings?|afternoons?)";
const DAYS = `${WEEKDAY}s?(?:(?:\\s*,\\s*|\\s+(?:et|and)\\s+)(?:de |du )?${WEEKDAY}s?)*`;
/** « mes matinées de lundi », « mes lundis matin »: a habit. */
const MY_HALVES = new RegExp(`\\b(?:mes|my|les)\\s+(${HALF})\\s+(?:de |du |des |on )?(${DAYS})`);
const MY_DAYS = new RegExp(`\\b(?:mes|my)\\s+(${DAYS})(?:\\s+(${HALF}))?`);
const PART =
  /\b(?:matin(?:ee)?s?|mornings?)\b|\b(?:apres[- ]?midis?|aprem|afternoons?)\b|\d\s*(?:h|:)|\b(?:toute la )?journee\b/;
const AND = /\s*(?:,|;|&|\s(?:et|and)\s)\s*/;

/** « mardi matin pour préparer l’AG » */
const PURPOSE = /\s(?:pour|for)\s+(.+)$/;
/** What may stand around a time; anything else was not understood. */
const AROUND =
  /^(?:\W|\b(?:le|la|les|l|mon|ma|mes|de|du|des|a|au|toute?|moi|me|my|the|on|off|all|in|stp|svp|s'il (?:te|vous) plait|please|merci|aussi|seulement)\b)*$/;

export interface ProtectedTime {
  blocks: readonly Block[];
  /** A habit, for the next weeks. */
  repeats: boolean;
  /** What it is for, in their words. */
  purpose?: string;
}

/** How far a habit is protected, in weeks: beyond, nobody knows their agenda. */
export const WEEKS = 8;
const MOST = 40;
/** Nobody protects the night: « 2 h mardi matin » is a length. */
const EARLIEST = "05:00";

/**
 * « mardi et jeudi matin », « tous les mardis matin », « demain de 9h à 11h ». `now` epoch milliseconds; `zone` of who
 * speaks. Undefined: some of it was not understood, and nothing is protected by guess.
 */
export function readProtected(
  words: string,
  { now, zone }: { now: number; zone: string },
): ProtectedTime | undefined {
  const options = { now: isoInstant(now), zone };
  const purpose = PURPOSE.exec(fold(words));
  if (purpose && !readWhen(purpose[1] as string, options)) {
    const read = readProtected(words.slice(0, purpose.index), { now, zone });
    return read && { ...read, purpose: words.slice(-(purpose[1] as string).length).trim() };
  }
  const habit = asHabit(fold(words).replace(/^\s*(?:du temps|une plage|un creneau|mon agenda)\s+/, ""));
  const text = habit.replace(/\b(?:(?:toute )?la journee(?: entiere)?|all day)\b/g, " ");
  const whole = readWhen(text, options);
  if (whole?.repeats !== undefined) return { blocks: repeated(whole, whole.repeats), repeats: true };
  const pieces = text.split(AND).filter((piece) => piece.trim() !== "");
  const blocks: Block[] = [];
  let day = "";
  for (const [at, piece] of pieces.entries()) {
    const part = PART.test(piece) ? undefined : pieces.slice(at + 1).find((later) => PART.test(later));
    const borrowed = part === undefined ? piece : `${piece} ${partOf(part)}`;
    const alone = AROUND.test(piece.replace(PART, ""));
    const said = alone ? `${day} ${borrowed}` : borrowed;
    const parts = readWhenParts(said, options);
    const when = parts?.when;
    if (!parts || !when || when.startSaid === false || when.repeats !== undefined) return undefined;
    // « 2 h mardi matin » leaves open which two.
    if (when.window && when.durationMinutes !== undefined) return undefined;
    if (/hour|minute/.test(when.grain) && !when.window && when.start.slice(11) < EARLIEST) return undefined;
    if (!AROUND.test(cutOut(said, parts.ranges))) return undefined;
    if (!alone) day = piece.replace(PART, "");
    blocks.push(...blocksOf(when));
  }
  const today = localDate(now, zone);
  const coming = blocks.filter(({ on }) => on >= today);
  return coming.length === 0 ? undefined : { blocks: distinct(coming).slice(0, MOST), repeats: false };
}

const cutOut = (text: string, ranges: readonly { from: number; to: number }[]): string =>
  [...ranges]
    .sort((a, b) => b.from - a.from)
    .reduce((rest, { from, to }) => `${rest.slice(0, from)} ${rest.slice(to)}`, text);

function asHabit(text: string): string {
  const halves = MY_HALVES.exec(text);
  if (halves)
    return text.replace(
      halves[0],
      ` tous les ${plural(halves[2] as string)} ${singular(halves[1] as string)}`,
    );
  const days = MY_DAYS.exec(text);
  if (!days) return text;
  return text.replace(days[0], ` tous les ${plural(days[1] as string)} ${singular(days[2] ?? "")}`);
}

const plural = (days: string): string =>
  days.replace(/\b(?:de|du) /g, "").replace(/(di|day)(?!s)\b|(dimanche)(?!s)\b/g, "$1$2s");

const singular = (half: string): string =>
  /^matin|^morning/.test(half) ? "matin" : /^apres|^aprem|^after/.test(half) ? "apres-midi" : "";

/** The half or the hours of a piece, without its day: « jeudi matin » lends « matin ». */
const partOf = (piece: string): string => piece.replace(new RegExp(`\\b${WEEKDAY}s?\\b`, "g"), "").trim();

function repeated(when: When, rule: string): Block[] {
  const startsOn = when.start.slice(0, 10);
  const last = addDays(startsOn, 7 * WEEKS - 1);
  const part = readPart(when);
  return occurrences({ rule, shift: "none", startsOn }, startsOn, last, new Set())
    .slice(0, MOST)
    .map(({ on }) => ({ on, part }));
}

function blocksOf(when: When): Block[] {
  const on = when.start.slice(0, 10);
  if (when.grain === "week") return [0, 1, 2, 3, 4].map((day) => ({ on: addDays(on, day), part: "day" }));
  const last = when.end?.slice(0, 10);
  if (when.grain === "day" && last !== undefined && last > addDays(on, 1))
    return Array.from({ length: MOST }, (_, day) => addDays(on, day))
      .filter((day) => day < last)
      .map((day) => ({ on: day, part: "day" }));
  return [{ on, part: readPart(when) }];
}

function readPart({ start, end, grain, window, durationMinutes }: When): Part {
  if (!/hour|minute|second/.test(grain)) return "day";
  const from = start.slice(11, 16);
  if (window) return from < "12:00" ? "morning" : "afternoon";
  return { from, to: end?.slice(11, 16) ?? later(from, durationMinutes ?? 60) };
}

function later(from: string, minutes: number): string {
  const [hour = 0, minute = 0] = from.split(":").map(Number);
  const total = Math.min(24 * 60 - 1, hour * 60 + minute + minutes);
  return `${String(Math.floor(total / 60)).padStart(2, "0")}:${String(total % 60).padStart(2, "0")}`;
}

const distinct = (blocks: readonly Block[]): Block[] => [
  ...new Map(blocks.map((block) => [JSON.stringify(block), block])).values(),
];
