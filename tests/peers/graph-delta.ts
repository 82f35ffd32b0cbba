import { randomUUID } from "node:crypto";
import { type Reply, refuse } from "./graph-events.ts";
import { type GraphAccount, type Json, occurrences, toGraph } from "./graph-mailbox.ts";

interface Place {
  mailbox: GraphAccount;
  calendar: string;
  span: { start: number; end: number };
  /** Of the log: what comes after was not told yet. */
  from: number;
  /** Of what is being told page by page. */
  rest?: Json[];
  to?: number;
}

/** calendarView/delta: every token is remembered until it is made to expire. */
export function createDelta() {
  const places = new Map<string, Place>();
  const put = (place: Place): string => {
    const token = randomUUID();
    places.set(token, place);
    return token;
  };

  function eventsOf({ mailbox, calendar, span, from }: Place, whole: boolean, zone: string): Json[] {
    const there = occurrences(mailbox, calendar, span);
    if (whole) return there.map((each) => toGraph(mailbox, each, zone));
    const touched = new Set(
      mailbox.log
        .slice(from)
        .filter((each) => each.calendar === calendar)
        .map(({ id }) => id),
    );
    return [...touched].flatMap((id) => {
      const found = there.filter(({ event }) => event.id === id);
      return found.length > 0
        ? found.map((each) => toGraph(mailbox, each, zone))
        : [{ id, "@removed": { reason: "deleted" } }];
    });
  }

  /** `link`: makes the address of a page out of its token. */
  function answer(
    place: Place,
    whole: boolean,
    zone: string,
    pageSize: number,
    link: (name: "$skiptoken" | "$deltatoken", token: string) => string,
  ): Reply {
    const to = place.to ?? place.mailbox.log.length;
    const events = place.rest ?? eventsOf(place, whole, zone);
    const [page, rest] = [events.slice(0, pageSize), events.slice(pageSize)];
    const next: Json =
      rest.length > 0
        ? { "@odata.nextLink": link("$skiptoken", put({ ...place, rest, to })) }
        : {
            "@odata.deltaLink": link(
              "$deltatoken",
              put({ mailbox: place.mailbox, calendar: place.calendar, span: place.span, from: to }),
            ),
          };
    return { status: 200, body: { value: page, ...next } };
  }

  return {
    start: (
      mailbox: GraphAccount,
      calendar: string,
      span: { start: number; end: number },
      zone: string,
      pageSize: number,
      link: (name: "$skiptoken" | "$deltatoken", token: string) => string,
    ) => answer({ mailbox, calendar, span, from: mailbox.log.length }, true, zone, pageSize, link),
    goOn(
      token: string,
      mailbox: GraphAccount,
      zone: string,
      pageSize: number,
      link: (name: "$skiptoken" | "$deltatoken", token: string) => string,
    ): Reply {
      const place = places.get(token);
      if (!place || place.mailbox !== mailbox) return refuse(410, "SyncStateNotFound");
      return answer(place, false, zone, pageSize, link);
    },
    expire: () => places.clear(),
  };
}
