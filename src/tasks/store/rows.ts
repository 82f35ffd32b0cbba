import type { Tx } from "../../database/scope.ts";
import type { Priority, Task, TaskState } from "../task.ts";

interface Row {
  id: string;
  title: string;
  notes: string | null;
  askedById: string;
  state: string;
  dueOn: string | null;
  dueTime: string | null;
  zone: string;
  snoozedUntil: string | null;
  file: string | null;
  priority: string;
  confidential: boolean;
  estimateMinutes: number | null;
  waitingFor: string | null;
  draft: string | null;
  sourceUrl: string | null;
  sourceText: string | null;
  seriesId: string | null;
  occurrenceOn: string | null;
  version: number;
  nextAt: Date | null;
  createdAt: Date;
  doneAt: Date | null;
  doneById: string | null;
  assignees: string[];
  documents: { place: number; label: string; received: number | null }[];
  attachments: string[];
}

/** Whole tasks, in the order of their ids given; those that are there. One statement. */
export async function readTasks(tx: Tx, ids: readonly string[]): Promise<Task[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<Row[]>`
    SELECT t.id, t.title, t.notes, t.asked_by_id AS "askedById", t.state, t.due_on::text AS "dueOn",
      t.due_time AS "dueTime", t.zone, t.snoozed_until::text AS "snoozedUntil", t.file, t.priority, t.confidential,
      t.estimate_minutes AS "estimateMinutes", t.waiting_for AS "waitingFor", t.draft, t.source_url AS "sourceUrl",
      t.source_text AS "sourceText", t.series_id AS "seriesId", t.occurrence_on::text AS "occurrenceOn", t.version,
      t.next_at AS "nextAt", t.created_at AS "createdAt", t.done_at AS "doneAt", t.done_by_id AS "doneById",
      ARRAY(SELECT a.person_id::text FROM task_assignee a WHERE a.task_id = t.id ORDER BY a.person_id) AS assignees,
      (SELECT coalesce(json_agg(json_build_object('place', d.place, 'label', d.label,
         'received', extract(epoch FROM d.received_at) * 1000) ORDER BY d.place), '[]')
       FROM task_document d WHERE d.task_id = t.id) AS documents,
      ARRAY(SELECT f.file_id::text FROM task_attachment f WHERE f.task_id = t.id ORDER BY f.file_id) AS attachments
    FROM task t JOIN unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS w (id, place) ON w.id = t.id ORDER BY w.place`;
  return rows.map(toTask);
}

const toTask = (row: Row): Task => ({
  id: row.id,
  title: row.title,
  askedBy: row.askedById,
  assignees: row.assignees,
  state: row.state as TaskState,
  priority: row.priority as Priority,
  confidential: row.confidential,
  documents: row.documents.map(({ place, label, received }) => ({
    place,
    label,
    ...(received === null ? {} : { receivedAt: Math.round(received) }),
  })),
  attachments: row.attachments,
  version: row.version,
  createdAt: row.createdAt.getTime(),
  ...(row.notes === null ? {} : { notes: row.notes }),
  ...(row.dueOn
    ? {
        due: {
          on: row.dueOn,
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
  ...(row.snoozedUntil ? { snoozedUntil: row.snoozedUntil } : {}),
  ...(row.seriesId !== null && row.occurrenceOn
    ? { series: { id: row.seriesId, on: row.occurrenceOn } }
    : {}),
  ...(row.nextAt ? { nextAt: row.nextAt.getTime() } : {}),
  ...(row.doneAt ? { doneAt: row.doneAt.getTime() } : {}),
  ...(row.doneById === null ? {} : { doneBy: row.doneById }),
});
