import { cutIfLoose, cutOut, type Paper, unread, visible } from "./paper.ts";

const TAG = /(?<![\p{L}\p{N}&#/])#([\p{L}][\p{L}\p{N}_-]*)/u;
const ANNOUNCED = /\b(?:dossier|client|cliente|affaire|file|matter)\s*:?\s+(?=[\p{L}\p{N}])/giu;
/** A company's legal form makes of what stands before it, or after it, a client's name. */
const COMPANY =
  /(?:\p{Lu}[\p{L}\p{N}&.'’-]*\s+){1,4}(?:SARL|SAS|SASU|EURL|SA|SCI|SELARL|SCP|SNC)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])(?:SARL|SASU?|EURL|SCI|SELARL|SCP|SNC)(?:\s+\p{Lu}[\p{L}\p{N}&.'’-]*){1,4}/u;
const ARTICLE =
  /(?:^|[\s'’])(?:l|les?|la|du|des?|d|au|aux|un|une|ce|cette|mon|son|notre|votre|the|a|an|this|of|new|nouveau|nouvel|nouvelle|à|chez|pour|avec|par|sur|to|for|with)[\s'’]+$/iu;

/** Words that say what kind of file or client, and are nobody's name. */
const KINDS =
  /^(?:de|du|des|d|en|a|au|aux|pour|par|sur|avec|sans|qui|que|est|et|ou|ne|pas|le|la|les|un|une|complet|complete|incomplet|medical|technique|fiscal|social|juridique|permanent|annuel|important|urgent|confidentiel|final|partage|mecontent|final|existant|nouveau|papier|numerique|administratif|comptable|locatif|sensible|prioritaire|is|was|and|or|the|for|of|to|in|on|by|with|avant|apres|dans|sous|ici|quand|before)$/;
const TIMES =
  /^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today)$/;
const LEGAL = /^\s+(?:sarl|sas|sasu|eurl|sci|selarl|scp|snc)\b/;
const LONGEST = 5;

/** The client or the file it belongs to, as written: « #martin », « dossier Martin », « client Exemple SARL ». */
export function readFileTag(paper: Paper): string | undefined {
  const text = unread(paper);
  const tag = TAG.exec(text);
  if (tag) {
    cutOut(paper, { from: tag.index, to: tag.index + tag[0].length });
    return (tag[1] as string).replaceAll("_", " ");
  }
  for (const found of text.matchAll(ANNOUNCED)) {
    const at = found.index + found[0].length;
    const partOfSentence = ARTICLE.test(text.slice(0, found.index));
    const name = takeName(paper, at, !partOfSentence);
    if (name === undefined) continue;
    const span = { from: found.index, to: at + name.length };
    // « classer le dossier Martin » needs its words; « relire le bail, dossier Martin » does not.
    if (partOfSentence) paper.hidden.push(span);
    else cutIfLoose(paper, span);
    return name;
  }
  const company = COMPANY.exec(text);
  if (!company) return undefined;
  paper.hidden.push({ from: company.index, to: company.index + company[0].length });
  return company[0].trim();
}

/** Words with a capital or a digit, with the small words between them; dictated without capitals, a single word. */
function takeName(paper: Paper, at: number, smallToo: boolean): string | undefined {
  const words = [
    ...unread(paper)
      .slice(at)
      .matchAll(/[\p{L}\p{N}&][\p{L}\p{N}&.'’/-]*/gu),
  ];
  const folded = visible(paper).slice(at);
  let end = 0;
  let place = 0;
  for (const word of words.slice(0, LONGEST)) {
    if (!/^\s*$/.test(folded.slice(place, word.index))) break;
    const plain = folded.slice(word.index, word.index + word[0].length).replace(/[.'’/-]+$/, "");
    const big = /^[\p{Lu}\p{N}]/u.test(word[0]) && !TIMES.test(plain);
    const link = /^(?:de|du|des|la|le|et|&|d'.*|l'.*)$/.test(plain) && end > 0;
    if (!big && !link) {
      if (end === 0 && smallToo && /^\p{L}{2,}/u.test(word[0]) && !KINDS.test(plain))
        end =
          word.index + plain.length + (LEGAL.exec(folded.slice(word.index + plain.length))?.[0].length ?? 0);
      break;
    }
    place = word.index + word[0].length;
    // « Martin et » is Martin: a small word counts once a name follows it.
    if (big) end = word.index + word[0].replace(/[.'’/-]+$/, "").length;
  }
  return end === 0 ? undefined : paper.text.slice(at, at + end);
}
