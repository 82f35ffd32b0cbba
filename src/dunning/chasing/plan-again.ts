import { inOneUnit } from "../../database/client.ts";
import type { FirmScope } from "../../database/scope.ts";
import { listClientsToPlan } from "../store/dossiers.ts";
import { listAwaiting } from "../store/reminders.ts";
import { planContacts } from "./plan.ts";
import { type Chase, type Chasing, readChasing, readFrame } from "./situations.ts";

/** Clients in one transaction: however many owe, none lasts. */
const PAGE = 500;
const EVER = "9999-12-31";

/**
 * Everybody who owes something, and the day's contacts put before whoever approves them, a page of clients at a time. Stopped
 * in between, nothing is wrong: it is done again. Undefined: the firm has not chosen how to chase.
 */
export async function planAgain(scope: FirmScope, now: number): Promise<Chasing | undefined> {
  const frame = await readFrame(scope, now);
  if (!frame) return undefined;
  const chases: Chase[] = [];
  let after: string | undefined;
  do {
    const from = after;
    const page = await inOneUnit(scope, (unit) => planPage(unit, from, now));
    chases.push(...page.chases);
    after = page.last;
  } while (after !== undefined);
  return { ...frame, chases: chases.sort((a, b) => (a.client.name < b.client.name ? -1 : 1)) };
}

async function planPage(
  unit: FirmScope,
  after: string | undefined,
  now: number,
): Promise<{ chases: Chase[]; last: string | undefined }> {
  const clients = await listClientsToPlan(unit, { after, until: EVER, limit: PAGE });
  const chasing = clients.length === 0 ? undefined : await readChasing(unit, now, clients);
  if (!chasing) return { chases: [], last: undefined };
  await planContacts(unit, chasing, [...chasing.people.values()], now);
  const waiting = await listAwaiting(unit, clients);
  const isStale = ({ client, reminders }: Chase): boolean =>
    waiting.get(client.id) !== reminders.find(({ state }) => state === "proposed")?.id;
  const stale = chasing.chases.filter(isStale).map(({ client }) => client.id);
  const read = stale.length === 0 ? undefined : await readChasing(unit, now, stale);
  return {
    chases: [...chasing.chases.filter((chase) => !isStale(chase)), ...(read?.chases ?? [])],
    last: clients.length < PAGE ? undefined : clients.at(-1),
  };
}
