import type { Absence, Person } from "../../firm/facts.ts";

interface Rota {
  /** Those who have not left. */
  people: readonly Person[];
  absences: readonly Pick<Absence, "person" | "start" | "end" | "backup">[];
  /** Epoch milliseconds. */
  now: number;
}

export interface Hearer {
  person: Person;
  /** In whose place, where it is somebody else's. */
  insteadOf?: string;
}

/**
 * Who hears of a date: its owner, their stand-in while they are away, else the administrators who are there; when everybody
 * is away, the owner or the administrators all the same: nothing is lost.
 */
export function whoHears(owner: string | undefined, { people, absences, now }: Rota): readonly Hearer[] {
  const known = (id: string | undefined) => people.find((one) => one.id === id);
  const awayOf = (id: string) =>
    absences.find((one) => one.person === id && one.start <= now && now < one.end);
  const administrators = people.filter(({ roles }) => roles.includes("administrator"));
  const present = administrators.filter(({ id }) => !awayOf(id));
  const mine = known(owner);
  if (!mine) return (present.length > 0 ? present : administrators).map((person) => ({ person }));
  const away = awayOf(mine.id);
  if (!away) return [{ person: mine }];
  const standIn = known(away.backup);
  if (standIn && !awayOf(standIn.id)) return [{ person: standIn, insteadOf: mine.name }];
  return present.length > 0
    ? present.map((person) => ({ person, insteadOf: mine.name }))
    : [{ person: mine }];
}
