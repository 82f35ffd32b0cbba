import type { Accounts } from "../../src/calendars/accounts.ts";
import { agenda } from "../../src/calendars/agenda.ts";
import { createCalendars } from "../../src/calendars/calendars.ts";
import { createOutside, type Providers } from "../../src/calendars/outside.ts";
import { type Account, CalendarTrouble, type ProviderName } from "../../src/calendars/provider.ts";
import { createWriter } from "../../src/calendars/writer.ts";
import { TEST_NOW } from "../counter.ts";
import { type DeskOptions, openDesk, type Store } from "../desk/desk-at-work.ts";
import { linkTo } from "./outside-host.ts";

export interface AtWorkOptions extends DeskOptions {
  providers: Providers;
  timeoutMs?: number;
  /** The account behind a link, by the link's own name of it; without it, `writes` is that name. */
  open?: (account: string) => Omit<Account, "id">;
}

/** A whole desk whose people have calendars outside: each ask is written before `say` ends. */
export async function openCalendarDesk(store: Store, options: AtWorkOptions) {
  const holder: { clock?: { now(): number } } = {};
  const clock = { now: () => holder.clock?.now() ?? TEST_NOW };
  const log: string[] = [];
  const broken = new Set<string>();
  const open =
    options.open ?? ((account) => ({ reads: [], writes: account, access: { kind: "address", url: "" } }));
  const accounts: Accounts = {
    open(_scope, { id, account }) {
      if (broken.has(account)) throw new CalendarTrouble("revoked", "no key opens it");
      return { ...open(account), id };
    },
  };
  const shared = { providers: options.providers, accounts, log: (line: string) => log.push(line) };
  const outside = createOutside({
    ...shared,
    now: clock.now,
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  });
  const openWriter = () =>
    createWriter({
      ...shared,
      database: options.database ?? store.database,
      clock,
      mailboxOf: async () => options.mailbox,
    });
  const writer = openWriter();
  const desk = await openDesk(store, {
    ...options,
    calendar: createCalendars({ agenda, outside }),
    onSettled: (firm) => writer.flush(firm),
  });
  holder.clock = desk.clock;

  /** An ask, and what it changes in people's calendars. */
  const say: typeof desk.say = async (...said) => {
    const card = await desk.say(...said);
    await writer.idle();
    return card;
  };
  /** What is due by then is written. */
  const later = async (ms: number): Promise<void> => {
    desk.clock.at += ms;
    writer.flush(desk.firm);
    await writer.idle();
  };
  const link = (
    person: string,
    provider: ProviderName = "caldav",
    account = `${person}'s`,
    writes?: boolean,
  ) =>
    linkTo(desk.scope, desk.ids[person] as string, provider, account, writes === undefined ? {} : { writes });
  const rows = () =>
    store.rows<{
      id: string;
      person: string;
      state: string;
      trouble: string | null;
      external_id: string | null;
      tries: number;
      settled: boolean;
      next_at: Date | null;
    }>(
      `SELECT e.id, (SELECT min(i.external_id) FROM identity i WHERE i.person_id = e.person_id) AS person, e.state,
              e.trouble, e.external_id, e.tries, e.wanted = e.written AS settled, e.next_at
       FROM calendar_event e WHERE e.firm_id = $1 ORDER BY 2`,
      [desk.firm],
    );
  /** `ask`: an ask alone, as its person waits for it. */
  return { ...desk, ask: desk.say, say, later, link, rows, writer, openWriter, broken, calendarLog: log };
}
