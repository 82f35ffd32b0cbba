import { Prisma } from "../../database/generated/client.ts";
import type { Client, Contact, Invoice } from "../books.ts";
import type { Reminder } from "./reminders.ts";

/** Every field of a type as its table gives it: where SQL says NULL, the field is absent. */
type Fields<T> = Readonly<Record<keyof T & string, string>>;

export type ReminderLine = Reminder["invoices"][number];

export const CLIENT: Fields<Omit<Client, "contacts">> = {
  id: "c.id",
  name: "c.name",
  kind: "c.kind",
  language: "c.language",
  address: "c.address",
  neverChase: "c.never_chase",
  automatic: "c.automatic",
  orderNumberWanted: "c.order_number_wanted",
  since: "c.since",
  inCharge: "c.in_charge_id",
  fileNumber: "c.file_number",
  postalAddress: "c.postal_address",
  companyNumber: "c.company_number",
  terms: "c.terms",
  latePercent: "c.late_percent",
};

export const CONTACT: Fields<Contact> = {
  id: "k.id",
  main: "k.main",
  name: "k.name",
  email: "k.email",
  phone: "k.phone",
  salutation: "k.salutation",
  refused: "CASE WHEN k.refused_at IS NOT NULL THEN true END",
};

export const INVOICE: Fields<Invoice> = {
  id: "i.id",
  number: "i.number",
  client: "i.client_id",
  kind: "'invoice'",
  issued: "i.issued",
  due: "i.due",
  currency: "i.currency",
  totalCents: "i.total_cents",
  openCents: "i.open_cents",
  givenUp: "i.given_up",
  hold: "i.hold",
  enteredOn: "i.entered_on",
  file: "i.file_id",
  orderNumber: "i.order_number",
  deposit: "nullif(i.deposit, false)",
  quote: "i.quote_id",
};

export const REMINDER: Fields<Omit<Reminder, "invoices">> = {
  id: "r.id",
  client: "r.client_id",
  step: "r.step",
  channel: "r.channel",
  tone: "r.tone",
  state: "r.state",
  subject: "r.subject",
  body: "r.body",
  writtenFor: "r.written_for",
  approver: "r.approver_id",
  askedOn: "r.asked_on",
  proposedAt: "(extract(epoch FROM r.created_at) * 1000)::bigint",
  message: "r.message_id",
  doneOn: "r.done_on",
  file: "r.file_id",
  trackingNumber: "r.tracking_number",
  postedOn: "r.posted_on",
  receivedOn: "r.received_on",
  outcome: "r.outcome",
  minutes: "r.minutes",
  printed: "r.printed",
  tries: "nullif(r.tries, 0)",
  notBefore: "r.not_before",
};

export const LINE: Fields<ReminderLine> = { invoice: "l.invoice_id", step: "l.step" };

/** One JSON array a row: whose it is, then its fields. */
export const rowOf = <T>(owner: string, fields: Fields<T>): Prisma.Sql =>
  Prisma.raw(`json_build_array(${[owner, ...Object.values(fields)].join(", ")})`);

export type Row = readonly [owner: string, ...values: unknown[]];

/** Rows by who owns them, in their order. */
export function byOwner<T>(fields: Fields<T>, rows: readonly Row[] | null): Map<string, T[]> {
  const names = Object.keys(fields);
  const owned = new Map<string, T[]>();
  for (const row of rows ?? []) {
    const read: Record<string, unknown> = {};
    for (let at = 1; at < row.length; at += 1) if (row[at] !== null) read[names[at - 1] as string] = row[at];
    const others = owned.get(row[0]);
    if (others) others.push(read as T);
    else owned.set(row[0], [read as T]);
  }
  return owned;
}
