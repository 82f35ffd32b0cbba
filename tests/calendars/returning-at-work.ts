import { calendarChanged } from "../../src/booking/returned/changed.ts";
import type { Accounts } from "../../src/calendars/accounts.ts";
import { agenda } from "../../src/calendars/agenda.ts";
import { createCalendars } from "../../src/calendars/calendars.ts";
import { createOutside, type Providers } from "../../src/calendars/outside.ts";
import type { Account, Changed, Provider } from "../../src/calendars/provider.ts";
import { createReadBack, type OnChange } from "../../src/calendars/read-back.ts";
import { lookNow } from "../../src/database/calendar-events.ts";
import { askAboutAbsences } from "../../src/firm/doings.ts";
import type { Store } from "../desk/desk-at-work.ts";
import { type AtWorkOptions, openCalendarDesk } from "./calendars-at-work.ts";
import { createPaper, type PaperEvent } from "./paper-calendar.ts";

export const MINUTE = 60_000;

export interface ReturningOptions extends Partial<AtWorkOptions> {
  providers: Providers;
  onChange?: (taken: OnChange) => OnChange;
}

/** A desk whose people's calendars are read back: `look` is one turn of the tick, with what follows from it. */
export async function openReturningDesk(store: Store, options: ReturningOptions) {
  const desk = await openCalendarDesk(store, options);
  const log: string[] = [];
  const accounts: Accounts = {
    open: (_scope, { id, account }) => ({
      ...(options.open?.(account) ?? { reads: [], writes: account, access: { kind: "address", url: "" } }),
      id,
    }),
  };
  const shared = { providers: options.providers, accounts, log: (line: string) => log.push(line) };
  const calendar = createCalendars({ agenda, outside: createOutside({ ...shared, now: desk.clock.now }) });
  const take: OnChange = (scope, change, event) =>
    calendarChanged(
      { scope, now: desk.clock.at, ports: { calendar, mailbox: options.mailbox } },
      change,
      event,
    );
  const onChange = options.onChange?.(take) ?? take;
  const openReadBack = () =>
    createReadBack({
      ...shared,
      database: options.database ?? store.database,
      clock: desk.clock,
      onChange,
      onAway: (scope, person, spans) => askAboutAbsences(scope, person, spans, desk.clock.at),
      onTaken: (firm) => desk.writer.flush(firm),
    });
  const readBack = openReadBack();

  /** Each of these links is read. */
  async function look(
    links: readonly string[],
    by: readonly (typeof readBack)[] = [readBack],
  ): Promise<void> {
    desk.clock.at += 2 * MINUTE;
    for (const link of links) await lookNow(desk.scope, link);
    await Promise.all(links.flatMap((link) => by.map((one) => one.handle(desk.scope, link, desk.clock.at))));
    for (const one of by) await one.idle();
    await desk.writer.idle();
  }
  return { ...desk, look, readBack, openReadBack, log };
}

/** Paper calendars that tell what changed in them, as their owners' hands change them. */
export function createHandwriting() {
  const paper = createPaper();
  const books = new Map<string, Changed[]>();
  const told = (key: string): Changed[] => {
    const list = books.get(key) ?? [];
    books.set(key, list);
    return list;
  };
  let version = 0;
  const toChanged = ({ externalId, start, end, etag, guests: _, ...more }: PaperEvent): Changed => ({
    externalId,
    state: "there",
    span: { start, end },
    etag,
    guests: (more as { said?: Extract<Changed, { state: "there" }>["guests"] }).said ?? [],
  });
  const provider: Provider = {
    ...paper.provider,
    async changes(account: Account, cursor) {
      const key = account.writes ?? "";
      const next = String(told(key).length);
      if (cursor === undefined)
        return { cursor: next, whole: true, events: paper.eventsOf(key).map(toChanged) };
      return { cursor: next, whole: false, events: told(key).slice(Number(cursor)) };
    },
  };
  const eventOf = (person: string, id?: string): PaperEvent => {
    const event = paper
      .eventsOf(`${person}'s`)
      .find(({ externalId }) => id === undefined || externalId === id);
    if (!event) throw new Error(`nothing stands in the calendar of ${person}`);
    return event;
  };
  /** Whatever is written into somebody's event, the only one unless it is named. */
  function edit(person: string, change: Partial<PaperEvent> & { said?: unknown }, id?: string): void {
    const event = eventOf(person, id);
    version += 1;
    const changed = { ...event, ...change, etag: `own-${version}` };
    paper.bookOf(`${person}'s`).set(event.externalId, changed);
    told(`${person}'s`).push(toChanged(changed));
  }
  return {
    paper,
    provider,
    eventOf,
    edit,
    moveTo: (person: string, start: number, minutes = 30) =>
      edit(person, { start, end: start + minutes * MINUTE }),
    remove(person: string): void {
      const { externalId } = eventOf(person);
      paper.bookOf(`${person}'s`).delete(externalId);
      told(`${person}'s`).push({ externalId, state: "gone" });
    },
  };
}
