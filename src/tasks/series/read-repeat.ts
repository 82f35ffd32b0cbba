import { Temporal } from "temporal-polyfill";
import { fold } from "../../desk/fold.ts";
import { type Range, readWhenParts, type When } from "../../desk/when.ts";
import { isoDay, numberOf, occurrences, type Repetition, type Shift } from "./occurrences.ts";

export interface RepeatReading {
  repetition: Repetition;
  /** "hh:mm" on the wall clock of who spoke. */
  time?: string;
  /** Character ranges that spoke of it: the rest is the task. */
  ranges: readonly Range[];
}

const DAY_WORDS = "(?:jour|day)s?";
const WORKING = `(?:dernier |prochain |premier )?(?:${DAY_WORDS} (?:ouvres?|ouvrables?|travailles?)|(?:working|business) day)`;
const IF =
  "(?:\\s*,?\\s*(?:si|s'il|quand|lorsque|if|when)\\b[^,.;]*?(?:ferie|week-?end|samedi|dimanche|pas ouvre|holiday|closed)s?)?";
const SHIFTS: readonly (readonly [Exclude<Shift, "none">, RegExp])[] = [
  [
    "before",
    new RegExp(
      `\\s*,?\\s*\\(?(?:ou(?: alors| sinon)?|sinon|a defaut|or)\\s*(?:(?:le|au|the)\\s+)?(?:${WORKING}\\s+(?:d'avant|avant|precedent|qui precede|before)|previous (?:working|business) day|precedent|la veille)\\b\\)?${IF}`,
    ),
  ],
  [
    "after",
    new RegExp(
      `\\s*,?\\s*\\(?(?:ou(?: alors| sinon)?|sinon|a defaut|or)\\s*(?:(?:le|au|the)\\s+)?(?:${WORKING}\\s+(?:suivant|d'apres|apres|qui suit|after)|(?:next|following) (?:working|business) day|suivant|lendemain|prochain jour ouvre)\\b\\)?${IF}`,
    ),
  ],
];

const TIMES = /\s*,?\s*\b(\d{1,3}) (?:fois|times)\b/;
const DURING =
  /\s*,?\s*\b(?:pendant|durant|for) (\d{1,3}|un|une|deux|trois|quatre|cinq|six|huit|dix|douze) (jours?|days?|semaines?|weeks?|mois|months?|ans?|annees?|years?)\b/;
const NUMBERS: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  huit: 8,
  dix: 10,
  douze: 12,
};

/**
 * Whether a sentence says that a task comes back, and how: « tous les lundis », « le 15 de chaque mois, ou le jour
 * ouvré avant ». `now` epoch milliseconds; `zone` of who speaks. What stands in quotes is a title.
 */
export function readRepeat(
  text: string,
  { now, zone, holidays }: { now: number; zone: string; holidays: readonly string[] },
): RepeatReading | undefined {
  const ranges: Range[] = [];
  let rest = text.replace(/«[^»]*»|“[^”]*”|"[^"]*"/g, blank);
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(fold(rest));
    if (!found) return null;
    ranges.push({ from: found.index, to: found.index + found[0].length });
    rest = rest.slice(0, found.index) + blank(found[0]) + rest.slice(found.index + found[0].length);
    return found;
  };
  const shift = SHIFTS.find(([, pattern]) => take(pattern))?.[0];
  const times = take(TIMES);
  const during = take(DURING);
  const options = { now: Temporal.Instant.fromEpochMilliseconds(now).toString(), zone, holidays };
  const own = OWN.find(({ pattern }) => pattern.test(fold(rest)));
  let rule: string | undefined;
  let asked: Shift | undefined;
  if (own) {
    const found = take(own.pattern) as RegExpExecArray;
    [rule, asked] = [own.rule(found), own.shift];
  }
  const parts = readWhenParts(rest, options);
  const when = parts?.when;
  rule ??= when?.repeats;
  if (rule === undefined || (!own && !parts)) return undefined;
  const time = when && timeOf(when);
  if (parts && (!own || time !== undefined || own.dated)) ranges.push(...parts.ranges);
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  // The last day of a shorter month, which desk/when passes over.
  const clamped = /BYMONTHDAY=(?:29|3\d)/.test(rule) && !/\b(?:partir|des|from|starting)\b/.test(fold(rest));
  const startsOn =
    (!own && !clamped) || (own?.dated && when)
      ? (when as When).start.slice(0, 10)
      : firstFrom(rule, today.toPlainDate().toString(), time !== undefined && time <= clockOf(today));
  if (startsOn === undefined) return undefined;
  const limit = limitOf(rule, startsOn, times, during);
  return {
    repetition: { rule: rule + limit, shift: shift ?? asked ?? "none", startsOn },
    ...(time === undefined ? {} : { time }),
    ranges: ranges.sort((a, b) => a.from - b.from),
  };
}

const blank = (found: string): string => " ".repeat(found.length);

const clockOf = (at: Temporal.ZonedDateTime): string => at.toPlainTime().toString({ smallestUnit: "minute" });

/** « lundi matin » names no moment. */
const timeOf = (when: When): string | undefined =>
  (when.grain === "hour" || when.grain === "minute") && !when.window && when.startSaid !== false
    ? when.start.slice(11, 16)
    : undefined;

function firstFrom(rule: string, today: string, passed: boolean): string | undefined {
  const from = isoDay(numberOf(today) + Number(passed));
  return occurrences(
    { rule, shift: "none", startsOn: from },
    from,
    isoDay(numberOf(from) + 400),
    NO_HOLIDAYS,
  )[0]?.nominal;
}

const NO_HOLIDAYS: ReadonlySet<string> = new Set();

