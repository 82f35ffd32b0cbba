import { fold } from "../../desk/fold.ts";
import type { BookingWishes } from "./wishes.ts";

type Openings = BookingWishes["preferred"];

/** What a sentence changes of somebody's wishes; undefined: it is no such sentence. */
export type WishSaid =
  | { kind: "hours"; from: string; to: string; days?: readonly number[] }
  | { kind: "not"; days: readonly number[]; from?: string; to?: string }
  | { kind: "buffer"; minutes: number }
  | { kind: "notice"; minutes: number }
  | { kind: "none" };

const DAYS = [
  "lundi|monday",
  "mardi|tuesday",
  "mercredi|wednesday",
  "jeudi|thursday",
  "vendredi|friday",
  "samedi|saturday",
  "dimanche|sunday",
];
const MORNING = { from: "00:00", to: "12:00" };
const AFTERNOON = { from: "12:00", to: "24:00" };

const MEETINGS = "(?:rdv|rendez-vous|rendez vous|reunions?|meetings?)";
const PREFERS = new RegExp(`^(?:je prefere|j'aime mieux|i prefer|i'd rather have)\\b.*\\b${MEETINGS}\\b`);
/** One day to come, or one meeting: nothing that is always so. */
const ONCE =
  /\b(?:demain|aujourd'hui|prochaine?|avec|with|tomorrow|today|next|cette|ce (?:matin|soir)|\d{1,2}\/\d{1,2})\b/;
const NOT = new RegExp(
  `^(?:pas de|jamais de|aucun|evite(?:z|r)?(?: les| mes)?|je ne veux pas de|je ne prends pas de|no|avoid)\\s+${MEETINGS}\\b`,
);
const BUFFER = new RegExp(
  `^(?:laisse(?:z|r)?|garde(?:z|r)?|prevois|prevoyez|mets|mettez|je veux|il me faut|leave|keep)\\b.*\\b(?:entre|between)\\b.*\\b${MEETINGS}\\b`,
);
const NOTICE = new RegExp(
  `^(?:pas de|jamais de|aucun|no)\\s+${MEETINGS}\\s+(?:a |en |with |at )?(?:moins de|less than|dans les|within)\\b`,
);
const NONE =
  /^(?:oublie|efface|supprime|enleve|retire|forget|clear)\w* (?:mes|toutes mes|my) (?:preferences?|souhaits?|wishes)(?: de (?:rdv|rendez-vous)| for meetings| about meetings)?[\s.!]*$/;

/** « je préfère les rendez-vous l'après-midi », « laisse-moi un quart d'heure entre deux rendez-vous », « pas de rendez-vous à moins de 2 heures ». */
export function readWish(text: string): WishSaid | undefined {
  const folded = fold(text)
    .trim()
    .replace(/-moi\b/, " moi");
  if (folded.length > 160 || ONCE.test(folded)) return undefined;
  if (NONE.test(folded)) return { kind: "none" };
  if (NOTICE.test(folded)) return minutesSaid(folded, "notice");
  if (BUFFER.test(folded)) return minutesSaid(folded, "buffer");
  const days = daysSaid(folded);
  const part = partSaid(folded);
  if (NOT.test(folded) && (days.length > 0 || part))
    return { kind: "not", days: days.length > 0 ? days : [1, 2, 3, 4, 5, 6, 7], ...part };
  if (PREFERS.test(folded) && (days.length > 0 || part))
    return {
      kind: "hours",
      ...(part ?? { from: "00:00", to: "24:00" }),
      ...(days.length > 0 ? { days } : {}),
    };
  return undefined;
}

function minutesSaid(folded: string, kind: "buffer" | "notice"): WishSaid | undefined {
  const most = kind === "buffer" ? 240 : 10_080;
  const minutes = lengthSaid(folded);
  return minutes === undefined || minutes > most ? undefined : { kind, minutes };
}

const COUNTS: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  an: 1,
  a: 1,
  one: 1,
  deux: 2,
  two: 2,
  trois: 3,
  three: 3,
  quatre: 4,
  cinq: 5,
  dix: 10,
  quinze: 15,
  vingt: 20,
  trente: 30,
};

