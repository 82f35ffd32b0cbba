import type { Priority } from "../task.ts";
import { cutIfLoose, cutOut, type Paper, type Span, visible } from "./paper.ts";

const LOW =
  /\b(?:quand (?:tu|vous) (?:peux|pouvez|auras? le temps|as le temps|aurez le temps|avez le temps)|(?:pas|rien d'|non)\s*(?:tres )?(?:urgent|presse|prioritaire)e?|sans urgence|a l'occasion|priorite basse|low priority|no rush|not urgent|whenever you can|when you can)\b/;
const HIGH =
  /\b(?:(?:c'est |tres |super |hyper )?(?:urgent|prioritaire)e?s?|en urgence|urgence|en priorite|priorite haute|haute priorite|asap|au plus vite|des que possible|le plus vite possible|tout de suite|high priority|as soon as possible)\b|!{2,}/;
const NOUN_BEFORE = /(?:\b(?:d|l|une?|les?|la|cette|son|notre|votre|mesures?|pas|non|rien)[\s'd]*)$/;

export function readPriority(paper: Paper): Priority {
  const low = LOW.exec(visible(paper));
  if (low) {
    cutIfLoose(paper, spanOf(low));
    return "low";
  }
  const text = visible(paper);
  const high = HIGH.exec(text);
  // « appeler l'urgence », « une urgence dentaire »: a thing, and not how soon.
  if (!high || (high[0] === "urgence" && NOUN_BEFORE.test(text.slice(0, high.index)))) return "normal";
  cutIfLoose(paper, spanOf(high));
  return "high";
}

const CONFIDENTIAL =
  /(?<!\b(?:non|pas|not)[\s-])\b(?:(?:tache |strictement |c'est )?confidentiel(?:le)?s?|en (?:toute )?confidence|top secret|(?:strictly )?confidential)\b/;

export function readConfidential(paper: Paper): boolean {
  const found = CONFIDENTIAL.exec(visible(paper));
  if (found) cutIfLoose(paper, spanOf(found));
  return found !== null;
}

const LENGTH =
  "(?<whole>\\d{1,3})(?:[.,](?<tenth>\\d))?\\s*(?:(?<hours>h|heures?|hours?|hrs?)\\s*(?<past>[0-5]\\d)?(?:\\s*min(?:utes?)?)?|(?:min(?:utes?)?|mn|mins))";
const MARKED = new RegExp(
  `(?:~|≈|\\b(?:env(?:iron)?\\.?|estim(?:e|ee|ation|ate|ated)?\\s*(?:a|at|:)?|compter|compte|prevoir|prevois|duree\\s*:?|about|it takes|ca prend))\\s*${LENGTH}(?![\\p{L}\\p{N}])`,
  "u",
);
const BRACKETED = new RegExp(
  `[([]\\s*${LENGTH}\\s*(?:de travail|de boulot|max(?:i|imum)?|of work)?\\s*[)\\]]`,
  "u",
);
const WORKED = new RegExp(`${LENGTH}\\s+(?:de travail|de boulot|of work)\\b`, "u");
/** Minutes alone are a length, but those of « dans 30 min » are a moment. */
const PLAIN =
  /(?<!(?:\b(?:dans|sous|ici|toutes les|tous les|in|within|avant|apres|every|after|depuis)\s+|[\d:h]\s*))\b(?<whole>\d{1,3})\s*(?:min(?:utes?)?|mn|mins)\b/;
const MOST_MINUTES = 6_000;

/** The work it takes, in minutes. A clock time is none: hours count where something says that they are a length. */
export function readEstimate(paper: Paper): number | undefined {
  const text = visible(paper);
  const found = [MARKED, BRACKETED, WORKED, PLAIN].map((pattern) => pattern.exec(text)).find(Boolean);
  if (!found) return undefined;
  const { whole, tenth = 0, hours, past = 0 } = found.groups ?? {};
  const amount = Number(whole) + Number(tenth) / 10;
  const length = Math.round(hours ? amount * 60 + Number(past) : amount);
  if (length < 1 || length > MOST_MINUTES) return undefined;
  // « un appel de 30 min », « prévoir 2 h pour l'AG » need their words.
  if (/\b(?:de|d'|of)\s*$/.test(text.slice(0, found.index)) || /^prevoi/.test(found[0]))
    paper.hidden.push(spanOf(found));
  else cutOut(paper, spanOf(found));
  return length;
}

const COURTESY =
  /(?:[\s,]+(?:stp|svp|s'il (?:te|vous) plait|merci(?: d'avance| beaucoup)?|please|pls|thanks|thank you))+[\s.!?]*$|(?<=^[\s,█]*)(?:(?:stp|svp|bonjour|please|(?:est-ce que )?tu peux|peux-tu|tu pourrais|pourrais-tu|pouvez-vous|pourriez-vous|merci de|merci d'|il faut(?=\s+\S+(?:er|ir|re|oir)\b)|il faudrait|can you|could you)[\s,:]*)+/;

/** « peux-tu … stp ? »: said to somebody, and no part of what is to be done. */
export function cutCourtesy(paper: Paper): void {
  for (let found = COURTESY.exec(visible(paper)); found; found = COURTESY.exec(visible(paper)))
    cutOut(paper, spanOf(found));
}

const spanOf = (found: RegExpExecArray): Span => ({
  from: found.index,
  to: found.index + found[0].length,
});
