import { FIRST_NAME, NAME, type Page, pattern } from "./page.ts";
import { numberOf } from "./quantities.ts";

const ROLE = String.raw`(?:secretaires?|secretariat|assistant(?:e|\(e\)|·e|\.e)?|secretary|virtual assistant|assistant)(?: (?:independante?|a distance|externalisee?|de direction|virtuelle|administrative|a temps partiel|part[- ]time))?`;
const ENDS = String.raw`(?=\s*(?:[,;:.(]|$|\d|(?:a|pour|for|avec|with|depuis|les?|du|au)\b))`;
const ITS = "(?:notre|la|le|une?|mon|ma|nos|our|the|an?|my)";
const ARTICLE = `(?:${ITS} )?(?:nouvel(?:le)? |nouveau |new )?`;

/** « Inès est notre secrétaire », « notre secrétaire Inès », « contrat d'Inès », « Inès : », « Inès fait 10 h ». */
const SUBJECTS: readonly { kind: Subject["kind"]; pattern: RegExp }[] = [
  {
    kind: "role",
    pattern: pattern(
      String.raw`^[\s,;]*(?<who>${NAME}) (?:est|sera|devient|is|will be|becomes) (?:desormais |maintenant |now )?${ARTICLE}${ROLE}${ENDS}`,
    ),
  },
  {
    kind: "role",
    pattern: pattern(
      String.raw`^[\s,;]*(?:(?:notre|mon|ma|our|my) (?:nouvel(?:le)? |new )?)?${ROLE} ?(?:,|:|c'est|est|is|s'appelle)? ?(?<who>${NAME})(?=\s*(?:[,;:.(]|$|\d))`,
    ),
  },
  {
    kind: "contract",
    pattern: pattern(
      String.raw`^[\s,;]*(?:le |the |nouveau )?(?:contrat|contract) (?:de |d'|pour |of |for |avec |with )(?<who>${NAME})${ENDS}`,
    ),
  },
  {
    kind: "works",
    pattern: pattern(
      String.raw`^[\s,;]*(?<who>${NAME}) (?:travaillera|travaille|fera|fait|passera|passe|aura|works|will work|goes|moves)(?: (?:pour nous|au secretariat|chez nous|for us))?(?: a| to)?(?=[\s;])`,
    ),
  },
  { kind: "works", pattern: pattern(String.raw`^[\s,;]*(?<who>${NAME}) ?[:,]`) },
  { kind: "works", pattern: pattern(String.raw`^[\s,;]*(?<who><@[^<>@\s|]+>)(?=[\s;]|$)`) },
  {
    kind: "works",
    pattern: pattern(String.raw`(?<![\p{L}])(?:pour|for) (?<who>${NAME})(?=\s*(?:[,;:.]|$))`),
  },
];

export interface Subject {
  /** As it was written. */
  who: string;
  kind: "role" | "contract" | "works";
}

/** Of whom the sentence speaks. To be taken once dates and lengths are struck out. */
export function takeSubject(page: Page): Subject | undefined {
  for (const { kind, pattern: one } of SUBJECTS) {
    const who = page.take(one)?.["who"];
    if (who !== undefined) return { who, kind };
  }
  return undefined;
}

const AFTER = String.raw`(?:^|[,;.:(]|\b(?:et|and|parts?|entre|between)\b)\s*`;
const HER = "(?:la |le |l')";

const BACKUPS = [
  pattern(String.raw`${AFTER}(?<who>${NAME}) ${HER}\s?(?:remplacera|remplace|supplee)\b`),
  pattern(String.raw`(?<who>${FIRST_NAME}) ${HER}\s?(?:remplacera|remplace|supplee)\b`),
  pattern(
    String.raw`(?:est )?remplacee?(?:\(e\))? (?:en son absence )?par (?<who>${NAME})(?=\s*(?:[,;.]|$|\d|en\b))`,
  ),
  pattern(
    String.raw`(?:remplacante?|remplacement|suppleante?|relais|backup|cover)\b(?:\(e\))? ?(?::|,|est|is|par|by|assure par)? ?(?<who>${NAME})(?=\s*(?:[,;.]|$))`,
  ),
  pattern(String.raw`${AFTER}en son absence,? ?(?<who>${NAME})(?=\s*(?:[,;.]|$))`),
  pattern(
    String.raw`${AFTER}(?<who>${NAME}) (?:stands in|fills in|covers|replaces)(?: (?:for )?(?:her|him|them))?\b`,
  ),
];

