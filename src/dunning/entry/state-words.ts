import { fold } from "../../desk/fold.ts";
import { PARTS } from "./instalment-words.ts";
import { takeNumbers } from "./loose-number.ts";
import { piece } from "./payment-words.ts";

export const STATE_ACTS = [
  "promised",
  "said-paid",
  "disputed",
  "paused",
  "resumed",
  "never",
  "given-up",
  "insolvent",
  "status",
] as const;
export type StateAct = (typeof STATE_ACTS)[number];

/** « litige FA-042 : marchandise abîmée », read without knowing any client. */
export interface StateSaid {
  act: StateAct;
  /** Whom or what it is about, as written. */
  about: string;
  /** A day, a reason, a status: what the act needs besides. */
  detail: string;
}

const DAY = String.raw`(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|apres[- ]demain|aujourd'hui|ce soir|tomorrow|today|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:le |on the |the )?\d{1,2}(?:/\d|er |st |nd |rd |th | (?:jan|fe?v|mar|avr|apr|mai|may|jui|jun|jul|aou|aug|sep|oct|nov|dec)|$)|le \d|(?:la |cette |next |this )?(?:semaine|week)|(?:ce |le |next |this )?(?:mois|month)|(?:la |the |en )?(?:fin|debut|mi|end)\b|(?:dans|sous|in|within) (?:\d|une?|deux|trois|quinze|huit|a|two)|\d{4}-\d\d-\d\d)`;
const WHAT = String.raw`(?:(?:tout|le solde|le reste|la totalite|(?:la |sa |les |ses |notre |nos |the |its |our )?(?:factures?|invoices?)|everything|it|them|us|nous|[\d .,]+(?:€|euros?|eur)|[a-z]\S*\d\S*)\s+)*`;
const BY = `(?:d'ici|avant|pour|by|before|on|au plus tard|at the latest)`;
const PAYS = `(?:paie|paye|paient|payent|paiera|payera|paieront|regle|reglera|regleront|vire|virera|soldera|va (?:payer|regler|virer|solder)|vont (?:payer|regler|virer)|promet (?:de (?:payer|regler|virer)|le paiement)|pays|will pay|will settle|is paying|are paying|promises? to pay|is going to pay)`;
const MONEY = String.raw`\d{1,3}(?:[ .]?\d{3})*(?:,\d{1,2})?\s?(?:€|[$£]|euros?|eur|chf|usd|gbp)?`;
/** « Exemple paie en 3 fois », « propose de payer 500 le 30/11, 500 le 15/12 ». */
const OFFERS = `(?:${PAYS}|(?:propose|demande|souhaite|veut|peut)(?: de| a)? (?:payer|regler)|(?:asks|offers|wants) to pay)`;
const EACH = String.raw`${MONEY}\s+(?:${BY}\s+)?${DAY}[^,;]*?(?:[,;]|\s(?:et|puis|and|then)\s).+`;
const IN_PARTS = String.raw`(?:${WHAT}(?:${MONEY}\s+)?${PARTS}.*|${WHAT}${EACH})`;

