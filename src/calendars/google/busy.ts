import type { Span } from "../calendar.ts";
import { type Account, type AccountBusy, CalendarTrouble, type Provider } from "../provider.ts";
import type { Ask } from "./ask.ts";
import { everyPage } from "./pages.ts";
import { FreeBusy, type GoogleEvent } from "./replies.ts";
import { spanOf } from "./span-of.ts";
import { reasonOf } from "./trouble.ts";

/** What one freeBusy query takes (developers.google.com, freebusy.query: calendarExpansionMax). */
const CALENDARS = 50;
/** It refuses some 90 days and more. */
const WINDOW_MS = 60 * 86_400_000;

export function createBusy(ask: Ask): Provider["busy"] {
  const query = async (account: Account, ids: readonly string[], span: Span, signal: AbortSignal) => {
    const { data } = await ask(account, signal, {
      operation: "freebusy.query",
      schema: FreeBusy,
      send: (api, options) =>
        api.freebusy.query(
          {
            requestBody: {
              timeMin: text(span.start),
              timeMax: text(span.end),
              items: ids.map((id) => ({ id })),
            },
          },
          options,
        ),
    });
    return ids.map((id) => {
      const found = data?.calendars[id];
      const [error] = found?.errors ?? [];
      if (!found || error) {
        const reason = error?.reason ?? "notFound";
        throw new CalendarTrouble(
          reasonOf(200, reason),
          `google freebusy.query: ${reason.slice(0, 60)} of a calendar`,
        );
      }
      return {
        id,
        busy: found.busy.map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) })),
      };
    });
  };

  /** Free-busy runs together what touches: without one event, its own time is looked at event by event. */
  const without = async (
    account: Account,
    calendar: string,
    event: Span & { externalId: string },
    signal: AbortSignal,
  ) => {
    const { events, timeZone } = await everyPage(ask, account, signal, {
      calendarId: calendar,
      timeMin: text(event.start),
      timeMax: text(event.end),
      singleEvents: true,
    });
    return events
      .filter((one) => one.id !== event.externalId && isBusy(one))
      .flatMap((one) => spanOf(one, timeZone) ?? []);
  };

  const busyOf = async (
    account: Account,
    span: Span,
    except: (Span & { externalId: string }) | undefined,
    signal: AbortSignal,
  ) => {
    const ids = account.reads.length > 0 ? account.reads : ["primary"];
    const found = await Promise.all(
      windows(span).flatMap((window) => batches(ids).map((some) => query(account, some, window, signal))),
    );
    if (!except) return found.flat().flatMap(({ busy }) => busy);
    const holds = (id: string) => account.writes === undefined || account.writes === id;
    const others = await Promise.all(ids.filter(holds).map((id) => without(account, id, except, signal)));
    return [
      ...found.flat().flatMap(({ id, busy }) => (holds(id) ? busy.flatMap((one) => cut(one, except)) : busy)),
      ...others.flat(),
    ];
  };

  return (accounts, span, { except, timeoutMs }) =>
    Promise.all(
      accounts.map(async (account): Promise<AccountBusy> => {
        try {
          const busy = await busyOf(account, span, except?.get(account.id), AbortSignal.timeout(timeoutMs));
          return { account: account.id, state: "known", busy };
        } catch (error) {
          if (!(error instanceof CalendarTrouble)) throw error;
          return { account: account.id, state: "unknown", trouble: error };
        }
      }),
    );
}

const text = (at: number): string => new Date(at).toISOString();

function windows({ start, end }: Span): Span[] {
  const parts: Span[] = [];
  for (let from = start; from < end; from += WINDOW_MS)
    parts.push({ start: from, end: Math.min(end, from + WINDOW_MS) });
  return parts;
}

const batches = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / CALENDARS) }, (_, i) =>
    ids.slice(i * CALENDARS, (i + 1) * CALENDARS),
  );

const cut = (one: Span, { start, end }: Span): Span[] =>
  [
    { start: one.start, end: Math.min(one.end, start) },
    { start: Math.max(one.start, end), end: one.end },
  ].filter((part) => part.end > part.start);

const isBusy = ({ status, transparency, attendees }: GoogleEvent): boolean =>
  status !== "cancelled" &&
  transparency !== "transparent" &&
  !attendees?.some(({ self, responseStatus }) => self && responseStatus === "declined");
