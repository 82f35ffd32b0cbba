import { FIRST_NAME, NAME, openPage, pattern } from "../contract/page.ts";
import { LENGTH, minutesOf } from "../contract/quantities.ts";
import { type DayContext, ON, resolveDay } from "../contract/said-day.ts";
import { dayOf, numberOf, periodStart } from "./allowance.ts";

/** « Cette semaine 15 h », « la semaine prochaine 5 h pour Inès ». */
export interface SaidWeek {
  /** ISO. */
  monday: string;
  /** "usual": what the contract says. May be any number: checked by who asks. */
  minutes: number | "usual";
  who?: string;
}

const THIS = pattern(String.raw`(?<![\p{L}])(?:pour )?(?:cette semaine(?:-ci)?|this week)\b`);
const NEXT = pattern(String.raw`(?<![\p{L}])(?:pour )?(?:(?:la )?semaine prochaine|next week)\b`);
const OF = pattern(
  String.raw`(?<![\p{L}])(?:pour )?(?:(?:la )?semaine|(?:the )?week)(?= (?:du|of|qui commence le))`,
);
const OF_DAY = pattern(String.raw`^[\s;,]*(?:du |of |qui commence le )(?:the )?`);
const HOW_MUCH = pattern(
  `(?:(?:pas plus de|au plus|seulement|jusqu'a|plutot|exceptionnellement|only|at most|up to) )?${LENGTH}`,
);
const USUAL = pattern(String.raw`\b(?:comme (?:d'habitude|prevu|le contrat)|as usual|as agreed)\b`);
const WHOSE = [
  pattern(String.raw`(?<!\p{L})(?:pour|for) (?<who>${NAME})(?=[\s;,.!]*$|[;,])`),
  pattern(
    String.raw`^[\s;,]*(?<who>${FIRST_NAME}(?: ${FIRST_NAME})?) (?:fait|fera|travaille|travaillera|works|will work|does)(?=[\s;,:.!]*$|[\s;,:])`,
  ),
  // « rdv cette semaine 15h » is no name: a name that stands by itself has its mark behind it.
  pattern(String.raw`^[\s;,]*(?<who>${FIRST_NAME}(?: ${FIRST_NAME})?) ?:`),
  pattern(String.raw`^[\s;]*(?<who>${FIRST_NAME}) ?,(?=.*;)`),
  pattern(String.raw`^[\s;,]*(?<who><@[^<>@\s|]+>)`),
];

/** Undefined: the message says something else, or more. */
export function readWeek(text: string, context: DayContext): SaidWeek | undefined {
  if (text.length > 160) return undefined;
  const page = openPage(text);
  const monday = takeMonday(page, context);
  if (monday === undefined) return undefined;
  const length = page.take(HOW_MUCH);
  const minutes = length ? minutesOf(length) : page.take(USUAL) ? "usual" : undefined;
  const who = page.take(...WHOSE)?.["who"];
  const more = /[\p{L}\p{N}<@]/u.test(
    page.left.replace(/(?<!\p{L})(?:c'est|ce sera|sera|de|en|a|avec|it is)(?!\p{L})/gu, ""),
  );
  if (minutes === undefined || more) return undefined;
  return { monday, minutes, ...(who === undefined ? {} : { who }) };
}

function takeMonday(page: ReturnType<typeof openPage>, context: DayContext): string | undefined {
  const monday = (day: string, weeks = 0) => dayOf(periodStart("week", numberOf(day)) + 7 * weeks);
  if (page.take(NEXT)) return monday(context.today, 1);
  if (page.take(THIS)) return monday(context.today);
  if (!page.take(OF)) return undefined;
  page.take(OF_DAY);
  const said = page.take(ON)?.["on"];
  const day = said === undefined ? null : resolveDay(said, context);
  return day === null ? undefined : monday(day);
}
