import type { FirmScope } from "../../database/scope.ts";
import { type Firm, listPeople, type Person, readFirm } from "../../firm/facts.ts";
import type { Client, Invoice } from "../books.ts";
import type { Decision, Situation } from "../decision.ts";
import { decideNext } from "../ladder.ts";
import { type ChasingSettings, policyFor } from "../settings.ts";
import { listClients } from "../store/clients.ts";
import { listInvoices } from "../store/invoices.ts";
import { listReminders, type Reminder, toHistory } from "../store/reminders.ts";
import { readSettings } from "../store/settings.ts";
import { dayIn, holidaysAround } from "./calendar.ts";

/** One client as the ladder sees them today, and what it decides. */
export interface Chase {
  client: Client;
  invoices: readonly Invoice[];
  reminders: readonly Reminder[];
  decision: Decision;
}

export interface Chasing {
  firm: Firm;
  settings: ChasingSettings;
  today: string;
  /** Everybody of the firm, by id. */
  people: ReadonlyMap<string, Person>;
  chases: readonly Chase[];
}

/** Everybody who owes something, or one client. Undefined: the firm has not chosen how to chase. */
export async function readChasing(
  scope: FirmScope,
  now: number,
  only?: string,
): Promise<Chasing | undefined> {
  const settings = await readSettings(scope);
  if (!settings) return undefined;
  const firm = await readFirm(scope);
  const invoices = await listInvoices(scope, only === undefined ? { open: true } : { client: only });
  const owing = [...new Set(invoices.map(({ client }) => client))];
  const clients = owing.length === 0 ? [] : await listClients(scope, owing);
  const reminders = await listReminders(scope, only === undefined ? {} : { client: only });
  const today = dayIn(now, firm.zone);
  const holidays = holidaysAround(firm, now);
  const byClient = <T extends { client: string }>(rows: readonly T[]): Map<string, T[]> => {
    const map = new Map<string, T[]>();
    for (const row of rows) map.set(row.client, [...(map.get(row.client) ?? []), row]);
    return map;
  };
  const [theirInvoices, theirReminders] = [byClient(invoices), byClient(reminders)];
  const chases = clients.map((client): Chase => {
    const own = {
      invoices: theirInvoices.get(client.id) ?? [],
      reminders: theirReminders.get(client.id) ?? [],
    };
    const situation: Situation = {
      client,
      invoices: own.invoices,
      history: toHistory(own.reminders),
      policy: policyFor(settings, client.kind),
      today,
      holidays,
      trade: settings.trade,
    };
    return { client, ...own, decision: decideNext(situation) };
  });
  const people = new Map((await listPeople(scope)).map((person) => [person.id, person]));
  return { firm, settings, today, people, chases };
}
