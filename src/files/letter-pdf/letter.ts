/** A letter as it is to be printed, whatever it is about: every text is worded, formatted and typeset by whoever writes it. */
export interface PrintedLetter {
  /** BCP 47, for screen readers. */
  language: string;
  /** What the file says of itself. */
  title: string;
  author: string;
  /** Epoch milliseconds; the same letter made at the same moment is the same bytes. */
  madeAt: number;
  sender: readonly string[];
  /** As on the envelope, at most seven lines. */
  recipient: readonly string[];
  placeAndDate: string;
  /** « Lettre recommandée avec avis de réception » */
  delivery?: string;
  /** « Objet », « Nos références » */
  references: readonly { label: string; value: string }[];
  body: readonly LetterPart[];
  /** Stands with the signature, never on the page before it. */
  closing: string;
  signature: readonly string[];
  /** What the law wants at the foot of each page. */
  legalLine?: string;
  /** Each begins a page. */
  annexes: readonly { title: string; parts: readonly LetterPart[] }[];
}

export type LetterPart =
  | { kind: "paragraph"; text: string; small?: boolean }
  | { kind: "heading"; text: string }
  | ({ kind: "table" } & LetterTable);

export interface LetterTable {
  columns: readonly { title: string; align: "left" | "right" }[];
  rows: readonly (readonly string[])[];
  /** Under the rows: a label and an amount each, the last one what it comes to. */
  totals: readonly { label: string; amount: string }[];
}
