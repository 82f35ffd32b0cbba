import type { Language } from "../../desk/language/language.ts";
import type { Tone } from "../books.ts";

/** Days are ISO dates, amounts cents of their currency. */
export interface LetterInvoice {
  number: string;
  issued: string;
  due: string;
  currency: string;
  totalCents: number;
  openCents: number;
  /** Its PDF goes with the message. */
  attached: boolean;
}

/** A credit note not yet set against an invoice: what is left of it is taken off what is asked for. */
export interface LetterCredit {
  number: string;
  currency: string;
  openCents: number;
}

/** The person who answers for the message. */
export interface Signatory {
  name: string;
  /** « Secrétariat » */
  role?: string;
  firm: string;
  phone?: string;
  /** « du lundi au jeudi, 9 h – 12 h » */
  hours?: string;
}

/** All but the mise en demeure, which is a letter of its own. */
export type MailTone = Exclude<Tone, "formal">;

export interface LetterContents {
  language: Language;
  address: "vous" | "tu";
  salutation?: "madame" | "monsieur";
  /** Greets them by it where the firm says tu. */
  firstName?: string;
  invoices: readonly LetterInvoice[];
  credits?: readonly LetterCredit[];
  signatory: Signatory;
  /** Payments received up to that day, included, are counted; the letter speaks from there. */
  accountedUntil: string;
}

export interface Letter {
  subject: string;
  text: string;
}
