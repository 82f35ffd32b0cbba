import type { FirmScope } from "../../database/scope.ts";

/**
 * Approved and not gone yet, or skipped: it waits for a decision again. Those of these reminders for which that was still
 * possible; nothing else may be under way with the client.
 */
export const takeBack = (scope: FirmScope, ids: readonly string[]): Promise<string[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE reminder r SET state = 'proposed', done_on = NULL, next_at = NULL
      WHERE r.id = ANY(${[...ids]}::uuid[]) AND r.state IN ('approved', 'skipped')
      AND NOT EXISTS (SELECT FROM reminder o WHERE o.firm_id = r.firm_id AND o.client_id = r.client_id
        AND o.id <> r.id AND o.state IN ('proposed', 'approved'))
      RETURNING r.id`;
    return rows.map(({ id }) => id);
  });
