import { randomUUID } from "node:crypto";
import type { FirmScope } from "../../database/scope.ts";

/** Marks what was approved in one press, and gives the mark: however many they are, « annule » carries only that. */
export const markTogether = (scope: FirmScope, ids: readonly string[]): Promise<string> =>
  scope.run(async (tx) => {
    const mark = randomUUID();
    await tx.$executeRaw`UPDATE reminder SET approved_together = ${mark}::uuid WHERE id = ANY(${[...ids]}::uuid[])`;
    return mark;
  });

/** Of these, or of what was approved together; held until the unit ends. */
export const lockDecided = (
  scope: FirmScope,
  of: { ids: readonly string[] } | { together: string },
): Promise<{ id: string; approver: string | null }[]> =>
  scope.run((tx) =>
    "together" in of
      ? tx.$queryRaw<{ id: string; approver: string | null }[]>`
          SELECT id, approver_id AS approver FROM reminder
          WHERE firm_id = ${scope.firm}::uuid AND approved_together = ${of.together}::uuid ORDER BY id FOR UPDATE`
      : tx.$queryRaw<{ id: string; approver: string | null }[]>`
          SELECT id, approver_id AS approver FROM reminder WHERE id = ANY(${[...of.ids]}::uuid[]) ORDER BY id FOR UPDATE`,
  );

/**
 * Approved and not gone yet, or skipped: it waits for a decision again. Those of these reminders for which that was still
 * possible; nothing else may be under way with the client.
 */
export const takeBack = (scope: FirmScope, ids: readonly string[]): Promise<string[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE reminder r SET state = 'proposed', done_on = NULL, next_at = NULL, approved_together = NULL
      WHERE r.id = ANY(${[...ids]}::uuid[]) AND r.state IN ('approved', 'skipped')
      AND NOT EXISTS (SELECT FROM reminder o WHERE o.firm_id = r.firm_id AND o.client_id = r.client_id
        AND o.id <> r.id AND o.state IN ('proposed', 'approved'))
      RETURNING r.id`;
    return rows.map(({ id }) => id);
  });
