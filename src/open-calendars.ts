import { randomUUID } from "node:crypto";
import { calendarChanged } from "./booking/returned/changed.ts";
import { type Accounts, createAccounts, type Tenant } from "./calendars/accounts.ts";
import { agenda } from "./calendars/agenda.ts";
import type { Calendar } from "./calendars/calendar.ts";
import { createCalendars } from "./calendars/calendars.ts";
import { type Connections, type Consents, createConnections } from "./calendars/connections.ts";
import { createOutside, type Providers } from "./calendars/outside.ts";
import { createReadBack, type ReadBack } from "./calendars/read-back.ts";
import { createWriter, type Writer } from "./calendars/writer.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Database } from "./database/client.ts";
import type { FirmScope } from "./database/scope.ts";
import type { Secrets } from "./database/secrets.ts";
import { type ConnectCounterOptions, createConnectCounter } from "./doors/connect/open.ts";
import type { Door } from "./doors/door.ts";
import { askAboutAbsences, connectAccount } from "./firm/doings.ts";
import type { Log } from "./log.ts";
import type { Mailbox } from "./mail/mailer.ts";

export interface CalendarsOptions {
  config: Config;
  database: Database;
  secrets: Secrets;
  clock: Clock;
  /** Where browsers reach this house. */
  address: () => string | undefined;
  /** Where a firm's own mails to guests leave from. */
  mailboxOf: (scope: FirmScope) => Promise<Mailbox | undefined>;
  /** People were told something: it may leave. */
  onTold: (firm: string) => void;
  log: Log;
}

export interface OpenCalendars {
  /** What rooms see: our own agenda, and people's calendars outside. */
  calendar: Calendar;
  writer: Writer;
  /** What people change in them comes back. */
  readBack: ReadBack;
  providers: Providers;
  accounts: Accounts;
  connections: Connections;
  /** Where people connect their calendars in a browser. */
  pages: Pick<Door, "handle">;
}

/** People's calendars outside. A provider is imported at its first use, and never where it is not configured. */
export function openCalendars(options: CalendarsOptions): OpenCalendars {
  const { config, database, secrets, clock, address, log } = options;
  const local = config.localDesk;
  const consents = consentsOf(config);
  const providers = providersOf(config);
  const rights = tenantOf(config, clock);
  const accounts = createAccounts({ database, secrets, consents, tenant: rights, clock });
  const outside = createOutside({ providers, accounts, now: clock.now, log: log.warn });
  const { mailboxOf, onTold } = options;
  const writer = createWriter({ database, clock, providers, accounts, mailboxOf, onTold, log: log.warn });
  const connected: ConnectCounterOptions["connected"] = async ({ firm, person }, provider, granted) => {
    const came = { ...granted, key: randomUUID(), person, provider };
    const kept = await connectAccount(database.scope(firm), secrets, came, clock.now());
    onTold(firm);
    writer.flush(firm);
    return kept;
  };
  const calendar = createCalendars({ agenda, outside });
  const readBack = createReadBack({
    database,
    clock,
    providers,
    accounts,
    async onChange(scope, change, event) {
      const ports = { calendar, mailbox: await mailboxOf(scope) };
      return calendarChanged({ scope, now: clock.now(), ports }, change, event);
    },
    onAway: (scope, person, spans) => askAboutAbsences(scope, person, spans, clock.now()),
    onTaken(firm) {
      onTold(firm);
      writer.flush(firm);
    },
    log: log.warn,
  });
  return {
    calendar,
    writer,
    readBack,
    providers,
    accounts,
    pages: createConnectCounter({
      database,
      clock,
      consents,
      address,
      connected,
      defaultLanguage: config.defaultLanguage,
      log: log.warn,
    }),
    connections: createConnections({
      database,
      secrets,
      consents,
      tryCaldav: async () => (await import("./calendars/caldav/try-out.ts")).createTryCaldav({ local }),
      tryIcs: async () => (await import("./calendars/ics/try-out.ts")).createTryIcs({ local }),
      ...(rights && providers.microsoft ? { tenant: { rights, provider: providers.microsoft } } : {}),
      address,
      log: log.warn,
    }),
  };
}

/**
 * Rights on a whole tenant open the mailbox of whoever has its address: only in a house of one firm, where no other firm's
 * administrator says who has which.
 */
function tenantOf({ microsoft, slack, teams }: Config, clock: Clock): Tenant | undefined {
  const tenantId = microsoft?.tenantId;
  const several = slack?.clientId !== undefined || (teams && teams.tenantId === undefined);
  if (!microsoft || tenantId === undefined || ANY_TENANT.has(tenantId.toLowerCase()) || several)
    return undefined;
  return once(async () =>
    (await import("./calendars/microsoft/app-only.ts")).createAppOnly({ ...microsoft, tenantId }, clock.now),
  );
}

const ANY_TENANT = new Set(["common", "organizations", "consumers"]);

function consentsOf({ google, microsoft }: Config): Consents {
  return {
    ...(google
      ? {
          google: once(async () =>
            (await import("./calendars/google/consent.ts")).createGoogleConsent(google),
          ),
        }
      : {}),
    ...(microsoft
      ? {
          microsoft: once(async () =>
            (await import("./calendars/microsoft/consent.ts")).createMicrosoftConsent(microsoft),
          ),
        }
      : {}),
  };
}

function providersOf({ google, microsoft, localDesk: local }: Config): Providers {
  return {
    ...(google
      ? { google: once(async () => (await import("./calendars/google/provider.ts")).createGoogle(google)) }
      : {}),
    ...(microsoft
      ? {
          microsoft: once(async () =>
            (await import("./calendars/microsoft/provider.ts")).createMicrosoft(microsoft),
          ),
        }
      : {}),
    caldav: once(async () => (await import("./calendars/caldav/provider.ts")).createCaldav({ local })),
    ics: once(async () => (await import("./calendars/ics/provider.ts")).createIcs({ local })),
  };
}

/** Made at the first call; one that failed is made anew. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
