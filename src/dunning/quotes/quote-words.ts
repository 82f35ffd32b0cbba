import { fold } from "../../desk/fold.ts";
import { addDays } from "../day-count.ts";
import { IMPOSSIBLE, type InvoiceSaid, readInvoice } from "../entry/invoice-words.ts";
import { without } from "../entry/said-amount.ts";
import { type DayContext, findDay } from "../entry/said-day.ts";

/** « D-2026-012 Exemple SARL 4 500 € valable jusqu'au 31/12 », each thing as it was read. */
export interface QuoteSaid extends Pick<InvoiceSaid, "number" | "client" | "email" | "amount" | "issued"> {
  title?: string;
  /** "impossible": said, but there is no such day. */
  expires?: string;
  /** « valable 30 jours », from its issue. */
  validDays?: number;
}

/** What stands behind is no part of a quote said in one breath. */
const LONGEST = 600;
const LONGEST_TITLE = 150;

const TITLE =
  /(?:^|[\s,;])(?:objet|titre|intitule|concernant|title|subject|about)(?:\s*:\s*|\s+)(?<title>\S.*)$/;
const VALID =
  "(?:valables?|valides?|validite|bon|tient|valid|good|binding|expirant|expire|expires|expiry|expiration)";
const UNTIL = new RegExp(
  String.raw`(?:,\s*)?(?<!\p{L})${VALID}(?:\s*:)?(?:\s+(?:jusqu'au|jusqu'a|jusque|jusqu'en|until|till|through|to|on|le|au|by))?\s+(?:le\s+)?(?=\S)`,
  "u",
);
const DURING = new RegExp(
  String.raw`(?:,\s*)?(?<!\p{L})${VALID}(?:\s*:)?(?:\s+(?:pendant|pour|de|sous|dans|for|in|within))?\s+(?<count>\d{1,3}|un|une|deux|trois|six|one|two|three)\s+(?<unit>jours?|j|semaines?|mois|days?|weeks?|months?)(?!\p{L})`,
  "u",
);
const SENT =
  /(?:,\s*)?(?<!\p{L})(?:envoyee?|emise?|remise?|adressee?|transmise?|parti|fait|etabli|sent|issued|made)(?:\s+(?:le|du|on))?\s+(?=\d|hier|avant|aujourd|ce |yesterday|today|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mon|tue|wed|thu|fri|sat|sun|la semaine|last|il y a|\p{L}+ \d)/u;

const COUNTS: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  one: 1,
  deux: 2,
  two: 2,
  trois: 3,
  three: 3,
  six: 6,
};

/** Reads what it can; what is absent is asked. `text` begins after « devis ». */
export function readQuote(text: string, context: DayContext): QuoteSaid {
  const said: QuoteSaid = {};
  let rest = text.slice(0, LONGEST).normalize("NFC").replace(/\s+/g, " ").trim();
  const title = TITLE.exec(fold(rest));
  if (title?.groups?.title !== undefined) {
    const words = rest.slice(rest.length - title.groups.title.length);
    said.title = words.replace(/^[«"“\s]+|[»"”\s]+$/g, "").slice(0, LONGEST_TITLE);
    rest = rest.slice(0, title.index);
  }
  // A length first: « hier, valable 30 jours » would be read as thirty days from yesterday.
  rest = takeLength(rest, said);
  rest = takeIssue(rest, said, context);
  if (said.validDays === undefined) rest = takeEnd(rest, said, context);
  const { number, client, email, amount, issued, due, term } = readInvoice(rest, context);
  if (said.expires === undefined && said.validDays === undefined) {
    if (due !== undefined) said.expires = due;
    else if (term?.kind === "net") said.validDays = term.days;
  }
  return {
    ...(issued === undefined ? {} : { issued }),
    ...(number === undefined ? {} : { number }),
    ...(client === undefined ? {} : { client }),
    ...(email === undefined ? {} : { email }),
    ...(amount === undefined ? {} : { amount }),
    ...said,
  };
}

function takeLength(rest: string, said: QuoteSaid): string {
  const found = DURING.exec(fold(rest));
  if (!found?.groups) return rest;
  const { count = "", unit = "" } = found.groups;
  const many = COUNTS[count] ?? Number(count);
  said.validDays = many * (/^(?:s|w)/.test(unit) ? 7 : /^m/.test(unit) ? 30 : 1);
  return without(rest, { from: found.index, to: found.index + found[0].length });
}

function takeEnd(rest: string, said: QuoteSaid, context: DayContext): string {
  const { issued } = said;
  // A day that has just gone by is the end of a quote entered late, not next year's.
  const earliest = issued === undefined || issued === IMPOSSIBLE ? addDays(context.today, -60) : issued;
  const found = dayAfter(rest, UNTIL, context, earliest);
  if (!found) return rest;
  said.expires = found.day;
  return found.rest;
}

function takeIssue(rest: string, said: QuoteSaid, context: DayContext): string {
  const found = dayAfter(rest, SENT, context, addDays(context.today, -334));
  if (!found) return rest;
  said.issued = found.day;
  return found.rest;
}

/** The day that stands right behind an opening. `earliest`: a day without its year is the one within a year from there. */
function dayAfter(
  rest: string,
  opening: RegExp,
  context: DayContext,
  earliest: string,
): { day: string; rest: string } | undefined {
  const found = opening.exec(fold(rest));
  if (!found) return undefined;
  const at = found.index + found[0].length;
  const day = findDay(rest.slice(at), context, earliest);
  if (!day || rest.slice(at, at + day.from).trim() !== "") return undefined;
  return { day: day.day ?? IMPOSSIBLE, rest: without(rest, { from: found.index, to: at + day.to }) };
}
