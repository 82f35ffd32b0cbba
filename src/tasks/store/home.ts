import { z } from "zod";
import { fromDay, toDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Due, Task } from "../task.ts";

/** As much of a task as a line of the personal view says. */
export type HomeTask = Pick<Task, "id" | "title" | "version" | "priority" | "confidential"> & {
  due?: Pick<Due, "on" | "time">;
};

const Row = z.object({
  id: z.string(),
  title: z.string(),
  version: z.number(),
  priority: z.enum(["low", "normal", "high"]),
  confidential: z.boolean(),
  due_on: z.date().nullable(),
  due_time: z.string().nullable(),
  total: z.number(),
});

/**
 * Somebody's open tasks that are not put off beyond `today` (ISO), late ones first, those without a day last; and how many
 * there are in all. `except`: ids of those that are shown elsewhere.
 */
export const listHomeTasks = (
  scope: FirmScope,
  person: string,
  today: string,
  options: { limit: number; except: readonly string[] },
): Promise<{ tasks: HomeTask[]; total: number }> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT t.id, t.title, t.version, t.priority, t.confidential, t.due_on, t.due_time, count(*) OVER ()::integer AS total
      FROM task t
      WHERE t.state = 'open' AND (t.snoozed_until IS NULL OR t.snoozed_until <= ${fromDay(today)}::date)
        AND t.id <> ALL (${[...options.except]}::uuid[])
        AND EXISTS (SELECT 1 FROM task_assignee a WHERE a.task_id = t.id AND a.person_id = ${person}::uuid)
      ORDER BY t.due_on NULLS LAST, t.due_time NULLS LAST, t.created_at LIMIT ${options.limit}`;
    const read = rows.map((row) => Row.parse(row));
    return {
      total: read[0]?.total ?? 0,
      tasks: read.map(({ due_on: on, due_time: time, total, ...task }) => ({
        ...task,
        ...(on ? { due: { on: toDay(on), ...(time === null ? {} : { time }) } } : {}),
      })),
    };
  });
