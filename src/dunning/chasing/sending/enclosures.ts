import { paymentCode, referenceOf } from "../../../mail/epc.ts";
import type { Transfer } from "../../../mail/parcel.ts";
import type { Client, Invoice } from "../../books.ts";
import { oneLine } from "../../letters/clean.ts";
import type { ChasingSettings } from "../../settings.ts";
import type { Reminder } from "../../store/reminders.ts";

/** What the message speaks of and is still owed. */
export function spokenOf({ invoices: said }: Reminder, invoices: readonly Invoice[]): Invoice[] {
  const ids = new Set(said.map(({ invoice }) => invoice));
  return invoices.filter(({ id, openCents }) => ids.has(id) && openCents > 0);
}

/** The kept PDFs of these invoices, each once, under the name its client looks for. */
export function filesOf(
  invoices: readonly Pick<Invoice, "file" | "number">[],
): { file: string; name: string }[] {
  const names = new Map<string, string>();
  for (const { file, number } of invoices)
    if (file !== undefined && !names.has(file)) names.set(file, `${fileName(number)}.pdf`);
  return [...names].map(([file, name]) => ({ file, name }));
}

const fileName = (number: string): string =>
  oneLine(number)
    .replace(/[/\\:*?"<>|]+/g, "-")
    .replace(/^\.+/, "")
    .slice(0, 80) || "facture";

/**
 * What a QR code would say, where one goes with the mail: the firm's account is known, such clients are given one (consumers where
 * nothing is said), all is in euros, and a code can be made of it.
 */
export function transferOf(
  kind: Client["kind"],
  invoices: readonly Pick<Invoice, "currency" | "openCents" | "number">[],
  { account, qrFor = ["consumer"] }: ChasingSettings,
): Transfer | undefined {
  if (!account || !qrFor.includes(kind) || invoices.some(({ currency }) => currency !== "EUR"))
    return undefined;
  const { beneficiary, iban, bic } = account;
  const transfer = {
    beneficiary,
    iban,
    ...(bic === undefined ? {} : { bic }),
    cents: invoices.reduce((sum, { openCents }) => sum + openCents, 0),
    reference: referenceOf(invoices.map(({ number }) => number)),
  };
  return paymentCode(transfer).ok ? transfer : undefined;
}
