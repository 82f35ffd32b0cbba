import { Temporal } from "temporal-polyfill";
import { fold } from "../../desk/fold.ts";
import { addDays } from "../../desk/when/add-days.ts";
import { readWhen, type When } from "../../desk/when.ts";
import type { Away } from "../absence.ts";
import { between, joinAways } from "./away.ts";

export interface ReadingNow {
  /** Epoch milliseconds. */
  now: number;
  /** IANA: of who speaks. */
  zone: string;
  /** ISO day and "hh:mm" of `now` there. */
  today: string;
  time: string;
}

export type DaysRead =
  /** `instead`: the other day that was perhaps meant (« lundi », said on a Monday). */
  | { ok: true; aways: readonly Away[]; instead?: Away }
  | { ok: false; reason: "none" | "past" | "too-short" | "repeats" | "too-long" };

/** One end of a time: a day, or its first or second half. */
interface Edge {
  day: string;
  half?: Away["half"];
}
interface Piece {
  first: Edge;
  last: Edge;
  others: readonly string[];
}

const LONGEST_DAYS = 366;
const NOON = "13:00";

const BACK =
  /,?\s*\b(?:et\s+)?(?:je\s+|i'?m\s+|i\s+(?:am|will\s+be)\s+|il\s+|elle\s+)?(?:(?:suis|serai|sera|est)\s+)?(?:de\s+retour|retour|reviens|reviendrai|revient|rentre(?:rai|ra)?|reprends|reprendrai|reprend|back|returning)\b(?:\s+(?:le|on|au bureau))?/;
const UNTIL = /\b(?:jusqu'?\s?(?:au|a|en)|until|till)\s+(?:et y compris\s+)?/;
const RANGE =
  /^(?:.*?\b)?(?:du|de|des|d'|from|entre(?:\s+le)?|between)\s+(.+?)\s+(?:au|a|to|until|till|jusqu'au|jusqu'a|et(?:\s+le)?|and)\s+(.+)$/;
const AND = /\s*(?:,|;|\+|&|\bet\b|\bni\b|\bpuis\b|\band\b)\s*(?:(?:le|la|the|on)\s+)?/;
const REASON = /\b(?:pour|car|parce que|puisque|a cause d|en raison d|suite a|because|for|due to|as)\b/;

/** Which days a text speaks of, in words: several, halves, ranges, « de retour lundi ». What else it says is not looked at. */
export function readDays(text: string, at: ReadingNow): DaysRead {
  const said = withoutReason(
    fold(text)
      .replace(/\bcet?te? (?:aprem|apr[eè]m|aprm)\b/g, "cet apres-midi")
      .replace(/\b(?:aprem|aprm)\b/g, "apres-midi")
      .trim(),
    at,
  );
  const whole = when(said, at);
  if (whole?.repeats !== undefined) return { ok: false, reason: "repeats" };
  const read = readRange(said, at) ?? readList(said, at);
  if (!read) return { ok: false, reason: "none" };
  if (read === "too-short") return { ok: false, reason: "too-short" };
  const aways = joinAways(read.aways);
  const last = aways.at(-1);
  if (!last) return { ok: false, reason: "none" };
  if (last.until < at.today || (last.until === at.today && last.half === "morning" && at.time >= NOON))
    return { ok: false, reason: "past" };
  if (aways.some(({ from, until }) => addDays(from, LONGEST_DAYS) < until))
    return { ok: false, reason: "too-long" };
  const [only] = aways;
  const instead =
    aways.length === 1 &&
    only &&
    only.from === only.until &&
    only.from !== at.today &&
    read.others.includes(at.today)
      ? { ...only, from: at.today, until: at.today }
      : undefined;
  return { ok: true, aways, ...(instead ? { instead } : {}) };
}

/** The first day a text speaks of, for « je rentre mercredi ». */
export function readReturn(text: string, at: ReadingNow): Edge | undefined {
  const piece = readPiece(fold(text), at);
  return piece && piece !== "too-short" ? piece.first : undefined;
}

type Found = { aways: readonly Away[]; others: readonly string[] } | "too-short" | undefined;

function readRange(said: string, at: ReadingNow): Found {
  const back = BACK.exec(said);
  if (back) {
    const right = readPiece(said.slice(back.index + back[0].length), at);
    if (right && right !== "too-short") return range(said.slice(0, back.index), right.first, true, at);
  }
  const until = UNTIL.exec(said);
  if (until) {
    const right = readPiece(said.slice(until.index + until[0].length), at);
    if (right && right !== "too-short") {
      // « jusqu'à jeudi midi » ends there.
      const noon = right.last.half === "afternoon" && /\b(?:midi|noon)\b/.test(said.slice(until.index));
      const last: Edge = noon ? { ...right.last, half: "morning" } : right.last;
      return range(said.slice(0, until.index), last, false, at);
    }
  }
  const fromTo = RANGE.exec(said);
  if (!fromTo) return undefined;
  const [, left = "", right = ""] = fromTo;
  const direct = readPiece(said, at);
  if (direct && direct !== "too-short" && direct.first.day < direct.last.day && !/midi|noon/.test(said))
    return { aways: between(direct.first, direct.last), others: [] };
  const [first, last] = [readPiece(left, at), readPiece(right, at)];
  if (!first || !last || first === "too-short" || last === "too-short") return undefined;
  const end = soonestFrom(first.first.day, last);
  return end < first.first.day
    ? undefined
    : { aways: between(first.first, { ...last.last, day: end }), others: [] };
}

/** From what the left says, or from today, to an edge; `excluded`: it is the first day back. */
function range(left: string, edge: Edge, excluded: boolean, at: ReadingNow): Found {
  const begun = readPiece(left.replace(/\b(?:du|de|from)\s*$/, ""), at);
  const first = begun && begun !== "too-short" ? begun.first : (evening(left, at) ?? { day: at.today });
  const last: Edge =
    excluded && edge.half === "afternoon"
      ? { day: edge.day, half: "morning" }
      : excluded
        ? { day: addDays(edge.day, -1) }
        : edge;
  if (last.day < first.day) return undefined;
  return { aways: between(first, last), others: [] };
}

/** « à partir de vendredi soir »: from the next day on. */
function evening(left: string, at: ReadingNow): Edge | undefined {
  const reading = when(left, at);
  return reading ? { day: addDays(dayOf(reading.start), 1) } : undefined;
}

function readList(said: string, at: ReadingNow): Found {
  const parts = withMonths(said.split(AND).filter((part) => part.trim() !== ""));
  const aways: Away[] = [];
  let others: readonly string[] = [];
  let short = false;
  let previous: string | undefined;
  for (const part of parts) {
    const piece = readPiece(part, at);
    if (piece === "too-short") short = true;
    else if (piece) {
      const day = previous === undefined ? piece.first.day : soonestFrom(previous, piece);
      const length = distance(piece.first.day, piece.last.day);
      aways.push(...between({ ...piece.first, day }, { ...piece.last, day: addDays(day, length) }));
      others = piece.others;
      previous = day;
    }
  }
  if (aways.length === 0) return short ? "too-short" : undefined;
  return { aways, others: aways.length === 1 ? others : [] };
}

/** « les 24 et 25 décembre »: the month belongs to both. */
function withMonths(parts: readonly string[]): readonly string[] {
  return parts.map((part, i) => {
    if (!/^(?:les? |the )?\d{1,2}(?:er|st|nd|rd|th)?$/.test(part.trim())) return part;
    const next = parts.slice(i + 1).find((other) => /\d/.test(other) && /[a-z]{3}/.test(other));
    const month = /\d{1,2}(?:er|st|nd|rd|th)?((?: of)? [a-z]+(?: \d{4})?)/.exec(next ?? "")?.[1];
    return month === undefined ? part : `${part}${month}`;
  });
}

const distance = (from: string, to: string): number => {
  let days = 0;
  for (let day = from; day < to && days <= LONGEST_DAYS + 1; day = addDays(day, 1)) days += 1;
  return days;
};

/** Of the days a piece may mean, the first one not before the given; a bare weekday comes again every week. */
function soonestFrom(day: string, { first, others }: Piece): string {
  const candidates = [first.day, ...others].filter((one) => one >= day).sort();
  if (candidates[0] !== undefined) return candidates[0];
  let next = first.day;
  for (let weeks = 0; weeks < 3 && next < day; weeks += 1) next = addDays(next, 7);
  return next;
}

function readPiece(text: string, at: ReadingNow): Piece | "too-short" | undefined {
  const reading = when(text, at);
  if (!reading) return undefined;
  const others = (reading.ambiguous ?? []).map(({ start }) => dayOf(start));
  const day = dayOf(reading.start);
  if (reading.grain === "day" || reading.grain === "week" || reading.grain === "month") {
    const last = lastDay(reading, day, text);
    // « jusqu'à », « cette semaine » begin now, not at midnight.
    return { first: { day }, last: { day: last < day ? day : last }, others };
  }
  const [from, to] = [reading.start.slice(11, 16), reading.end?.slice(11, 16)];
  const until = reading.end === undefined ? day : dayOf(reading.end);
  if (until > day && to !== "00:00")
    return { first: { day, ...halfFrom(from) }, last: { day: until, ...halfTo(to ?? "") }, others };
  if (from >= "17:30") return "too-short";
  if (until > day) return { first: { day, ...halfFrom(from) }, last: { day: addDays(until, -1) }, others };
  if (reading.end === undefined) {
    if (!reading.window && !/\bmidi\b|\bnoon\b|\b(?:a partir|des|from|apres|after)\b/.test(text))
      return "too-short";
    const edge: Edge = { day, ...halfFrom(from) };
    return { first: edge, last: edge.half ? edge : { day }, others };
  }
  const half = to !== undefined && to <= "14:00" ? "morning" : from >= "12:00" ? "afternoon" : undefined;
  if (hours(to ?? from) - hours(from) < 3) return "too-short";
  const edge: Edge = { day, ...(half ? { half } : {}) };
  return { first: edge, last: edge, others };
}

function lastDay({ grain, end, durationMinutes, start }: When, day: string, text: string): string {
  if (end !== undefined) return addDays(dayOf(end), end.endsWith("T00:00:00") ? -1 : 0);
  if (durationMinutes !== undefined) return addDays(day, Math.max(1, Math.round(durationMinutes / 1440)) - 1);
  if (grain === "week" || /\b(?:semaine|week) (?:du|of|de)\b/.test(text)) return addDays(day, 6);
  if (grain !== "month") return day;
  const next =
    start.slice(5, 7) === "12"
      ? `${Number(start.slice(0, 4)) + 1}-01`
      : `${start.slice(0, 4)}-${String(Number(start.slice(5, 7)) + 1).padStart(2, "0")}`;
  return addDays(`${next}-01`, -1);
}

const halfFrom = (time: string): { half?: Away["half"] } => (time >= "12:00" ? { half: "afternoon" } : {});
const halfTo = (time: string): { half?: Away["half"] } => (time <= "14:00" ? { half: "morning" } : {});
const hours = (time: string): number => Number(time.slice(0, 2)) + Number(time.slice(3, 5)) / 60;
const dayOf = (local: string): string => local.slice(0, 10);

const when = (text: string, { now, zone }: ReadingNow): When | null =>
  text.trim() === ""
    ? null
    : readWhen(text, { now: Temporal.Instant.fromEpochMilliseconds(now).toString(), zone });

/** « pour l'enterrement de ma tante »: not read, unless it says how long (« pour trois jours »). */
function withoutReason(said: string, at: ReadingNow): string {
  const found = REASON.exec(said);
  if (!found) return said;
  const tail = said.slice(found.index + found[0].length);
  return when(tail, at) ? said : said.slice(0, found.index);
}
