import type { Outgoing } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Absence } from "../../firm/facts.ts";
import { carryOut } from "../exchange/act.ts";
import { openExchange } from "../exchange/view.ts";
import { movedBy, returnableTo } from "../store/cover.ts";
import { listEndedFor } from "../store/handovers.ts";
import { returnNews } from "./brief-cards.ts";
import { BATCH } from "./hand-over.ts";

/**
 * Some of what is theirs and not done comes back; undefined: there may be more, in another unit. At the end, who is to be told:
 * what was finished stays so, and is told with the rest.
 */
export async function giveBack(
  scope: FirmScope,
  absence: Absence,
  now: number,
): Promise<Outgoing[] | undefined> {
  const { person } = absence;
  const waiting = await returnableTo(scope, person, BATCH);
  let returned = 0;
  for (const task of waiting) {
    const standing = await openExchange(scope, task, { lock: true });
    if (standing?.handover.owner !== person || standing.handover.holder === person) continue;
    const details = { absence: absence.id, from: standing.handover.holder };
    const carried = await carryOut(scope, standing, { act: { do: "return" }, details }, now);
    if (carried.ok) returned += 1;
  }
  if (returned > 0) return undefined;
  const back = await movedBy(scope, absence.id, "returned", person);
  const done = (await listEndedFor(scope, person, absence.start)).map(({ task }) => task);
  return returnNews(scope, { absence, returned: back, done }, now);
}
