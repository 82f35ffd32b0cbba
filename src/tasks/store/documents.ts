import type { FirmScope } from "../../database/scope.ts";
import type { Task } from "../task.ts";
import { readTasks } from "./rows.ts";

/** The open tasks of a person that still wait for documents, the oldest first. */
export const waitingForDocuments = (scope: FirmScope, person: string): Promise<Task[]> =>
  scope.run(async (tx) => {
    const rows = await tx.task.findMany({
      where: {
        state: "open",
        missing: { some: { receivedAt: null } },
        OR: [{ askedById: person }, { assignees: { some: { personId: person } } }],
      },
      select: { id: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: 100,
    });
    return readTasks(
      tx,
      rows.map(({ id }) => id),
    );
  });

/** Ticks a document of a task that is locked, or takes the tick away. False: it was so already. */
export const tickDocument = (
  scope: FirmScope,
  task: string,
  place: number,
  tick: { by: string; at: number } | null,
): Promise<boolean> =>
  scope.run(async (tx) => {
    const { count } = await tx.taskDocument.updateMany({
      where: { taskId: task, place, receivedAt: tick ? null : { not: null } },
      data: { receivedAt: tick ? new Date(tick.at) : null, receivedById: tick?.by ?? null },
    });
    return count === 1;
  });
