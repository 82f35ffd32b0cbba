import { fold } from "../../desk/fold.ts";
import { findLength, type SaidLength } from "./said-length.ts";
import { findPastDay } from "./said-past-day.ts";
import { KINDS, type Kind } from "./time-entry.ts";

/** Time as it was said, before anybody looks for the task and the people it speaks of. */
export interface SaidTime {
  length?: SaidLength;
  /** ISO; "none": there is no such day. Absent: today. */
  on?: string | "none";
  /** Ids, from a button. */
  task?: string | "none";
  partner?: string | "none";
  kind?: Kind;
  note?: string;
  /** What remains: on what, for whom. */
  rest: string;
}

const INTRO =
  /^(?:(?:note[rz]?|ajoute[rz]?|compte[rz]?|saisi[rs]?|log|add)\s+)?(?:(?:j'ai|j'y ai|ca m'a|cela m'a|i|it took me)\s*)?(?:(?:passe|mis|pris|travaille|bosse|fait|spent|worked|did|took me)\s+)?(?:pendant\s+|for\s+)?/;
const GOES_ON =
  /^[\s,.:;!-]*(?:$|(?:sur|pour|dossier|client|affaire|hier|avant|aujourd|ajd|ce|cet|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|le \d|il y a|au|a|aux|de|du|des|d'|en|chez|on|for|yesterday|today|this|last|monday|tuesday|wednesday|thursday|friday|demain|tomorrow)(?![\p{L}]))/u;
const AHEAD = /\b(?:demain|tomorrow)\b/;
/** What speaks of time to come or of a meeting to be found. */
const NOT_WORK =
  /\b(?:prochain\w*|next|rdv|rendez-vous|reunion|meeting|avec|with|dans|trouve\w*|reserve\w*|book)\b/;

/** Whether a whole folded message says that time was worked: « 25 min », « de 9h à 10h30 dossier Martin ». */
export function isTimeSaid(folded: string): boolean {
  if (folded.length > 300) return false;
  const intro = INTRO.exec(folded)?.[0] ?? "";
  const body = folded.slice(intro.length);
  const found = findLength(body);
  if (!found || found.at > 0) return false;
  const rest = body.slice(found.end);
  // « de 14h à 15h demain » is a meeting somebody looks for.
  if (found.length !== "none" && "from" in found.length && AHEAD.test(rest)) return false;
  return (
    GOES_ON.test(rest) && (!NOT_WORK.test(rest) || /passe|mis|pris|travaille|fait|spent|worked/.test(intro))
  );
}

const KEYS = /(?:^|\s)(on|task|for|kind):(\S+)/g;
const NOTE = /(?:^|\s)note:(.*)$/s;

/** Reads what somebody typed, or what a button carries (`writeTime`). */
export function readSaidTime(text: string, today: string): SaidTime {
  const note = NOTE.exec(text)?.[1]?.trim();
  let words = text.replace(NOTE, "");
  const keys = Object.fromEntries([...words.matchAll(KEYS)].map(([, key = "", value = ""]) => [key, value]));
  words = words.replace(KEYS, " ").trim();
  words = words.slice(INTRO.exec(fold(words))?.[0].length ?? 0);
  const length = findLength(fold(words));
  if (length) words = cut(words, length);
  const day = keys["on"] === undefined ? findPastDay(fold(words), today) : undefined;
  if (day) words = cut(words, day);
  const kind = KINDS.find((one) => one === keys["kind"]);
  return {
    rest: words.replace(/\s+/g, " ").trim(),
    ...(length ? { length: length.length } : {}),
    ...(keys["on"] === undefined ? (day ? { on: day.on ?? "none" } : {}) : { on: keys["on"] }),
    ...(keys["task"] === undefined ? {} : { task: keys["task"] }),
    ...(keys["for"] === undefined ? {} : { partner: keys["for"] }),
    ...(kind === undefined ? {} : { kind }),
    ...(note ? { note } : {}),
  };
}

const cut = (text: string, { at, end }: { at: number; end: number }): string =>
  `${text.slice(0, at)} ${text.slice(end)}`;

/** What a button says of time already read. */
export function writeTime({ length, on, task, partner, kind, note }: Omit<SaidTime, "rest">): string {
  const long =
    length === undefined || length === "none"
      ? []
      : ["minutes" in length ? `${length.minutes} min` : `${length.from}-${length.to}`];
  const keyed = Object.entries({ on, task, for: partner, kind }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}:${value}`],
  );
  return [...long, ...keyed, ...(note === undefined ? [] : [`note:${note}`])].join(" ");
}
