import type { Profile } from "../profile.ts";
import { dayOf } from "./dates.ts";
import type { Concern, Nominal } from "./rule.ts";

type Told = keyof NonNullable<Profile["told"]>;

export const isTold = ({ told }: Profile, what: Told): Concern => (told?.[what]?.length ? true : what);

/** Dates read on a notice, the first of each month. */
export const toldDates =
  (what: Told) =>
  ({ told }: Profile): Nominal[] => {
    const first = new Map<string, string>();
    for (const on of [...(told?.[what] ?? [])].sort().reverse()) first.set(on.slice(0, 7), on);
    return [...first].map(([period, on]) => ({ period, on: dayOf(on) }));
  };
