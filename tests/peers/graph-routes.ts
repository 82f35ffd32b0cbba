import type { createDelta } from "./graph-delta.ts";
import {
  createEventRoutes,
  type EventOptions,
  type Reply,
  readSpan,
  refuse,
  scheduleOf,
} from "./graph-events.ts";
import type { GraphRequest } from "./graph-faults.ts";
import { type GraphAccount, type Json, occurrences, toGraph, type ZonedTime } from "./graph-mailbox.ts";

export interface RouteOptions extends EventOptions {
  accounts: Map<string, GraphAccount>;
  delta: ReturnType<typeof createDelta>;
  /** What times are answered in, whatever is preferred; undefined: as preferred. */
  answersIn(): string | undefined;
  /** Where the links of pages lead. */
  linksTo(): string;
}

/** Everything below a mailbox that has a right to be asked: `path` comes after /me or /users/x. */
export function createRoutes({ accounts, delta, answersIn, linksTo, ...events }: RouteOptions) {
  const routes = createEventRoutes(events);

  function deltaOf(request: GraphRequest, account: GraphAccount, calendar: string, zone: string): Reply {
    const { query } = request;
    const pageSize = Number(/odata\.maxpagesize=(\d+)/.exec(String(request.headers["prefer"]))?.[1] ?? 10);
    const link = (name: string, value: string) => `${linksTo()}${encodeURI(request.path)}?${name}=${value}`;
    const goesOn = query.get("$deltatoken") ?? query.get("$skiptoken");
    return goesOn
      ? delta.goOn(goesOn, account, zone, pageSize, link)
      : delta.start(account, calendar, spanOf(query), zone, pageSize, link);
  }

  function view(request: GraphRequest, account: GraphAccount, calendar: string, zone: string): Reply {
    const { query } = request;
    const span = spanOf(query);
    if (Number.isNaN(span.start) || Number.isNaN(span.end)) return refuse(400, "ErrorInvalidParameter");
    const [skip, top] = [Number(query.get("$skip")), Number(query.get("$top") ?? 10)];
    const all = occurrences(account, calendar, span);
    const next = new URLSearchParams(query);
    next.set("$skip", String(skip + top));
    return {
      status: 200,
      body: {
        value: all.slice(skip, skip + top).map((each) => toGraph(account, each, zone)),
        ...(all.length > skip + top
          ? { "@odata.nextLink": `${linksTo()}${encodeURI(request.path)}?${next}` }
          : {}),
      },
    };
  }

  function schedules(sent: Json, zone: string): Reply {
    const asked = sent as unknown as { schedules: string[]; startTime: ZonedTime; endTime: ZonedTime };
    const during = readSpan(asked.startTime, asked.endTime);
    if (!during || asked.schedules.length > 20) return refuse(400, "ErrorInvalidParameter");
    return {
      status: 200,
      body: { value: asked.schedules.map((each) => scheduleOf(each, accounts.get(each), during, zone)) },
    };
  }

  return function route(request: GraphRequest, account: GraphAccount, path: readonly string[]): Reply {
    const preferred = /outlook\.timezone="([^"]+)"/.exec(String(request.headers["prefer"]))?.[1];
    const zone = answersIn() ?? preferred ?? "UTC";
    const sent = (request.body ?? {}) as Json;
    const named = path[0] === "calendars" && path.length > 2;
    const calendar = account.calendars.find(({ id }) => !named || id === path[1])?.id;
    if (calendar === undefined) return refuse(404, "ErrorItemNotFound");
    const [kind, id] = named ? path.slice(2) : path;
    switch (`${request.method} ${kind}`) {
      case "GET calendars":
        return { status: 200, body: { value: account.calendars } };
      case "POST calendar":
        return schedules(sent, zone);
      case "GET calendarView":
        return id === "delta"
          ? deltaOf(request, account, calendar, zone)
          : view(request, account, calendar, zone);
      case "GET events":
        return id === undefined
          ? routes.find(account, request.query.get("$filter") ?? "", zone)
          : routes.read(account, id, zone, {
              asText: String(request.headers["prefer"]).includes('outlook.body-content-type="text"'),
              expand: request.query.get("$expand") ?? "",
            });
      case "POST events":
        return routes.create(account, calendar, sent, zone);
      case "PATCH events":
        return routes.change(account, id ?? "", sent, request.headers["if-match"], zone);
      case "DELETE events":
        return routes.remove(account, id ?? "");
      default:
        return refuse(400, "BadRequest");
    }
  };
}

const spanOf = (query: URLSearchParams) => ({
  start: Date.parse(query.get("startDateTime") ?? ""),
  end: Date.parse(query.get("endDateTime") ?? ""),
});
