import type { Clock } from "./clock.ts";
import { LEADS } from "./collect.ts";
import type { Fragment, Meaning, Side } from "./reading.ts";
import { type Token, wordAt } from "./tokens.ts";

type Of<K extends Meaning["kind"]> = Extract<Meaning, { kind: K }>;
type Placed<K extends Meaning["kind"]> = Of<K> & { readonly at: number; readonly next: number };

/** What one clause says, sorted by kind. */
export interface Said {
  days: Placed<"day">[];
  spans: Placed<"span">[];
  moments: Placed<"moment">[];
  clocks: (Placed<"clock"> & { readonly led: boolean })[];
  hours: Placed<"hours">[];
  parts: Placed<"part">[];
  lengths: Placed<"length">[];
  repeats: Placed<"repeat">[];
  /** Limits, each with the kind of fragment that follows it. */
  bounds: { readonly side: Side; readonly on: Meaning["kind"]; readonly at: number; readonly next: number }[];
}

export function nothingSaid(): Said {
  return {
    days: [],
    spans: [],
    moments: [],
    clocks: [],
    hours: [],
    parts: [],
    lengths: [],
    repeats: [],
    bounds: [],
  };
}

/** Sorts the fragments, forgets limits that limit nothing, and reads "1h30" beside a clock time as a length. */
export function sortOut(
  tokens: readonly Token[],
  fragments: readonly Fragment[],
): { said: Said; used: Fragment[] } {
  const said = nothingSaid();
  const used: Fragment[] = [];
  for (const [index, fragment] of fragments.entries()) {
    const { meaning, at, next } = fragment;
    // "contrat de 2 ans": no length a meeting could have, and it stays in the title.
    if (meaning.kind === "length" && Number.isNaN(meaning.minutes)) continue;
    if (meaning.kind === "bound") {
      const limited = limitedBy(tokens, fragments, index, meaning.side);
      if (!limited) continue;
      said.bounds.push({ side: meaning.side, on: limited.meaning.kind, at, next: limited.next });
    } else place(said, meaning, at, next, tokens);
    used.push(fragment);
  }
  splitLengths(said);
  return { said, used };
}

/** The time that a limit stands before, or after for "lundi au plus tard". */
function limitedBy(
  tokens: readonly Token[],
  fragments: readonly Fragment[],
  index: number,
  side: Side,
): Fragment | undefined {
  const bound = fragments[index];
  const target = fragments[index + 1];
  const free = (fragment: Fragment | undefined) =>
    fragment && !/^(bound|length)$/.test(fragment.meaning.kind);
  if (bound && target && free(target) && leadsTo(tokens, bound.next, target.at)) return target;
  const before = fragments[index - 1];
  return side === "by" && before && free(before) && before.next === bound?.at ? before : undefined;
}

function leadsTo(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!LEADS.has(wordAt(tokens, at))) return false;
  return true;
}

function place(said: Said, meaning: Meaning, at: number, next: number, tokens: readonly Token[]): void {
  switch (meaning.kind) {
    case "day":
      said.days.push({ ...meaning, at, next });
      break;
    case "span":
      said.spans.push({ ...meaning, at, next });
      break;
    case "moment":
      said.moments.push({ ...meaning, at, next });
      break;
    case "clock":
      said.clocks.push({
        ...meaning,
        at,
        next,
        led: /^(a|at|vers|des|avant|apres|du|jusqu)$/.test(wordAt(tokens, at - 1)),
      });
      break;
    case "hours":
      said.hours.push({ ...meaning, at, next });
      break;
    case "part":
      said.parts.push({ ...meaning, at, next });
      break;
    case "length":
      said.lengths.push({ ...meaning, at, next });
      break;
    case "repeat":
      said.repeats.push({ ...meaning, at, next });
      break;
    case "bound":
      break;
  }
}

/** "lundi 14h 1h30": beside a clock time, a small "1h30" without "à" is how long; alone, one hour and a half is too early to meet. */
function splitLengths(said: Said): void {
  const isLength = (clock: Clock, led: boolean) => clock.lengthLike === true && !led && !clock.zone;
  const others = said.clocks.filter((clock) => !isLength(clock.clock, clock.led)).length + said.hours.length;
  said.clocks = said.clocks.filter((clock) => {
    if (!isLength(clock.clock, clock.led)) return true;
    if (others === 0 && !standsAsLength(said, clock)) return true;
    said.lengths.push({ kind: "length", minutes: clock.clock.minute, at: clock.at, next: clock.next });
    return false;
  });
}

/**
 * Without another clock time, "1h" or "1h30" is how long, since nobody meets then; beside a part of the day it is its hour
 * ("3h de l'après-midi", "demain après-midi 1h"), but not far from it ("1 heure avec Marc jeudi matin").
 */
function standsAsLength(said: Said, clock: Said["clocks"][number]): boolean {
  const { minute } = clock.clock;
  if (said.clocks.length > 1 || minute < 60) return false;
  const [part] = said.parts;
  if (!part) return minute < 120;
  const follows = part.at >= clock.next && part.at - clock.next <= 2;
  if (follows) return false;
  const precedes = part.next <= clock.at && clock.at - part.next <= 1;
  return precedes ? minute < 120 && (part.start < 720 || part.start >= 1080) : minute < 300;
}

/** The length meant: the one said, or of several the one next to the clock time; null when that does not settle it. */
export function chooseLength(said: Said): { minutes: number } | null | undefined {
  const different = new Set(said.lengths.map((length) => length.minutes));
  const first = said.lengths[0];
  if (!first) return undefined;
  if (different.size === 1) return first;
  const clocks = [...said.clocks, ...said.hours];
  const near = said.lengths.filter((length) =>
    clocks.some((clock) => length.at - clock.next <= 1 && length.at >= clock.next),
  );
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** What the first and later of several candidates are: the one nearest to the anchor leads. */
export function nearestFirst<T extends { at: number; next: number }>(
  items: readonly T[],
  anchor: { at: number; next: number } | undefined,
): T[] {
  if (!anchor || items.length < 2) return [...items];
  const distance = (item: T) => (item.next <= anchor.at ? anchor.at - item.next : item.at - anchor.next);
  return [...items].sort((a, b) => distance(a) - distance(b));
}