export const takeBackup = (page: Page): string | undefined => page.take(...BACKUPS)?.["who"];

const PAYERS = [
  pattern(String.raw`(?:c'est )?(?<who>${FIRST_NAME}) qui (?:paie|paye|regle)\b`),
  pattern(
    String.raw`(?:payee?(?:\(e\))?|reglee?|paid|facturee?) (?:par|by|a) (?<who>${NAME})(?=\s*(?:[,;.]|$))`,
  ),
  pattern(String.raw`${AFTER}(?<who>${NAME}) (?:paie|paye|regle|pays)\b`),
  pattern(String.raw`(?:payeu(?:r|se)|payer) ?:? ?(?<who>${NAME})(?=\s*(?:[,;.]|$))`),
];

export const takePayer = (page: Page): string | undefined => page.take(...PAYERS)?.["who"];

export interface SaidShare {
  who: string;
  percent: number;
}

const SHARE = String.raw`(?<percent>-?\d{1,6}(?:[.,]\d{1,3})?) ?%`;

const EQUAL = pattern(
  `(?:a parts egales|moitie-moitie|split equally|equal shares|half each)[ ,:]*(?:entre|between|pour|for)? ?(?<who>${FIRST_NAME}(?:, ${FIRST_NAME})* (?:et|and) ${FIRST_NAME})`,
);
const SHARES = [
  pattern(String.raw`${SHARE} (?:pour|for|a) (?<who>${NAME})(?=\s*(?:[,;.]|$|et\b|and\b))`),
  pattern(`${AFTER}(?:(?:parts?|repartition|shares?) ?:? ?)?(?<who>${NAME}) ?(?::|a|pour|=)? ?${SHARE}`),
];

/** « Boris 60 %, Alix 40 % », « 60 % pour Boris », « à parts égales entre Boris et Alix ». */
export function takeShares(page: Page): SaidShare[] {
  const equal = page.take(EQUAL)?.["who"];
  if (equal !== undefined) return share(equal.split(/\s*,\s*|\s+(?:et|and)\s+/i));
  const shares: SaidShare[] = [];
  for (;;) {
    const found = page.take(...SHARES);
    if (found?.["who"] === undefined) return shares;
    shares.push({ who: found["who"], percent: numberOf(found["percent"] ?? "") });
  }
}

/** Hundredths of a percent that do not divide go to the last one. */
function share(names: readonly string[]): SaidShare[] {
  const part = Math.floor(10_000 / names.length) / 100;
  return names.map((who, i) => ({
    who,
    percent: i === names.length - 1 ? Math.round((100 - part * (names.length - 1)) * 100) / 100 : part,
  }));
}

const SKILLS = [
  pattern("(?:competences?|skills?|specialites?) ?(?::|en|in)? ?(?<skills>[^;.:]+)"),
  pattern(
    "(?:s'occupera?|s'occupe|(?:est )?chargee?|in charge|takes care) (?:surtout )?(?=d|of)(?<skills>[^;.:]+)",
  ),
  pattern("(?:elle |il |she |he )?(?:gere|handles) (?<skills>[^;.:]+)"),
];

/** « compétences : facturation, agenda », « s'occupe de la facturation et de l'agenda »; what comes last in a sentence. */
export function takeSkills(page: Page): string[] {
  const said = page.take(...SKILLS)?.["skills"];
  return (said ?? "")
    .split(/\s*,\s*|\s+(?:et|and)\s+/i)
    .map((skill) =>
      skill.replace(/^(?:(?:de la|de l['’]|du|des|de|d['’]|la|le|les|l['’]|of|the)\s*)+/i, "").trim(),
    )
    .filter((skill) => skill !== "");
}
