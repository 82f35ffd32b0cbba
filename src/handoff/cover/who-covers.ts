import type { Absence } from "../../firm/facts.ts";
import type { Contract } from "../contract.ts";

/** What decides who stands in: the absences around the instant, the contracts in force, who is still of the firm. */
export interface Rota {
  absences: readonly Pick<Absence, "person" | "start" | "end" | "backup">[];
  contracts: readonly Pick<Contract, "person" | "backup">[];
  people: ReadonlySet<string>;
}

/**
 * From the assistant to who has her work at an instant, both included: alone in it while she is there. A stand-in who is
 * away too hands on to theirs; a circle ends. Undefined: nobody is there.
 */
export function whoCovers(assistant: string, at: number, rota: Rota): readonly string[] | undefined {
  const chain: string[] = [];
  for (let one: string | undefined = assistant; one !== undefined && !chain.includes(one); ) {
    chain.push(one);
    if (isThere(one, at, rota)) return chain;
    one = backupOf(one, at, rota);
  }
  return undefined;
}

/** The same where she is there and does not answer: whoever comes after her. */
export function whoComesAfter(assistant: string, at: number, rota: Rota): string | undefined {
  const next = backupOf(assistant, at, rota);
  const holder = next === undefined ? undefined : whoCovers(next, at, rota)?.at(-1);
  return holder === assistant ? undefined : holder;
}

const absenceAt = (person: string, at: number, { absences }: Rota) =>
  absences.find((one) => one.person === person && one.start <= at && at < one.end);

const isThere = (person: string, at: number, rota: Rota): boolean =>
  rota.people.has(person) && absenceAt(person, at, rota) === undefined;

/** The one her absence names, else the one of her contract. */
const backupOf = (person: string, at: number, rota: Rota): string | undefined =>
  absenceAt(person, at, rota)?.backup ??
  rota.contracts.find((contract) => contract.person === person)?.backup;
