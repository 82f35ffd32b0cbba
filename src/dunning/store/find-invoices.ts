import type { FirmScope } from "../../database/scope.ts";
import type { Invoice } from "../books.ts";
import { listInvoices } from "./invoices.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NUMBER = /^[\p{L}\p{N}][\p{L}\p{N}\-+_/. ]{0,34}$/u;

/** The invoices of that number, or id; two sources may use one number. At most ten. */
export async function findInvoices(scope: FirmScope, text: string): Promise<Invoice[]> {
  const said = text.trim();
  if (UUID.test(said)) return listInvoices(scope, { ids: [said] });
  if (!NUMBER.test(said) || !/\d/.test(said)) return [];
  const rows = await scope.run((tx) =>
    tx.invoice.findMany({
      where: { number: { equals: said, mode: "insensitive" } },
      select: { id: true, number: true },
      take: 50,
    }),
  );
  // Case-insensitive is ILIKE there: an underscore would stand for any letter.
  const ids = rows.filter(({ number }) => number.toLowerCase() === said.toLowerCase()).map(({ id }) => id);
  return ids.length === 0 ? [] : listInvoices(scope, { ids: ids.slice(0, 10) });
}
