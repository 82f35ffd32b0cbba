import { Temporal } from "temporal-polyfill";
import { changeClient, openClient } from "../../src/dunning/store/clients.ts";
import { addInvoice } from "../../src/dunning/store/invoices.ts";
import { type DeskAtWork, type DeskOptions, openDesk, type Store } from "../desk/desk-at-work.ts";

export const parisTime = (local: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime("Europe/Paris").epochMilliseconds;
export const TUESDAY = parisTime("2026-11-24T09:00");
export const MAILBOX = { name: "Cabinet Durand", address: "relances@cabinet.fr" };

export interface Debt {
  daysLate: number;
  cents: number;
  kind?: "business" | "consumer" | "public";
  email?: string;
  inCharge?: string;
  fileNumber?: string;
}

/** A firm that has chosen how to chase, on the Tuesday; one client per debt, late by as many days. */
export async function openFirmOwed(
  store: Store,
  debts: Readonly<Record<string, Debt>>,
  options: DeskOptions = {},
) {
  const desk = await openDesk(store, { mailbox: MAILBOX, ...options });
  await desk.say("camille", "relance settings start", {
    form: { policy: "tpe", trade: "other", phone: "01 02 03 04 05", hours: "du lundi au jeudi" },
  });
  await Promise.all(Object.entries(debts).map(([name, debt]) => owe(desk, name, debt)));
  desk.clock.at = TUESDAY;
  return desk;
}

/** A client of that name, who owes one invoice. */
export async function owe(desk: DeskAtWork, name: string, debt: Debt): Promise<void> {
  const { kind = "business", email = "compta@exemple.fr" } = debt;
  const made = { name, kind, language: "fr", since: "2024-01-01", email } as const;
  const client = await openClient(desk.scope, made, desk.clock.at);
  await changeClient(desk.scope, client.id, {
    ...(debt.inCharge ? { inCharge: desk.ids[debt.inCharge] as string } : {}),
    ...(debt.fileNumber ? { fileNumber: debt.fileNumber } : {}),
  });
  const due = Temporal.PlainDate.from("2026-11-24").subtract({ days: debt.daysLate });
  const invoice = {
    client: client.id,
    source: "manual",
    number: `FA-${name}`,
    issued: due.subtract({ days: 30 }).toString(),
    due: due.toString(),
    currency: "EUR",
    totalCents: debt.cents,
  };
  await addInvoice(desk.scope, invoice, desk.clock.at);
}
