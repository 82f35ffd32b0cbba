import { fold } from "../../desk/fold.ts";
import { takeNumbers } from "./loose-number.ts";
import { findAmount, type SaidAmount } from "./said-amount.ts";

/** « Exemple SARL a payé 500 € sur FA-042 », read without knowing any client. */
export interface PaymentSaid {
  kind: "payment" | "credit-note";
  /** Everything that is owed, of what is named. */
  all: boolean;
  /** As written, with its currency. */
  amount?: string;
  /** Whom and what it is about, and on which day: what is left of the sentence. */
  about: string;
  /** The credit note's own number. */
  note?: string;
}

const ADVERBS = `(?:bien |enfin |deja |tout |integralement |totalement |just |already |fully )*`;
const ACTIVE = new RegExp(
  String.raw`^(?<who>.+?)\s+(?:(?:a|ont|has|have)\s+(?<how>${ADVERBS})(?:paye|regle|solde|vire|verse|acquitte|paid|settled|transferred)|(?<paid>paid|settled))(?=$|[\s,.:!])(?<what>.*)$`,
  "d",
);
const PASSIVE = new RegExp(
  String.raw`^(?<who>.+?)[\s,:]+(?:(?:est|sont|a ete|ont ete|is|are|was|were|has been|have been)\s+)?${ADVERBS}(?:toutes? )?(?:payee?s?|reglee?s?|soldee?s?|encaissee?s?|acquittee?s?|paid|settled)(?: in full)?(?=$|[\s,.!])(?<what>.*)$`,
  "d",
);
const RECEIVED =
  /^(?:(?:on a|j'ai|nous avons|we(?: have|'ve)?|i(?: have|'ve)?) )?(?:bien )?(?:recu|encaisse|paiement|reglement|virement|versement|acompte|received|got|payment)(?: recu| received)?(?=$|[\s,:])(?<what>.*)$/d;
const CREDIT =
  /^(?:(?:un |nouvel |new |a )?(?:avoir|credit note))\s+(?<note>(?:n°\s*)?(?!de |of )\S*\d\S*\s+)?(?<what>.+)$/d;
const ALL =
  /\b(?:tout|en totalite|la totalite|l'integralite|integralement|totalement|fully|le solde|le reste|everything|in full|all of it|the balance)\b/;
const NO_SUBJECT =
  /^(?:qui|que|quoi|quand|si|combien|comment|pourquoi|est-ce|who|when|if|whether|how|did|has|have|does|je|j'|tu|nous|vous|i|you|we|rappel\w*|demande\w*|verifi\w*|dis|dit|relance|ne|n')(?=$|[\s'])/;

/** Every message to the desk is looked at: nobody reports a payment in more characters than these. */
const LONGEST = 300;

/** Undefined for what is not plainly the report of a payment or a credit note: a question is none. */
export function readPayment(text: string): PaymentSaid | undefined {
  const original = text.trim();
  const folded = fold(original);
  if (original.length > LONGEST || /\?\s*$/.test(folded)) return undefined;
  return readCredit(original, folded) ?? readReceived(original, folded) ?? readPaid(original, folded);
}

function readCredit(original: string, folded: string): PaymentSaid | undefined {
  const found = CREDIT.exec(folded);
  if (!found) return undefined;
  const amount = findAmount(piece(original, found, "what"));
  const note = piece(original, found, "note")
    .replace(/^n°\s*/, "")
    .trim();
  // « avoir un rendez-vous » and « avoir 3 jours de congé » are no credit notes.
  if (!amount || (!/^(?:de|of)\b/.test(fold(piece(original, found, "what"))) && !/\D/.test(amount.text)))
    return undefined;
  const rest = piece(original, found, "what");
  return {
    kind: "credit-note",
    all: false,
    amount: amount.text,
    about: `${rest.slice(0, amount.from)} ${rest.slice(amount.to)}`,
    ...(note ? { note } : {}),
  };
}

function readReceived(original: string, folded: string): PaymentSaid | undefined {
  const found = RECEIVED.exec(folded);
  if (!found) return undefined;
  const what = piece(original, found, "what");
  const amount = findMoney(what);
  return amount && said(what, amount, false);
}

function readPaid(original: string, folded: string): PaymentSaid | undefined {
  if (NO_SUBJECT.test(folded)) return undefined;
  return readPassive(original, folded) ?? readActive(original, folded);
}

function readActive(original: string, folded: string): PaymentSaid | undefined {
  const found = ACTIVE.exec(folded);
  if (!found) return undefined;
  const [who, what] = [piece(original, found, "who"), piece(original, found, "what")];
  const about = `${who} , `;
  const amount = findMoney(what);
  if (amount) return said(about + what, { text: amount.text, from: about.length + amount.from }, false);
  const all = ALL.test(fold(what)) || ALL.test(found.groups?.how ?? "");
  // « Sacha a payé le café » names neither an amount nor an invoice.
  const named = takeNumbers(`${who} ${what}`).numbers.length > 0;
  return all || named || /^[\s.!]*$/.test(what) ? said(about + what, undefined, all || named) : undefined;
}

function readPassive(original: string, folded: string): PaymentSaid | undefined {
  const found = PASSIVE.exec(folded);
  const who = found ? piece(original, found, "who") : "";
  if (!found || /\s(?:a|ont|has|have)$/.test(fold(who))) return undefined;
  if (takeNumbers(who).numbers.length === 0 && !/^(?:c'est|elles?|it|it's|they)$/.test(fold(who)))
    return undefined;
  const [about, what] = [`${who} , `, piece(original, found, "what")];
  const amount = findAmount(what);
  return said(about + what, amount && { text: amount.text, from: about.length + amount.from }, !amount);
}

const said = (
  text: string,
  amount: { text: string; from: number } | undefined,
  all: boolean,
): PaymentSaid => ({
  kind: "payment",
  all,
  ...(amount ? { amount: amount.text } : {}),
  about: amount ? `${text.slice(0, amount.from)} ${text.slice(amount.from + amount.text.length)}` : text,
});

const AFTER_AMOUNT =
  /^\s*(?:$|[,.!:]|(?:sur|pour|de|du|d'|par|le|la|au|hier|avant-hier|ce|cette|en|lundi|mardi|mercredi|jeudi|vendredi|on|for|of|from|by|this|yesterday|today|last)(?=[\s']|$))/;

/** A number without a currency counts things too: « a payé 3 cafés », « reçu 3 candidatures ». */
function findMoney(text: string): SaidAmount | undefined {
  const amount = findAmount(text);
  if (!amount || /[^\d\s.,'’−–-]/.test(amount.text)) return amount;
  const named = takeNumbers(text).numbers.length > 0 || /^\p{Lu}/u.test(text.slice(amount.to).trim());
  return named || AFTER_AMOUNT.test(fold(text.slice(amount.to))) ? amount : undefined;
}

/** The original's words under a named group of what was found in its folded twin. */
export function piece(original: string, found: RegExpExecArray, name: string): string {
  const range = found.indices?.groups?.[name];
  return range ? original.slice(range[0], range[1]) : "";
}
