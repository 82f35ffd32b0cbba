import { toDay } from "../../database/day-column.ts";
import type { Prisma } from "../../database/generated/client.ts";
import type { Priority, Task, TaskState } from "../task.ts";

export const WHOLE = {
  assignees: { orderBy: { personId: "asc" } },
  missing: { orderBy: { place: "asc" } },
  attachments: { orderBy: { fileId: "asc" } },
} as const satisfies Prisma.TaskInclude;

export type TaskRow = Prisma.TaskGetPayload<{ include: typeof WHOLE }>;

export const toTask = (row: TaskRow): Task => ({
  id: row.id,
  title: row.title,
  askedBy: row.askedById,
  assignees: row.assignees.map(({ personId }) => personId),
  state: row.state as TaskState,
  priority: row.priority as Priority,
  confidential: row.confidential,
  documents: row.missing.map(({ place, label, receivedAt }) => ({
    place,
    label,
    ...(receivedAt ? { receivedAt: receivedAt.getTime() } : {}),
  })),
  attachments: row.attachments.map(({ fileId }) => fileId),
  version: row.version,
  createdAt: row.createdAt.getTime(),
  ...(row.notes === null ? {} : { notes: row.notes }),
  ...(row.dueOn
    ? {
        due: {
          on: toDay(row.dueOn),
          zone: row.zone,
          ...(row.dueTime === null ? {} : { time: row.dueTime }),
        },
      }
    : {}),
  ...(row.file === null ? {} : { file: row.file }),
  ...(row.estimateMinutes === null ? {} : { estimateMinutes: row.estimateMinutes }),
  ...(row.waitingFor === null ? {} : { waitingFor: row.waitingFor }),
  ...(row.draft === null ? {} : { draft: row.draft }),
  ...(row.sourceUrl === null && row.sourceText === null
    ? {}
    : {
        source: {
          ...(row.sourceUrl === null ? {} : { url: row.sourceUrl }),
          ...(row.sourceText === null ? {} : { text: row.sourceText }),
        },
      }),
  ...(row.snoozedUntil ? { snoozedUntil: toDay(row.snoozedUntil) } : {}),
  ...(row.seriesId !== null && row.occurrenceOn
    ? { series: { id: row.seriesId, on: toDay(row.occurrenceOn) } }
    : {}),
  ...(row.nextAt ? { nextAt: row.nextAt.getTime() } : {}),
  ...(row.doneAt ? { doneAt: row.doneAt.getTime() } : {}),
  ...(row.doneById === null ? {} : { doneBy: row.doneById }),
});
