import { type Contract, ROLL_OVERS, type RollOver } from "../contract.ts";
import type { ContractFault } from "./faults.ts";
import { type Page, pattern, type Taken } from "./page.ts";
import { LENGTH, minutesOf, NUMBER, numberOf } from "./quantities.ts";

export const ROUNDINGS = [1, 5, 6, 10, 15, 30] as const;
/** Nobody works more; a slip of the keyboard does. */
export const MOST = { week: 60 * 60, month: 260 * 60 } as const;
const HIGHEST_CENTS = 100_000;

const PER = String.raw`(?:(?:par|/|chaque|per|each|every|an|a|la|le) ?(?<per>semaine|sem|mois|week|month|jour|journee|day)s?\b|(?<adjective>hebdo(?:madaires?)?|mensuel(?:le)?s?|weekly|monthly|quotidien(?:ne)?s?)\b)`;
const BUDGETS = [
  pattern(`${LENGTH}(?: de (?:travail|secretariat|presence)| of work)?[ ,;]{0,3}${PER}`),
  pattern(
    `(?:(?:forfait|budget|volume) ?)?(?<adjective>hebdomadaire|mensuel|weekly|monthly) ?(?:budget )?(?:de |of |: ?)?${LENGTH}`,
  ),
  pattern(`(?:par|per) (?<per>semaine|mois|week|month) ?:? ?${LENGTH}`),
];
/** A length that is no clock: nothing follows it as a range does. */
const LENGTH_ALONE = pattern(`(?<!-|–)${LENGTH}(?! ?(?:-|–|a |to ))`);

const MONEY = "€|euros?|eur|chf|\\$|£";
const AN_HOUR = String.raw`(?:(?:ht|h\.t\.|ttc|net|brut) ?)?(?:de l'heure|a l'heure|l'heure|par heure|/ ?h(?:eure|our)?s?\b|per hour|an hour|horaires?)`;
const RATES = [
  pattern(
    String.raw`(?:(?:a|au taux de|taux de) )?(?<amount>${NUMBER}) ?(?<currency>${MONEY})(?<cents>\d{2})? ?${AN_HOUR}`,
  ),
  pattern(
    String.raw`(?:at )?(?<sign>-)?(?<currency>€|\$|£) ?(?<amount>-?\d{1,9}(?:[.,]\d{1,3})?) ?${AN_HOUR}`,
  ),
  pattern(
    String.raw`(?:taux|cout|tarif|prix) horaire ?(?:de|:|est de)? ?(?<amount>${NUMBER}) ?(?<currency>${MONEY})?(?: ?(?:ht|ttc)\b)?`,
  ),
  pattern(
    String.raw`hourly (?:rate|cost) ?(?:of|:|is)? ?(?<currency>€|\$|£)? ?(?<amount>-?\d{1,9}(?:[.,]\d{1,3})?)(?: ?(?:€|euros?))?`,
  ),
  pattern(`(?:a )?(?<amount>${NUMBER}) (?:de l'heure|an hour)`),
];
const CURRENCIES: Readonly<Record<string, string>> = { $: "USD", "£": "GBP", chf: "CHF" };

const CARRY = "(?:report(?:able|e|er)?s?|roll[- ]?overs?|carry[- ]?overs?|carried over)";
const ALL = "illimitee?s?|total(?:e)?|complet|integral|unlimited|full|sans limite";
const NOTHING = "nul|none|aucun";
const ROLLS = [
  pattern(String.raw`(?:sans|pas de|aucun|no|without|non)[ -]${CARRY}(?<nothing>\b)(?: des heures)?`),
  pattern(`(?<all>${ALL}) ${CARRY}`),
  pattern(String.raw`(?<percent>-?\d{1,6}(?:[.,]\d{1,3})?) ?% (?:de |of )?${CARRY}`),
  pattern(
    String.raw`${CARRY}(?: des heures)?(?: non utilisees)? ?(?:de |d'|:|a |of |at |jusqu'a |up to |limite a )? ?(?:(?<percent>-?\d{1,6}(?:[.,]\d{1,3})?) ?%|(?<all>${ALL})\b|(?<nothing>${NOTHING})\b)`,
  ),
  pattern(String.raw`\b${CARRY}\b(?! (?:de|la|le)\b)`),
];
const ROUNDS = [
  pattern(
    String.raw`(?:arrondi(?:e|es|s|r)?|rounded(?: up)?|rounding)(?: (?:des|du) temps)? ?(?:a la|a l'|au|aux|a|to the next|to the|to|par|:)? ?(?:(?:les|tranches? de) )?(?:(?<word>minute|quart d'heure|demi-heure|demi heure|quarter(?: of an| -)?(?: hour)?|half[- ]hour)\b|(?<step>-?\d{1,6}) ?(?:min(?:utes?)?)?\b)`,
  ),
  pattern(
    String.raw`(?:par|en|in) (?:tranches?|pas|paliers?|steps?) (?:de|of) (?<step>\d{1,6}) ?min(?:utes?)?`,
  ),
];

