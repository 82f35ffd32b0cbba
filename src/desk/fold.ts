/**
 * Lower case without accents, character for character: a place found in the folded text is the same place in the
 * original. Typographic apostrophes and spaces become plain ones.
 */
export function fold(text: string): string {
  if (BARE.test(text)) return text.toLowerCase();
  let folded = "";
  for (const unit of text) {
    const plain = unit.normalize("NFD")[0] ?? unit;
    const lower = (PLAIN[plain] ?? plain).toLowerCase();
    folded += lower.length === unit.length ? lower : unit;
  }
  return folded;
}

/** Nothing but letters, digits and signs of ASCII: nearly half of what people type. */
const BARE = /^[ -~]*$/;

const PLAIN: Readonly<Record<string, string>> = {
  "’": "'",
  "‘": "'",
  "\u00a0": " ",
  "\u202f": " ",
  "\t": " ",
  "\n": " ",
};
