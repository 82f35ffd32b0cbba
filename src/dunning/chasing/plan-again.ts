import { inOneUnit } from "../../database/client.ts";
import type { FirmScope } from "../../database/scope.ts";
import { listClientsToPlan } from "../store/dossiers.ts";
import { planContacts } from "./plan.ts";
import { lastDueSpokenOf, readContacts, readFrame } from "./situations.ts";

/** Clients in one transaction: however many owe, none lasts. */
const PAGE = 500;

/** The day's contacts as things stand now, a page of clients at a time. Stopped in between, nothing is wrong: it is done again. */
export async function planAgain(scope: FirmScope, now: number): Promise<void> {
  const frame = await readFrame(scope, now);
  if (!frame) return;
  const until = lastDueSpokenOf(frame);
  let after: string | undefined;
  do {
    const page = { after, until, limit: PAGE };
    after = await inOneUnit(scope, async (unit) => {
      const clients = await listClientsToPlan(unit, page);
      const chasing = clients.length === 0 ? undefined : await readContacts(unit, now, clients);
      if (chasing) await planContacts(unit, chasing, [...chasing.people.values()], now);
      return clients.length < PAGE ? undefined : clients.at(-1);
    });
  } while (after !== undefined);
}
