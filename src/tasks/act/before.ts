import { z } from "zod";
import type { TaskChange } from "../store/tasks.ts";
import { PRIORITIES, type Task } from "../task.ts";

/** What a change replaced, kept with its event so that it can be taken back. */
const Before = z
  .object({
    title: z.string(),
    notes: z.string().nullable(),
    due: z.object({ on: z.string(), time: z.string().optional(), zone: z.string() }).nullable(),
    assignees: z.array(z.string()),
    file: z.string().nullable(),
    priority: z.enum(PRIORITIES),
    confidential: z.boolean(),
    estimateMinutes: z.number().nullable(),
    snoozedUntil: z.string().nullable(),
  })
  .partial();

/** The values a change would replace; null: there was none. */
export const beforeOf = (task: Task, change: TaskChange): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(Before.shape)
      .filter((key) => change[key as keyof TaskChange] !== undefined)
      .map((key) => [key, task[key as keyof Task] ?? null]),
  );

/** The change that takes one back; undefined: its event keeps nothing to take back. */
export function readBefore(details: Readonly<Record<string, unknown>> | undefined): TaskChange | undefined {
  const parsed = Before.safeParse(details?.["before"]);
  if (!parsed.success) return undefined;
  const { due, ...others } = parsed.data;
  const kept = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
  if (due === undefined) return kept;
  if (due === null) return { ...kept, due };
  const { on, time, zone } = due;
  return { ...kept, due: { on, zone, ...(time === undefined ? {} : { time }) } };
}