function limitOf(
  rule: string,
  startsOn: string,
  times: RegExpExecArray | null,
  during: RegExpExecArray | null,
): string {
  if (/COUNT=|UNTIL=/.test(rule)) return "";
  const count = Number(times?.[1] ?? 0);
  if (count > 0) return `;COUNT=${count}`;
  if (!during) return "";
  const [, said = "", unit = ""] = during;
  const amount = NUMBERS[said] ?? Number(said);
  const start = Temporal.PlainDate.from(startsOn);
  const end = /^(?:j|d)/.test(unit)
    ? start.add({ days: amount })
    : /^(?:s|w)/.test(unit)
      ? start.add({ weeks: amount })
      : /^m/.test(unit)
        ? start.add({ months: amount })
        : start.add({ years: amount });
  return `;UNTIL=${end.subtract({ days: 1 }).toString().replace(/-/g, "")}T235959`;
}

interface Own {
  pattern: RegExp;
  rule(found: RegExpExecArray): string;
  shift?: Shift;
  /** The day is still to be read in the rest: « chaque année le 1er mars ». */
  dated?: true;
}

const EVERY = "(?:tous les|toutes les|chaque|every|each)";
const OF_MONTH = "(?:du mois|de chaque mois|of the month|of (?:each|every) month)";
const DAY_OF_MONTH = "(0?[1-9]|[12]\\d|3[01])";
const EACH_MONTH = "(?:de chaque mois|du mois|de tous les mois|of (?:each|every) month)";
const RANKS: Readonly<Record<string, number>> = {
  premier: 1,
  premiers: 1,
  "1er": 1,
  first: 1,
  deuxieme: 2,
  second: 2,
  troisieme: 3,
  third: 3,
  quatrieme: 4,
  fourth: 4,
  dernier: -1,
  derniers: -1,
  last: -1,
};
const RANK = `(${Object.keys(RANKS).join("|")})`;
const WEEKDAYS = [
  ["lundi", "monday"],
  ["mardi", "tuesday"],
  ["mercredi", "wednesday"],
  ["jeudi", "thursday"],
  ["vendredi", "friday"],
  ["samedi", "saturday"],
  ["dimanche", "sunday"],
] as const;
const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** What desk/when reads otherwise, or not at all: a task said so comes back. */
const OWN: readonly Own[] = [
  {
    // « tous les 31 », « tous les 15 et 30 du mois »
    pattern: new RegExp(
      `\\b${EVERY} ${DAY_OF_MONTH}(?:er|st|nd|rd|th)?(?:(?:\\s*,\\s*|\\s*(?:,\\s*)?(?:et|and) )(?:les? |tous les )?${DAY_OF_MONTH})?(?: ${OF_MONTH}\\b|(?=\\s*(?:$|[,.;()]|(?:a|vers|pour|ou|at|or) )))`,
    ),
    rule: ([, first, second]) => `FREQ=MONTHLY;BYMONTHDAY=${monthDays(first, second)}`,
  },
  {
    pattern: new RegExp(
      `\\b(?:le )?${DAY_OF_MONTH}(?:er)? et (?:le )?${DAY_OF_MONTH} ${EACH_MONTH.replace("|du mois", "")}\\b`,
    ),
    rule: ([, first, second]) => `FREQ=MONTHLY;BYMONTHDAY=${monthDays(first, second)}`,
  },
  {
    pattern: new RegExp(
      `\\b(?:le |tous les )?derniers? jours? ouvr(?:e|es|able|ables) ${EACH_MONTH.replace("|du mois", "")}\\b`,
    ),
    rule: () => "FREQ=MONTHLY;BYMONTHDAY=-1",
    shift: "before",
  },
  {
    pattern: new RegExp(
      `\\b(?:le |tous les )?premiers? jours? ouvr(?:e|es|able|ables) ${EACH_MONTH.replace("|du mois", "")}\\b`,
    ),
    rule: () => "FREQ=MONTHLY;BYMONTHDAY=1",
    shift: "after",
  },
  {
    pattern:
      /\b(?:[ae]n? |a la )?(?:(?:chaque|toutes les|tous les) fins? de mois|fin de chaque mois|(?:the )?end of (?:each|every) month)\b/,
    rule: () => "FREQ=MONTHLY;BYMONTHDAY=-1",
  },
  {
    pattern: new RegExp(`\\b${EVERY} (?:semestres?|half-years?)\\b`),
    rule: () => "FREQ=MONTHLY;INTERVAL=6",
  },
  {
    // « le dernier vendredi du mois » is a habit; « … de ce mois », « … du mois prochain » are a day.
    pattern: new RegExp(
      `\\b(?:le |the |${EVERY} )?${RANK} (${WEEKDAYS.flat().join("|")})s? ${EACH_MONTH}\\b(?! (?:prochain|dernier|suivant|de ))`,
    ),
    rule: ([, rank = "", weekday = ""]) =>
      `FREQ=MONTHLY;BYDAY=${RANKS[rank]}${CODES[WEEKDAYS.findIndex((names) => (names as readonly string[]).includes(weekday))]}`,
  },
  {
    pattern:
      /\b(?:tous les jours|chaque jour|every day),? (?:sauf|hors|except) (?:le |les |on )?week-?ends?\b/,
    rule: () => "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
  },
  {
    pattern: /\b(?:chaque annee|tous les ans|every year)(?= ?,? (?:le|au|on|the) (?:\d|1er|premier))/,
    rule: () => "FREQ=YEARLY",
    dated: true,
  },
];

function monthDays(...said: readonly (string | undefined)[]): string {
  const days = said.flatMap((day) => (day === undefined ? [] : [Number(day)]));
  return [...new Set(days)].sort((a, b) => a - b).join(",");
}
