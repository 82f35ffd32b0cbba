import { formatAmount, formatList } from "../../desk/language/format.ts";
import { addDays, weekdayOf } from "../day-count.ts";
import { cleanContents } from "./clean.ts";
import { longDay, shortDay } from "./day-words.ts";
import type { Letter, LetterContents, LetterInvoice, MailTone } from "./letter.ts";
import { owedInvoices, totalsOf, totalWords } from "./owed.ts";
import { type Pieces, piecesIn } from "./pieces.ts";
import { fill, type TemplatePair, type Values } from "./template.ts";
import { english } from "./templates-en.ts";
import { frenchTu } from "./templates-fr-tu.ts";
import { frenchVous } from "./templates-fr-vous.ts";

export interface LetterOrder extends LetterContents {
  tone: MailTone;
  /** An EPC QR code goes with it. */
  paymentCode?: boolean;
  /** The firm's own texts (see StoredTemplates). */
  templates?: TemplatePair;
}

/** Days a firm reminder gives. */
const FIRM_DELAY = 8;

/**
 * A reminder as text, of one or several invoices, in the order given. Nothing of it is markup: whoever puts it in HTML
 * escapes it. Throws RangeError where nothing is left to pay: that was to be seen before.
 */
export function renderLetter(order: LetterOrder): Letter {
  const contents = cleanContents(order);
  const owed = owedInvoices(contents);
  const pair = order.templates ?? defaultTemplates(order.tone, contents);
  const template = owed.length === 1 ? pair.one : pair.several;
  const { language } = contents;
  const told: Told = {
    contents,
    tone: order.tone,
    paymentCode: order.paymentCode === true,
    owed,
    first: owed[0] as LetterInvoice,
    totals: totalsOf(contents),
    pieces: piecesIn[language],
  };
  return {
    subject: fill(template.subject, VALUES, told, language),
    text: fill(template.text, VALUES, told, language),
  };
}

export function defaultTemplates(
  tone: MailTone,
  { language, address }: Pick<LetterContents, "language" | "address">,
): TemplatePair {
  if (language === "en") return english[tone];
  return (address === "tu" ? frenchTu : frenchVous)[tone];
}

/** What a letter says, each in the words of its language. */
interface Told {
  contents: LetterContents;
  tone: MailTone;
  paymentCode: boolean;
  owed: readonly LetterInvoice[];
  first: LetterInvoice;
  totals: ReadonlyMap<string, number>;
  pieces: Pieces;
}

const VALUES: Values<Told> = {
  bonjour: ({ contents, pieces }) => greeting(contents, pieces),
  signature: ({ contents, pieces }) => pieces.signature(contents.signatory),
  numero: ({ first }) => first.number,
  date: ({ first, contents }) => short(first.issued, contents),
  echeance: ({ first, contents }) => long(first.due, contents),
  echeance_courte: ({ first, contents }) => short(first.due, contents),
  montant: ({ first, contents, pieces }) =>
    pieces.taxed(formatAmount(first.totalCents, first.currency, contents.language)),
  etat: ({ first, totals, contents, tone }) => stateOf(first, totals, contents, tone),
  reste: totalOf,
  nombre: ({ owed }) => String(owed.length),
  liste: ({ contents, owed, pieces }) => listOf(contents, owed, pieces),
  total: totalOf,
  piece: pieceOf,
  arrete: ({ contents }) => long(contents.accountedUntil, contents),
  delai: ({ contents }) => long(firmDeadline(contents.accountedUntil), contents),
};

const long = (day: string, { language, accountedUntil }: LetterContents): string =>
  longDay(day, language, accountedUntil);
const short = (day: string, { language, accountedUntil }: LetterContents): string =>
  shortDay(day, language, accountedUntil);

function totalOf({ pieces, totals, contents }: Told): string {
  return pieces.taxed(totalWords(totals, contents.language));
}

function pieceOf({ owed, pieces, paymentCode }: Told): string {
  const number = owed.length === 1 ? "one" : "several";
  const piece = owed.every(({ attached }) => attached) ? pieces.attached[number] : pieces.unattached[number];
  return paymentCode ? `${piece} ${pieces.paymentCode}` : piece;
}

/** Banks are shut at the week-end: the Monday after. */
function firmDeadline(from: string): string {
  const day = addDays(from, FIRM_DELAY);
  const weekday = weekdayOf(day);
  return weekday > 5 ? addDays(day, 8 - weekday) : day;
}

function greeting(
  { address, language, salutation, firstName }: LetterContents,
  { hello, titles }: Pieces,
): string {
  if (firstName && (address === "tu" || language === "en")) return hello(firstName);
  return hello(salutation && address === "vous" ? titles[salutation] : undefined);
}

/** « n'est pas encore entièrement réglée : il reste 1 860,00 € » */
function stateOf(
  invoice: LetterInvoice,
  totals: ReadonlyMap<string, number>,
  { language, credits = [] }: LetterContents,
  tone: MailTone,
): string {
  const pieces = piecesIn[language];
  const whole = invoice.openCents >= invoice.totalCents;
  const state = pieces.state[whole ? "unpaid" : "partly"][tone];
  if (whole && credits.length === 0) return state;
  const left = totalWords(totals, language);
  if (credits.length === 0) return `${state}${pieces.remaining(left)}`;
  const taken = credits.map(({ number, openCents, currency }) =>
    pieces.credit(number, formatAmount(openCents, currency, language)),
  );
  return `${state}${pieces.lessCredits(formatList(taken, language), left)}`;
}

function listOf(
  { language, credits = [], accountedUntil }: LetterContents,
  owed: readonly LetterInvoice[],
  pieces: Pieces,
): string {
  const amount = (cents: number, currency: string) => formatAmount(cents, currency, language);
  const day = (iso: string) => shortDay(iso, language, accountedUntil);
  const lines = owed.map(({ number, issued, due, currency, totalCents, openCents }) => {
    const open = amount(openCents, currency);
    const shown = openCents < totalCents ? pieces.lineOf(open, amount(totalCents, currency)) : open;
    return pieces.line(number, day(issued), day(due), shown);
  });
  const less = credits.map(({ number, currency, openCents }) =>
    pieces.creditLine(number, amount(openCents, currency)),
  );
  return [...lines, ...less].join("\n");
}
