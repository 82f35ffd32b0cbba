import { z } from "zod";
import { toDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";

/** A request somebody's word is waited for. */
export interface ActWaiting {
  handover: string;
  task: string;
  /** Of the task. */
  version: number;
  title: string;
  state: "offered" | "questioned" | "countered" | "approval" | "declined";
  /** They have it themselves: theirs to accept. */
  held: boolean;
  due?: { on: string; time?: string };
}

const Row = z.object({
  person: z.string(),
  handover: z.string(),
  task: z.string(),
  version: z.number(),
  title: z.string(),
  state: z.enum(["offered", "questioned", "countered", "approval", "declined"]),
  held: z.boolean(),
  due_on: z.date().nullable(),
  due_time: z.string().nullable(),
});

/** By person, the longest waiting first; nobody nothing waits for. What is accepted is a task like another. One statement. */
export const readActsWaiting = (
  scope: FirmScope,
  people: readonly string[],
): Promise<Map<string, ActWaiting[]>> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT h.ball_id AS person, h.id AS handover, h.task_id AS task, t.version, t.title, h.state,
        h.holder_id = h.ball_id AS held, t.due_on, t.due_time
      FROM handover h JOIN task t ON t.id = h.task_id
      WHERE h.ended_at IS NULL AND h.state <> 'accepted' AND t.state = 'open' AND h.ball_id = ANY(${[...people]}::uuid[])
      ORDER BY h.offered_at, h.id`;
    const waiting = new Map<string, ActWaiting[]>();
    for (const row of rows) {
      const { person, due_on: on, due_time: time, ...act } = Row.parse(row);
      const due = on ? { due: { on: toDay(on), ...(time === null ? {} : { time }) } } : {};
      waiting.set(person, [...(waiting.get(person) ?? []), { ...act, ...due }]);
    }
    return waiting;
  });
