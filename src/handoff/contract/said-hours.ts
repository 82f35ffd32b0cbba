import { readWorkingHours, type WorkingHours, type WorkingTimeFault } from "../../firm/facts.ts";
import { type Page, pattern } from "./page.ts";

const DAY =
  "(?<!\\p{L})(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lun|mar|mer|jeu|ven|sam|dim|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)s?\\b\\.?";
const TIME = String.raw`\d{1,2}(?: ?h(?: ?[0-5]\d)?(?!\p{L})|[:.]\d{2})?(?: ?[ap]m)?`;
const RANGE = String.raw`(?<![\d€.,])${TIME} ?(?:-|–|a|to|au) ?${TIME}(?![\d%])`;
const PART = String.raw`(?<!\p{L})(?:toute la journee|all day|matinees?|matins?|apres-midis?|aprem|mornings?|afternoons?)\b`;
const EVERY = String.raw`(?<!\p{L})(?:tous les jours|every day|en semaine|weekdays)\b`;
const ONE = `(?:${DAY}|${RANGE}|${PART}|${EVERY})`;
const BETWEEN = String.raw`(?:[ ,/–-]|\b(?:et|and|puis|les?|du|des?|au|a|to|through|from|chaque|every|on|l'|the)\b)*`;
const RUN = pattern(`(?<run>${ONE}(?:${BETWEEN}${ONE})*)`);

/** Days without hours are those of `days`; the hours of a day that has some are in `hours`. */
export type SaidHours =
  | { ok: true; hours: WorkingHours; days: readonly number[] }
  | { ok: false; reason: WorkingTimeFault; text?: string };

/** The days and hours a text speaks of: « lundi mardi jeudi », « du lundi au jeudi 9h-12h30 / 14h-17h », « mardi matin ». */
export function takeHours(page: Page): SaidHours | undefined {
  const runs: string[] = [];
  for (let found = page.take(RUN); found; found = page.take(RUN)) if (found["run"]) runs.push(found["run"]);
  return runs.length === 0 ? undefined : readHours(runs.join(" "));
}

/** Stands for « the whole day, at her usual hours » while the days are read. */
const OPEN = " 0h-24h";

export function readHours(text: string): SaidHours {
  const plain = text
    .replace(/[/]/g, " ")
    .replace(/\b(?:tous les jours|every day|en semaine|weekdays)\b/giu, "lun-ven")
    .replace(/\b(?:toute la journée|toute la journee|all day)\b/giu, "9h-12h 14h-18h")
    .replace(/(?<!\p{L})(?:matinées?|matinees?|matins?|mornings?)(?!\p{L})/giu, "9h-12h")
    .replace(/(?<!\p{L})(?:apr[eè]s-midis?|aprem|afternoons?)(?!\p{L})/giu, "14h-18h")
    .replace(/\b(?:through|au)\b/giu, " - ")
    .replace(/\b(?:chaque|every|on|l'|the)\b/giu, " ");
  const read = [plain, `${plain}${OPEN}`, `lun-ven ${plain}`].map(readWorkingHours);
  const found = read.find((one) => one.ok) ?? read[0];
  if (!found?.ok) return found ?? { ok: false, reason: "empty" };
  const whole = (one: WorkingHours[number]) => one.from === "00:00" && one.to === "24:00";
  return {
    ok: true,
    hours: found.hours.filter((one) => !whole(one)),
    days: found.hours.filter(whole).flatMap(({ days }) => days),
  };
}
