import type { Language } from "../desk/language/language.ts";
import type { Mail } from "./mailer.ts";

/**
 * A mail as the outbox keeps it: a few hundred bytes, whatever it carries. What is heavy (HTML, attachments, the QR code)
 * is made when it leaves.
 */
export interface Parcel extends Omit<Mail, "html" | "attachments"> {
  /** What it is written in: it then leaves as HTML too. */
  language?: Language;
  /** Kept files (database/kept-files.ts) to attach, by id. */
  files?: readonly { file: string; name: string }[];
  /** Shown as an EPC QR code under the text: what to pay, to whom. */
  transfer?: Transfer;
}

/** What a SEPA credit transfer needs; one currency, euros (EPC069-12). */
export interface Transfer {
  beneficiary: string;
  iban: string;
  bic?: string;
  cents: number;
  /** Unstructured remittance information: the invoice's number. */
  reference: string;
}
