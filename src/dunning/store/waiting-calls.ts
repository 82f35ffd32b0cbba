import type { FirmScope } from "../../database/scope.ts";

/** A client somebody is to ring up. */
export interface WaitingCall {
  /** Of its reminder: `relance call <id>` opens it. */
  id: string;
  client: string;
  /** Whose call it is; absent: any assistant's. */
  caller?: string;
}

/** Calls to make by `today` (ISO) about invoices still owed, the oldest first. One statement. */
export const listWaitingCalls = (scope: FirmScope, today: string): Promise<WaitingCall[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; client: string; caller: string | null }[]>`
      SELECT r.id, c.name AS client, r.approver_id AS caller
      FROM reminder r JOIN client c ON c.id = r.client_id
      WHERE r.firm_id = ${scope.firm}::uuid AND r.state = 'proposed' AND r.channel = 'call'
        AND (r.not_before IS NULL OR r.not_before <= ${today}::date)
        AND EXISTS (SELECT FROM reminder_invoice l JOIN invoice i ON i.id = l.invoice_id
                    WHERE l.reminder_id = r.id AND i.open_cents > 0)
      ORDER BY r.created_at, r.id`;
    return rows.map(({ id, client, caller }) => ({
      id,
      client,
      ...(caller === null ? {} : { caller }),
    }));
  });
