import { randomUUID } from "node:crypto";
import {
  drop,
  etagOf,
  type GraphAccount,
  instantOf,
  type Json,
  keep,
  occurrences,
  type StoredEvent,
  toGraph,
  toText,
  type ZonedTime,
  zoneOf,
} from "./graph-mailbox.ts";

export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export const refuse = (status: number, code: string, headers?: Record<string, string>): Reply => ({
  status,
  body: { error: { code, message: `${code}.`, innerError: { "request-id": randomUUID() } } },
  ...(headers ? { headers } : {}),
});

export interface EventOptions {
  /** Reads before the link to meet by is there. */
  linkAfterReads: number;
  /** False: a tenant without Teams. */
  teams: boolean;
}

/** Creating, reading, changing and deleting one event; `zone`: what the answer's times are in. */
export function createEventRoutes(options: EventOptions) {
  const single = (mailbox: GraphAccount, event: StoredEvent, zone: string): Json =>
    toGraph(mailbox, { id: event.id, event, start: instantOf(event.start), end: instantOf(event.end) }, zone);

  const wrongTimes = (content: Json): boolean => {
    const [start, end] = [content["start"], content["end"]] as [ZonedTime, ZonedTime];
    return (
      [start, end].some((time) => !time?.dateTime || !zoneOf(time.timeZone)) ||
      instantOf(start) > instantOf(end)
    );
  };

  function create(mailbox: GraphAccount, calendar: string, sent: Json, zone: string): Reply {
    if (wrongTimes(sent)) return refuse(400, "ErrorInvalidTimeZone");
    const transaction = sent["transactionId"] as string | undefined;
    const before = transaction === undefined ? undefined : mailbox.transactions.get(transaction);
    if (before) {
      // Same words: the event that is there. Others, or one deleted since: refused.
      const there = mailbox.events.get(before.id);
      return there && before.sent === JSON.stringify(sent)
        ? { status: 201, body: single(mailbox, there, zone) }
        : refuse(409, "ErrorDuplicateTransactionId");
    }
    const id = `AAMk${randomUUID().replaceAll("-", "")}=`;
    if (transaction !== undefined) mailbox.transactions.set(transaction, { sent: JSON.stringify(sent), id });
    const online = sent["isOnlineMeeting"] === true && options.teams;
    const { start, end, ...content } = sent as { start: ZonedTime; end: ZonedTime };
    const event = keep(mailbox, {
      id,
      calendar,
      content: { ...content, isOnlineMeeting: online },
      start,
      end,
      ...(online
        ? {
            joinUrl: `https://teams.microsoft.com/l/meetup-join/${randomUUID()}`,
            joinUrlAfter: options.linkAfterReads,
          }
        : {}),
    });
    return { status: 201, body: single(mailbox, event, zone) };
  }

  function change(
    mailbox: GraphAccount,
    id: string,
    sent: Json,
    ifMatch: string | undefined,
    zone: string,
  ): Reply {
    const event = mailbox.events.get(id);
    if (!event) return refuse(404, "ErrorItemNotFound");
    if (ifMatch !== undefined && ifMatch !== etagOf(event)) return refuse(412, "ErrorIrresolvableConflict");
    const {
      start = event.start,
      end = event.end,
      ...content
    } = sent as { start?: ZonedTime; end?: ZonedTime };
    if (wrongTimes({ start, end })) return refuse(400, "ErrorInvalidTimeZone");
    const properties = [event.content, content as Json].flatMap(
      (some) => (some["singleValueExtendedProperties"] ?? []) as { id: string }[],
    );
    const latest = [...new Map(properties.map((property) => [property.id, property])).values()];
    const merged = { ...event.content, ...content, singleValueExtendedProperties: latest };
    const kept = keep(mailbox, { ...event, start, end, content: merged });
    return { status: 200, body: single(mailbox, kept, zone) };
  }

  /** `asText`: its words. `expand`: of its properties, the one that is named there. */
  function read(
    mailbox: GraphAccount,
    id: string,
    zone: string,
    { asText = false, expand = "" }: { asText?: boolean; expand?: string } = {},
  ): Reply {
    const event = mailbox.events.get(id);
    if (!event) return refuse(404, "ErrorItemNotFound");
    const shown = single(mailbox, event, zone);
    const html = (shown["body"] as { content: string }).content;
    const named = /^singleValueExtendedProperties\(\$filter=id eq '([^']+)'\)$/.exec(expand)?.[1];
    const all = (event.content["singleValueExtendedProperties"] ?? []) as { id: string }[];
    return {
      status: 200,
      body: {
        ...shown,
        ...(asText ? { body: { contentType: "text", content: toText(html) } } : {}),
        ...(named === undefined
          ? {}
          : { singleValueExtendedProperties: all.filter((property) => property.id === named) }),
      },
    };
  }

  function remove(mailbox: GraphAccount, id: string): Reply {
    return drop(mailbox, id) ? { status: 204 } : refuse(404, "ErrorItemNotFound");
  }

  /** The one filter the desk asks: by a property of its own. */
  function find(mailbox: GraphAccount, filter: string, zone: string): Reply {
    const asked = /ep\/id eq '([^']+)' and ep\/value eq '([^']+)'/.exec(filter);
    if (!asked) return refuse(400, "ErrorInvalidUrlQueryFilter");
    const found = [...mailbox.events.values()].filter(({ content }) =>
      ((content["singleValueExtendedProperties"] ?? []) as { id: string; value: string }[]).some(
        ({ id, value }) => id === asked[1] && value === asked[2],
      ),
    );
    return { status: 200, body: { value: found.map((event) => single(mailbox, event, zone)) } };
  }

  return { create, change, read, remove, find };
}

const DAY = 86_400_000;

/** The state of people's time, without the events: what getSchedule says of one mailbox. */
export function scheduleOf(
  address: string,
  mailbox: GraphAccount | undefined,
  span: { start: number; end: number },
  zone: string,
): Json {
  const none = (responseCode: string) => ({
    scheduleId: address,
    scheduleItems: [],
    availabilityView: "",
    error: { message: `${responseCode}.`, responseCode },
  });
  if (!mailbox) return none("ErrorMailRecipientNotFound");
  if (!mailbox.licensed) return none("MailboxNotEnabledForRESTAPI");
  const items = occurrences(mailbox, mailbox.calendars[0]?.id ?? "", span).map((each) => {
    const { start, end, showAs, isAllDay } = toGraph(mailbox, each, zone);
    return { start, end, status: showAs, ...(isAllDay ? {} : { subject: "Privé" }) };
  });
  if (items.length > 1000) return none("5006");
  return { scheduleId: address, scheduleItems: items, availabilityView: "0" };
}

export function readSpan(start: ZonedTime, end: ZonedTime): { start: number; end: number } | undefined {
  if (!zoneOf(start?.timeZone) || !zoneOf(end?.timeZone)) return undefined;
  const span = { start: instantOf(start), end: instantOf(end) };
  return span.end > span.start && span.end - span.start < 62 * DAY ? span : undefined;
}
