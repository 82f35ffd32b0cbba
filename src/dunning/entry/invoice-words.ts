import { fold } from "../../desk/fold.ts";
import { addDays } from "../day-count.ts";
import type { PaymentTerm } from "../due-date.ts";
import { takeExtras } from "./deposit-words.ts";
import { takeNumbers } from "./loose-number.ts";
import { findAmount, without } from "./said-amount.ts";
import { type DayContext, findDay } from "./said-day.ts";

/** « facture FA-2026-042 Exemple SARL 1 200 € échéance 30/11 », each thing as it was read. */
export interface InvoiceSaid {
  number?: string;
  client?: string;
  email?: string;
  /** As written, with its currency. */
  amount?: string;
  /** "impossible": said, but there is no such day. */
  issued?: string;
  due?: string;
  term?: PaymentTerm;
  /** « 30 jours fin de mois » has two accepted readings; the words of it. */
  doubtfulTerm?: string;
  doubtfulDays?: number;
  /** The client's purchase order. */
  order?: string;
  /** A deposit invoice; `percent` of a quote. */
  deposit?: boolean;
  percent?: number;
  quote?: string;
  /** A deposit already paid: an amount as written, or the number of its invoice. */
  paid?: string;
}

export const IMPOSSIBLE = "impossible";

const DUE =
  /(?:,\s*)?(?<![\p{L}])(?:(?:avec |a |date d')?(?:echeance|echue?)s?|due(?: date)?|payable|a (?:payer|regler)|date limite)(?:\s*:)?(?:\s+(?:le|au|du|pour le|avant le|on|by))?\s+(?=\d|fin|demain|lundi|mardi|mercredi|jeudi|vendredi|end|tomorrow|mon|tue|wed|thu|fri|la |dans|\p{L}+ \d)/u;
const ISSUED =
  /(?<![\p{L}])(?:du|datee? du|emise? le|en date du|facturee? le|of|dated|issued(?: on)?|from)\s+(?=\d|hier|yesterday|avant-hier|\p{L}+ \d)/u;
const TERM =
  /(?:,\s*)?(?<![\p{L}\p{N}])(?:(?:payable|echeance|due|terms?)\s+)?(?:(?:a|sous|in|net|within)\s+)?(?<![\d.,])(?<days>\d{1,3})\s*(?:jours?|j|days?)(?![\p{L}])(?:\s+(?:nets?|date de facture))?(?<month>\s+(?:fin de mois|fdm|end of month|eom)(?:\s+(?:le|the)\s+(?<on>\d{1,2}))?)?/u;
const AT_ONCE =
  /(?<![\p{L}])(?:(?:payable\s+)?(?:comptant|a reception|on receipt|due on receipt))(?![\p{L}])/u;
const ADDRESSES = /[^\s,;<>()"]*@[^\s,;<>()"]*/g;
const MARKED = /(?:^|\s)(?:n°|no\.?|num(?:ero)?\.?|number|#)\s*:?\s*(\S*\d\S*)/iu;

/** What stands behind is no part of an invoice said in one breath. */
const LONGEST = 500;

/** Reads what it can; what is absent is asked. `text` begins after « facture ». */
export function readInvoice(text: string, context: DayContext, deposit = false): InvoiceSaid {
  const extras = takeExtras(text.slice(0, LONGEST).normalize("NFC").replace(/\s+/g, " ").trim(), deposit);
  const { deposit: isDeposit, ...others } = extras.said;
  const said: InvoiceSaid = { ...others, ...(isDeposit ? { deposit: true } : {}) };
  let rest = extras.rest;

  // Several are kept together, for the form to refuse: none is dropped, none becomes part of a name.
  const addresses = (rest.match(ADDRESSES) ?? []).map((address) => address.replace(/[.:]+$/, ""));
  if (addresses.length > 0) {
    said.email = addresses.join(", ");
    rest = rest.replace(ADDRESSES, " ");
  }
  const issued = dayAfter(rest, ISSUED, context, addDays(context.today, -334));
  if (issued) [said.issued, rest] = [issued.day, issued.rest];
  const from =
    said.issued !== undefined && said.issued !== IMPOSSIBLE ? said.issued : addDays(context.today, -182);
  const due = dayAfter(rest, DUE, context, from);
  if (due) [said.due, rest] = [due.day, due.rest];
  rest = takeTerm(rest, said);

  const marked = MARKED.exec(rest);
  if (marked?.[1]) {
    said.number = marked[1].replace(/[,;:.]+$/, "");
    rest = cut(rest, marked.index, marked[0].length);
  }
  const amount = findAmount(rest);
  if (amount) {
    said.amount = amount.text;
    rest = without(rest, amount);
  }
  if (said.number === undefined) {
    const first = takeNumbers(rest).numbers[0] ?? /(?<!\S)\d{2,}(?!\S)/.exec(rest)?.[0];
    if (first !== undefined) {
      said.number = first;
      rest = rest.replace(first, " ");
    }
  }
  const client = readClientName(rest);
  if (client !== "") said.client = client;
  return said;
}

function dayAfter(rest: string, opening: RegExp, context: DayContext, earliest: string) {
  const found = opening.exec(fold(rest));
  if (!found) return undefined;
  const at = found.index + found[0].length;
  const day = findDay(rest.slice(at), context, earliest);
  if (!day || rest.slice(at, at + day.from).trim() !== "") return undefined;
  return { day: day.day ?? IMPOSSIBLE, rest: cut(rest, found.index, found[0].length + day.to) };
}

function takeTerm(rest: string, said: InvoiceSaid): string {
  const folded = fold(rest);
  const found = TERM.exec(folded) ?? AT_ONCE.exec(folded);
  if (!found) return rest;
  const days = Number(found.groups?.days ?? 0);
  const on = found.groups?.on;
  if (found.groups?.month === undefined) said.term = { kind: "net", days };
  else if (on !== undefined && Number(on) <= 31)
    said.term = { kind: "days_eom_on_the", days, on: Number(on) };
  else {
    said.doubtfulTerm = rest.slice(found.index, found.index + found[0].length).trim();
    said.doubtfulDays = days;
  }
  return cut(rest, found.index, found[0].length);
}

const cut = (text: string, from: number, length: number): string =>
  without(text, { from, to: from + length });

const EDGE =
  /^(?:[\s,;:.–-]+|(?:pour|a|au|aux|chez|de|du|client|cliente|for|to|from|montant|d'un montant de|total|ttc|et|le|la societe|mail|email|e-mail|adresse|of|amount)(?=[\s,;:]|$))|(?:[\s,;:–-]+|(?<=[\s,;:])(?:pour|a|de|du|d'un montant de|montant(?: de)?|total|ttc|et|mail|email|e-mail|adresse|for|of|amount))$/;

function readClientName(rest: string): string {
  let name = rest.replace(/\s+/g, " ").trim();
  for (;;) {
    const found = EDGE.exec(fold(name));
    if (!found || found[0] === "") return name;
    name = found.index === 0 ? name.slice(found[0].length) : name.slice(0, found.index);
  }
}
