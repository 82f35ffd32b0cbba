import { type Token, wordAt } from "./tokens.ts";

const LONG_WEEKDAYS = new Map<string, number>();
const SHORT_WEEKDAYS = new Map<string, number>();
for (const [index, names] of [
  ["lundi monday", "lun mon"],
  ["mardi tuesday", "mar tue tues"],
  ["mercredi wednesday", "mer wed"],
  ["jeudi thursday", "jeu thu thur thurs"],
  ["vendredi friday", "ven vend fri"],
  ["samedi saturday", "sam sat"],
  ["dimanche sunday", "dim sun"],
].entries()) {
  for (const name of (names[0] ?? "").split(" ")) LONG_WEEKDAYS.set(name, index + 1);
  for (const name of (names[1] ?? "").split(" ")) SHORT_WEEKDAYS.set(name, index + 1);
}

interface Weekday {
  readonly weekday: number;
  readonly next: number;
  /** "mar" or "sun" is a weekday only next to another time. */
  readonly short: boolean;
  readonly plural: boolean;
}

export function readWeekday(tokens: readonly Token[], at: number): Weekday | null {
  const word = wordAt(tokens, at);
  const long = LONG_WEEKDAYS.get(word);
  if (long !== undefined) return { weekday: long, next: at + 1, short: false, plural: false };
  const plural = word.endsWith("s") ? LONG_WEEKDAYS.get(word.slice(0, -1)) : undefined;
  if (plural !== undefined) return { weekday: plural, next: at + 1, short: false, plural: true };
  const short = SHORT_WEEKDAYS.get(word);
  if (short === undefined) return null;
  const dot = wordAt(tokens, at + 1) === "." && tokens[at + 1]?.glued;
  return { weekday: short, next: dot ? at + 2 : at + 1, short: !dot, plural: false };
}

export const WEEKDAY_CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

const MONTHS = new Map<string, number>();
const SHORT_MONTHS = new Map<string, number>();
for (const [index, names] of [
  ["janvier january", "janv jan"],
  ["fevrier february", "fev fevr feb"],
  ["mars march", "mar"],
  ["avril april", "avr apr"],
  ["mai may", ""],
  ["juin june", "jun"],
  ["juillet july", "juil jul"],
  ["aout august", "aou aug"],
  ["septembre september", "sept sep"],
  ["octobre october", "oct"],
  ["novembre november", "nov"],
  ["decembre december", "dec"],
].entries()) {
  for (const name of (names[0] ?? "").split(" ")) MONTHS.set(name, index + 1);
  for (const name of (names[1] ?? "").split(" ").filter(Boolean)) SHORT_MONTHS.set(name, index + 1);
}

interface Month {
  readonly month: number;
  readonly next: number;
  readonly short: boolean;
}

export function readMonth(tokens: readonly Token[], at: number): Month | null {
  const word = wordAt(tokens, at);
  const long = MONTHS.get(word);
  if (long !== undefined) return { month: long, next: at + 1, short: false };
  const short = SHORT_MONTHS.get(word);
  if (short === undefined) return null;
  const dot = wordAt(tokens, at + 1) === "." && tokens[at + 1]?.glued;
  return { month: short, next: dot ? at + 2 : at + 1, short: true };
}

export type Unit = "second" | "minute" | "hour" | "day" | "week" | "month" | "year";

const UNITS = new Map<string, Unit>();
for (const [unit, names] of [
  ["second", "seconde secondes sec secs second seconds s"],
  ["minute", "minute minutes min mins mn mns"],
  ["hour", "heure heures h hour hours hr hrs"],
  ["day", "jour jours j day days"],
  ["week", "semaine semaines sem week weeks"],
  ["month", "mois month months"],
  ["year", "an ans annee annees year years"],
] as const) {
  for (const name of names.split(" ")) UNITS.set(name, unit);
}

export function unitAt(tokens: readonly Token[], at: number): Unit | undefined {
  const token = tokens[at];
  return token && !token.elided ? UNITS.get(token.word) : undefined;
}

const NEXT = new Set(["prochain", "prochaine", "prochains", "prochaines", "next", "venir"]);
const FOLLOWING = new Set(["suivant", "suivante", "suivants", "suivantes", "following"]);
const LAST = new Set(
  "dernier derniere derniers dernieres passe passee passes passees precedent precedente precedents precedentes last past previous".split(
    " ",
  ),
);

export type Turn = "next" | "following" | "last" | "this";

/** "prochaine", "d'après", "qui suit", "dernier", "-ci" standing after a noun (or before it, in English). */
export function readTurn(tokens: readonly Token[], at: number): { turn: Turn; next: number } | null {
  const word = wordAt(tokens, at);
  if (word === "a" && wordAt(tokens, at + 1) === "venir") return { turn: "next", next: at + 2 };
  if (NEXT.has(word)) return { turn: "next", next: at + 1 };
  if (FOLLOWING.has(word)) return { turn: "following", next: at + 1 };
  if (LAST.has(word)) return { turn: "last", next: at + 1 };
  if (word === "d" && wordAt(tokens, at + 1) === "apres") return { turn: "following", next: at + 2 };
  if (word === "qui" && /^(suit|vient)$/.test(wordAt(tokens, at + 1)))
    return { turn: "following", next: at + 2 };
  if (word === "ci" && tokens[at]?.hyphenated) return { turn: "this", next: at + 1 };
  return null;
}

const THINGS = new Set(
  "rue avenue av bd bld boulevard bis ter place chemin impasse allee quai route pers personne euro euros eur usd k ke ht ttc m m2 kg km cm mm ml go mo pour % € $ £ °".split(
    " ",
  ),
);
const NOT_THINGS = new Set(
  "heures minutes secondes jours semaines mois ans annees mars vers dans sans sous apres plus moins chez precises tapantes tous pas nous vous ils elles les des mes ses nos vos aux puis depuis fois lundis mardis mercredis jeudis vendredis samedis dimanches suivants prochains derniers ouvres ouvrables hours minutes days weeks months years deux six dix".split(
    " ",
  ),
);
THINGS.delete("pour");

/** Whether what follows a number makes it a count, a price or an address ("3 factures", "12 %", "23 rue des Lilas"). */
export function countsThings(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  if (THINGS.has(token.word)) return true;
  if (!token.letters || token.capital || token.elided || token.word.length < 4) return false;
  return (token.word.endsWith("s") || token.word.endsWith("x")) && !NOT_THINGS.has(token.word);
}

const LABELS = new Set(
  "lot lots page pages p etape phase partie version v volet article art chapitre numero no n ref reference facture factures devis dossier salle bureau etage chambre ligne niveau tome annexe commande contrat code poste porte quai vol train siret tva iban tel telephone fax mobile room invoice item step part order number".split(
    " ",
  ),
);

/** Whether the word before a number names a thing that bears it ("lot 14", "page 3/4", "n° 12"). */
export function isLabelled(tokens: readonly Token[], at: number): boolean {
  let before = at - 1;
  if (/^[.°#:]$/.test(wordAt(tokens, before))) before -= 1;
  return LABELS.has(wordAt(tokens, before)) || (wordAt(tokens, at - 1) === "-" && gluedToCode(tokens, at));
}

/** "FA-2026-042": a hyphen glued on both sides to letters or digits. */
function gluedToCode(tokens: readonly Token[], at: number): boolean {
  return Boolean(tokens[at]?.glued && tokens[at - 1]?.glued && tokens[at - 2]?.letters);
}
