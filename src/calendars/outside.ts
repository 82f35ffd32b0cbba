import { uncountedEvents } from "../database/calendar-events.ts";
import { type LinkRow, markBroken, readLinks } from "../database/calendar-links.ts";
import type { FirmScope, PlainScope } from "../database/scope.ts";
import type { Accounts } from "./accounts.ts";
import type { Span } from "./calendar.ts";
import {
  type Account,
  type BusyOptions,
  CalendarTrouble,
  type Provider,
  type ProviderName,
} from "./provider.ts";

/** Those that are configured, each imported at its first use. */
export type Providers = Readonly<Partial<Record<ProviderName, () => Promise<Provider>>>>;

export interface OutsideOptions {
  providers: Providers;
  accounts: Accounts;
  now: () => number;
  /** How long people wait for one account. */
  timeoutMs?: number;
  log: (line: string) => void;
}

/** What is to be read of people's calendars outside. */
interface Reading {
  span: Span;
  links: readonly LinkRow[];
  except: NonNullable<BusyOptions["except"]>;
}

/** "broken": before its owner has connected a link again, nothing more will be known. */
export type Unread = "silent" | "broken";

export interface Outside {
  /** Undefined: nobody has a link. */
  find(
    unit: PlainScope,
    people: readonly string[],
    span: Span,
    except: string | undefined,
  ): Promise<Reading | undefined>;
  /**
   * Outside any unit of work: all accounts at once. By person, those with a link only; one account of theirs that could not be
   * read leaves the whole of their time unknown.
   */
  read(scope: FirmScope, reading: Reading): Promise<ReadonlyMap<string, readonly Span[] | Unread>>;
}

const TIMEOUT_MS = 3_000;
/** A provider that does not keep to its time is not waited for either. */
const GRACE_MS = 200;

export function createOutside(options: OutsideOptions): Outside {
  const { providers, accounts, log, timeoutMs = TIMEOUT_MS } = options;

  /** What was said no with for good is written down: its owner is told, and nobody asks again before they have connected it. */
  async function noteTrouble(scope: FirmScope, link: LinkRow, trouble: CalendarTrouble): Promise<void> {
    log(`calendar ${link.provider} ${link.id} could not be read: ${trouble.reason}: ${trouble.message}`);
    if (!endsLink(trouble)) return;
    await markBroken(scope, link.id, trouble.reason, options.now()).catch((error: unknown) =>
      log(`calendar ${link.id} could not be marked as broken: ${String(error)}`),
    );
  }

  function open(scope: FirmScope, link: LinkRow): Account | CalendarTrouble {
    try {
      return accounts.open(scope, link);
    } catch (error) {
      return troubleOf(error);
    }
  }

  /** One provider's answers, by link; whatever happens, each link has one. */
  async function ask(
    scope: FirmScope,
    name: ProviderName,
    links: readonly LinkRow[],
    { span, except }: Reading,
  ): Promise<ReadonlyMap<string, readonly Span[] | CalendarTrouble>> {
    const opened = links.map((link) => open(scope, link));
    const found = new Map<string, readonly Span[] | CalendarTrouble>();
    links.forEach(({ id }, i) => {
      const one = opened[i];
      found.set(id, one instanceof CalendarTrouble ? one : new CalendarTrouble("later", "no answer"));
    });
    const able = opened.filter((one): one is Account => !(one instanceof CalendarTrouble));
    if (able.length === 0) return found;
    try {
      const provider = await providers[name]?.();
      if (!provider) throw new CalendarTrouble("later", `${name} is not configured`);
      const busy = inTime(provider.busy(able, span, { except, timeoutMs }), timeoutMs + GRACE_MS);
      for (const one of await busy) found.set(one.account, one.state === "known" ? one.busy : one.trouble);
    } catch (error) {
      for (const { id } of able) found.set(id, troubleOf(error));
    }
    return found;
  }

  return {
    async find(unit, people, span, except) {
      if (people.length === 0) return undefined;
      const [links, uncounted] = await Promise.all([
        readLinks(unit, people),
        uncountedEvents(unit, people, span, except),
      ]);
      return links.length === 0 ? undefined : { span, links, except: uncounted };
    },
    async read(scope, reading) {
      const working = reading.links.filter(({ state }) => state === "working");
      const names = [...new Set(working.map(({ provider }) => provider))];
      const answers = await Promise.all(
        names.map((name) =>
          ask(
            scope,
            name,
            working.filter(({ provider }) => provider === name),
            reading,
          ),
        ),
      );
      const found = new Map(answers.flatMap((some) => [...some]));
      const troubles = working.flatMap((link) => {
        const one = found.get(link.id);
        return one instanceof CalendarTrouble ? [noteTrouble(scope, link, one)] : [];
      });
      await Promise.all(troubles);
      const busy = new Map<string, readonly Span[] | Unread>();
      for (const { id, person } of reading.links)
        busy.set(person, together(busy.get(person) ?? [], found.get(id)));
      return busy;
    },
  };
}

/** What is known of a person so far, and what one link more says. */
function together(
  before: readonly Span[] | Unread,
  one: readonly Span[] | CalendarTrouble | undefined,
): readonly Span[] | Unread {
  if (before === "broken" || one === undefined) return "broken";
  if (one instanceof CalendarTrouble) return endsLink(one) ? "broken" : "silent";
  return before === "silent" ? before : [...before, ...one];
}

const endsLink = ({ reason }: CalendarTrouble): boolean => reason !== "later" && reason !== "changed";

export const troubleOf = (error: unknown): CalendarTrouble =>
  error instanceof CalendarTrouble
    ? error
    : new CalendarTrouble(
        "later",
        error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      );

async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new CalendarTrouble("later", "no answer in time")), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
