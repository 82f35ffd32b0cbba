import { fold } from "../../desk/fold.ts";
import type { Kind } from "./time-entry.ts";

/** In the order in which a word decides: « relancer par téléphone » is a reminder, « devis à envoyer par mail » a quote. */
const WORDS: readonly (readonly [Kind, RegExp])[] = [
  ["dunning", /\b(?:relanc\w*|impay\w*|recouvr\w*|reminders?|overdue|dunning)\b/],
  ["billing", /\b(?:devis|factur\w*|avoirs?|reglements?|notes? de frais|quotes?|invoic\w*|billing)\b/],
  [
    "phone",
    /\b(?:appel\w*|rappel(?:er|le|ez)|telephon\w*|tel|coup de fil|standard|call(?:s|ed|ing)?|phone)\b/,
  ],
  [
    "calendar",
    /\b(?:agenda|rdv|rendez-vous|reunions?|planning|salle|deplacements?|trains?|billets?|hotel|meetings?|calendar|travel|book(?:ing)?)\b/,
  ],
  [
    "mail",
    /\b(?:courriers?|lettres?|mails?|e-mails?|emails?|courriels?|lrar|recommandes?|timbres?|poste|plis?|letters?|post|correspondance)\b/,
  ],
  [
    "files",
    /\b(?:dossiers?|kbis|attestations?|pieces?|contrats?|statuts|actes?|pv|proces-verba\w*|classe\w*|archiv\w*|scan\w*|saisi\w*|dactylo\w*|files?|filing|contracts?|documents?|typing)\b/,
  ],
];

/** What sort of work some words speak of, the first text first; it is shown and may be corrected. */
export function guessKind(texts: readonly (string | undefined)[]): Kind {
  for (const text of texts) {
    if (text === undefined) continue;
    const folded = fold(text);
    const found = WORDS.find(([, pattern]) => pattern.test(folded));
    if (found) return found[0];
  }
  return "other";
}
