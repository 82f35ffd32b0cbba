import {
  busySpans,
  instances,
  instantOf,
  keep,
  type PeerCalendar,
  type PeerEvent,
  type PeerRole,
} from "./google-calendar-store.ts";
import type { PeerAccount } from "./google-oauth.ts";

export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

interface Asked {
  method: string;
  /** Of the path, after /calendar/v3. */
  parts: string[];
  query: URLSearchParams;
  headers: { "if-match"?: string | undefined };
  body: unknown;
  account: PeerAccount;
}

interface House {
  calendars: Map<string, PeerCalendar>;
  mails: { to: string; about: string; event: string }[];
  meet: Map<string, "off" | number>;
}

/** An error as the API says it. */
export const refusal = (status: number, reason: string, message = reason): Reply => ({
  status,
  body: { error: { code: status, message, errors: [{ domain: "calendar", reason, message }] } },
});

const SCOPES = "https://www.googleapis.com/auth/";
const RANKS: readonly PeerRole[] = ["freeBusyReader", "reader", "writer", "owner"];
/** Google refuses more in one query. */
const FREE_BUSY_CALENDARS = 50;
const FREE_BUSY_DAYS = 92;

/** The part of the Calendar API the desk may use; what it must not send is refused as Google does. */
export function createGoogleRoutes(house: House): (asked: Asked) => Reply {
  const find = ({ account }: Asked, id: string, role: PeerRole): PeerCalendar | Reply => {
    const calendar = house.calendars.get(id === "primary" ? account.email : id);
    const has = calendar?.roles.get(account.email);
    if (!calendar || !has) return refusal(404, "notFound");
    return RANKS.indexOf(has) < RANKS.indexOf(role) ? refusal(403, "requiredAccessLevel") : calendar;
  };

  const list = (asked: Asked, calendar: PeerCalendar): Reply => {
    const { query } = asked;
    const sync = query.get("syncToken");
    if (
      sync !== null &&
      ["timeMin", "timeMax", "q", "orderBy", "updatedMin", "iCalUID"].some((name) => query.has(name))
    )
      return refusal(400, "invalid", "Sync token cannot be used with other query restrictions.");
    const since = sync === null ? -1 : Number(sync.split(":").at(-1));
    if (sync !== null && !sync.startsWith(`${calendar.id}:`)) return refusal(400, "invalid");
    if (sync !== null && since < calendar.syncsFrom) return refusal(410, "fullSyncRequired");
    const at = (name: string, other: number) => {
      const text = query.get(name);
      return text === null ? other : Date.parse(text);
    };
    const [from, to] = [at("timeMin", Number.NEGATIVE_INFINITY), at("timeMax", Number.POSITIVE_INFINITY)];
    const kept = [...calendar.events.values()];
    const all =
      query.get("singleEvents") === "true"
        ? instances(calendar, from, to)
        : kept
            .map(({ event }) => event)
            .filter(
              (event) =>
                event.recurrence ||
                (instantOf(event.start, calendar.zone) < to && instantOf(event.end, calendar.zone) > from),
            );
    const changed = new Set(kept.filter((one) => one.changed > since).map(({ event }) => event.id));
    const shown = all
      .filter(
        (event) => since < 0 || changed.has(event.recurringEventId ?? event.id) || changed.has(event.id),
      )
      .filter((event) => event.status !== "cancelled" || since >= 0 || query.get("showDeleted") === "true");
    const page = Number(query.get("pageToken") ?? 0);
    const size = Number(query.get("maxResults") ?? 250);
    const next = page + size < shown.length ? { nextPageToken: String(page + size) } : undefined;
    return {
      status: 200,
      body: {
        kind: "calendar#events",
        timeZone: calendar.zone,
        items: shown.slice(page, page + size).map(seen),
        ...(next ?? { nextSyncToken: `${calendar.id}:${calendar.changed}` }),
      },
    };
  };

  const freeBusy = (asked: Asked): Reply => {
    const { timeMin, timeMax, items } = asked.body as {
      timeMin: string;
      timeMax: string;
      items: { id: string }[];
    };
    const [from, to] = [Date.parse(timeMin), Date.parse(timeMax)];
    if (!(to > from)) return refusal(400, "timeRangeEmpty");
    if (to - from > FREE_BUSY_DAYS * 86_400_000) return refusal(400, "timeRangeTooLong");
    const answers = items.map(({ id }, i) => {
      if (i >= FREE_BUSY_CALENDARS)
        return [id, { errors: [{ domain: "global", reason: "tooManyCalendarsRequested" }], busy: [] }];
      const calendar = find(asked, id, "freeBusyReader");
      if ("status" in calendar) return [id, { errors: [{ domain: "global", reason: "notFound" }], busy: [] }];
      const text = (at: number) => new Date(at).toISOString().replace(".000Z", "Z");
      return [
        id,
        {
          busy: busySpans(calendar, from, to).map((one) => ({ start: text(one.start), end: text(one.end) })),
        },
      ];
    });
    return {
      status: 200,
      body: { kind: "calendar#freeBusy", timeMin, timeMax, calendars: Object.fromEntries(answers) },
    };
  };

  const write = (asked: Asked, calendar: PeerCalendar, event: PeerEvent, about: string): Reply => {
    const problem = problemOf(event, calendar);
    if (problem) return problem;
    const conference =
      asked.query.get("conferenceDataVersion") === "1" ? conferenceOf(asked, event) : undefined;
    if (conference && "status" in conference) return conference as Reply;
    const before = calendar.events.get(event.id)?.event;
    const { etag: _old, ...given } = event;
    const held =
      before?.["conferenceData"] === undefined
        ? {}
        : { conferenceData: before["conferenceData"], hangoutLink: before.hangoutLink };
    const { conferenceData: _asked, hangoutLink: _link, ...plain } = given;
    const kept = keep(calendar, { ...plain, ...held, ...conference } as PeerEvent);
    if (asked.query.get("sendUpdates") === "all")
      for (const { email, self } of event.attendees ?? [])
        if (!self) house.mails.push({ to: email, about, event: event.id });
    return { status: 200, body: seen(kept) };
  };

  const conferenceOf = ({ account }: Asked, event: PeerEvent): Partial<PeerEvent> | Reply | undefined => {
    const data = event["conferenceData"] as
      | { createRequest?: { requestId: string }; entryPoints?: unknown }
      | undefined;
    if (!data?.createRequest || data.entryPoints) return undefined;
    const meet = house.meet.get(account.email);
    if (meet === "off") return refusal(400, "invalid", "Invalid conference type value.");
    return { conferenceData: { ...data, pendingReads: meet ?? 0 } };
  };

  /** As it is shown: a conference that was asked for is there once it was read often enough. */
  function seen(event: PeerEvent): PeerEvent {
    const data = event["conferenceData"] as
      | { createRequest: { requestId: string }; pendingReads: number }
      | undefined;
    if (!data) return { kind: "calendar#event", ...event };
    const { pendingReads, ...rest } = data;
    const status = (statusCode: string) => ({
      createRequest: { ...rest.createRequest, status: { statusCode } },
    });
    if (pendingReads > 0) {
      data.pendingReads -= 1;
      return { kind: "calendar#event", ...event, conferenceData: { ...rest, ...status("pending") } };
    }
    const uri = `https://meet.google.com/${rest.createRequest.requestId.slice(0, 12)}`;
    return {
      kind: "calendar#event",
      ...event,
      hangoutLink: uri,
      conferenceData: { ...rest, ...status("success"), entryPoints: [{ entryPointType: "video", uri }] },
    };
  }

  const onEvent = (asked: Asked, calendarId: string, id: string): Reply => {
    const role = asked.method === "GET" ? "reader" : "writer";
    const calendar = find(asked, calendarId, role);
    if ("status" in calendar) return calendar;
    const event = calendar.events.get(id)?.event;
    if (!event) return refusal(404, "notFound");
    if (asked.method === "GET") return { status: 200, body: seen(event) };
    const match = asked.headers["if-match"];
    if (match !== undefined && match !== "*" && match !== event.etag) return refusal(412, "conditionNotMet");
    const given = asked.body as PeerEvent;
    if (asked.method === "PUT") return write(asked, calendar, { ...given, id }, "changed");
    if (asked.method === "PATCH") return write(asked, calendar, { ...event, ...given, id }, "changed");
    if (event.status === "cancelled") return refusal(410, "deleted");
    if (asked.query.get("sendUpdates") === "all")
      for (const { email, self } of event.attendees ?? [])
        if (!self) house.mails.push({ to: email, about: "removed", event: id });
    keep(calendar, { ...event, status: "cancelled" });
    return { status: 204 };
  };

  return (asked) => {
    const [top, one, more, id] = asked.parts;
    const { method } = asked;
    const about =
      top === "users" ? "list" : top === "freeBusy" ? "busy" : method === "GET" ? "read" : "write";
    const allowed = ["calendar", ...RIGHTS[about]].some((right) =>
      asked.account.scopes.includes(SCOPES + right),
    );
    if (!allowed) return refusal(403, "insufficientPermissions");
    if (top === "freeBusy" && method === "POST") return freeBusy(asked);
    if (top === "users" && more === "calendarList") {
      const items = [...house.calendars.values()].flatMap((calendar) => {
        const accessRole = calendar.roles.get(asked.account.email);
        const primary = calendar.id === asked.account.email;
        return accessRole
          ? [
              {
                id: calendar.id,
                summary: calendar.name,
                accessRole,
                timeZone: calendar.zone,
                ...(primary ? { primary } : {}),
              },
            ]
          : [];
      });
      return { status: 200, body: { kind: "calendar#calendarList", items } };
    }
    if (top !== "calendars" || one === undefined || more !== "events") return refusal(404, "notFound");
    if (id !== undefined) return onEvent(asked, one, id);
    const calendar = find(asked, one, method === "POST" ? "writer" : "freeBusyReader");
    if ("status" in calendar) return calendar;
    if (method !== "POST") return list(asked, calendar);
    const given = asked.body as PeerEvent;
    if (!/^[a-v0-9]{5,1024}$/.test(given.id)) return refusal(400, "invalid", "Invalid resource id value.");
    if (calendar.events.has(given.id))
      return refusal(409, "duplicate", "The requested identifier already exists.");
    return write(asked, calendar, given, "invited");
  };
}

/** What lets do it, besides everything; of the API's own reference. */
const RIGHTS = {
  list: ["calendar.readonly", "calendar.calendarlist", "calendar.calendarlist.readonly"],
  busy: ["calendar.readonly", "calendar.freebusy", "calendar.events.freebusy"],
  read: ["calendar.readonly", "calendar.events", "calendar.events.readonly"],
  write: ["calendar.events"],
} as const;

function problemOf(event: PeerEvent, calendar: PeerCalendar): Reply | undefined {
  for (const time of [event.start, event.end])
    if ((time?.date === undefined) === (time?.dateTime === undefined))
      return refusal(400, "invalid", "Start and end times must either both be date or both be dateTime.");
  if (instantOf(event.end, calendar.zone) < instantOf(event.start, calendar.zone))
    return refusal(400, "timeRangeEmpty");
  return undefined;
}
