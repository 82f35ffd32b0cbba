import { DAILY_SECTIONS, type DigestKind, type DigestSettings, WEEKLY_SECTIONS } from "../digest.ts";

export type Section = DigestSettings["without"][number];

/** One of a firm's digests as it is settled; `on`: under way. */
export interface Settled {
  /** Id of a place; absent: in private only. */
  place?: string;
  /** `08:30`, on the firm's wall clock. */
  at: string;
  /** 1 = Monday. */
  days: readonly number[];
  settings: DigestSettings;
  on: boolean;
}

/** Both, as an undo carries them; null: there was none. */
export type BothSettled = Record<DigestKind, Settled | null>;

/** What somebody wants changed; absent: as it is. */
export interface Change {
  /** Which one; absent: whichever it concerns. */
  kind?: DigestKind;
  /** Id of a place. */
  place?: string;
  at?: string;
  days?: readonly number[];
  without?: readonly Section[];
  with?: readonly Section[];
  quiet?: DigestSettings["quiet"];
  /** ISO days; added to those there. */
  eveOf?: readonly string[];
  noEves?: true;
  on?: boolean;
}

const SETTINGS: DigestSettings = { without: [], quiet: "line", readers: "partners", eveOf: [] };
export const FIRST: Readonly<Record<DigestKind, Omit<Settled, "place">>> = {
  daily: { at: "08:30", days: [1, 2, 3, 4, 5], settings: SETTINGS, on: true },
  weekly: { at: "08:30", days: [1], settings: SETTINGS, on: true },
};

export const SECTIONS: Readonly<Record<DigestKind, readonly Section[]>> = {
  daily: DAILY_SECTIONS,
  weekly: WEEKLY_SECTIONS,
};

/** What becomes of both; "none" where there is none yet and nobody said where it is to be posted. */
export function applyChange(before: BothSettled, change: Change): BothSettled | "none" {
  const kinds = concerned(before, change);
  const known = before.daily ?? before.weekly;
  if (!known && change.place === undefined) return "none";
  const after = { ...before };
  for (const kind of kinds) {
    const place = before[kind]?.place ?? known?.place;
    const present = before[kind] ?? { ...FIRST[kind], ...(place === undefined ? {} : { place }) };
    after[kind] = changed(kind, present, change);
  }
  return after;
}

/** Unless it is said: a place, a stop and silence go for both, days for the daily one, a single day for the weekly one. */
function concerned(before: BothSettled, change: Change): readonly DigestKind[] {
  if (change.kind) return [change.kind];
  if (change.eveOf || change.noEves) return ["weekly"];
  if (change.days) return [change.days.length === 1 ? "weekly" : "daily"];
  const sections = [...(change.without ?? []), ...(change.with ?? [])];
  const both = ["daily", "weekly"] as const;
  if (sections.length > 0) return both.filter((kind) => sections.some((one) => SECTIONS[kind].includes(one)));
  if (change.place !== undefined) return both;
  const there = both.filter((kind) => before[kind] !== null);
  if (change.at === undefined || before.daily?.at === before.weekly?.at) return there;
  return before.daily ? ["daily"] : there;
}

function changed(kind: DigestKind, present: Settled, change: Change): Settled {
  const { settings } = present;
  const own = (sections: readonly Section[] = []) => sections.filter((one) => SECTIONS[kind].includes(one));
  const without = [...settings.without, ...own(change.without)].filter((one) => !change.with?.includes(one));
  const eves = [...(change.noEves ? [] : settings.eveOf), ...(change.eveOf ?? [])];
  // What is changed is wanted: nobody settles the hour of what is to stay silent.
  return {
    ...present,
    ...(change.place === undefined ? {} : { place: change.place }),
    at: change.at ?? present.at,
    days: change.days ?? present.days,
    settings: {
      ...settings,
      without: [...new Set(without)],
      quiet: change.quiet ?? settings.quiet,
      eveOf: [...new Set(eves)].sort(),
    },
    on: change.on ?? true,
  };
}
