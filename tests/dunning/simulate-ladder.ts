import type { Client, Invoice, PastStep, Policy, Tone } from "../../src/dunning/books.ts";
import { addDays } from "../../src/dunning/day-count.ts";
import type { Decision } from "../../src/dunning/decision.ts";
import { decideNext } from "../../src/dunning/ladder.ts";
import { defaultPolicy } from "../../src/dunning/policies.ts";
import { holidayDates } from "../../src/firm/holidays.ts";

export const holidays: ReadonlySet<string> = new Set(holidayDates("metropole", 2025, 2029));

export const clientOf = (changes: Partial<Client> = {}): Client => ({
  id: "client",
  name: "Exemple SARL",
  kind: "business",
  language: "fr",
  address: "vous",
  contacts: [{ id: "contact", email: "compta@exemple.fr", phone: "01 23 45 67 89", main: true }],
  neverChase: false,
  automatic: false,
  orderNumberWanted: false,
  since: "2020-01-01",
  ...changes,
});

export const invoiceOf = (
  id: string,
  due: string,
  openCents = 480_00,
  changes: Partial<Invoice> = {},
): Invoice => ({
  id,
  number: `FA-${id}`,
  client: "client",
  kind: "invoice",
  issued: addDays(due, -30),
  due,
  currency: "EUR",
  totalCents: openCents,
  openCents,
  givenUp: false,
  ...changes,
});

export const tpe: Policy = defaultPolicy("tpe", "business");

export const past = (
  step: string,
  on: string,
  invoices: readonly string[],
  more: Partial<PastStep> = {},
): PastStep => ({
  step,
  on,
  invoices,
  outcome: "sent",
  ...more,
});

export interface Asked {
  client?: Client;
  invoices: readonly Invoice[];
  history?: readonly PastStep[];
  policy?: Policy;
}

export const decideOn = (
  today: string,
  { client = clientOf(), invoices, history = [], policy = tpe }: Asked,
): Decision => decideNext({ client, invoices, history, policy, today, holidays });

/** What happened to an invoice on a day, before the desk looked. */
export type Happening =
  | { on: string; invoice: string; paid: number }
  | { on: string; invoice: string; hold: NonNullable<Invoice["hold"]> }
  | { on: string; invoice: string; lift: true };

export interface Contacted {
  on: string;
  step: string;
  channel: string;
  tone: Tone;
  carrier: string;
  invoices: readonly string[];
  covers: readonly { invoice: string; step: string }[];
  openCents: readonly number[];
  held: readonly boolean[];
}

/** Looks at each day of `days` in turn and does what is decided, as the rooms would. */
export function simulate(
  asked: Asked,
  days: Iterable<string>,
  happenings: readonly Happening[] = [],
  outcomeOf: (day: string) => PastStep["outcome"] = () => "sent",
): { contacts: Contacted[]; decisions: Map<string, Decision> } {
  const { client = clientOf(), policy = tpe } = asked;
  let invoices = [...asked.invoices];
  const history = [...(asked.history ?? [])];
  const contacts: Contacted[] = [];
  const decisions = new Map<string, Decision>();
  let since = "0000-01-01";
  for (const today of days) {
    for (const it of happenings)
      if (it.on > since && it.on <= today) invoices = invoices.map((row) => happen(row, it));
    since = today;
    const decision = decideNext({ client, invoices, history, policy, today, holidays });
    decisions.set(today, decision);
    const done = decision.action === "contact" || (decision.action === "to-do" && decision.what === "status");
    if (!done) continue;
    const outcome = outcomeOf(today);
    const covered = new Set(decision.covers.map(({ invoice }) => invoice));
    const listed = decision.invoices.filter((id) => !covered.has(id));
    const tone = decision.action === "contact" ? { tone: decision.tone } : {};
    for (const step of new Set(decision.covers.map((it) => it.step))) {
      const own = decision.covers.filter((it) => it.step === step).map(({ invoice }) => invoice);
      history.push({ step, invoices: own, listed, on: today, outcome, ...tone });
    }
    if (decision.action !== "contact" || outcome === "skipped") continue;
    const rows = decision.invoices.map((id) => invoices.find((row) => row.id === id));
    const { step, channel, carrier, covers } = decision;
    contacts.push({
      on: today,
      step,
      channel,
      tone: decision.tone,
      carrier,
      covers,
      invoices: decision.invoices,
      openCents: rows.map((row) => row?.openCents ?? 0),
      held: rows.map((row) => row?.hold !== undefined && !("until" in row.hold && row.hold.until <= today)),
    });
  }
  return { contacts, decisions };
}

function happen(row: Invoice, happening: Happening): Invoice {
  if (row.id !== happening.invoice) return row;
  if ("paid" in happening) return { ...row, openCents: Math.max(0, row.openCents - happening.paid) };
  if ("hold" in happening) return { ...row, hold: happening.hold };
  const { hold: _lifted, ...free } = row;
  return free;
}

export function* everyDay(from: string, count: number): Generator<string> {
  for (let day = 0; day < count; day++) yield addDays(from, day);
}
