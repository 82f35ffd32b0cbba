import { Temporal } from "temporal-polyfill";
import { fold } from "../../desk/fold.ts";
import { type AmountRefusal, readAmount } from "../../files/amount.ts";
import { addDays } from "../day-count.ts";
import { findAmount, without } from "./said-amount.ts";
import { type DayContext, findDay } from "./said-day.ts";

/** « en 3 fois à partir du 30/11 », « 500 le 30/11, le reste fin décembre », read without knowing what is owed. */
export type InstalmentsSaid =
  /** `cents`: of each, where it was said. `first`: absent where nothing was said. */
  | { how: "equal"; count: number; cents?: number; currency?: string; first?: string; dayOfMonth?: number }
  | { how: "listed"; parts: readonly { cents: number | "rest"; on: string }[]; currency?: string }
  | { how: "unreadable"; why: "day" | "count" | AmountRefusal; said: string };

const COUNTS =
  "zero un deux trois quatre cinq six sept huit neuf dix onze douze|zero one two three four five six seven eight nine ten eleven twelve";
const WORDS = COUNTS.split("|").flatMap((list) => list.split(" ").slice(2));
const TIMES = `(?:fois|mensualites?|versements?|echeances?|paiements?|reglements?|times|instal?lments?|payments?|parts)`;
/** « en 3 fois », « 3 x 400 € », "in three instalments". */
export const PARTS = String.raw`(?:(?:en|in|over|sur)\s+(?:\d{1,3}|${WORDS.join("|")})\s+${TIMES}|\d{1,3}\s*(?:x|fois)\s*(?:de\s+)?(?=\d))`;
const COUNT = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?:en|in|over|sur)\s+)?(\d{1,3}|${WORDS.join("|")})\s*(?:${TIMES}|x)(?:\s+(?:de|d'|of)(?=\s))?`,
  "u",
);
const MONTHLY =
  /(?<![\p{L}])(?:(?:tous )?les (\d{1,2})(?:er)?(?: (?:de chaque|du) mois)?|le (\d{1,2})(?:er)? (?:de chaque|du) mois|(?:on )?the (\d{1,2})(?:st|nd|rd|th)?(?: of (?:each|every|the) month)?)(?![\p{N}/])(?!\s+(?:jan|fev|feb|mar|avr|apr|mai|may|jui|jun|jul|aou|aug|sep|oct|nov|dec))/u;
const REST = /(?<![\p{L}])(?:le (?:reste|solde)|tout le reste|the (?:rest|balance|remainder))(?![\p{L}])/u;

const LONGEST = 300;
const MOST_PARTS = 36;

/** Undefined: no word of several payments. Days are the next ones from today. */
export function readInstalments(text: string, context: DayContext): InstalmentsSaid | undefined {
  const said = text.slice(0, LONGEST).normalize("NFC").replace(/\s+/g, " ").trim();
  const times = COUNT.exec(fold(said));
  return times ? readEqual(said, times, context) : readListed(said, context);
}

function readEqual(said: string, times: RegExpExecArray, context: DayContext): InstalmentsSaid {
  const word = times[1] ?? "";
  const count = /^\d/.test(word) ? Number(word) : (WORDS.indexOf(word) % (WORDS.length / 2)) + 2;
  if (!(count >= 2 && count <= MOST_PARTS)) return { how: "unreadable", why: "count", said: times[0] };
  let rest = without(said, { from: times.index, to: times.index + times[0].length });
  const monthly = MONTHLY.exec(fold(rest));
  const dayOfMonth = Number(monthly?.[1] ?? monthly?.[2] ?? monthly?.[3] ?? 0);
  if (monthly) rest = without(rest, { from: monthly.index, to: monthly.index + monthly[0].length });
  const day = findDay(rest, context, context.today);
  if (day && (day.day === undefined || day.day < context.today))
    return { how: "unreadable", why: "day", said: rest.slice(day.from, day.to) };
  if (monthly && (dayOfMonth < 1 || dayOfMonth > 31))
    return { how: "unreadable", why: "day", said: monthly[0] };
  if (day) rest = without(rest, day);
  const amount = findAmount(rest);
  if (amount && !amount.reading.ok)
    return { how: "unreadable", why: amount.reading.reason, said: amount.text };
  const first = monthly ? nextOfMonth(dayOfMonth, day?.day ?? context.today) : day?.day;
  return {
    how: "equal",
    count,
    ...(amount?.reading.ok ? { cents: amount.reading.cents } : {}),
    ...(amount?.reading.ok && amount.reading.currency ? { currency: amount.reading.currency } : {}),
    ...(first === undefined ? {} : { first }),
    ...(monthly ? { dayOfMonth } : {}),
  };
}

/** The first such day of a month from `from` on; the last of the month where it has none. */
function nextOfMonth(dayOfMonth: number, from: string): string {
  const start = Temporal.PlainDate.from(from);
  const here = start.with({ day: dayOfMonth }).toString();
  return here >= from ? here : start.with({ day: 1 }).add({ months: 1 }).with({ day: dayOfMonth }).toString();
}

/** « 500 le 30/11, 500 le 15/12, le reste fin décembre »: an amount and a day each, two at least. */
function readListed(said: string, context: DayContext): InstalmentsSaid | undefined {
  const pieces = said.split(/\s*(?:;|,(?!\d))\s*|\s+(?:et|puis|and|then)\s+/iu).filter((one) => one !== "");
  if (pieces.length < 2 || pieces.length > MOST_PARTS) return undefined;
  const parts: { cents: number | "rest"; on: string }[] = [];
  const currencies = new Set<string>();
  for (const piece of pieces) {
    const day = findDay(piece, context, addDays(context.today, -31));
    if (!day) return undefined;
    if (day.day === undefined || day.day < context.today)
      return { how: "unreadable", why: "day", said: piece };
    const bare = without(piece, day);
    if (REST.test(fold(bare))) {
      parts.push({ cents: "rest", on: day.day });
      continue;
    }
    const found = findAmount(bare);
    if (!found) return undefined;
    const reading = readAmount(found.text);
    if (!reading.ok) return { how: "unreadable", why: reading.reason, said: found.text };
    if (reading.cents <= 0) return { how: "unreadable", why: "not-a-number", said: found.text };
    if (reading.currency) currencies.add(reading.currency);
    parts.push({ cents: reading.cents, on: day.day });
  }
  const [currency, second] = [...currencies];
  if (second) return { how: "unreadable", why: "not-a-number", said };
  return { how: "listed", parts, ...(currency ? { currency } : {}) };
}
