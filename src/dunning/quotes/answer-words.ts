import { fold } from "../../desk/fold.ts";
import { piece } from "../entry/payment-words.ts";

export const QUOTE_ACTS = ["accepted", "refused", "extended", "paused", "resumed", "reason"] as const;
export type QuoteAct = (typeof QUOTE_ACTS)[number];

/** « Exemple a accepté le devis D-12 », read without knowing any client. */
export interface QuoteAnswerSaid {
  act: QuoteAct;
  /** Which quote, as written: a number, a client, or both. */
  about: string;
  /** A day or a reason. */
  detail: string;
}

const QUOTE = "(?:devis|proposition(?: commerciale)?|quote|quotation|estimate)";
const THE = String.raw`(?:(?:le|la|les|notre|nos|mon|ma|son|sa|ce|l'|the|our|my|their)\s*)?`;
const YES = "(?:accepte|signe|valide|approuve|confirme|accepted|signed|approved)";
const NO = "(?:refuse|decline|rejete|refused|declined|rejected|turned down)";
const HAS = String.raw`(?:\s+(?:a|ont|nous a|nous ont|m'a|has|have))?(?:\s+(?:bien|enfin|deja|just))?`;
const IS = String.raw`(?:\s+(?:est|a ete|sont|is|was|has been))?(?:\s+(?:bien|enfin|deja))?`;
const WHY = String.raw`(?:\s*(?:,|:|car|parce que?|because|pour|for)\s*(?<detail>.+))?`;
const FOR_LATER = String.raw`(?<detail>\s+(?:jusqu|until|till|au |to |pendant|pour \d|for \d|de \d|\d+ (?:jours|semaines|mois|days|weeks|months)).*)?`;

const of = (source: string): RegExp => new RegExp(source, "du");

/** A number alone may be accepted or refused; the rest needs the word « devis ». */
const NUMBER = String.raw`(?=\S*\d)[\p{L}\p{N}][\p{L}\p{N}/_-]*`;

const PATTERNS: readonly (readonly [QuoteAct, RegExp])[] = [
  ["accepted", of(`^(?<who>.+?)${HAS}\\s+${YES}(?:e?s?)\\s+${THE}${QUOTE}s?(?<about>.*?)(?<detail>)$`)],
  ["refused", of(`^(?<who>.+?)${HAS}\\s+${NO}(?:e?s?)\\s+${THE}${QUOTE}s?(?<about>[^:,]*?)${WHY}$`)],
  [
    "accepted",
    of(`^${THE}${QUOTE}\\s+(?<about>.+?)${IS}\\s+${YES}e?(?:\\s+(?:par|by)\\s+(?<who>.+?))?(?<detail>)$`),
  ],
  [
    "refused",
    of(`^${THE}${QUOTE}\\s+(?<about>.+?)${IS}\\s+${NO}e?(?:\\s+(?:par|by)\\s+(?<who>[^:,]+?))?${WHY}$`),
  ],
  ["accepted", of(`^(?<about>${NUMBER})${IS}\\s+${YES}e?(?:\\s+(?:par|by)\\s+(?<who>.+?))?(?<detail>)$`)],
  ["refused", of(`^(?<about>${NUMBER})${IS}\\s+${NO}e?(?:\\s+(?:par|by)\\s+(?<who>[^:,]+?))?${WHY}$`)],
  [
    "extended",
    of(
      `^(?:prolonge[rz]?|repousse[rz]?|proroge[rz]?|extend|renew)\\s+${THE}${QUOTE}\\s+(?<about>.+?)${FOR_LATER}$`,
    ),
  ],
  [
    "paused",
    of(
      `^(?:(?:mets|mettre|mettez|put)\\s+)?(?:en\\s+|une\\s+)?pause\\s+(?:(?:de|du|pour|sur|on|for)\\s+)?${THE}${QUOTE}\\s+(?<about>.+?)${FOR_LATER}$`,
    ),
  ],
  [
    "paused",
    of(`^(?:mets|mettez|put)\\s+${THE}${QUOTE}\\s+(?<about>.+?)\\s+(?:en pause|on hold)(?<detail>.*)$`),
  ],
  [
    "resumed",
    of(`^(?:reprends|reprenez|reprendre|reactive|resume)\\s+${THE}${QUOTE}\\s+(?<about>.+?)(?<detail>)$`),
  ],
];

const LONGEST = 400;
/** A question, a wish or something to be done is no answer yet. */
const NO_ANSWER =
  /\?\s*$|^(?:qui|que|quoi|quand|si|combien|comment|pourquoi|est-ce|who|when|if|how|did|has|je|j'|on|il faut|faut|faudrait|demande\w*|verifi\w*|relance\w*|rappel\w*|attend\w*|dis|i|we|ask|check|remind)(?=$|[\s'])|(?:^|\s)(?:s'ils?|si elles?|des que|pour que|avant que|quand|lorsque|if|when|until)(?=\s)/;
/** « n'a pas accepté le devis » is the other answer, or none yet. */
const NOT = /(?:^|\s)(?:ne|n'\w*|pas|jamais|not|never|hasn't|haven't|didn't)(?=$|\s)/;

/** Undefined for what is not plainly an answer to a quote, or a wish about one: a question is none. */
export function readQuoteAnswer(text: string): QuoteAnswerSaid | undefined {
  const original = text.trim().replace(/[\s.!]+$/, "");
  const folded = fold(original);
  if (original.length > LONGEST || NO_ANSWER.test(folded)) return undefined;
  for (const [act, pattern] of PATTERNS) {
    const found = pattern.exec(folded);
    if (!found) continue;
    const part = (name: "who" | "about" | "detail"): string =>
      found.groups?.[name] === undefined ? "" : piece(original, found, name).trim();
    const about = [part("who"), part("about")].filter((one) => one !== "").join(" , ");
    if ((act === "accepted" || act === "refused") && NOT.test(fold(about))) continue;
    return { act, about, detail: part("detail") };
  }
  return undefined;
}
