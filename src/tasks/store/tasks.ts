import { randomUUID } from "node:crypto";
import { fromDay } from "../../database/day-column.ts";
import { isRowId } from "../../database/row-id.ts";
import type { FirmScope, Tx } from "../../database/scope.ts";
import { fold } from "../../desk/fold.ts";
import type { Due, Task, TaskContents, TaskEvent, TaskState } from "../task.ts";
import { readTasks } from "./rows.ts";

export interface NewTask extends TaskContents {
  askedBy: string;
  /** IANA: what its days are days of, without a due date too. */
  zone: string;
  /** Ids of kept files. */
  attachments?: readonly string[];
  series?: { id: string; on: string };
}

/** The first version, with its "created" event. Nobody assigned: who asked for it. Undefined: that occurrence exists. */
export const insertTask = (scope: FirmScope, task: NewTask, now: number): Promise<Task | undefined> =>
  scope.run(async (tx) => {
    const id = randomUUID();
    const firmId = scope.firm;
    const { count } = await tx.task.createMany({
      data: [
        {
          id,
          firmId,
          title: task.title,
          askedById: task.askedBy,
          state: "open",
          zone: task.due?.zone ?? task.zone,
          priority: task.priority,
          confidential: task.confidential,
          createdAt: new Date(now),
          notes: task.notes ?? null,
          ...dueColumns(task.due),
          ...fileColumns(task.file),
          estimateMinutes: task.estimateMinutes ?? null,
          waitingFor: task.waitingFor ?? null,
          sourceUrl: task.source?.url ?? null,
          sourceText: task.source?.text ?? null,
          seriesId: task.series?.id ?? null,
          occurrenceOn: task.series ? fromDay(task.series.on) : null,
          nextAt: task.due ? new Date(now) : null,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return undefined;
    const assignees = task.assignees.length > 0 ? task.assignees : [task.askedBy];
    await tx.taskAssignee.createMany({
      data: [...new Set(assignees)].map((personId) => ({
        id: randomUUID(),
        firmId,
        taskId: id,
        personId,
        remindedAt: new Date(now),
      })),
    });
    if (task.documents.length > 0)
      await tx.taskDocument.createMany({
        data: task.documents.map((label, place) => ({ id: randomUUID(), firmId, taskId: id, place, label })),
      });
    await attach(tx, firmId, id, task.attachments ?? []);
    await addEvent(tx, firmId, id, 1, { kind: "created", person: task.askedBy }, now);
    return (await readTasks(tx, [id]))[0];
  });

/** Undefined: no such task in this firm. With `lock`, it stays as it is until the unit of work ends. */
export const readTask = (
  scope: FirmScope,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Task | undefined> =>
  scope.run(async (tx) => {
    if (!isRowId(id)) return undefined;
    if (options.lock) await tx.$queryRaw`SELECT id FROM task WHERE id = ${id}::uuid FOR UPDATE`;
    return (await readTasks(tx, [id]))[0];
  });

/** `null` takes away; what is absent stays. */
export interface TaskChange {
  title?: string;
  notes?: string | null;
  due?: Due | null;
  assignees?: readonly string[];
  file?: string | null;
  priority?: Task["priority"];
  confidential?: boolean;
  estimateMinutes?: number | null;
  waitingFor?: string | null;
  draft?: string | null;
  snoozedUntil?: string | null;
  /** Ids of kept files that come with it. */
  attach?: readonly string[];
  /** `by`: who finished or dropped it. */
  state?: { to: TaskState; by: string };
}

/**
 * Changes a task that was read with `lock` in the same unit of work, and writes the event that made its next version.
 * @throws where it was changed since: the lock was not held.
 */
export const updateTask = (
  scope: FirmScope,
  task: Task,
  change: TaskChange,
  event: TaskEvent,
  now: number,
): Promise<Task> =>
  scope.run(async (tx) => {
    const { count } = await tx.task.updateMany({
      where: { id: task.id, version: task.version },
      data: { version: task.version + 1, ...columns(change, now) },
    });
    if (count !== 1) throw new Error(`Task ${task.id} is past version ${task.version}: expected its lock`);
    const { assignees } = change;
    if (assignees) {
      await tx.taskAssignee.deleteMany({ where: { taskId: task.id, personId: { notIn: [...assignees] } } });
      await tx.taskAssignee.createMany({
        data: [...new Set(assignees)].map((personId) => ({
          id: randomUUID(),
          firmId: scope.firm,
          taskId: task.id,
          personId,
        })),
        skipDuplicates: true,
      });
    }
    if (changesReminders(change))
      await tx.taskAssignee.updateMany({ where: { taskId: task.id }, data: { remindedAt: new Date(now) } });
    await attach(tx, scope.firm, task.id, change.attach ?? []);
    await addEvent(tx, scope.firm, task.id, task.version + 1, event, now);
    return (await readTasks(tx, [task.id]))[0] as Task;
  });

/** What was to be said of it before no longer matters: its reminders are planned anew (reminders/job.ts), at once. */
const changesReminders = ({ due, assignees, priority, snoozedUntil, state }: TaskChange): boolean =>
  due !== undefined ||
  assignees !== undefined ||
  priority !== undefined ||
  snoozedUntil !== undefined ||
  state?.to === "open";

function columns(change: TaskChange, now: number) {
  const { due, file, state, snoozedUntil } = change;
  return {
    ...pick(change, ["title", "notes", "priority", "confidential", "estimateMinutes", "waitingFor", "draft"]),
    ...(due === undefined ? {} : { ...dueColumns(due ?? undefined), ...(due ? { zone: due.zone } : {}) }),
    ...(file === undefined ? {} : fileColumns(file ?? undefined)),
    ...(snoozedUntil === undefined
      ? {}
      : { snoozedUntil: snoozedUntil === null ? null : fromDay(snoozedUntil) }),
    ...(changesReminders(change) ? { nextAt: new Date(now) } : {}),
    ...(state === undefined
      ? {}
      : {
          state: state.to,
          doneAt: state.to === "done" ? new Date(now) : null,
          doneById: state.to === "open" ? null : state.by,
          ...(state.to === "open" ? {} : { nextAt: null }),
        }),
  };
}

function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(
    keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]),
  ) as Pick<T, K>;
}

const dueColumns = (due: Due | undefined) => ({
  dueOn: due ? fromDay(due.on) : null,
  dueTime: due?.time ?? null,
});

const fileColumns = (file: string | undefined) => ({
  file: file ?? null,
  fileKey: file === undefined ? null : fileKey(file),
});

/** How a client or a file is looked for, whatever its accents and capitals. */
export const fileKey = (file: string): string => fold(file).replace(/\s+/g, " ").trim();

const attach = async (tx: Tx, firmId: string, taskId: string, files: readonly string[]) => {
  if (files.length === 0) return;
  await tx.taskAttachment.createMany({
    data: files.map((fileId) => ({ id: randomUUID(), firmId, taskId, fileId })),
    skipDuplicates: true,
  });
};

async function addEvent(
  tx: Tx,
  firmId: string,
  taskId: string,
  version: number,
  { kind, person, details }: TaskEvent,
  now: number,
): Promise<void> {
  await tx.taskEvent.create({
    data: {
      id: randomUUID(),
      firmId,
      taskId,
      version,
      personId: person ?? null,
      kind,
      details: (details ?? {}) as object,
      at: new Date(now),
    },
    select: { id: true },
  });
}
