import { type Account, CalendarTrouble } from "../provider.ts";
import type { Ask } from "./ask.ts";
import { type GoogleEvent, GoogleEvents } from "./replies.ts";

/** No title, no description: only what is needed of other people's events. */
const FIELDS =
  "timeZone,nextPageToken,nextSyncToken,items(id,etag,status,transparency,eventType,start,end,attendees(email,self,resource,responseStatus))";
const A_PAGE = 1000;
/** A calendar of more than this many events is not read to its end. */
const PAGES = 50;

interface Listing {
  calendarId: string;
  timeMin?: string;
  timeMax?: string;
  singleEvents?: boolean;
  showDeleted?: boolean;
  syncToken?: string;
}

/** Every event of a list, page after page; `expired` where its sync token is no longer good. */
export async function everyPage(ask: Ask, account: Account, signal: AbortSignal, listing: Listing) {
  const events: GoogleEvent[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const { status, data } = await ask(account, signal, {
      operation: "events.list",
      schema: GoogleEvents,
      expects: listing.syncToken === undefined ? [] : [410, 400],
      send: (api, options) =>
        api.events.list(
          {
            ...listing,
            fields: FIELDS,
            maxResults: A_PAGE,
            ...(pageToken === undefined ? {} : { pageToken }),
          },
          options,
        ),
    });
    if (!data) return { events: [], timeZone: "UTC", expired: true, status };
    events.push(...data.items);
    pageToken = data.nextPageToken;
    if (pageToken === undefined)
      return { events, timeZone: data.timeZone, expired: false, syncToken: data.nextSyncToken };
  }
  throw new CalendarTrouble("refused", `google events.list: more than ${PAGES} pages`);
}
