import { readBic, readIban } from "./iban.ts";
import type { Transfer } from "./parcel.ts";

export type PaymentCode =
  | { ok: true; payload: string }
  | { ok: false; reason: "beneficiary" | "iban" | "bic" | "amount" | "reference" };

const MOST_CENTS = 99_999_999_999;

/**
 * What the QR code of a SEPA credit transfer says (EPC069-12 v3.1, version 002, UTF-8): euros from 0.01 to 999,999,999.99, a
 * beneficiary of at most 70 signs, an unstructured reference of at most 140. Names and references are written in the Latin
 * signs every bank takes (EPC217-08).
 */
export function paymentCode({ beneficiary, iban, bic, cents, reference }: Transfer): PaymentCode {
  const name = bankText(beneficiary);
  const account = readIban(iban);
  const bank = bic === undefined || bic === "" ? "" : readBic(bic);
  const remittance = bankText(reference);
  if (name === "" || name.length > 70) return { ok: false, reason: "beneficiary" };
  if (!account.ok) return { ok: false, reason: "iban" };
  if (bank === undefined) return { ok: false, reason: "bic" };
  if (!Number.isSafeInteger(cents) || cents < 1 || cents > MOST_CENTS) return { ok: false, reason: "amount" };
  if (remittance === "" || remittance.length > 140) return { ok: false, reason: "reference" };
  const amount = `EUR${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
  // Purpose and structured reference stay empty; what follows the last line is left out.
  const lines = ["BCD", "002", "1", "SCT", bank, name, account.iban, amount, "", "", remittance];
  return { ok: true, payload: lines.join("\n") };
}

const LETTERS: Readonly<Record<string, string>> = {
  œ: "oe",
  Œ: "OE",
  æ: "ae",
  Æ: "AE",
  ß: "ss",
  ø: "o",
  Ø: "O",
  "&": "+",
  "’": "'",
  "–": "-",
  "—": "-",
};

/** Without accents; what banks do not take becomes a space. */
export const bankText = (text: string): string =>
  text
    .replace(/[œŒæÆßøØ&’–—]/gu, (sign) => LETTERS[sign] ?? " ")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9/\-?:().,'+ ]/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();

const LONGEST_REFERENCE = 140;

/** The numbers a transfer pays, as many as fit, and how many more there are. */
export function referenceOf(numbers: readonly string[]): string {
  const written = numbers.map(bankText).filter((number) => number !== "");
  for (let shown = written.length; shown > 0; shown -= 1) {
    const left = written.length - shown;
    const text = [written.slice(0, shown).join(" "), ...(left > 0 ? [`+ ${left}`] : [])].join(" ");
    if (text.length <= LONGEST_REFERENCE) return text;
  }
  return (written[0] ?? "").slice(0, LONGEST_REFERENCE);
}
