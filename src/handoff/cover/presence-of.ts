import { Temporal } from "temporal-polyfill";
import type { FirmScope } from "../../database/scope.ts";
import { getPeople, type Person, type Presence, readPresence } from "../../firm/facts.ts";
import { contractsOn } from "../store/contracts.ts";

export interface PresentPerson {
  person: Person;
  presence: Presence;
}

/**
 * Somebody of the firm and when they are at work around an instant: the hours of the contract in force that day, where
 * there is one, else their own. Undefined: not of the firm, or no longer.
 */
export async function presenceOf(
  scope: FirmScope,
  person: string,
  now: number,
): Promise<PresentPerson | undefined> {
  const [found] = await getPeople(scope, [person]);
  if (!found) return undefined;
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(found.zone).toPlainDate();
  const contract = (await contractsOn(scope, today.toString())).find((one) => one.person === person);
  return { person: found, presence: await readPresence(scope, found, now, contract?.hours) };
}
