import { readBusy } from "../icalendar/read-busy.ts";
import { CalendarTrouble, type Provider } from "../provider.ts";
import { readName } from "./fetch-ics.ts";
import { createKeptFiles } from "./kept-files.ts";

interface IcsOptions {
  /** This house is one machine's own, and may call what stands beside it. */
  local?: boolean;
  /** IANA; of days and times without a zone, in a file that does not say its own. */
  zone?: string;
  now?: () => number;
}

/** A calendar's link: busy time to read, and nothing else. */
export function createIcs({
  local = false,
  zone = "Europe/Paris",
  now = Date.now,
}: IcsOptions = {}): Provider {
  const files = createKeptFiles({ local, now });
  const readOnly = async (): Promise<never> => {
    throw new CalendarTrouble("refused", "a calendar's link can only be read");
  };
  return {
    busy: (accounts, span, { timeoutMs }) =>
      Promise.all(
        accounts.map(async ({ id, access }) => {
          try {
            if (access.kind !== "address")
              throw new CalendarTrouble("refused", "a calendar's link has an address");
            const text = await files.read(access.url, AbortSignal.timeout(timeoutMs));
            const own = [readName(text)?.toLowerCase() ?? ""];
            return { account: id, state: "known", busy: await readBusy([text], { span, zone, own }) };
          } catch (error) {
            const trouble =
              error instanceof CalendarTrouble
                ? error
                : new CalendarTrouble(
                    "later",
                    `a file that cannot be read: ${(error as Error | undefined)?.name}`,
                  );
            return { account: id, state: "unknown", trouble };
          }
        }),
      ),
    create: readOnly,
    change: readOnly,
    remove: readOnly,
    changes: async () => ({ cursor: "-", whole: true, events: [] }),
  };
}
