import type { ClientKind } from "../books.ts";
import { clientKey } from "../client-key.ts";
import { addDays } from "../day-count.ts";
import { dueDate, type PaymentTerm } from "../due-date.ts";
import { guessKind, usualDays } from "../entry/client-kind.ts";
import type { Mapping } from "./fields.ts";
import type { IgnoredWhy, ImportedInvoice } from "./imported.ts";

/** Lines that are read well and have no place among what clients owe. */
export type LeftOutKind = Extract<IgnoredWhy, "credit-note" | "quote" | "missing-client">;

/** A line as the books would hold it. */
export interface ImportEntry {
  line: number;
  number: string;
  clientKey: string;
  clientName: string;
  clientKind: ClientKind;
  email?: string;
  phone?: string;
  companyNumber?: string;
  orderNumber?: string;
  issued: string;
  issuedSaid: boolean;
  due: string;
  dueSaid: boolean;
  currency: string;
  totalCents: number;
  openCents: number;
  /** The file tells what is left to pay. Otherwise `openCents` is the total, for want of better. */
  openSaid: boolean;
  deposit: boolean;
  disputed: boolean;
}

export function leftOut({ kind, client }: ImportedInvoice): LeftOutKind | undefined {
  if (kind === "credit-note" || kind === "quote") return kind;
  return clientKey(client) === "" ? "missing-client" : undefined;
}

/**
 * `terms`: agreed with that client, where the books know them. A due date the file does not give follows from the issue; an
 * issue it does not give is supposed as many days before: a debt must not look younger than it is.
 */
export function toEntry(
  row: ImportedInvoice,
  mapping: Mapping,
  today: string,
  terms?: PaymentTerm,
): ImportEntry {
  const { columns } = mapping;
  const clientKind = guessKind(row.client) ?? "business";
  const usual = usualDays(clientKind, row.client);
  const supposed = row.issued ?? addDays(row.due ?? today, -usual);
  const issued = supposed > today && row.issued === undefined ? today : supposed;
  const unsure = row.notes.includes("open-unknown") || row.notes.includes("unreadable-open");
  const told = columns.open !== undefined || columns.paid !== undefined || row.status === "paid";
  return {
    line: row.line,
    number: row.number,
    clientKey: clientKey(row.client),
    clientName: row.client,
    clientKind,
    ...(row.email === undefined ? {} : { email: row.email }),
    ...(row.phone === undefined ? {} : { phone: row.phone }),
    ...((row.siret ?? row.siren) ? { companyNumber: (row.siret ?? row.siren) as string } : {}),
    ...(row.order === undefined ? {} : { orderNumber: row.order }),
    issued,
    issuedSaid: row.issued !== undefined,
    due: row.due ?? dueDate(issued, terms ?? { kind: "net", days: usual }).at(-1) ?? issued,
    dueSaid: row.due !== undefined,
    currency: row.currency,
    totalCents: row.totalCents,
    openCents: Math.min(row.openCents, row.totalCents),
    openSaid: told && !unsure,
    deposit: row.kind === "deposit",
    disputed: row.status === "disputed",
  };
}
