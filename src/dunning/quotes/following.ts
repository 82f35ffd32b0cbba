import type { FirmScope } from "../../database/scope.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { type Firm, listPeople, type Person, readFirm } from "../../firm/facts.ts";
import type { Client } from "../books.ts";
import { holidaysAround } from "../chasing/calendar.ts";
import { reachableByMail } from "../reachable.ts";
import type { Holidays } from "../sending-days.ts";
import { type ChasingSettings, policyFor } from "../settings.ts";
import { listClients } from "../store/clients.ts";
import { lastContacts, listQuoteReminders, type QuoteReminder } from "../store/quote-reminders.ts";
import { listQuotes, type QuoteFilter } from "../store/quotes.ts";
import { readSettings } from "../store/settings.ts";
import type { Quote } from "./quote.ts";
import { decideQuote, type PastQuoteStep, type QuoteDecision } from "./quote-ladder.ts";

/** One quote as its ladder sees it today. */
export interface Followed {
  quote: Quote;
  client: Client;
  reminders: readonly QuoteReminder[];
  /** Undefined: the firm has not chosen how to chase. */
  decision: QuoteDecision | undefined;
}

export interface Following {
  firm: Firm;
  settings: ChasingSettings | undefined;
  today: string;
  holidays: Holidays;
  /** Everybody of the firm, by id. */
  people: ReadonlyMap<string, Person>;
  followed: readonly Followed[];
}

export async function readFollowing(scope: FirmScope, now: number, filter: QuoteFilter): Promise<Following> {
  const firm = await readFirm(scope);
  const settings = await readSettings(scope);
  const quotes = await listQuotes(scope, filter);
  const ids = [...new Set(quotes.map(({ client }) => client))];
  const clients = new Map(
    (ids.length === 0 ? [] : await listClients(scope, ids)).map((client) => [client.id, client]),
  );
  const reminders = await listQuoteReminders(
    scope,
    quotes.map(({ id }) => id),
  );
  const contacts = ids.length === 0 ? new Map<string, string>() : await lastContacts(scope, ids);
  const people = new Map((await listPeople(scope)).map((person) => [person.id, person]));
  const shared = {
    firm,
    settings,
    today: dayIn(now, firm.zone),
    holidays: holidaysAround(firm, now),
    people,
  };
  const followed = quotes.flatMap((quote): Followed[] => {
    const client = clients.get(quote.client);
    if (!client) return [];
    const own = reminders.filter((reminder) => reminder.quote === quote.id);
    const lastContact = contacts.get(client.id);
    return [{ quote, client, reminders: own, decision: decide({ quote, client, own, lastContact }, shared) }];
  });
  return { ...shared, followed };
}

function decide(
  its: { quote: Quote; client: Client; own: readonly QuoteReminder[]; lastContact: string | undefined },
  { settings, today, holidays }: Pick<Following, "settings" | "today" | "holidays">,
): QuoteDecision | undefined {
  if (!settings) return undefined;
  const { quote, client, own, lastContact } = its;
  const { minimumGap, sending } = policyFor(settings, client.kind);
  return decideQuote({
    quote,
    history: own.flatMap(toPast),
    ...(lastContact === undefined ? {} : { lastContact }),
    minimumGap,
    sending,
    today,
    holidays,
    reachable: reachableByMail(client),
  });
}

/** What is still under way counts as nothing yet, and what was refused by their server never came. */
const toPast = ({ step, state }: QuoteReminder): PastQuoteStep[] =>
  state === "sent" || state === "skipped" || state === "doubtful" ? [{ step, outcome: state }] : [];

export const underWay = ({ reminders }: Pick<Followed, "reminders">): QuoteReminder | undefined =>
  reminders.find(({ state }) => state === "proposed" || state === "approved");
