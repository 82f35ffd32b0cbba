import type { FirmScope } from "../../database/scope.ts";
import { addDays } from "../../desk/when/add-days.ts";
import type { Absence, Away } from "../absence.ts";
import type { Person } from "../person.ts";
import { holdPerson, insertAbsence, readAbsences, updateAbsence } from "../store/absences.ts";
import { covers, spanOf } from "./away.ts";

export interface Declared {
  /** What stands now, a row for each part. */
  absences: readonly Absence[];
  /** None of it was new. */
  known: boolean;
  /** Commands that put back what was before; empty where nothing was. */
  before: readonly Undo[];
}

/** How one row was: absent, it was not there. */
export interface Undo {
  id: string;
  was?: Away & { backup?: string };
}

/**
 * Writes down when somebody is away. What overlaps what was said before becomes one absence; the same said again changes
 * nothing but who stands in. The person's row is held: two people saying it at once say it one after the other.
 */
export async function declare(
  scope: FirmScope,
  said: {
    person: Pick<Person, "id" | "zone">;
    aways: readonly Away[];
    backup?: string;
    saidBy?: string;
  },
  now: number,
): Promise<Declared> {
  const { person, aways, backup } = said;
  await holdPerson(scope, person.id);
  const absences: Absence[] = [];
  const before: Undo[] = [];
  for (const away of aways) {
    const span = spanOf(away, person.zone);
    const standing = await readAbsences(scope, { from: span.start, to: span.end, person: person.id });
    const [first, ...others] = [...standing].sort(
      (a, b) => Number(b.state === "running") - Number(a.state === "running"),
    );
    if (!first) {
      const inserted = await insertAbsence(
        scope,
        {
          ...away,
          ...span,
          person: person.id,
          source: "said",
          state: "planned",
          nextAt: Math.max(span.start, now),
          ...(backup === undefined ? {} : { backup }),
          ...(said.saidBy === undefined ? {} : { saidBy: said.saidBy }),
        },
        now,
      );
      // The person is held and nothing stood there: nobody else can have taken the place.
      if (!inserted) throw new Error(`Overlapping absence of '${person.id}' at ${span.start}: expected none`);
      absences.push(inserted);
      before.push({ id: inserted.id });
      continue;
    }
    const wide = [first, ...others].reduce<Away>(widen, away);
    const same =
      others.length === 0 && covers(first, away) && (backup === undefined || backup === first.backup);
    if (!same) {
      for (const other of others) {
        before.push({ id: other.id, was: was(other) });
        const { nextAt, ...rest } = other;
        await updateAbsence(scope, { ...rest, state: "cancelled" });
      }
      before.push({ id: first.id, was: was(first) });
    }
    const reshaped = reshape(first, wide, person.zone, now);
    const changed = backup === undefined ? reshaped : { ...reshaped, backup };
    if (!same) await updateAbsence(scope, changed);
    if (!absences.some(({ id }) => id === changed.id)) absences.push(changed);
  }
  return { absences, known: before.length === 0, before };
}

const was = ({ from, until, half, backup }: Absence): Away & { backup?: string } => ({
  from,
  until,
  ...(half ? { half } : {}),
  ...(backup === undefined ? {} : { backup }),
});

/** Both, as one: two halves of a day are the day. */
function widen(a: Away, b: Away): Away {
  if (covers(a, b))
    return a.half ? { from: a.from, until: a.until, half: a.half } : { from: a.from, until: a.until };
  return { from: a.from < b.from ? a.from : b.from, until: a.until > b.until ? a.until : b.until };
}

/** The same absence on other days; one that runs and is over by them is looked at at once. */
export function reshape(absence: Absence, away: Away, zone: string, now: number): Absence {
  const { half, ...rest } = absence;
  const span = spanOf(away, zone);
  // What was over and goes on after all begins anew.
  const state = absence.state === "over" && span.end > now ? "planned" : absence.state;
  const next = state === "running" ? span.end : span.start;
  return {
    ...rest,
    state,
    from: away.from,
    until: away.until,
    ...(away.half ? { half: away.half } : {}),
    ...span,
    ...(state === "running" || state === "planned" ? { nextAt: Math.max(next, now) } : {}),
  };
}

/** Takes it away; what had moved to somebody comes back at once. */
export function cancelled(absence: Absence, now: number): Absence {
  const { nextAt, ...rest } = absence;
  return absence.state === "running"
    ? { ...rest, state: "cancelled", nextAt: now }
    : { ...rest, state: "cancelled" };
}

/** Without the days from `back` on; undefined: nothing is left of it. */
export function shortened(absence: Away, back: { day: string; half?: Away["half"] }): Away | undefined {
  const { from, until, half } = absence;
  if (back.half === "afternoon" && from === back.day)
    return half === "afternoon" ? undefined : { from, until: from, half: "morning" };
  const last = addDays(back.day, -1);
  if (last < from) return undefined;
  return { from, until: until < last ? until : last, ...(half ? { half } : {}) };
}