const PATTERNS: readonly (readonly [StateAct, RegExp])[] = [
  [
    "status",
    /^(?:le )?(?:statut|status)\s+(?<detail>\d{3})(?:\s+(?:pour|de|sur|for|on|of)|\s*:)?\s+(?<about>.+)$/d,
  ],
  [
    "status",
    /^(?<about>.+?)[\s:,]+(?:(?:est |passee? |is )?(?:en |au |a |in )?(?:le )?)?(?:statut|status)\s+(?<detail>\d{3})[\s.!]*$/d,
  ],
  [
    "said-paid",
    /^(?<about>.*?)[\s,:]*\b(?:dit|disent|me dit|nous dit|affirme|pretend|assure|says?|claims?)\b.*\b(?:a|ont|est|sont|ete|avoir|c'est|has|have|is|was|it's|they|he|she)\s+(?:deja |bien |tout |already )*(?:payee?s?|reglee?s?|viree?s?|partie?s?|fait|paid|transferred|settled)(?=$|[\s.,!])(?<detail>.*)$/d,
  ],
  [
    "promised",
    new RegExp(
      String.raw`^(?=.*(?:\d|fois|times|versement|mensualite|instal))(?<about>.*?)[\s,:]*(?<![\p{L}-])${OFFERS}\s+(?<detail>${IN_PARTS})$`,
      "du",
    ),
  ],
  [
    "promised",
    new RegExp(
      String.raw`^(?:echeancier|plan de paiement|payment plan)\s+(?:de |pour |sur |for |on )?(?<about>.+?)[\s,:]+(?<detail>${PARTS}.*|${EACH})$`,
      "d",
    ),
  ],
  [
    "promised",
    new RegExp(String.raw`^(?:facture )?(?<about>[a-z]\S*\d\S*)[\s,:]+(?<detail>${PARTS}.*)$`, "d"),
  ],
  [
    "promised",
    new RegExp(
      String.raw`^(?<about>.*?)[\s,:]*(?:\b(?:(?:a|ont|has|have)\s+)?(?:dit|ecrit|ecrivent|promet|promis|confirme|annonce|assure|says?|writes?|written)\b(?:\s+qu'(?:il|elle|ils|elles|on)|\s+that)?(?:\s+(?:he|she|they|it))?\s*)?(?<![\p{L}-])${PAYS}\s+(?<detail>${WHAT}(?:${BY}\s+)?${DAY}.*)$`,
      "du",
    ),
  ],
  [
    "promised",
    new RegExp(
      String.raw`^(?:promesse|promise)\s+(?:de |of )?(?<about>.+?)\s+(?<detail>(?:pour |d'ici |by |for )?${DAY}.*)$`,
      "d",
    ),
  ],
  ["disputed", /^(?<about>.+?\s+(?:conteste|contestent|disputes?)\s+[^:]+?)\s*(?::\s*(?<detail>.+))?$/d],
  [
    "disputed",
    /^(?:litige|dispute)\s+(?:sur |pour |avec |de |on |with |: ?)?(?<about>[^:]+?)\s*(?::\s*(?<detail>.+))?$/d,
  ],
  [
    "disputed",
    /^(?<about>.+?)\s+(?:(?:est|sont|is|are)\s+)?(?:en litige|contestee?s?|disputed|in dispute)(?=$|[\s:,.!])[\s:,]*(?<detail>.*)$/d,
  ],
  [
    "paused",
    /^(?:(?:mets|mettre|mettez|put|fais|faire) )?(?:en |une )?pause\s+(?:(?:de|pour|sur|les relances (?:de|pour)|for|on)\s+)?(?!(?:dej\w*|cafe|midi|clope|lunch|coffee|tea)\b)(?<about>.+?)(?<detail>\s+(?:jusqu|until|till|pendant|for \d|pour \d|\d+ (?:jours|semaines|days|weeks)).*)?$/d,
  ],
  ["paused", /^(?:mets|mettez|put)\s+(?<about>.+?)\s+(?:en pause|on hold)(?<detail>.*)$/d],
  [
    "resumed",
    /^(?:reprends|reprendre|reprenez|resume|reactive)\s+(?!(?:le|la|l'|mon|ma|mes|notre|the|my|our) ?(?!facture|relance|client|invoice))(?:les relances\s+(?:(?:de|pour)\s+|d')|chasing\s+)?(?<about>.+?)(?<detail>)$/d,
  ],
  [
    "never",
    /^(?:ne (?:plus |jamais )?relance[rz]? (?:plus |jamais )?|ne plus (?:jamais )?relancer |arrete[rz]? de relancer |stop (?:chasing|reminding) |never chase |don'?t chase |do not chase )(?<about>.+?)(?<detail>)$/d,
  ],
  [
    "given-up",
    /^(?<about>.+?)\s+(?:(?:est|sont|is|are)\s+)?(?:abandonnee?s?|passee?s? en perte|irrecouvrables?|written off|given up)(?<detail>)[\s.!]*$/d,
  ],
  [
    "given-up",
    /^(?:abandonne[rz]?|passe[rz]? en perte|give up|write off)\s+(?:on )?(?<about>.+?)(?<detail>)$/d,
  ],
  [
    "insolvent",
    /^(?<about>.+?)\s+(?:est (?:place |mis |en cours de )?|a ete (?:placee?|mise?) |is |was |has gone |went )?(?:(?:en |in |into )?(?:liquidation|redressement|procedure de sauvegarde|faillite|receivership|bankruptcy)|insolvable|insolvent|bankrupt|a depose le bilan)(?: judiciaire)?(?<detail>)[\s.!]*$/d,
  ],
];

const NO_SUBJECT =
  /^(?:qui|que|quoi|quand|si|combien|comment|pourquoi|est-ce|who|when|if|how|did|je|j'|tu|nous|vous|on|i|you|we|rappel\w*|demande\w*)(?=$|[\s'])/;

/** Every message to the desk is looked at; a reason may take a few sentences. */
const LONGEST = 600;

const DONE =
  /(?:^|[\s'])(?:a|ont|has|have|est|sont|ete)(?:\s+(?:bien|deja|tout|enfin|pas|jamais|toujours|plus))*$/;

/** Undefined for what is not plainly about a client's or an invoice's state: a question is none. */
export function readState(text: string): StateSaid | undefined {
  const original = text.trim().replace(/[\s.!]+$/, "");
  const folded = fold(original);
  if (original.length > LONGEST || /\?\s*$/.test(folded) || NO_SUBJECT.test(folded)) return undefined;
  for (const [act, pattern] of PATTERNS) {
    const found = pattern.exec(folded);
    if (!found) continue;
    const said = tidy({
      act,
      about: piece(original, found, "about").trim(),
      detail: piece(original, found, "detail").trim(),
    });
    // « Exemple a réglé FA-043 le 18 » is done, « Exemple règle FA-043 le 18 » is promised: one letter folded away.
    if (act === "promised" && DONE.test(fold(said.about.split(",")[0] ?? "").trim())) continue;
    // Giving up is heavy: an invoice must be named. « le projet est abandonné » speaks of something else.
    if (act === "given-up" && takeNumbers(said.about).numbers.length === 0) continue;
    return said;
  }
  return undefined;
}

function tidy(said: StateSaid): StateSaid {
  if (said.act === "disputed") {
    const about = said.about.replace(/\s(?:conteste(?:nt)?|disputes?)\s/i, " , ");
    return said.detail === "" ? splitReason({ ...said, about }) : { ...said, about };
  }
  if (said.act !== "promised") return said;
  // « Exemple paiera FA-042 le 15/12 »
  const { numbers, rest } = takeNumbers(said.detail);
  return { ...said, about: [said.about, ...numbers].join(" , "), detail: rest.trim() };
}

/** « litige FA-042 marchandise abîmée »: what follows the number is the reason. */
function splitReason(said: StateSaid): StateSaid {
  const number = takeNumbers(said.about).numbers.at(-1);
  if (number === undefined) return said;
  const end = said.about.lastIndexOf(number) + number.length;
  return {
    ...said,
    about: said.about.slice(0, end),
    detail: said.about.slice(end).replace(/^[\s,:–-]+/, ""),
  };
}
