import { randomUUID } from "node:crypto";
import type { Accounts } from "../../src/calendars/accounts.ts";
import { agenda } from "../../src/calendars/agenda.ts";
import type { Calendar } from "../../src/calendars/calendar.ts";
import { createCalendars } from "../../src/calendars/calendars.ts";
import { createOutside } from "../../src/calendars/outside.ts";
import {
  type Account,
  CalendarTrouble,
  type Provider,
  type ProviderName,
} from "../../src/calendars/provider.ts";
import { createWriter } from "../../src/calendars/writer.ts";
import type { Database } from "../../src/database/client.ts";
import type { FirmScope } from "../../src/database/scope.ts";
import type { CalendarFirm, CalendarHost } from "../contracts/calendar.ts";
import { openHouse } from "../firm/house.ts";

/** The account of the n-th person, counted over all firms; an empty calendar of its own for each. */
export type MakeAccount = (person: number) => Omit<Account, "id"> | Promise<Omit<Account, "id">>;

/**
 * People whose time lives at one provider, for the battery: each has a working link that is written in. Busy comes from the
 * provider alone; create, move and cancel go through the agenda and are written by the writer before they end.
 */
export function openOutsideHost(
  database: Database,
  name: ProviderName,
  provider: Provider,
  makeAccount: MakeAccount,
): CalendarHost {
  const opened = new Map<string, Omit<Account, "id">>();
  const accounts: Accounts = {
    open(_scope, { id, account }) {
      const found = opened.get(account);
      if (!found) throw new CalendarTrouble("revoked", `no account ${account}`);
      return { ...found, id };
    },
  };
  const log: string[] = [];
  const options = {
    providers: { [name]: async () => provider },
    accounts,
    log: (line: string) => log.push(line),
  };
  const outside = createOutside({ ...options, now: Date.now });
  const composite = createCalendars({ agenda, outside });
  const writer = createWriter({
    ...options,
    database,
    clock: { now: Date.now },
    mailboxOf: async () => ({ address: "cabinet@example.fr" }),
  });
  /** What could not be written is said by the test that waits for it, not by a timeout. */
  const written = async ({ firm }: FirmScope): Promise<void> => {
    writer.flush(firm);
    await writer.idle();
    if (log.length > 0) throw new Error(log.splice(0).join("\n"));
  };

  const calendar: Calendar = {
    async busy(scope, people, span, asked) {
      const reading = await outside.find(scope, people, span, asked?.except);
      const busy = reading ? await outside.read(scope, reading) : new Map();
      return people.map((person) => {
        const theirs = busy.get(person) ?? [];
        return typeof theirs === "string"
          ? { person, state: "unknown", busy: [] }
          : { person, state: "known", busy: theirs };
      });
    },
    async create(scope, event) {
      const outcome = await composite.create(scope, event);
      await written(scope);
      return outcome;
    },
    async move(scope, id, to) {
      const outcome = await composite.move(scope, id, to);
      if (outcome.ok) await followMeeting(scope, id, to);
      await written(scope);
      return outcome;
    },
    async cancel(scope, id) {
      await composite.cancel(scope, id);
      await written(scope);
    },
  };

  let count = 0;
  async function openFirm(): Promise<CalendarFirm> {
    const { scope, ids } = await openHouse(database, { ann: {}, bob: {}, cid: {}, dee: {} });
    const people = Object.values(ids);
    for (const person of people) {
      const account = `${name}-${count}-${randomUUID()}`;
      opened.set(account, await makeAccount(count));
      count += 1;
      await linkTo(scope, person, name, account);
    }
    return { scope, people, prepare: (event) => insertBareMeeting(scope, event) };
  }

  return { calendar, openFirm };
}

/** The meeting's own row goes with its seats, as the booking room does it. */
const followMeeting = (scope: FirmScope, id: string, { start, end }: { start: number; end: number }) =>
  scope.run((tx) =>
    tx.meeting.updateMany({ where: { id }, data: { startsAt: new Date(start), endsAt: new Date(end) } }),
  );

/** A working link of somebody's that is written in; its secret opens nothing. */
export async function linkTo(
  scope: FirmScope,
  person: string,
  provider: ProviderName,
  account: string,
  more: { writes?: boolean } = {},
): Promise<string> {
  const id = randomUUID();
  const at = new Date(0);
  await scope.run((tx) =>
    tx.calendarLink.create({
      data: {
        id,
        firmId: scope.firm,
        personId: person,
        provider,
        account,
        details: { calendars: [] },
        writes: more.writes ?? provider !== "ics",
        state: "working",
        createdAt: at,
        updatedAt: at,
      },
    }),
  );
  return id;
}

const insertBareMeeting = async (
  scope: FirmScope,
  event: { id: string; title: string; start: number; end: number; zone: string; organizer: string },
): Promise<void> => {
  const [startsAt, endsAt] = [new Date(event.start), new Date(event.end)];
  await scope.run((tx) =>
    tx.meeting.create({
      data: {
        id: event.id,
        firmId: scope.firm,
        title: event.title,
        startsAt,
        endsAt,
        zone: event.zone,
        organizerId: event.organizer,
        status: "confirmed",
        createdAt: startsAt,
        updatedAt: startsAt,
      },
    }),
  );
};
