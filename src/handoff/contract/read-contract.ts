import type { WorkingHours } from "../../firm/facts.ts";
import { dayOf, numberOf } from "../budget/allowance.ts";
import type { Contract } from "../contract.ts";
import type { ContractFault } from "./faults.ts";
import { openPage, type Page } from "./page.ts";
import { type DayContext, FROM, resolveDay, UNTIL } from "./said-day.ts";
import { takeHours } from "./said-hours.ts";
import {
  type SaidShare,
  type Subject,
  takeBackup,
  takePayer,
  takeShares,
  takeSkills,
  takeSubject,
} from "./said-people.ts";
import { takeBudget, takeHourly, takeLength, takeRollOver, takeRounding } from "./said-terms.ts";

export interface SaidContract {
  subject?: Subject;
  per?: Contract["per"];
  minutes?: number;
  /** Openings, and days without hours: those of her usual hours. */
  hours?: WorkingHours;
  days?: readonly number[];
  hourly?: { cents: number; currency: string };
  rollOver?: Contract["rollOver"];
  rounding?: Contract["roundingMinutes"];
  shares: readonly SaidShare[];
  skills: readonly string[];
  backup?: string;
  payer?: string;
  from?: string;
  /** The first day it no longer holds. */
  until?: string;
  faults: readonly ContractFault[];
  /** Words that were not understood. */
  rest: string;
}

/** Reads a contract said in one sentence or several, French or English. Names stay as they were written. */
export function readContract(text: string, context: DayContext): SaidContract {
  const page = openPage(text);
  const faults: ContractFault[] = [];
  const dates = readDates(page, context, faults);
  const rollOver = takeRollOver(page, faults);
  const hourly = takeHourly(page, faults);
  const rounding = takeRounding(page, faults);
  const shares = takeShares(page);
  const budget = takeBudget(page, faults);
  const backup = takeBackup(page);
  const payer = takePayer(page);
  const subject = takeSubject(page);
  const hours = takeHours(page);
  if (hours?.ok === false) faults.push({ field: "hours", reason: hours.reason, text: hours.text ?? "" });
  if (!budget) takeLength(page, faults);
  const skills = takeSkills(page);
  return {
    ...dates,
    ...budget,
    shares,
    skills,
    faults,
    rest: restOf(page),
    ...(rollOver === undefined ? {} : { rollOver }),
    ...(hourly === undefined ? {} : { hourly }),
    ...(rounding === undefined ? {} : { rounding }),
    ...(backup === undefined ? {} : { backup }),
    ...(payer === undefined ? {} : { payer }),
    ...(subject === undefined ? {} : { subject }),
    ...(hours?.ok ? { hours: hours.hours, days: hours.days } : {}),
  };
}

function readDates(
  page: Page,
  context: DayContext,
  faults: ContractFault[],
): Pick<SaidContract, "from" | "until"> {
  const from = page.take(FROM)?.["from"];
  const until = page.take(UNTIL)?.["until"];
  const first = from === undefined ? undefined : resolveDay(from, context);
  const last = until === undefined ? undefined : resolveDay(until, context);
  if (first === null || last === null) faults.push({ field: "from", reason: "no-day" });
  return {
    ...(first ? { from: first } : {}),
    ...(last ? { until: dayOf(numberOf(last) + 1) } : {}),
  };
}

const MAY_BE =
  /secr[eé]tair|secretary|assistant|contra[ct]t?|semaine|week|mois|month|hebdo|mensuel|\bsem\b|jour|\bday/i;
const BUDGET_SAID: readonly string[] = ["per-day", "too-little", "too-much"];
/** Papers, not people: « contrat de bail » is something to do. */
const PAPER =
  /^(?:bail|baux|location|travail|vente|prestations?|maintenance|assurances?|collaboration|cession|sous-traitance|entretien|partenariat|distribution|franchise|mission|services?|licence|pret|credit|mariage|stage|alternance|apprentissage|cdi|cdd|sale|lease|work|employment|insurance|rent|service)\b/;

/**
 * Whether a message sets up or changes a contract: it names who, and hours; or speaks of hours a week or a month and of
 * nothing that is not understood. « Inès est notre secrétaire », alone, only gives a role.
 */
export function speaksOfContract(text: string): boolean {
  // Most messages are none, and every message is asked.
  if (text.length > 800 || !MAY_BE.test(text)) return false;
  const said = readContract(text, { today: "2026-01-01", now: 0, zone: "UTC" });
  const budget = said.minutes !== undefined || said.faults.some(({ reason }) => BUDGET_SAID.includes(reason));
  const more = budget || said.hourly !== undefined;
  const clear = said.rest === "";
  switch (said.subject?.kind) {
    case "role":
      return more || (clear && said.hours !== undefined) || said.faults.length > 0;
    case "contract":
      return !PAPER.test(said.subject.who.toLowerCase()) && (more || clear);
    default:
      return budget && clear;
  }
}

const FILLERS =
  /(?<![\p{L}\d])(?:et|avec|tous|toutes|un|une|la|le|les|l'|pour|a|au|de|du|des|d'|en|sur|nous|elle|il|on|est|sont|c'est|and|with|the|for|at|to|is|she|he|works?|travaille(?:ra)?|fait|fera|soit|horaires?|jours?|heures?|hours?|days?|parts?|repartition|payee?|presente?|notre|our|budget|contrat|contract|by|of|chez|h|ht|merci|svp|stp|voila|desormais|maintenant|now|que|uniquement|seulement|only)(?![\p{L}\d])/gu;

/** What is left over once everything known is struck out. */
function restOf(page: Page): string {
  return page.left
    .replace(FILLERS, " ")
    .replace(/[^\p{L}\p{N}<>@€%'-]+/gu, " ")
    .replace(/(?<![\p{L}\p{N}])['-]+|['-]+(?![\p{L}\p{N}])/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}
