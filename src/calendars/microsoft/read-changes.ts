import { z } from "zod";
import type { Account, Changed, Changes, GuestSaid } from "../provider.ts";
import { read } from "./answer.ts";
import { isSyncLost } from "./errors.ts";
import type { Graph } from "./graph.ts";
import { pathOf } from "./read-view.ts";
import { GraphSpan, toSpan, toUtc } from "./times.ts";

const DAY_MS = 86_400_000;
/** A delta is about the days it began with: with time the window must go on. */
const BEGINS_AGAIN_MS = 30 * DAY_MS;
const PAGE_SIZE = 200;

const Guest = z.object({
  emailAddress: z.object({ address: z.string().nullish() }).nullish(),
  status: z.object({ response: z.string().nullish() }).nullish(),
});
const There = GraphSpan.extend({
  id: z.string(),
  "@odata.etag": z.string().optional(),
  showAs: z.string().nullish(),
  isCancelled: z.boolean().nullish(),
  attendees: z.array(Guest).nullish(),
});
const Item = z.union([z.object({ id: z.string(), "@removed": z.object({}).loose() }), There]);

/** When the delta began, in epoch milliseconds, and where it goes on. */
const CURSOR = /^(\d{1,15}) (\/.+)$/;

/** From yesterday to a year from now, in the calendar that is written in. */
export async function readChanges(
  graph: Graph,
  account: Account,
  cursor: string | undefined,
  now: number,
  signal: AbortSignal,
): Promise<Changes> {
  const [, began, next] = CURSOR.exec(cursor ?? "") ?? [];
  if (next !== undefined && now - Number(began) < BEGINS_AGAIN_MS) {
    try {
      const { items, delta = next } = await graph.pages(account, { next }, signal, PAGE_SIZE);
      return { cursor: `${began} ${delta}`, whole: false, events: toChanged(items) };
    } catch (error) {
      if (!isSyncLost(error)) throw error;
    }
  }
  const during = `startDateTime=${toUtc(now - DAY_MS)}&endDateTime=${toUtc(now + 365 * DAY_MS)}`;
  const path = `${pathOf(account.writes)}/calendarView/delta?${during}`;
  const { items, delta = "" } = await graph.pages(account, { path }, signal, PAGE_SIZE);
  return { cursor: `${now} ${delta}`, whole: true, events: toChanged(items) };
}

/** What was told twice stands as it was told last. */
function toChanged(items: readonly unknown[]): Changed[] {
  const changed = new Map<string, Changed>();
  for (const item of items) {
    const one = toOne(read(Item, item));
    changed.set(one.externalId, one);
  }
  return [...changed.values()];
}

function toOne(item: z.infer<typeof Item>): Changed {
  if (!("start" in item) || item.isCancelled) return { externalId: item.id, state: "gone" };
  const etag = item["@odata.etag"];
  return {
    externalId: item.id,
    state: "there",
    span: toSpan(item),
    ...(item.showAs === "oof" ? { away: true } : {}),
    ...(etag === undefined ? {} : { etag }),
    guests: (item.attendees ?? []).flatMap(toSaid),
  };
}

function toSaid({ emailAddress, status }: z.infer<typeof Guest>): GuestSaid[] {
  const [email, response] = [emailAddress?.address, status?.response];
  if (!email || response === "organizer") return [];
  return [{ email, said: response === "accepted" || response === "declined" ? response : "pending" }];
}
