import type { Change, Section } from "./change.ts";
import type { Consumer } from "./consume.ts";

const SECTION_WORDS: readonly [Section[], RegExp][] = [
  [["presence", "people"], /\b(?:absences?|presences?|absents?|presents?|people|away)\b/],
  [["meetings"], /\b(?:rendez-vous|rdv|reunions?|meetings?)\b/],
  [["due"], /\b(?:taches?|a faire|tasks?|due)\b/],
  [["changes"], /\b(?:changements?|nouveautes?|changes)\b/],
  [["money"], /\b(?:argent|chiffres|encaissements?|factures?|money|figures)\b/],
  [["obligations"], /\b(?:echeances?|obligations?|deadlines?)\b/],
  [["secretary"], /\b(?:secretariat|secretaire|heures du secretariat|secretary|assistant)\b/],
];

/** « sans les absences ni les réunions », « avec les échéances ». */
export function takeSections(said: Consumer, change: Change): void {
  const mode = said.take(/\b(sans|without|avec|with)\b/)?.[1];
  if (mode === undefined) return;
  said.take(/\bni\b/);
  const sections = SECTION_WORDS.flatMap(([names, pattern]) => (said.take(pattern) ? names : []));
  if (sections.length === 0) return;
  if (mode === "sans" || mode === "without") change.without = sections;
  else change.with = sections;
}

/** « à 8h45 », « 9 h », "8:45 am"; `fault`: no such hour. */
export function takeHour(said: Consumer): { at: string } | { fault: string } | undefined {
  if (said.take(/\b(?:midi|noon)\b/)) return { at: "12:00" };
  const english = said.take(/\b(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\b\.?/);
  const found = english ?? said.take(/\b(\d{1,3})\s*(?:heures?\b|h|:)\s*(\d{1,3})?(?!\d)/);
  if (!found) return undefined;
  const half = english?.[3];
  const hour = half ? (Number(found[1]) % 12) + (half === "p" ? 12 : 0) : Number(found[1]);
  const minute = Number(found[2] ?? 0);
  if (hour > 23 || minute > 59 || (half && Number(found[1]) > 12)) return { fault: found[0].trim() };
  return { at: `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}` };
}

const DAY_WORDS = [
  "lundis?|mondays?",
  "mardis?|tuesdays?",
  "mercredis?|wednesdays?",
  "jeudis?|thursdays?",
  "vendredis?|fridays?",
  "samedis?|saturdays?",
  "dimanches?|sundays?",
];
const DAY = DAY_WORDS.join("|");
const RANGE = new RegExp(`\\b(?:du|de|from)?\\s*(${DAY})\\s+(?:au?|to)\\s+(${DAY})\\b`);

const dayOf = (word: string): number =>
  DAY_WORDS.findIndex((one) => new RegExp(`^(?:${one})$`).test(word)) + 1;

/** 1 = Monday; in order. Undefined: no day is named. */
export function takeDays(said: Consumer): number[] | undefined {
  if (said.take(/\b(?:tous les jours|chaque jour|every day)\b/)) return [1, 2, 3, 4, 5];
  const range = said.take(RANGE);
  if (range) {
    const [from, to] = [dayOf(range[1] as string), dayOf(range[2] as string)];
    return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => ((from - 1 + i) % 7) + 1).sort();
  }
  const days = DAY_WORDS.flatMap((one, i) => (said.take(new RegExp(`\\b(?:${one})\\b`)) ? [i + 1] : []));
  return days.length === 0 ? undefined : days;
}
