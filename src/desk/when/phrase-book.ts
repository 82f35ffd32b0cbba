import { type Token, wordAt } from "./tokens.ts";

interface Phrase<T> {
  readonly words: readonly string[];
  readonly value: T;
}

interface Found<T> {
  readonly value: T;
  readonly next: number;
}

/** Finds the longest of many wordings at a place, by its first word: most tokens are no time and must cost one look-up. */
export function phraseBook<T>(
  entries: readonly (readonly [T, readonly string[]])[],
): (tokens: readonly Token[], at: number) => Found<T> | null {
  const book = new Map<string, Phrase<T>[]>();
  for (const [value, wordings] of entries) {
    for (const wording of wordings) {
      const words = wording.split(" ");
      const known = book.get(words[0] ?? "") ?? [];
      known.push({ words, value });
      book.set(words[0] ?? "", known);
    }
  }
  for (const known of book.values()) known.sort((a, b) => b.words.length - a.words.length);
  return (tokens, at) => {
    const known = book.get(wordAt(tokens, at));
    if (!known) return null;
    for (const { words, value } of known) {
      if (stands(tokens, at, words)) return { value, next: at + words.length };
    }
    return null;
  };
}

function stands(tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  for (let index = 1; index < words.length; index += 1) {
    if (tokens[at + index]?.word !== words[index]) return false;
  }
  return true;
}
