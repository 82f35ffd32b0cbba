import type { FoundCalendar } from "../consent.ts";
import { CalendarTrouble } from "../provider.ts";
import type { Dav, DavRow } from "./dav.ts";
import { NotDav, StatusTrouble } from "./status-trouble.ts";
import { child, elements, hasChild, hrefsOf, namesInside, textOf } from "./xml-values.ts";

/** What an account has on its server. */
export interface FoundAccount {
  calendars: readonly FoundCalendar[];
  /** The owner's own mail addresses, in lower case. */
  addresses: readonly string[];
}

/** Where servers answer when what was typed is only their name (RFC 6764), then Nextcloud, Zimbra, OVH. */
const USUAL = ["/.well-known/caldav", "/remote.php/dav/", "/dav/"];
const NOT_HERE = [400, 403, 404, 405, 406, 410, 415, 501];
/** What servers call the calendar an account begins with. */
const USUAL_MAIN = /\/(?:personal|home|calendar|calendrier|agenda|default)\/$/i;
const CALENDAR_PROPS = {
  "d:displayname": {},
  "d:resourcetype": {},
  "d:current-user-privilege-set": {},
  "c:supported-calendar-component-set": {},
};

/** Throws CalendarTrouble: "revoked" for a login or password that is not taken, "gone" where no calendar is found. */
export async function discover(dav: Dav): Promise<FoundAccount> {
  const { principal, typed } = await findPrincipal(dav);
  const typedRow = typed && hasChild(typed.props["resourcetype"], "calendar") ? typed : undefined;
  if (!principal) {
    if (!typedRow) throw new CalendarTrouble("gone", "no calendars at this address");
    const [row = typedRow] = await dav.propfind(typedRow.url, CALENDAR_PROPS);
    return { calendars: [{ ...toCalendar(dav, row), main: true }], addresses: [] };
  }
  const [account] = await dav.propfind(principal, {
    "c:calendar-home-set": {},
    "c:schedule-inbox-URL": {},
    "c:calendar-user-address-set": {},
  });
  const homes = hrefsOf(account?.props["calendarHomeSet"]).map((href) => dav.resolve(href, principal));
  const lists = await Promise.all(homes.map((home) => dav.propfind(home, CALENDAR_PROPS, "1")));
  const found = lists
    .flat()
    .filter(holdsEvents)
    .map((row) => toCalendar(dav, row));
  if (found.length === 0) throw new CalendarTrouble("gone", "an account without calendars");
  const inbox = hrefsOf(account?.props["scheduleInboxURL"])[0];
  const main =
    (typedRow && idOf(dav, typedRow.url)) ??
    (inbox && (await readDefault(dav, dav.resolve(inbox, principal))));
  const able = found.filter(({ writable }) => writable);
  const first =
    found.find(({ id }) => id === main) ?? able.find(({ id }) => USUAL_MAIN.test(id)) ?? able[0] ?? found[0];
  return {
    calendars: found.map((calendar) => ({ ...calendar, main: calendar === first })),
    addresses: hrefsOf(account?.props["calendarUserAddressSet"])
      .filter((address) => /^mailto:/i.test(address))
      .map((address) => address.slice(7).toLowerCase()),
  };
}

/** The first address that knows who is asking. */
async function findPrincipal(dav: Dav): Promise<{ principal?: URL; typed?: DavRow | undefined }> {
  let typed: DavRow | undefined;
  let refused: CalendarTrouble | undefined;
  for (const [index, path] of ["", ...USUAL].entries()) {
    const url = path === "" ? dav.server : new URL(path, dav.server);
    const found = await tryFind(dav, url);
    if (found instanceof CalendarTrouble) refused ??= found.reason === "refused" ? found : undefined;
    const row = found instanceof CalendarTrouble ? undefined : found;
    if (index === 0) typed = row;
    const href = hrefsOf(row?.props["currentUserPrincipal"])[0];
    if (href) return { principal: dav.resolve(href, url), typed };
    if (typed && hasChild(typed.props["resourcetype"], "calendar")) return { typed };
  }
  if (refused) throw refused;
  return { typed };
}

/** A trouble: no calendar server there, or one that sends elsewhere. The next address may be right. */
async function tryFind(dav: Dav, url: URL): Promise<DavRow | CalendarTrouble | undefined> {
  try {
    return (await dav.propfind(url, { "d:current-user-principal": {}, "d:resourcetype": {} }))[0];
  } catch (error) {
    if (error instanceof NotDav) return error;
    if (error instanceof StatusTrouble && NOT_HERE.includes(error.status))
      return new CalendarTrouble("gone", error.message);
    if (error instanceof CalendarTrouble && error.reason === "refused") return error;
    throw error;
  }
}

/** Where invitations arrive is where people look (RFC 6638, 9.2); many servers do not say. */
async function readDefault(dav: Dav, inbox: URL): Promise<string | undefined> {
  try {
    const [row] = await dav.propfind(inbox, { "c:schedule-default-calendar-URL": {} });
    const href = hrefsOf(row?.props["scheduleDefaultCalendarURL"])[0];
    return href && idOf(dav, dav.resolve(href, inbox));
  } catch (error) {
    if (error instanceof CalendarTrouble && error.reason !== "later") return undefined;
    throw error;
  }
}

function holdsEvents({ props, status }: DavRow): boolean {
  if (status >= 400 || !hasChild(props["resourcetype"], "calendar")) return false;
  const parts = elements(child(props["supportedCalendarComponentSet"], "comp"));
  return (
    parts.length === 0 || parts.some((part) => textOf(child(child(part, "_attributes"), "name")) === "VEVENT")
  );
}

function toCalendar(dav: Dav, { url, props }: DavRow): Omit<FoundCalendar, "main"> {
  const rights = namesInside(props["currentUserPrivilegeSet"], "privilege");
  const last = url.pathname.split("/").filter(Boolean).at(-1) ?? "";
  return {
    id: idOf(dav, url),
    name: textOf(props["displayname"])?.trim() || decodeURIComponent(last),
    // A server that says nothing of rights is tried.
    writable:
      rights.length === 0 || rights.some((right) => ["all", "write", "writeContent", "bind"].includes(right)),
  };
}

/** A path; the whole address where another host of the same service keeps it. */
const idOf = (dav: Dav, url: URL): string => (url.origin === dav.server.origin ? url.pathname : url.href);
