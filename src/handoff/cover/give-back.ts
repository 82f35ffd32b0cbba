import type { Outgoing } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Absence } from "../../firm/facts.ts";
import { carryOut } from "../exchange/act.ts";
import { type Exchange, openExchange } from "../exchange/view.ts";
import { listEndedFor } from "../store/handovers.ts";
import { returnNews } from "./brief-cards.ts";
import { inLockOrder } from "./hand-over.ts";

/** What is theirs and not done comes back; what was finished stays so, and is told with the rest. */
export async function giveBack(scope: FirmScope, absence: Absence, now: number): Promise<Outgoing[]> {
  const { person } = absence;
  const returned: { exchange: Exchange; from: string }[] = [];
  for (const task of await inLockOrder(scope, { owner: person })) {
    const standing = await openExchange(scope, task, { lock: true });
    if (!standing || standing.handover.owner !== person || standing.handover.holder === person) continue;
    const details = { absence: absence.id, from: standing.handover.holder };
    const carried = await carryOut(scope, standing, { act: { do: "return" }, details }, now);
    if (carried.ok) returned.push({ exchange: carried.after, from: standing.handover.holder });
  }
  const done: Exchange[] = [];
  for (const { id, task } of await listEndedFor(scope, person, absence.start)) {
    const exchange = await openExchange(scope, task);
    if (exchange?.handover.id === id) done.push(exchange);
  }
  return returnNews({ absence, returned, done }, now);
}
