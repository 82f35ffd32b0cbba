import { toDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Reminder } from "./reminders.ts";

export interface WaitingApproval {
  about: "invoices" | "quote";
  /** It asks for a call: whoever makes it approves nothing. */
  call: boolean;
  reminder: Pick<Reminder, "approver" | "askedOn" | "notBefore">;
}

/** Everything that waits for somebody's approval: of invoices still owed, of quotes that have not ended by `today` (ISO). */
export const listWaitingApprovals = (scope: FirmScope, today: string): Promise<WaitingApproval[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<
      {
        about: WaitingApproval["about"];
        call: boolean;
        approver: string | null;
        asked: Date | null;
        notBefore: Date | null;
      }[]
    >`
      SELECT 'invoices' AS about, r.channel = 'call' AS call, r.approver_id AS approver, r.asked_on AS asked, r.not_before AS "notBefore"
      FROM reminder r
      WHERE r.firm_id = ${scope.firm}::uuid AND r.state = 'proposed' AND EXISTS (
        SELECT FROM reminder_invoice l JOIN invoice i ON i.id = l.invoice_id
        WHERE l.reminder_id = r.id AND i.open_cents > 0)
      UNION ALL
      SELECT 'quote', false, r.approver_id, r.asked_on, NULL
      FROM quote_reminder r JOIN quote q ON q.id = r.quote_id
      WHERE r.firm_id = ${scope.firm}::uuid AND r.state = 'proposed' AND q.state = 'sent'
        AND q.expires_on >= ${today}::date`;
    return rows.map(({ about, call, approver, asked, notBefore }) => ({
      about,
      call,
      reminder: {
        ...(approver === null ? {} : { approver }),
        ...(asked === null ? {} : { askedOn: toDay(asked) }),
        ...(notBefore === null ? {} : { notBefore: toDay(notBefore) }),
      },
    }));
  });
