import type { FirmScope } from "../../database/scope.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { type Firm, listPeople } from "../../firm/facts.ts";
import { readSettings } from "../store/settings.ts";
import { brokenPromises } from "./broken-promises.ts";
import { limitationWarnings } from "./limitation-warnings.ts";

/** What the books themselves say on the firm's morning, in its own unit of work: debts soon lost, promises not kept. */
export async function watchBooks(unit: FirmScope, firm: Firm, now: number): Promise<void> {
  const settings = await readSettings(unit);
  const watch = {
    today: dayIn(now, firm.zone),
    people: new Map((await listPeople(unit)).map((person) => [person.id, person])),
    trade: settings?.trade ?? ("other" as const),
  };
  await limitationWarnings(unit, watch, now);
  await brokenPromises(unit, watch, now);
}
