import { fold } from "../desk/fold.ts";

const TITLES = new Set([
  "m",
  "mr",
  "mme",
  "mlle",
  "me",
  "mtre",
  "monsieur",
  "madame",
  "mademoiselle",
  "maitre",
  "dr",
  "docteur",
  "mrs",
  "ms",
  "miss",
]);

/** "Jean-Pierre d'Été" → jean, pierre, d, ete. */
const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

function withoutTitle(words: readonly string[]): readonly string[] {
  return words.length > 1 && TITLES.has(words[0] ?? "") ? words.slice(1) : words;
}

/**
 * Whom a written name may mean: a whole name goes before a part of one ("Martin Camille" and "camille" both mean
 * Camille Martin). Accents, capitals, hyphens and titles make no difference. Several = people must choose.
 */
export function matchName<Named extends { name: string }>(text: string, people: readonly Named[]): Named[] {
  const said = withoutTitle(wordsOf(text));
  if (said.length === 0) return [];
  const whole = people.filter(({ name }) => {
    const words = wordsOf(name);
    return words.length === said.length && hasAll(words, said);
  });
  return whole.length > 0 ? whole : people.filter(({ name }) => hasAll(wordsOf(name), said));
}

const hasAll = (words: readonly string[], said: readonly string[]): boolean =>
  said.every((word) => words.includes(word));
