import { formatAmount } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { cleanSignatory, oneLine } from "../letters/clean.ts";
import { longDay, shortDay } from "../letters/day-words.ts";
import type { Letter, LetterContents, Signatory } from "../letters/letter.ts";
import { piecesIn } from "../letters/pieces.ts";
import { fill, PLACEHOLDERS, type Placeholder, type Template, type Values } from "../letters/template.ts";
import type { Quote } from "./quote.ts";
import type { QuoteTone } from "./quote-ladder.ts";
import { englishQuotes, frenchQuotesTu, frenchQuotesVous } from "./quote-templates.ts";

export interface QuoteLetterOrder extends Pick<LetterContents, "language" | "address" | "salutation"> {
  tone: QuoteTone;
  quote: Pick<Quote, "number" | "title" | "issued" | "expiresOn" | "currency" | "totalCents">;
  /** Its PDF goes with the message. */
  attached: boolean;
  signatory: Signatory;
  /** The day it is written. */
  today: string;
}

/** A few warm lines about a quote nobody answered yet, as text: it is not a debt. One question, and a way to say no. */
export function renderQuoteLetter(order: QuoteLetterOrder): Letter {
  const { language, quote } = order;
  const { subject, text } = templateOf(order);
  const number = oneLine(quote.number);
  const title = quote.title === undefined ? "" : oneLine(quote.title);
  const values = (named: string): Values<QuoteLetterOrder> => ({
    ...nothing,
    bonjour: () => greeting(order),
    signature: () => piecesIn[language].signature(cleanSignatory(order.signatory)),
    numero: () => named,
    date: () => shortDay(quote.issued, language, order.today),
    echeance: () => longDay(quote.expiresOn, language, order.today),
    echeance_courte: () => shortDay(quote.expiresOn, language, order.today),
    montant: () => piecesIn[language].taxed(formatAmount(quote.totalCents, quote.currency, language)),
    piece: () => pieceOf(order),
  });
  return {
    subject: fill(subject, values(number), order, language),
    text: fill(text, values(title === "" ? number : `${number} (${title})`), order, language),
  };
}

/** Those of the invoices' placeholders that a quote has no use for. */
const nothing: Values<unknown> = Object.fromEntries(PLACEHOLDERS.map((name) => [name, () => ""])) as Record<
  Placeholder,
  () => string
>;

function templateOf({ language, address, tone }: QuoteLetterOrder): Template {
  if (language === "en") return englishQuotes[tone];
  return (address === "tu" ? frenchQuotesTu : frenchQuotesVous)[tone];
}

function greeting({ language, address, salutation }: QuoteLetterOrder): string {
  const { hello, titles } = piecesIn[language];
  return hello(salutation && address === "vous" ? titles[salutation] : undefined);
}

const PIECES: Record<Language, Record<"attached" | "vous" | "tu", string>> = {
  fr: {
    attached: "Il est joint à ce message.",
    vous: "Je vous le renvoie volontiers si besoin.",
    tu: "Je te le renvoie volontiers si besoin.",
  },
  en: {
    attached: "It is attached to this message.",
    vous: "I can gladly send it again.",
    tu: "I can gladly send it again.",
  },
};

const pieceOf = ({ language, address, attached }: QuoteLetterOrder): string =>
  PIECES[language][attached ? "attached" : address];
