import { fold } from "../../desk/fold.ts";

/** Whether a title holds one of the words, whole (a plural too), whatever the accents and capitals. */
export function holdsWord(title: string, words: readonly string[]): boolean {
  const folded = fold(title);
  return words.some((word) => {
    const plain = fold(word)
      .trim()
      .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
      .replace(/\s+/g, "\\s+");
    return plain !== "" && new RegExp(`(?<![\\p{L}\\d])${plain}s?(?![\\p{L}\\d])`, "u").test(folded);
  });
}
