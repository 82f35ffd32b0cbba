import type { FirmScope } from "../../database/scope.ts";
import type { Absence } from "../../firm/facts.ts";
import { contractsOn } from "../store/contracts.ts";
import { whoCovers } from "./who-covers.ts";

/**
 * Who stands in for each of those who are away at an instant of a day (ISO): whom their absence names, else whom their contract does, or
 * whoever stands in for that one. Nobody where nobody does.
 */
export async function standInsOn(
  scope: FirmScope,
  { day, at }: { day: string; at: number },
  absences: readonly Absence[],
  people: ReadonlySet<string>,
): Promise<Map<string, string>> {
  if (absences.length === 0) return new Map();
  const rota = { absences, contracts: await contractsOn(scope, day), people };
  return new Map(
    absences.flatMap(({ person, start, end }): [string, string][] => {
      const standIn = whoCovers(person, Math.min(Math.max(start, at), end - 1), rota)?.at(-1);
      return standIn === undefined || standIn === person ? [] : [[person, standIn]];
    }),
  );
}
