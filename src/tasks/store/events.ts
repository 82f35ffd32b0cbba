import type { FirmScope } from "../../database/scope.ts";
import type { TaskEvent } from "../task.ts";

export interface PastEvent extends TaskEvent {
  version: number;
  /** Epoch milliseconds. */
  at: number;
}

/** What happened to a task, oldest first. */
export const readEvents = (scope: FirmScope, task: string): Promise<PastEvent[]> =>
  scope.run(async (tx) => {
    const rows = await tx.taskEvent.findMany({ where: { taskId: task }, orderBy: { version: "asc" } });
    return rows.map(({ version, kind, personId, details, at }) => ({
      version,
      kind,
      details: details as Record<string, unknown>,
      at: at.getTime(),
      ...(personId === null ? {} : { person: personId }),
    }));
  });
