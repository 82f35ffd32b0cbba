import type { FirmScope } from "../../database/scope.ts";

/** How far the books are ready to be chased. */
export interface Readiness {
  openInvoices: number;
  /** Clients who owe something and to whom no mail can be written. */
  withoutAddress: number;
}

export const readReadiness = (scope: FirmScope): Promise<Readiness> =>
  scope.run(async (tx) => {
    const [row] = await tx.$queryRaw<{ open: bigint; without: bigint }[]>`
      SELECT (SELECT count(*) FROM invoice WHERE open_cents > 0) AS open,
        (SELECT count(*) FROM client c
          WHERE NOT c.never_chase
          AND EXISTS (SELECT FROM invoice i WHERE i.firm_id = c.firm_id AND i.client_id = c.id AND i.open_cents > 0)
          AND NOT EXISTS (SELECT FROM contact k WHERE k.firm_id = c.firm_id AND k.client_id = c.id
            AND k.email LIKE '%@%' AND k.refused_at IS NULL)) AS without`;
    return { openInvoices: Number(row?.open ?? 0), withoutAddress: Number(row?.without ?? 0) };
  });
