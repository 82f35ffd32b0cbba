import { setTimeout as sleep } from "node:timers/promises";
import { type Account, CalendarTrouble, type WantedEvent, type Where, type Written } from "../provider.ts";
import { read } from "./answer.ts";
import { isRepeated } from "./errors.ts";
import {
  changedBody,
  Kept,
  newBody,
  OWN_ID,
  OWN_TEXT,
  stands,
  toWritten,
  wordsAreOurs,
} from "./event-body.ts";
import type { Graph } from "./graph.ts";
import { pathOf } from "./read-view.ts";

/** Times one event may be made anew after it was removed. */
const GENERATIONS = 5;
/** Teams makes its link a moment after the event. */
const LINK_WAITS_MS = [200, 400, 800, 1_600, 2_400];

const pathTo = ({ externalId }: Where): string => `/events/${encodeURIComponent(externalId)}`;
const WITH_TEXT = `$expand=singleValueExtendedProperties($filter=id eq '${OWN_TEXT}')`;

export function createWriting(graph: Graph) {
  const readEvent = async (account: Account, where: Where, signal: AbortSignal): Promise<Kept> =>
    read(Kept, await graph.call(account, { method: "GET", path: pathTo(where) }, signal));

  /** With its words as plain text, and our mark on them. */
  const readWords = async (account: Account, where: Where, signal: AbortSignal): Promise<Kept> => {
    const path = `${pathTo(where)}?${encodeURI(WITH_TEXT)}`;
    return read(Kept, await graph.call(account, { method: "GET", path, bodyAsText: true }, signal));
  };

  /** With its link where one was asked for and is there in the end. */
  async function written(account: Account, kept: Kept, wanted: WantedEvent, signal: AbortSignal) {
    let latest = kept;
    for (const ms of wanted.video && kept.isOnlineMeeting ? LINK_WAITS_MS : []) {
      if (latest.onlineMeeting?.joinUrl) break;
      await sleep(ms, undefined, { signal }).catch(() => {
        throw new CalendarTrouble("later", "Microsoft Graph: the link to meet by was not there in time");
      });
      latest = await readEvent(account, { externalId: kept.id }, signal);
    }
    return toWritten(latest);
  }

  async function find(account: Account, id: string, signal: AbortSignal): Promise<Kept | undefined> {
    const filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${OWN_ID}' and ep/value eq '${id}')`;
    const path = `${pathOf(account.writes)}/events?$filter=${encodeURIComponent(filter)}`;
    const [item] = (await graph.pages(account, { path }, signal)).items;
    return item === undefined ? undefined : read(Kept, item);
  }

  /**
   * The Graph answers the same words under one transactionId with the event that is there. Other words, or an event that was
   * deleted since, it refuses: the first is found and changed, the second made under the next id.
   */
  async function create(account: Account, event: WantedEvent, signal: AbortSignal): Promise<Written> {
    const path = `${pathOf(account.writes)}/events`;
    const body = newBody(event);
    for (let generation = 1; generation <= GENERATIONS; generation += 1) {
      const transactionId = generation === 1 ? event.id : `${event.id}-${generation}`;
      try {
        const call = { method: "POST", path, body: { ...body, transactionId } } as const;
        return await written(account, read(Kept, await graph.call(account, call, signal)), event, signal);
      } catch (error) {
        if (!isRepeated(error)) throw error;
        const there = await find(account, event.id, signal);
        if (there) return change(account, { externalId: there.id }, event, signal);
      }
    }
    throw new CalendarTrouble("refused", "Microsoft Graph: removed and made again too often");
  }

  async function change(
    account: Account,
    where: Where,
    event: WantedEvent,
    signal: AbortSignal,
  ): Promise<Written> {
    const words = await readWords(account, where, signal);
    const ours = wordsAreOurs(words);
    const before = ours || event.videoUrl === undefined ? words : await readEvent(account, where, signal);
    const call = {
      method: "PATCH",
      path: pathTo(where),
      body: changedBody(before, ours, event),
      ...(where.etag === undefined ? {} : { ifMatch: where.etag }),
    } as const;
    try {
      return await written(account, read(Kept, await graph.call(account, call, signal)), event, signal);
    } catch (error) {
      if (!(error instanceof CalendarTrouble) || error.reason !== "changed") throw error;
      // Ours, perhaps: done before, and its answer lost.
      const now = await readEvent(account, where, signal);
      if (!stands(now, event)) throw error;
      return written(account, now, event, signal);
    }
  }

  async function remove(account: Account, where: Where, signal: AbortSignal): Promise<void> {
    try {
      await graph.call(account, { method: "DELETE", path: pathTo(where) }, signal);
    } catch (error) {
      if (!(error instanceof CalendarTrouble) || error.reason !== "gone") throw error;
    }
  }

  return { create, change, remove };
}
