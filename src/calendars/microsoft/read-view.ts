import { z } from "zod";
import type { Span } from "../calendar.ts";
import type { Account } from "../provider.ts";
import { read } from "./answer.ts";
import type { Graph } from "./graph.ts";
import { GraphSpan, toSpan, toUtc } from "./times.ts";

const PAGE_SIZE = 1_000;
const FIELDS = "id,start,end,isAllDay,originalStartTimeZone,showAs,isCancelled";
const NOT_BUSY = new Set(["free", "workingElsewhere"]);

const Shown = GraphSpan.extend({
  id: z.string(),
  showAs: z.string().nullish(),
  isCancelled: z.boolean().nullish(),
});

/** `calendar`: the provider's id; undefined: the main one. */
export const pathOf = (calendar: string | undefined): string =>
  calendar === undefined ? "" : `/calendars/${encodeURIComponent(calendar)}`;

/** Busy time in the calendars an account reads, one event left out: it sees every event, each time of what recurs on its own. */
export async function readView(
  graph: Graph,
  account: Account,
  span: Span,
  except: string | undefined,
  signal: AbortSignal,
): Promise<Span[]> {
  const during = `startDateTime=${toUtc(span.start)}&endDateTime=${toUtc(span.end)}`;
  const calendars = account.reads.length === 0 ? [undefined] : account.reads;
  const views = await Promise.all(
    calendars.map(async (calendar) => {
      const path = `${pathOf(calendar)}/calendarView?${during}&$select=${FIELDS}&$top=${PAGE_SIZE}`;
      return (await graph.pages(account, { path }, signal)).items;
    }),
  );
  return views
    .flat()
    .map((item) => read(Shown, item))
    .filter(({ id, showAs, isCancelled }) => id !== except && !isCancelled && isBusy(showAs))
    .map(toSpan);
}

/** Neither free nor working from elsewhere; what nobody said counts as busy. */
export const isBusy = (status: string | null | undefined): boolean => !NOT_BUSY.has(status ?? "busy");
