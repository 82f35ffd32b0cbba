import { CalendarTrouble, type Provider } from "../provider.ts";
import { readAccountBusy } from "./busy.ts";
import { readChanges } from "./changes.ts";
import { createDirectory } from "./directory.ts";
import { changeEvent, createEvent, removeEvent } from "./write.ts";

interface CaldavOptions {
  /** This house is one machine's own, and may call what stands beside it. */
  local?: boolean;
  /** IANA; of days and times without a zone, in a calendar that does not say its own. */
  zone?: string;
}

/** What French firms also use: iCloud, Nextcloud, Infomaniak, OVH, Zimbra, entered with an app password. */
export function createCaldav({ local = false, zone = "Europe/Paris" }: CaldavOptions = {}): Provider {
  const directory = createDirectory(local);
  return {
    busy: (accounts, span, { except, timeoutMs }) =>
      Promise.all(
        accounts.map(async (account) => {
          try {
            const entered = await directory.enter(account, AbortSignal.timeout(timeoutMs));
            const busy = await readAccountBusy(entered, span, except?.get(account.id), zone);
            return { account: account.id, state: "known", busy };
          } catch (error) {
            return { account: account.id, state: "unknown", trouble: toTrouble(error) };
          }
        }),
      ),
    create: (account, event, signal) =>
      troubled(async () => createEvent(await directory.enter(account, signal), event)),
    change: (account, where, event, signal) =>
      troubled(async () => changeEvent(await directory.enter(account, signal), where, event)),
    remove: (account, where, signal) =>
      troubled(async () => removeEvent(await directory.enter(account, signal), where)),
    changes: (account, cursor, now, signal) =>
      troubled(async () => readChanges(await directory.enter(account, signal), cursor, now)),
  };
}

async function troubled<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toTrouble(error);
  }
}

/** What a server can make a library throw is a bad answer. Never its words: they may quote an event. */
const toTrouble = (error: unknown): CalendarTrouble =>
  error instanceof CalendarTrouble
    ? error
    : new CalendarTrouble("later", `an answer that cannot be read: ${(error as Error | undefined)?.name}`);