function lengthSaid(folded: string): number | undefined {
  if (/\b(?:un )?quart d'heure\b|\bquarter of an hour\b/.test(folded)) return 15;
  if (/\btrois quarts d'heure\b/.test(folded)) return 45;
  if (/\b(?:une )?demi[- ]heure\b|\bhalf an hour\b/.test(folded)) return 30;
  const count = (word: string): number | undefined => (/^\d+$/.test(word) ? Number(word) : COUNTS[word]);
  const minutes = /\b(\d{1,3}|[a-z]+) ?(?:minutes?|min|mn)\b/.exec(folded);
  const hours = /\b(\d{1,2}|[a-z]+) ?(?:heures?|hours?|h)\b ?(\d{2})?/.exec(folded);
  const days = /\b(\d{1,2}|[a-z]+) (?:jours?|days?)\b/.exec(folded);
  const of = (found: RegExpExecArray | null, each: number) => {
    const value = count(found?.[1] ?? "");
    return value === undefined ? undefined : value * each + Number(found?.[2] ?? 0);
  };
  return of(minutes, 1) ?? of(hours, 60) ?? of(days, 1440);
}

const daysSaid = (folded: string): number[] =>
  DAYS.flatMap((names, i) =>
    new RegExp(`(?:\\b(?:les?|et|ou|on|and|or|every)\\s+|,\\s*)(?:${names})s?\\b`).test(folded)
      ? [i + 1]
      : [],
  );

function partSaid(folded: string): { from: string; to: string } | undefined {
  if (/\b(?:matins?|matinees?|mornings?)\b/.test(folded)) return MORNING;
  if (/\b(?:apres[- ]midis?|aprem|afternoons?)\b/.test(folded)) return AFTERNOON;
  const clock = (pattern: RegExp) => {
    const found = pattern.exec(folded);
    const hour = Number(found?.[1]);
    if (!found || hour > 24) return undefined;
    return `${String(hour).padStart(2, "0")}:${found[2] ?? "00"}`;
  };
  const after = clock(/\b(?:apres|a partir de|after|from) (\d{1,2}) ?(?:h|heures|:)? ?([0-5]\d)?\b/);
  const before = clock(/\b(?:avant|before|until) (\d{1,2}) ?(?:h|heures|:)? ?([0-5]\d)?\b/);
  if (!after && !before) return undefined;
  const part = { from: after ?? "00:00", to: before ?? "24:00" };
  return part.from < part.to ? part : undefined;
}

const ALL_WEEK = [1, 2, 3, 4, 5, 6, 7];

/** What somebody wishes for, once they have said this too. */
export function wishAgain(wishes: BookingWishes, said: WishSaid): BookingWishes {
  switch (said.kind) {
    case "none":
      return { preferred: [] };
    case "buffer":
      return { ...wishes, bufferMinutes: said.minutes };
    case "notice":
      return { ...wishes, minimumNoticeMinutes: said.minutes };
    case "hours": {
      // The days that were wished for stay, unless days were said.
      const before = [...new Set(wishes.preferred.flatMap(({ days }) => days))];
      const days = said.days ?? (before.length > 0 ? before : ALL_WEEK);
      return { ...wishes, preferred: [{ days: [...days].sort(), from: said.from, to: said.to }] };
    }
    case "not":
      return { ...wishes, preferred: without(wishes.preferred, said) };
  }
}

function without(
  preferred: Openings,
  { days, from = "00:00", to = "24:00" }: Extract<WishSaid, { kind: "not" }>,
): Openings {
  const before = preferred.length > 0 ? preferred : [{ days: ALL_WEEK, from: "00:00", to: "24:00" }];
  return before.flatMap((opening): Openings => {
    const others = opening.days.filter((day) => !days.includes(day));
    const cut = opening.days.filter((day) => days.includes(day));
    const left = [
      { from: opening.from, to: opening.to < from ? opening.to : from },
      { from: opening.from > to ? opening.from : to, to: opening.to },
    ].filter((piece) => piece.from < piece.to);
    return [
      ...(others.length > 0 ? [{ ...opening, days: others }] : []),
      ...(cut.length > 0 ? left.map((piece) => ({ days: cut, ...piece })) : []),
    ];
  });
}
