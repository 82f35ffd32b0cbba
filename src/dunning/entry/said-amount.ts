import { type AmountReading, readAmount } from "../../files/amount.ts";

export interface SaidAmount {
  text: string;
  reading: AmountReading;
  from: number;
  to: number;
}

const SPACE = "[ \\u00a0\\u202f]";
const NUMBER = `(?:[1-9]\\d{0,2}(?:[ \\u00a0\\u202f.'’]\\d{3})+(?:,\\d+)?|\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:[.,]\\d+)?)(?:e[+-]?\\d+)?`;
const CURRENCY = "(?:€|\\$|£|(?:euros?|eur|usd|gbp|chf|cad|dollars?)(?!\\p{L}))";
const TAX = `(?:${SPACE}?(?:ttc|ht)(?!\\p{L}))?`;
const ALONE = "(?<![\\p{L}\\p{N}/_.,+-])";

/** With its currency, or with TTC or HT behind it. */
const MONEY = new RegExp(
  `${ALONE}(?:[-−–]?${NUMBER}${SPACE}?${CURRENCY}(?:\\d{2}(?!\\d))?${TAX}|[-−–]?[€$£]${SPACE}?-?${NUMBER}${TAX}|[-−–]?${NUMBER}${SPACE}?(?:ttc|ht)(?!\\p{L}))`,
  "iu",
);
/** Neither « le 18 novembre », « 30 jours », « 3 fois » nor the tail of « FA 042 ». */
const BARE = new RegExp(
  `${ALONE}(?<!(?<!\\p{L})(?:le|du|au|the|n°) ?)(?!0\\d)[-−–]?${NUMBER}(?![\\p{L}\\p{N}/_+-]|[.,]\\d|${SPACE}?(?:%|(?:janv|f[ée]v|mars|avr|mai|juin|juil|ao[uû]|sept|oct|nov|d[ée]c|jan|feb|march|apr|may|june|july|aug|jours?|j|semaines?|mois|days?|weeks?|fois|times)\\p{L}*(?!\\p{L})))`,
  "giu",
);

/** The amount of a sentence: the one with a currency; without any, the last number that stands alone. */
export function findAmount(text: string): SaidAmount | undefined {
  const found = MONEY.exec(text) ?? [...text.matchAll(BARE)].at(-1);
  if (!found) return undefined;
  return {
    text: found[0],
    reading: readAmount(found[0]),
    from: found.index,
    to: found.index + found[0].length,
  };
}

/** The text without a piece of it: what stood on both sides is not run together. */
export const without = (text: string, piece: { from: number; to: number }): string =>
  `${text.slice(0, piece.from)} ${text.slice(piece.to)}`;
