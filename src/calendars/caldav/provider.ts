import { CalendarTrouble, type Provider } from "../provider.ts";
import { createDirectory } from "./directory.ts";

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
            const { readAccountBusy } = await import("./busy.ts");
            const entered = await directory.enter(account, AbortSignal.timeout(timeoutMs));
            const busy = await readAccountBusy(entered, span, except?.get(account.id), zone);
            return { account: account.id, state: "known", busy };
          } catch (error) {
            return { account: account.id, state: "unknown", trouble: toTrouble(error) };
          }
        }),
      ),
    async create(account, event, signal) {
      const { createEvent } = await import("./write.ts");
      return troubled(async () => createEvent(await directory.enter(account, signal), event));
    },
    async change(account, where, event, signal) {
      const { changeEvent } = await import("./write.ts");
      return troubled(async () => changeEvent(await directory.enter(account, signal), where, event));
    },
    async remove(account, where, signal) {
      const { removeEvent } = await import("./write.ts");
      return troubled(async () => removeEvent(await directory.enter(account, signal), where));
    },
    async changes(account, cursor, now, signal) {
      const { readChanges } = await import("./changes.ts");
      return troubled(async () => readChanges(await directory.enter(account, signal), cursor, now));
    },
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
