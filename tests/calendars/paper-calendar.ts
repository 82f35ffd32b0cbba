import type { Span } from "../../src/calendars/calendar.ts";
import {
  type Account,
  CalendarTrouble,
  type Provider,
  type WantedEvent,
  type Where,
  type Written,
} from "../../src/calendars/provider.ts";

export interface PaperEvent extends WantedEvent {
  externalId: string;
  etag: string;
}

type Call = "busy" | "create" | "change" | "remove";

/**
 * A provider on paper, by account: what the port promises and nothing more. `before` and `after` fail a call, or wait, before
 * it has done anything and after it has done all (a lost answer).
 */
export function createPaper() {
  const books = new Map<string, Map<string, PaperEvent>>();
  const others = new Map<string, Span[]>();
  const calls: Call[] = [];
  let version = 0;
  const keyOf = (account: Account): string => account.writes ?? account.id;
  const bookOf = (key: string): Map<string, PaperEvent> => {
    const book = books.get(key) ?? new Map<string, PaperEvent>();
    books.set(key, book);
    return book;
  };
  const paper = {
    calls,
    others,
    eventsOf: (key: string): PaperEvent[] => [...bookOf(key).values()],
    /** What its owner does with their own hands. */
    bookOf,
    before: async (_call: Call, _account: Account, _signal?: AbortSignal): Promise<void> => {},
    after: async (_call: Call, _account: Account): Promise<void> => {},
  };
  const write = (book: Map<string, PaperEvent>, externalId: string, event: WantedEvent): Written => {
    version += 1;
    book.set(externalId, { ...event, externalId, etag: String(version) });
    const url = event.video ? { videoUrl: `https://meet.example/${event.id}` } : {};
    return { externalId, etag: String(version), ...url };
  };
  const during = async <T>(call: Call, account: Account, signal: AbortSignal | undefined, work: () => T) => {
    calls.push(call);
    await paper.before(call, account, signal);
    const done = work();
    await paper.after(call, account);
    return done;
  };

  const provider: Provider = {
    busy: (accounts, span, { except }) =>
      Promise.all(
        accounts.map(async (account) => {
          try {
            return await during("busy", account, undefined, () => {
              const spared = except?.get(account.id)?.externalId;
              const mine = [...bookOf(keyOf(account)).values()].filter(
                ({ externalId }) => externalId !== spared,
              );
              const busy = [...mine, ...(others.get(keyOf(account)) ?? [])]
                .filter(({ start, end }) => start < span.end && span.start < end)
                .map(({ start, end }) => ({ start, end }));
              return { account: account.id, state: "known" as const, busy };
            });
          } catch (error) {
            const trouble =
              error instanceof CalendarTrouble ? error : new CalendarTrouble("later", String(error));
            return { account: account.id, state: "unknown" as const, trouble };
          }
        }),
      ),
    create: (account, event, signal) =>
      during("create", account, signal, () => {
        const book = bookOf(keyOf(account));
        const externalId = `paper-${event.id}`;
        const there = book.get(externalId);
        return there ? { externalId, etag: there.etag } : write(book, externalId, event);
      }),
    change: (account, where: Where, event, signal) =>
      during("change", account, signal, () => {
        const book = bookOf(keyOf(account));
        const there = book.get(where.externalId);
        if (!there) throw new CalendarTrouble("gone", "not there");
        if (where.etag !== undefined && where.etag !== there.etag)
          throw new CalendarTrouble("changed", "another version");
        return write(book, where.externalId, event);
      }),
    remove: (account, where, signal) =>
      during("remove", account, signal, () => void bookOf(keyOf(account)).delete(where.externalId)),
    changes: async () => ({ cursor: "", whole: false, events: [] }),
  };
  return { ...paper, provider, hooks: paper };
}
