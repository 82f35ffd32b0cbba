import { fold } from "../../desk/fold.ts";
import type { HalfYear, RateName } from "../published-rates.ts";
import { parseHalfYear } from "../rates.ts";

/** « légal 2026-S2 : 6,65 % », « BCE 1er semestre 2027 2,15 ». */
export interface RateSaid {
  name?: RateName;
  halfYear?: HalfYear;
  percent?: number;
  /** It was written, and is no rate. */
  wrong?: "half-year" | "percent";
}

const HALF_YEAR =
  /(?<code>(?:19|20)\d{2}[\s-]*s[12])|(?<before>[12])(?:er|e|eme|st|nd)?\s*(?:semestre|half)(?:\s+(?:de|of))?\s*(?<year>(?:19|20)\d{2})|s(?<half>[12])[\s-]*(?<yearAfter>(?:19|20)\d{2})/;

export function readRate(text: string): RateSaid {
  const folded = fold(text.slice(0, 200));
  const said: RateSaid = {};
  if (/\bbce\b|\becb\b|refinancement|refinancing/.test(folded)) said.name = "ecb";
  else if (/\blegal\b/.test(folded)) said.name = "legal";
  const found = HALF_YEAR.exec(folded);
  const { code, before, year, half, yearAfter } = found?.groups ?? {};
  const written =
    code?.replace(/[\s-]*s/, "-S") ??
    (before ? `${year}-S${before}` : half ? `${yearAfter}-S${half}` : undefined);
  const halfYear = written === undefined ? undefined : parseHalfYear(written);
  if (halfYear) said.halfYear = halfYear;
  const rest = found
    ? `${folded.slice(0, found.index)} ${folded.slice(found.index + found[0].length)}`
    : folded;
  const number = /[-−]?\d[\d.,e+]*/.exec(rest)?.[0];
  if (number !== undefined) {
    const percent = readPercent(number);
    if (percent === undefined) said.wrong = "percent";
    else said.percent = percent;
  }
  return said;
}

/** Percent a year from 0 to 100, four decimals at most; undefined: anything else. */
function readPercent(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]*(?:%|pour cent|percent)?\s*$/u, "").trim();
  if (!/^\d{1,3}(?:[.,]\d{1,4})?$/.test(plain)) return undefined;
  const percent = Number(plain.replace(",", "."));
  return percent <= 100 ? percent : undefined;
}
