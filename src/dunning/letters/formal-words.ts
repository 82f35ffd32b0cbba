import type { Language } from "../../desk/language/language.ts";
import type { ClientKind } from "../books.ts";
import type { Trade } from "../what-next.ts";
import { englishFormal } from "./formal-words-en.ts";
import { frenchFormal } from "./formal-words-fr.ts";

/** Amounts and days come formatted. */
export interface FormalWords {
  delivery: string;
  subject: (numbers: readonly string[]) => string;
  subjectOfMany: (count: number) => string;
  salutation: string;
  reminded: (days: readonly string[], several: boolean) => string;
  claim: (total: string, days: string) => string;
  /** « huit » */
  days: (count: number) => string;
  law: Record<ClientKind, LawWords>;
  consumerInterest: string;
  next: Record<Trade | "public", string>;
  wayOut: (accountedUntil: string) => string;
  bankDetails: (several: boolean) => string;
  closing: string;
  table: Record<
    "number" | "issued" | "due" | "amount" | "paid" | "open" | "days" | "principal" | "fee" | "total",
    string
  > & {
    credit: (number: string) => string;
  };
  working: Record<"number" | "from" | "to" | "days" | "base" | "rate" | "percent", string>;
  articles: (kind: ClientKind, trade: Trade) => string[];
}

/** What the law adds to the principal; a consumer's is never read. */
export interface LawWords {
  /** What the law calls it: the same in the text, in the table and in its working. */
  term: string;
  /** Title of the page that shows how it was worked out. */
  annex: string;
  interest: (until: string, contractual: boolean) => string;
  interestToCome: string;
  fee: (amount: string) => string;
}

export const formalWordsIn = (language: Language): FormalWords =>
  language === "fr" ? frenchFormal : englishFormal;
