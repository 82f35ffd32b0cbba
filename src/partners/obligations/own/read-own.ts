import { fold } from "../../../desk/fold.ts";
import { readWhenParts } from "../../../desk/when.ts";
import { readDay } from "../../../files/day.ts";
import { addMonths } from "../mornings.ts";
import { contractEnd } from "../own-dates.ts";
import { patternOf } from "../own-occurrences.ts";
import { OWN_KINDS, type OwnKind, type OwnTerms } from "../own-terms.ts";

/** As a form's fields hold it. */
export interface OwnForm {
  title: string;
  kind: string;
  due: string;
  /** Months; « 0 »: once. */
  every: string;
  notice: string;
  margin: string;
}
export type OwnErrors = Partial<
  Record<keyof OwnForm, "title" | "kind" | "due" | "past" | "far" | "every" | "notice" | "margin">
>;
export type OwnReading = { ok: true; terms: Omit<OwnTerms, "owner"> } | { ok: false; errors: OwnErrors };

const LONGEST_TITLE = 150;
const FARTHEST_MONTHS = 240;
const USUAL_MARGIN = 15;

/** What a form holds, checked; `today` ISO. What is past and comes back begins with its next date. */
export function readOwnForm(form: OwnForm, today: string): OwnReading {
  const errors: OwnErrors = {};
  const title = form.title.replace(/\s+/g, " ").trim();
  if (title === "" || Array.from(title).length > LONGEST_TITLE) errors.title = "title";
  const kind = OWN_KINDS.find((one) => one === (form.kind || "other"));
  if (!kind) errors.kind = "kind";
  const every = wholeNumber(form.every || "0");
  if (every === undefined || every > 120) errors.every = "every";
  const notice = form.notice.trim() === "" ? undefined : wholeNumber(form.notice);
  if (form.notice.trim() !== "" && (notice === undefined || notice > 60)) errors.notice = "notice";
  const margin = form.margin.trim() === "" ? USUAL_MARGIN : wholeNumber(form.margin);
  if (margin === undefined || margin > 365) errors.margin = "margin";
  const due = dueOf(form.due, every ?? 0, today);
  if (!due.ok) errors.due = due.fault;
  if (Object.keys(errors).length > 0 || !kind || !due.ok) return { ok: false, errors };
  return {
    ok: true,
    terms: {
      title,
      kind,
      dueOn: contractEnd(patternOf(kind), due.day),
      marginDays: margin ?? USUAL_MARGIN,
      ...(every ? { everyMonths: every } : {}),
      ...(notice === undefined ? {} : { noticeMonths: notice }),
    },
  };
}

function dueOf(
  text: string,
  every: number,
  today: string,
): { ok: true; day: string } | { ok: false; fault: "due" | "past" | "far" } {
  const read = readDay(text);
  if (!read.ok) return { ok: false, fault: "due" };
  if (read.day > addMonths(today, FARTHEST_MONTHS)) return { ok: false, fault: "far" };
  let day = read.day;
  for (let i = 1; day < today; i += 1) {
    if (every === 0 || i > 1_200) return { ok: false, fault: "past" };
    day = addMonths(read.day, every * i);
  }
  return { ok: true, day };
}

const wholeNumber = (text: string): number | undefined =>
  /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : undefined;

const NOTICE =
  /[,;(]?\s*(?:avec |with )?(?:un |a )?(?:preavis|notice)(?: de| of)?(?: ?:)? (\d{1,3}) ?(?:mois|months?)\)?|[,;(]?\s*(\d{1,3}) ?(?:mois|months?) (?:de preavis|notice)\)?/;
const EVERY =
  /[,;(]?\s*(?:(tous les|every|chaque|par) ?(\d{1,3})? ?(ans?|annees?|years?|mois|months?|trimestres?|quarters?|semestres?)|(annuelle?(?:ment)?|yearly|annually|mensuelle?(?:ment)?|monthly|trimestrielle?(?:ment)?|quarterly|triennale?))\)?/;
const MARGIN =
  /[,;(]?\s*(?:avec |with )?(?:une )?(?:marge|margin)(?: de| of)? (\d{1,3}) ?(?:jours?|days?)\)?/;
const UNITS: readonly [RegExp, number][] = [
  [/^tri(?:m|e)?(?!enn)|^quart/, 3],
  [/^trienn/, 36],
  [/^semestr/, 6],
  [/^an|^year/, 12],
  [/^mo|^mens/, 1],
];

/** « assurance RCP 31/12/2026 préavis 2 mois tous les ans »: what each part means, the rest is the title. */
export function readOwnWords(text: string, asked: { now: string; zone: string }): OwnForm {
  const taken = { text };
  const notice = take(taken, NOTICE);
  const margin = take(taken, MARGIN);
  const every = take(taken, EVERY);
  const when = readWhenParts(taken.text, asked);
  const due = when?.when.start.slice(0, 10) ?? "";
  const rest = (when?.ranges ?? []).reduceRight(
    (before, { from, to }) => `${before.slice(0, from)} ${before.slice(to)}`,
    taken.text,
  );
  const title = rest
    .replace(/[\s,;:.–-]+$/u, "")
    .replace(/\s+(?:le|du|au|pour le|avant le|on|by|until)$/i, "")
    .replace(/^[\s,;:«"]+|[»"]+$/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return {
    title: title.charAt(0).toUpperCase() + title.slice(1),
    kind: kindOf(title),
    due,
    every: every ? String(monthsOf(every)) : "0",
    notice: notice?.[1] ?? notice?.[2] ?? "",
    margin: margin?.[1] ?? "",
  };
}

/** Places in the folded text are the same in the original. */
function take(taken: { text: string }, pattern: RegExp): RegExpExecArray | undefined {
  const found = pattern.exec(fold(taken.text));
  if (!found) return undefined;
  taken.text = `${taken.text.slice(0, found.index)} ${taken.text.slice(found.index + found[0].length)}`;
  return found;
}

function monthsOf([, , count, unit, word]: RegExpExecArray): number {
  const months = UNITS.find(([pattern]) => pattern.test(unit ?? word ?? ""))?.[1] ?? 12;
  return months * Number(count ?? 1);
}

function kindOf(title: string): OwnKind {
  const folded = fold(title);
  if (/\b(?:assurance|rcp|mutuelle|insurance)\b/.test(folded)) return "insurance";
  if (/\bbail\b|\blease\b/.test(folded))
    return /profession/.test(folded) ? "professional-lease" : "commercial-lease";
  if (/vigilance/.test(folded)) return "vigilance";
  return /\b(?:contrat|abonnement|maintenance|contract|subscription)\b/.test(folded) ? "contract" : "other";
}
