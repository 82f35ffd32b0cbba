import { readCurrency } from "./currency.ts";

export type DecimalMark = "," | ".";

/** `ambiguous`: « 1.234 » alone is a thousand or one and a bit. `excluding-tax`: the text says HT, nobody owes that. */
export type AmountRefusal =
  | "empty"
  | "not-a-number"
  | "ambiguous"
  | "too-many-decimals"
  | "too-large"
  | "excluding-tax";

export type AmountReading =
  | { ok: true; cents: number; currency?: string }
  | { ok: false; reason: AmountRefusal };

/** Decimals included: their hundredths stay whole numbers that a double holds exactly. */
const MAX_DIGITS = 13;

/**
 * Reads one amount as French and English people and software write it. `decimal` decides « 1.234 » and « 1,234 » only;
 * what can be read one way is read that way. Never more than two decimals, except zeros.
 */
export function readAmount(text: string, decimal?: DecimalMark): AmountReading {
  const found = measure(text, decimal);
  return found.reading;
}

/** Reads a column with one decimal mark for all, or none (null) where its values leave it open or disagree. */
export function readAmounts(column: readonly string[]): {
  decimal: DecimalMark | null;
  amounts: AmountReading[];
} {
  const measured = column.map((text) => measure(text));
  const decimal = agree(measured);
  const amounts = measured.map(({ reading }, i) =>
    decimal && !reading.ok && reading.reason === "ambiguous"
      ? measure(column[i] ?? "", decimal).reading
      : reading,
  );
  return { decimal, amounts };
}

/** `shows`: the decimal mark that this text gives away. */
interface Measured {
  readonly reading: AmountReading;
  readonly shows?: DecimalMark;
}

/** One value written the other way among twenty is a slip; more are two habits in one column. */
function agree(measured: readonly Measured[]): DecimalMark | null {
  const points = measured.filter(({ shows }) => shows === ".").length;
  const commas = measured.filter(({ shows }) => shows === ",").length;
  if (Math.min(points, commas) * 20 > Math.max(points, commas)) return null;
  return points === commas ? null : points > commas ? "." : ",";
}

const refuse = (reason: AmountRefusal, shows?: DecimalMark): Measured => ({
  reading: { ok: false, reason },
  ...(shows && { shows }),
});

/** Most cells of most files; the long way reads them the same. */
const PLAIN = /^(-?)(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,11})(?:([.,])(\d\d?))?$/;

function measure(text: string, decimal?: DecimalMark): Measured {
  const simple = text.length < 18 ? PLAIN.exec(text) : null;
  return simple ? readPlain(simple) : measureAny(text, decimal);
}

function readPlain(found: RegExpExecArray): Measured {
  const digits = (found[2] ?? "").replace(/\D/g, "") + (found[4] ?? "").padEnd(2, "0");
  if (digits.length > MAX_DIGITS) return refuse("too-large");
  const size = Number(digits);
  const reading = { ok: true as const, cents: found[1] && size > 0 ? -size : size };
  return found[3] ? { reading, shows: found[3] as DecimalMark } : { reading };
}

function measureAny(text: string, decimal?: DecimalMark): Measured {
  if (text.length > 100) return refuse("not-a-number");
  const plain = text
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
  if (plain === "") return refuse("empty");
  // « 12€50 », and the Swiss « 1200.- ».
  const whole = plain.replace(/^([\d ]+) ?€ ?(\d\d)$/, "$1,$2€").replace(/(\d)[.,]--?(?=\D*$)/, "$1");
  const parts = /^(\D*?)((?:[.,](?=\d))?\d(?:[\d .,'’]*\d)?)(\D*)$/.exec(whole);
  if (!parts) return refuse("not-a-number");
  const words = readWords(parts[1] ?? "", parts[3] ?? "");
  if (typeof words === "string") return refuse(words);
  const digits = readDigits(parts[2] ?? "", decimal);
  if (typeof digits === "string") return refuse(digits);
  const { whole: units, fraction, shows } = digits;
  const significant = units.replace(/^0+/, "");
  const cents = fraction.replace(/0+$/, "").padEnd(2, "0");
  if (cents.length > 2) return refuse("too-many-decimals", shows);
  if (significant.length + 2 > MAX_DIGITS) return refuse("too-large");
  const size = Number(significant + cents);
  const signed = words.negative && size > 0 ? -size : size;
  const reading = { ok: true as const, cents: signed, ...(words.currency && { currency: words.currency }) };
  return { reading, ...(shows && { shows }) };
}

/** What stands around the digits: one sign at most, one currency, TTC. */
function readWords(
  before: string,
  after: string,
): { negative: boolean; currency?: string } | "not-a-number" | "excluding-tax" {
  const around = `${before} ${after}`;
  const signs = (around.match(/[-+]/g) ?? []).length;
  const brackets = before.includes("(") && after.includes(")");
  if (signs + Number(brackets) > 1 || (/[()]/.test(around) && !brackets)) return "not-a-number";
  const words = around
    .replace(/[-+()]/g, " ")
    .split(" ")
    .filter((word) => word !== "");
  let currency: string | undefined;
  for (const word of words) {
    const bare = word.replaceAll(".", "").toLowerCase();
    if (bare === "ttc" || bare === "tvac") continue;
    if (bare === "ht" || bare === "htva") return "excluding-tax";
    const found = readCurrency(word);
    if (!found || (currency && currency !== found)) return "not-a-number";
    currency = found;
  }
  return { negative: brackets || around.includes("-"), ...(currency && { currency }) };
}

interface Digits {
  readonly whole: string;
  readonly fraction: string;
  readonly shows?: DecimalMark;
}

const GROUPED = /^\d{1,3}(?:[ '’]\d{3})+$/;

function readDigits(core: string, decimal?: DecimalMark): Digits | "not-a-number" | "ambiguous" {
  const marks = core.match(/[.,]/g) ?? [];
  const last = marks.at(-1) as DecimalMark | undefined;
  if (last === undefined) return ungrouped(core, "");
  const other = last === "," ? "." : ",";
  const at = core.lastIndexOf(last);
  const [before, fraction] = [core.slice(0, at), core.slice(at + 1)];
  if (/\D/.test(fraction)) return "not-a-number";
  if (marks.length === 1) {
    if (fraction.length !== 3 || !/^[1-9]\d{0,2}$/.test(before)) return ungrouped(before, fraction, last);
    if (decimal === undefined) return "ambiguous";
    return decimal === last ? { whole: before, fraction } : { whole: before + fraction, fraction: "" };
  }
  const grouping = marks.every((mark) => mark === last) ? last : other;
  const groups = (grouping === last ? core : before).split(grouping);
  if (!groups.every((group, i) => (i === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group))) return "not-a-number";
  if (grouping === last) return { whole: groups.join(""), fraction: "", shows: other };
  return { whole: groups.join(""), fraction, shows: last };
}

function ungrouped(whole: string, fraction: string, shows?: DecimalMark): Digits | "not-a-number" {
  if (!/^\d*$/.test(whole) && !GROUPED.test(whole)) return "not-a-number";
  return { whole: whole.replace(/\D/g, ""), fraction, ...(shows && { shows }) };
}
