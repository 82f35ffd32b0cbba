import type { FirmScope } from "../../database/scope.ts";
import type { Invoice } from "../books.ts";
import { readHold } from "./invoices.ts";

/** What there is to know of an open invoice to say when it should be paid. */
export type OwedInvoice = Pick<Invoice, "id" | "client" | "due" | "currency" | "openCents" | "hold">;

type Values = readonly [
  id: string,
  client: string,
  due: string,
  currency: string,
  open: number,
  hold: unknown,
];

/** What is left to pay and not given up, oldest due first. Firms have ten thousand: told as one array of values. */
export const listOwed = (scope: FirmScope): Promise<OwedInvoice[]> =>
  scope.run(async (tx) => {
    const [row] = await tx.$queryRaw<{ invoices: string | null }[]>`
      SELECT json_agg(json_build_array(id, client_id, due, currency, open_cents, hold) ORDER BY due, number)::text
        AS invoices
      FROM invoice WHERE open_cents > 0 AND NOT given_up`;
    return (JSON.parse(row?.invoices ?? "[]") as Values[]).map(
      ([id, client, due, currency, openCents, hold]) => ({
        id,
        client,
        due,
        currency,
        openCents,
        ...(hold === null ? {} : { hold: readHold(hold) }),
      }),
    );
  });
