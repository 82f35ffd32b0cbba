import type { ImportField } from "./fields.ts";
import type { ImportedKind, StatusWord } from "./words.ts";

/** What a person should know about a line that is kept. */
export type ImportNote =
  /** A negative total: what it says is owed to the client. */
  | "negative-total"
  /** Only an open amount stands in the file; it serves as the total. */
  | "total-from-open"
  | "open-above-total"
  /** Total, paid and open do not add up; the open amount of the file is kept. */
  | "amounts-disagree"
  | "overpaid"
  /** The status says paid and the amounts say otherwise; the amounts are kept. */
  | "paid-but-open"
  /** Paid in part, and the file does not say how much: open stands for the whole. */
  | "open-unknown"
  | "unreadable-open"
  | "unreadable-paid"
  | "unreadable-issued"
  | "no-issued"
  | "no-due"
  | "due-before-issued"
  | "no-email"
  | "bad-email"
  | "several-emails"
  | "bad-phone"
  | "bad-siren"
  | "unknown-kind"
  | "unknown-status"
  /** Begins like a spreadsheet formula, or looks like markup: harmless here, kept as text. */
  | "formula-like"
  | "markup-like"
  | "shortened"
  /** Another line has this number for another client, or in another year: see `sharedWith`. */
  | "number-shared"
  | "extra-cells";

/** Amounts are integer cents, never negative: `kind` says which way they go. Days are ISO dates. Texts are one plain line. */
export interface ImportedInvoice {
  /** Of the original file, from 1. */
  readonly line: number;
  readonly kind: ImportedKind;
  readonly number: string;
  readonly client: string;
  readonly email?: string;
  readonly phone?: string;
  readonly siren?: string;
  readonly siret?: string;
  readonly order?: string;
  readonly issued?: string;
  readonly due?: string;
  readonly currency: string;
  readonly totalCents: number;
  readonly openCents: number;
  readonly status?: StatusWord;
  readonly notes: readonly ImportNote[];
  readonly sharedWith?: readonly number[];
}

export type IgnoredWhy =
  | "missing-number"
  /** « 2,02612E+11 »: a spreadsheet rounded it for ever. */
  | "number-damaged"
  | "number-too-long"
  | "missing-client"
  | "missing-total"
  | "zero-total"
  | "unreadable-total"
  | "ambiguous-total"
  | "total-too-large"
  | "total-excluding-tax"
  | "unreadable-due"
  | "ambiguous-due"
  | "no-date"
  | "unknown-currency"
  | "currencies-disagree"
  | "extra-cells"
  | "total-line"
  | "repeated-header"
  | "draft"
  | "cancelled"
  | "not-an-invoice"
  /** Noted on the invoice it credits, by a person: the file does not say which. */
  | "credit-note"
  | "quote"
  /** Against what the books hold: the file knows less than they do, or tells another story. */
  | "open-higher"
  | "total-differs"
  | "currency-differs"
  /** The same invoice stands on another line (`sameAs`). */
  | "duplicate"
  /** Lines with one number and different contents: nobody can tell which is right, so none is kept. */
  | "duplicates-disagree";

export interface Ignored {
  readonly line: number;
  readonly why: IgnoredWhy;
  /** The cell that caused it, plain and shortened. */
  readonly field?: ImportField;
  readonly text?: string;
  readonly sameAs?: number;
}
