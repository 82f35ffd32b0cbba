import { Temporal } from "temporal-polyfill";
import { fold } from "../../desk/fold.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { readWhenParts } from "../../desk/when.ts";
import { addDays } from "../series/making.ts";
import { isWorkingDay } from "../series/occurrences.ts";
import type { Due } from "../task.ts";

export interface WaitingReading {
  /** As it was said: « le client », « la banque ». */
  who: string;
  /** « les plans »; absent: an answer, a call. */
  what?: string;
  file?: string;
  due: Due;
  /** Whether a day was said. */
  daySaid: boolean;
}

const CHASE =
  /[\s,.;:–-]*\b(?:et |and )?(?:a |to )?(?:(?:je |on )?(?:le |la |les |l'|lui |leur )?)(?:relance[rsz]?|rappel(?:er|le|ler)?|chase|follow up|remind(?: me| them)?)\b(?:[ -](?:le|la|les|moi|it|them))?\b/;
const LINK = /^(.*?)\s+(?:pour|au sujet de|a propos de|concernant|for|about)\s+(.+)$/;
const FROM = /^(.+)\s+(?:de la part (?:de |du |des |d')|from |(du |des |de l'|de la |de |d'))(.+)$/;
const ARTICLES: Readonly<Record<string, string>> = {
  "du ": "le ",
  "des ": "les ",
  "de l'": "l’",
  "de la ": "la ",
};
const FILE = /[\s,(]*\b(?:dossier|file)\s+«?\s*([^,;)»]+?)\s*»?\)?\s*$/;
const USUAL_DAYS = 5;

/**
 * « le client pour les plans, relancer vendredi », « les plans de l’architecte »: after « j’attends ». `now` epoch
 * milliseconds; `zone` of who speaks; `holidays` ISO dates. Undefined: nobody and nothing is named.
 */
export function readWaiting(
  words: string,
  { now, zone, holidays }: { now: number; zone: string; holidays: readonly string[] },
): WaitingReading | undefined {
  const today = dayIn(now, zone);
  const chase = CHASE.exec(fold(words));
  const [head, tail] = chase
    ? [words.slice(0, chase.index), words.slice(chase.index + chase[0].length)]
    : [words, ""];
  const options = { now: Temporal.Instant.fromEpochMilliseconds(now).toString(), zone, holidays };
  const inTail = tail === "" ? null : readWhenParts(tail, options);
  const found = inTail ?? readWhenParts(head, options);
  const when =
    found && found.when.startSaid !== false && found.when.repeats === undefined ? found.when : undefined;
  // « avant jeudi » is chased on Thursday.
  const on =
    when &&
    (when.window && when.end && when.start.slice(0, 10) <= today ? when.end : when.start).slice(0, 10);
  const coming = on !== undefined && on >= today ? when : undefined;
  const spoken = inTail || !found || !when ? head : cut(head, found.ranges);
  const file = FILE.exec(fold(spoken));
  const said = tidy(file ? spoken.slice(0, file.index) : spoken);
  const named = splitWho(said);
  if (!named) return undefined;
  const time =
    coming && !coming.window && /hour|minute/.test(coming.grain) ? coming.start.slice(11, 16) : undefined;
  return {
    ...named,
    ...(file
      ? {
          file: spoken
            .slice(file.index)
            .slice(...span(file))
            .trim(),
        }
      : {}),
    due: {
      on: coming && on !== undefined ? on : workingDaysAfter(today, USUAL_DAYS, new Set(holidays)),
      zone,
      ...(time === undefined ? {} : { time }),
    },
    daySaid: coming !== undefined,
  };
}

/** Where the name of the file stands in what was found. */
const span = (file: RegExpExecArray): [number, number] => {
  const at = file[0].indexOf(file[1] as string);
  return [at, at + (file[1] as string).length];
};

/** ISO day, so many working days later. */
export function workingDaysAfter(day: string, count: number, holidays: ReadonlySet<string>): string {
  let on = day;
  for (let left = count; left > 0; ) {
    on = addDays(on, 1);
    if (isWorkingDay(on, holidays)) left -= 1;
  }
  return on;
}

function cut(text: string, ranges: readonly { from: number; to: number }[]): string {
  return [...ranges]
    .sort((a, b) => b.from - a.from)
    .reduce((rest, { from, to }) => `${rest.slice(0, from)} ${rest.slice(to)}`, text);
}

const LONGEST = 150;

const tidy = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/^[\s,.;:–-]+/, "")
    .replace(/(?:[\s,.;:–-]|\s(?:pour|avant|d'ici|d’ici|le|by|before|until|for))+$/i, "")
    .slice(0, LONGEST)
    .trim();

function splitWho(said: string): { who: string; what?: string } | undefined {
  if (!/[\p{L}\d]/u.test(said)) return undefined;
  const link = LINK.exec(fold(said));
  const [first, purpose] = link
    ? [said.slice(0, (link[1] as string).length), said.slice(said.length - (link[2] as string).length)]
    : [said, undefined];
  const from = FROM.exec(fold(first));
  if (from) {
    const name = first.slice(first.length - (from[3] as string).length);
    const what = first.slice(0, (from[1] as string).length);
    const who = `${ARTICLES[from[2] ?? ""] ?? ""}${name}`;
    return { who, what: purpose === undefined ? what : `${what} pour ${purpose}` };
  }
  return purpose === undefined ? { who: first } : { who: first, what: purpose };
}
