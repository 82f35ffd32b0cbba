import type { FoundCalendar } from "../../calendars/consent.ts";
import { chooseCalendars, type LinkDetails } from "../../calendars/link.ts";
import type { ProviderName } from "../../calendars/provider.ts";
import type { LinkSecret } from "../../calendars/secret.ts";
import { readLinks, saveLink } from "../../database/calendar-links.ts";
import { storable } from "../../database/json.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Secrets } from "../../database/secrets.ts";

export interface NewAccount {
  person: string;
  provider: ProviderName;
  account: string;
  secret: LinkSecret;
  calendars: readonly FoundCalendar[];
  /** CalDAV: the server. */
  url?: string;
}

export interface KeptAccount {
  provider: ProviderName;
  account: string;
  /** "elsewhere": the person's meetings are written in another one; "none": it cannot be written in. */
  writing: "here" | "elsewhere" | "none";
  /** Meetings to come that are written there now. */
  coming: number;
}

const LONGEST = 200;
const CALENDARS = 100;

/** In the caller's unit of work. An account that is connected again keeps what was chosen of its calendars. */
export async function keepAccount(
  scope: FirmScope,
  secrets: Secrets,
  added: NewAccount,
  now: number,
): Promise<KeptAccount> {
  const { person, provider } = added;
  const account = storable(added.account).slice(0, LONGEST);
  const links = await readLinks(scope, [person]);
  const before = links.find((link) => link.provider === provider && link.account === account);
  const calendars = chooseCalendars(added.calendars.slice(0, CALENDARS), before?.details.calendars);
  const writable = provider !== "ics" && calendars.some(({ writes }) => writes);
  const details: LinkDetails = { calendars, ...(added.url === undefined ? {} : { url: added.url }) };
  const sealed = secrets.seal(JSON.stringify(added.secret));
  const link = { person, provider, account, details, sealed, writable };
  const saved = await saveLink(scope, link, now);
  const writing = !writable ? "none" : saved.writes ? "here" : "elsewhere";
  return { provider, account, writing, coming: saved.coming };
}
