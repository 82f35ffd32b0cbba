const CODES = new Set(Intl.supportedValuesOf("currency"));

const WORDS: Readonly<Record<string, string>> = {
  "€": "EUR",
  euro: "EUR",
  euros: "EUR",
  $: "USD",
  us$: "USD",
  $us: "USD",
  dollar: "USD",
  dollars: "USD",
  "£": "GBP",
  fr: "CHF",
  sfr: "CHF",
};

/** ISO 4217 code of a symbol, a code or a word, or null. A bare « $ » is the American one, « Fr. » the Swiss franc. */
export function readCurrency(text: string): string | null {
  const word = text.trim().replace(/\.$/, "").toLowerCase();
  const known = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (known) return known;
  const code = word.toUpperCase();
  return CODES.has(code) && code.length === 3 ? code : null;
}
