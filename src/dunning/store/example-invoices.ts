import { fromDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Invoice } from "../books.ts";
import { listInvoices } from "./invoices.ts";

/** Late invoices of one client, oldest due first, to try a text on. */
export async function listExampleInvoices(scope: FirmScope, today: string): Promise<Invoice[]> {
  const client = await scope.run(async (tx) => {
    const late = await tx.invoice.findFirst({
      where: { openCents: { gt: 0 }, givenUp: false, due: { lt: fromDay(today) } },
      orderBy: { due: "asc" },
      select: { clientId: true },
    });
    return late?.clientId;
  });
  if (client === undefined) return [];
  const open = await listInvoices(scope, { client, open: true });
  const [first] = open;
  return open.filter(({ due, currency }) => due < today && currency === first?.currency);
}
