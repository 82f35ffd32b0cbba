import { fold } from "../../desk/fold.ts";

/** What was taken off a page: its groups, as they were written. */
export type Taken = Readonly<Record<string, string | undefined>>;

/** A sentence read piece by piece: what is understood is struck out, so that nothing is read twice and the rest can be told. */
export interface Page {
  /** Folded, with « ; » in place of what was struck out. */
  readonly left: string;
  /** Strikes out the first place where one of the patterns (of folded text, with the flag d) fits. */
  take(...patterns: readonly RegExp[]): Taken | undefined;
}

export function openPage(text: string): Page {
  const original = text.normalize("NFC").replace(/[\u00a0\u202f\s]/g, " ");
  let left = fold(original);
  return {
    get left() {
      return left;
    },
    take(...patterns) {
      for (const pattern of patterns) {
        const found = pattern.exec(left);
        if (!found) continue;
        left = `${left.slice(0, found.index)}${";".repeat(found[0].length)}${left.slice(found.index + found[0].length)}`;
        const written = Object.entries(found.indices?.groups ?? {}).map(([name, range]) => [
          name,
          range && original.slice(range[0], range[1]).trim(),
        ]);
        return Object.fromEntries(written);
      }
      return undefined;
    },
  };
}

/** What begins so speaks of a thing, or of nobody in particular. */
const NOBODY = String.raw`(?!(?:les?|la|l'|une?|des?|du|d'|mon|ma|mes|notre|nos|votre|vos|ce|cet|cette|ces|c'est|the|an?|my|our|your|this|je|tu|il|elle|on|nous|vous|qui|que|she|he|they|we|you|who|et|and|en|par|pour|a|au|sur|avec|sans|tous|toutes|tout|chaque|every|each|all)(?![\p{L}-]))`;

/** A mention, or one to three words. */
export const NAME = String.raw`(?:<@[^<>@\s|]+>|${NOBODY}\p{L}[\p{L}\p{M}'.-]*(?: \p{L}[\p{L}\p{M}'.-]*){0,2})`;
/** A mention or one word: where nothing says at which word a name begins. */
export const FIRST_NAME = String.raw`(?:<@[^<>@\s|]+>|${NOBODY}\p{L}[\p{L}\p{M}'.-]*)`;

export const pattern = (source: string): RegExp => new RegExp(source, "du");
