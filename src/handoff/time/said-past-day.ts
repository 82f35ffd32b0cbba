import { Temporal } from "temporal-polyfill";
import { readDay } from "../../files/day.ts";
import { monthOf } from "../../files/month-names.ts";

interface FoundDay {
  /** ISO; undefined: written like a day, but there is no such day. */
  on: string | undefined;
  at: number;
  end: number;
}

const WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const ENGLISH = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const DAYS = new RegExp(
  [
    "(?<before>avant[- ]hier|the day before yesterday)",
    "(?<yesterday>hier(?: (?:matin|midi|soir|apres[- ]midi))?|yesterday(?: (?:morning|afternoon|evening))?)",
    String.raw`(?<today>aujourd'hui|ajd|ce (?:matin|midi|soir)|cet(?:te)? apr\w*(?:[- ]midi)?|today|this (?:morning|afternoon|evening))`,
    "(?<tomorrow>(?:apres[- ])?demain|tomorrow)",
    String.raw`(?:on )?(?:last )?(?<weekday>${[...WEEKDAYS, ...ENGLISH].join("|")})(?: (?:dernier|passe|matin|midi|soir|apres[- ]midi))?(?! (?:prochain|\d))`,
    String.raw`il y a (?<ago>\d{1,3}|un|deux|trois|quatre|cinq) jours?|(?<daysAgo>\d{1,3}) days? ago`,
    String.raw`(?<iso>\d{4}-\d{2}-\d{2})`,
    String.raw`(?:le )?(?<full>\d{1,2}[/.]\d{1,2}[/.]\d{2,4})`,
    String.raw`(?:le )?(?<short>\d{1,2}/\d{1,2})`,
    String.raw`(?:le |on |the )*(?<day>\d{1,2})(?:er|st|nd|rd|th)? (?:of )?(?<month>[\p{L}]{3,9})(?: (?<year>\d{4}))?`,
    String.raw`le (?<alone>\d{1,2})(?:er)?`,
  ]
    .map((pattern) => String.raw`(?<![\p{L}\p{N}/_-])(?:${pattern})(?![\p{L}\p{N}/_])`)
    .join("|"),
  "gu",
);

const COUNTS: Readonly<Record<string, number>> = { un: 1, deux: 2, trois: 3, quatre: 4, cinq: 5 };

/** The day a folded text speaks of, looking back: « lundi » is today or the last one, « le 28 » of this month or the one before. */
export function findPastDay(folded: string, today: string): FoundDay | undefined {
  const now = Temporal.PlainDate.from(today);
  for (const found of folded.matchAll(DAYS)) {
    const groups = found.groups ?? {};
    if (groups["month"] !== undefined && monthOf(groups["month"]) === null) continue;
    return { on: dayOf(groups, now), at: found.index, end: found.index + found[0].length };
  }
  return undefined;
}

function dayOf(groups: Record<string, string | undefined>, today: Temporal.PlainDate): string | undefined {
  const { weekday, ago, daysAgo, iso, full, short, day, month, year, alone } = groups;
  const back = (days: number): string => today.subtract({ days }).toString();
  if (groups["before"]) return back(2);
  if (groups["yesterday"]) return back(1);
  if (groups["today"]) return back(0);
  if (groups["tomorrow"]) return back(-1);
  if (weekday !== undefined) {
    const wanted = Math.max(WEEKDAYS.indexOf(weekday), ENGLISH.indexOf(weekday)) + 1;
    return back((today.dayOfWeek - wanted + 7) % 7);
  }
  const count = ago ?? daysAgo;
  if (count !== undefined) return back(COUNTS[count] ?? Number(count));
  if (iso ?? full) return valid(iso ?? full ?? "");
  if (short) return latest((y) => `${short}/${y}`, today);
  if (day) return year ? valid(`${day} ${month} ${year}`) : latest((y) => `${day} ${month} ${y}`, today);
  const inMonth = (of: Temporal.PlainDate) =>
    valid(`${String(alone).padStart(2, "0")}/${String(of.month).padStart(2, "0")}/${of.year}`);
  const here = inMonth(today);
  return here !== undefined && here <= today.toString() ? here : inMonth(today.subtract({ months: 1 }));
}

function valid(text: string): string | undefined {
  const reading = readDay(text);
  return reading.ok ? reading.day : undefined;
}

/** The last one, this year's where it is at most a month ahead: then it is a slip to be told, not last year. */
function latest(write: (year: number) => string, today: Temporal.PlainDate): string | undefined {
  const soon = today.add({ months: 1 }).toString();
  const here = valid(write(today.year));
  if (here !== undefined && here <= soon) return here;
  return valid(write(today.year - 1)) ?? here;
}
