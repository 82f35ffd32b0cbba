import { borrow, splitAtOr } from "./when/alternatives.ts";
import { DAY, isoLocal } from "./when/civil-days.ts";
import { collect } from "./when/collect.ts";
import { compose } from "./when/compose.ts";
import { buildContext, type WhenOptions } from "./when/context.ts";
import { type Range, rangesOf, saysNothingElse, tellsHalf } from "./when/extent.ts";
import type { Composed, Context, OtherReading, Reading, When } from "./when/reading.ts";
import { type Said, sortOut } from "./when/sort-out.ts";
import { tokenise } from "./when/tokens.ts";
import { repeatedOffset } from "./when/zone.ts";

export type { WhenOptions } from "./when/context.ts";
export type { Range } from "./when/extent.ts";
export type { Grain, OtherReading, When } from "./when/reading.ts";

/** Reads the time that a text speaks of, in French or English; null when there is none or it is not understood. */
export function readWhen(text: string, options: WhenOptions): When | null {
  return readWhenParts(text, options)?.when ?? null;
}

/** Beyond, the text lists times rather than hesitates between them. */
const MOST_CLAUSES = 4;

/** Like `readWhen`, with the range of every piece read, so that a title can be what remains. */
export function readWhenParts(text: string, options: WhenOptions): { when: When; ranges: Range[] } | null {
  const tokens = tokenise(text);
  const collected = collect(tokens);
  if (!collected || collected.length === 0) return null;
  const fragments = saysNothingElse(tokens, collected)
    ? collected
    : collected.filter((fragment, i) => !fragment.weak || tellsHalf(tokens, collected[i - 1], fragment));
  const split = splitAtOr(tokens, fragments);
  if (split.length > MOST_CLAUSES) return null;
  const clauses = split.map((clause) => sortOut(tokens, clause));
  const used = clauses.flatMap((clause) => clause.used);
  if (used.length === 0) return null;
  const context = buildContext(tokens, options);
  const composed = composeAll(
    context,
    clauses.map((clause) => clause.said),
  );
  if (!composed) return null;
  const ranges = rangesOf(tokens, used);
  const when = present(context, composed, ranges);
  return when && { when, ranges };
}

function composeAll(context: Context, clauses: readonly Said[]): Composed | null {
  const [first, second, ...more] = clauses;
  if (!first) return null;
  if (!second) return compose(context, first);
  const main = compose(context, borrow(first, second));
  if (!main || main.rule) return null;
  const others = [...main.others];
  for (const clause of [second, ...more]) {
    const other = compose(context, borrow(clause, first));
    if (!other || other.rule) return null;
    others.push(other.reading, ...other.others);
  }
  return { ...main, others };
}

/** Years a calendar can print; beyond, nobody means it. */
const LATEST = 2_900 * 366 * DAY;

function present(context: Context, composed: Composed, ranges: readonly Range[]): When | null {
  const { reading } = composed;
  if (!Number.isFinite(reading.start) || Math.abs(reading.start) > LATEST) return null;
  if (reading.end !== undefined && !(reading.end > reading.start)) return null;
  const others = distinct(reading, composed.others).map(write);
  const repeated = secondPassage(context, reading);
  if (repeated) others.push(repeated);
  return {
    ...write(reading),
    from: ranges[0]?.from ?? 0,
    to: ranges.at(-1)?.to ?? 0,
    ...(others.length > 0 ? { ambiguous: others } : {}),
    ...(composed.minutes === undefined ? {} : { durationMinutes: composed.minutes }),
    ...(composed.rule ? { repeats: composed.rule } : {}),
    ...(reading.window ? { window: true } : {}),
    ...(composed.startSaid === false ? { startSaid: false } : {}),
  };
}

function write(reading: Reading): OtherReading {
  return {
    start: isoLocal(reading.start),
    ...(reading.end === undefined ? {} : { end: isoLocal(reading.end) }),
    grain: reading.grain,
  };
}

function distinct(main: Reading, others: readonly Reading[]): Reading[] {
  const seen = new Set([`${main.start}/${main.end}`]);
  return others.filter((other) => {
    const key = `${other.start}/${other.end}`;
    if (seen.has(key) || !Number.isFinite(other.start) || Math.abs(other.start) > LATEST) return false;
    seen.add(key);
    return other.end === undefined || other.end > other.start;
  });
}

/** 02:30 on the night when clocks go back happens twice: the second passage is another reading. */
function secondPassage(context: Context, reading: Reading): OtherReading | null {
  const { grain } = reading;
  if (grain !== "hour" && grain !== "minute" && grain !== "second") return null;
  const second = reading.start - Math.floor(reading.start / DAY) * DAY;
  if (reading.window || second >= 4 * 3600) return null;
  const offset = repeatedOffset(isoLocal(reading.start), context.zone);
  return offset ? { ...write(reading), offset } : null;
}
