import { fold } from "../desk/fold.ts";

const LEGAL_FORMS =
  /\b(?:s\.?a\.?r\.?l\.?|s\.?a\.?s\.?u?\.?|e\.?u\.?r\.?l\.?|s\.?a\.?|s\.?c\.?i\.?|s\.?c\.?p\.?|s\.?n\.?c\.?|e\.?i\.?(?:r\.?l\.?)?|selarl|selas|ste|societe|ets|etablissements?)(?=\s|$)/g;

/** What makes two spellings one client: no accents, capitals, punctuation nor legal form. « SARL Exemple » = « exemple ». */
export function clientKey(name: string): string {
  const folded = fold(name);
  const bare = folded
    .replace(LEGAL_FORMS, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return bare === "" ? folded.replace(/[^\p{L}\p{N}]+/gu, " ").trim() : bare;
}