/** Each strikes out its term where it finds it, and puts what is wrong with it among the faults. */
export function takeBudget(
  page: Page,
  faults: ContractFault[],
): Pick<Contract, "per" | "minutes"> | undefined {
  const found = page.take(...BUDGETS);
  return found && budgetOf(found, faults);
}

/** A length of which nobody said whether it is for a week or a month. */
export function takeLength(page: Page, faults: ContractFault[]): void {
  if (page.take(LENGTH_ALONE)) faults.push({ field: "budget", reason: "no-period" });
}

export function takeHourly(page: Page, faults: ContractFault[]): Contract["hourly"] {
  const found = page.take(...RATES);
  return found && hourlyOf(found, faults);
}

export function takeRollOver(page: Page, faults: ContractFault[]): RollOver | undefined {
  const found = page.take(...ROLLS);
  return found && rollOverOf(found, faults);
}

export function takeRounding(page: Page, faults: ContractFault[]): Contract["roundingMinutes"] | undefined {
  const found = page.take(...ROUNDS);
  return found && roundingOf(found, faults);
}

/** The percentage of a roll-over rule, or undefined where there is no such rule. */
function toRollOver(percent: number): RollOver | undefined {
  const rule = percent === 0 ? "none" : percent === 100 ? "unlimited" : String(percent);
  return ROLL_OVERS.find((one) => one === rule);
}

function rollOverOf({ percent, all, nothing }: Taken, faults: ContractFault[]): RollOver | undefined {
  if (nothing !== undefined) return "none";
  if (all !== undefined) return "unlimited";
  const rule = percent === undefined ? undefined : toRollOver(numberOf(percent));
  if (rule === undefined) faults.push({ field: "rollOver", reason: "roll-over" });
  return rule;
}

function hourlyOf({ amount, currency, cents, sign }: Taken, faults: ContractFault[]): Contract["hourly"] {
  const value = Math.round(numberOf(`${sign ?? ""}${amount}`) * 100) + Number(cents ?? 0);
  const fault = faultOfHourly(value);
  if (fault) {
    faults.push(fault);
    return undefined;
  }
  const mark = (currency ?? "€").toLowerCase();
  return { cents: value, currency: CURRENCIES[mark] ?? "EUR" };
}

const faultOfHourly = (cents: number): ContractFault | undefined => {
  if (!(cents > 0)) return { field: "hourly", reason: "hourly-low" };
  return cents > HIGHEST_CENTS ? { field: "hourly", reason: "hourly-high" } : undefined;
};

function roundingOf({ word, step }: Taken, faults: ContractFault[]): Contract["roundingMinutes"] | undefined {
  const minutes =
    step !== undefined ? Number(step) : /^min/i.test(word ?? "") ? 1 : /^qu/i.test(word ?? "") ? 15 : 30;
  const rounding = ROUNDINGS.find((one) => one === minutes);
  if (rounding === undefined) faults.push({ field: "rounding", reason: "rounding" });
  return rounding;
}

function budgetOf(found: Taken, faults: ContractFault[]): Pick<Contract, "per" | "minutes"> | undefined {
  const said = (found["per"] ?? found["adjective"] ?? "").toLowerCase();
  if (/^(?:jour|day|quotid)/.test(said)) {
    faults.push({ field: "budget", reason: "per-day" });
    return undefined;
  }
  const per = /^m/.test(said) ? "month" : "week";
  const minutes = minutesOf(found);
  const fault = faultOfBudget(per, minutes);
  if (fault) faults.push(fault);
  return fault ? undefined : { per, minutes };
}

const faultOfBudget = (per: Contract["per"], minutes: number): ContractFault | undefined => {
  if (!(minutes >= 15)) return { field: "budget", reason: "too-little" };
  return minutes > MOST[per] ? { field: "budget", reason: "too-much" } : undefined;
};
