import { CalendarTrouble, type Changed, type GuestSaid, type Provider } from "../provider.ts";
import type { Ask } from "./ask.ts";
import { everyPage } from "./pages.ts";
import type { GoogleEvent } from "./replies.ts";
import { spanOf } from "./span-of.ts";
import { calendarOf } from "./write.ts";

/**
 * Series are given as one event, not one by one: a daily one without end would be hundreds at each whole look, and what the
 * desk wrote is none, or was made one by its owner under the same id.
 */
export function createChanges(ask: Ask): Provider["changes"] {
  return async (account, cursor, now, signal) => {
    const calendarId = calendarOf(account);
    const asked = { calendarId, showDeleted: true };
    const since =
      cursor === undefined
        ? undefined
        : await everyPage(ask, account, signal, { ...asked, syncToken: cursor });
    const isWhole = since === undefined || since.expired;
    const found = isWhole
      ? await everyPage(ask, account, signal, { ...asked, timeMin: new Date(now).toISOString() })
      : since;
    if (found.syncToken === undefined)
      throw new CalendarTrouble("later", "google events.list: no sync token");
    return {
      cursor: found.syncToken,
      whole: isWhole,
      events: found.events.map((event) => changedOf(event, found.timeZone)),
    };
  };
}

function changedOf(event: GoogleEvent, zone: string): Changed {
  const span = event.status === "cancelled" ? undefined : spanOf(event, zone);
  if (!span) return { externalId: event.id, state: "gone" };
  return {
    externalId: event.id,
    state: "there",
    span,
    ...(event.eventType === "outOfOffice" ? { away: true } : {}),
    ...(event.etag === undefined ? {} : { etag: event.etag }),
    guests: (event.attendees ?? []).flatMap(({ email, self, resource, responseStatus }): GuestSaid[] =>
      email === undefined || self || resource
        ? []
        : [
            {
              email,
              said:
                responseStatus === "accepted" || responseStatus === "declined" ? responseStatus : "pending",
            },
          ],
    ),
  };
}
