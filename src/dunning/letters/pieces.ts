import type { Language } from "../../desk/language/language.ts";
import type { LetterContents, MailTone, Signatory } from "./letter.ts";
import { englishPieces } from "./pieces-en.ts";
import { frenchPieces } from "./pieces-fr.ts";

/** The words that depend on the case; amounts and days come formatted. A firm's own templates share them. */
export interface Pieces {
  hello: (to: string | undefined) => string;
  /** None where greeting by title alone is stiff. */
  titles: Partial<Record<NonNullable<LetterContents["salutation"]>, string>>;
  taxed: (amount: string) => string;
  /** What follows « notre facture … »; a notice only adds what is left, if something was paid. */
  state: Record<"unpaid" | "partly", Record<MailTone, string>>;
  remaining: (amount: string) => string;
  lessCredits: (credits: string, amount: string) => string;
  credit: (number: string, amount: string) => string;
  line: (number: string, issued: string, due: string, amount: string) => string;
  lineOf: (amount: string, total: string) => string;
  creditLine: (number: string, amount: string) => string;
  attached: Record<"one" | "several", string>;
  unattached: Record<"one" | "several", string>;
  paymentCode: string;
  signature: (signatory: Signatory) => string;
}

export const piecesIn: Record<Language, Pieces> = { fr: frenchPieces, en: englishPieces };
