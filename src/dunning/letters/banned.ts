import { fold } from "../../desk/fold.ts";

/**
 * Words of the law kept for the mise en demeure, an office that no longer exists, and what a reader takes for a threat or
 * a circular. Folded: no accents, no capitals.
 */
const BANNED: readonly RegExp[] = [
  /\bcreances?\b/,
  /\bcreanciere?s?\b/,
  /\bdebit(eur|rice)s?\b/,
  /\bimpayee?s?\b/,
  /\bcontentieux\b/,
  /\bhuissiers?\b/,
  /\bmises? en demeure\b/,
  /\burgente?s?\b/,
  /\brappel important\b/,
  /\bmerci de bien vouloir\b/,
  /\bn.hesitez pas\b/,
  /\bje me permets\b/,
  /\bsuite a\b/,
  /\brevenir vers (vous|toi)\b/,
  /\bchere? cliente?\b/,
  /\bformal notice\b/,
  /\bdebtors?\b/,
  /\bdo not hesitate\b/,
];

/** What a reminder before the mise en demeure must not say, as found in the text (folded). */
export function bannedIn(text: string): string[] {
  const folded = fold(text);
  return BANNED.flatMap((word) => word.exec(folded)?.[0] ?? []);
}
