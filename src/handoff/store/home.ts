import { z } from "zod";
import { toDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { HandoverState } from "../handover.ts";

/** As much of a hand-over under way as a line of the personal view says. */
export interface HomeHandover {
  id: string;
  task: string;
  version: number;
  title: string;
  state: HandoverState;
  holder: string;
  ball: string;
  ballName: string;
  askedBy: string;
  askerName: string;
  due?: { on: string; time?: string };
}

const Row = z.object({
  id: z.string(),
  task_id: z.string(),
  version: z.number(),
  title: z.string(),
  state: z.enum(["offered", "questioned", "countered", "approval", "accepted", "declined"]),
  holder_id: z.string(),
  ball_id: z.string(),
  ball_name: z.string(),
  asked_by_id: z.string(),
  asker_name: z.string(),
  due_on: z.date().nullable(),
  due_time: z.string().nullable(),
});

/** What is under way of which somebody is the holder, who asked, or whose turn it is; soonest due first. */
export const listHomeHandovers = (scope: FirmScope, person: string): Promise<HomeHandover[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT h.id, h.task_id, t.version, t.title, h.state, h.holder_id, h.ball_id, b.name AS ball_name, t.asked_by_id,
        a.name AS asker_name, t.due_on, t.due_time
      FROM handover h
      JOIN task t ON t.id = h.task_id
      JOIN person b ON b.id = h.ball_id
      JOIN person a ON a.id = t.asked_by_id
      WHERE h.ended_at IS NULL AND ${person}::uuid IN (h.holder_id, h.ball_id, t.asked_by_id)
      ORDER BY t.due_on NULLS LAST, t.due_time NULLS LAST, h.offered_at LIMIT 500`;
    return rows.map((one) => {
      const row = Row.parse(one);
      return {
        id: row.id,
        task: row.task_id,
        version: row.version,
        title: row.title,
        state: row.state,
        holder: row.holder_id,
        ball: row.ball_id,
        ballName: row.ball_name,
        askedBy: row.asked_by_id,
        askerName: row.asker_name,
        ...(row.due_on
          ? { due: { on: toDay(row.due_on), ...(row.due_time === null ? {} : { time: row.due_time }) } }
          : {}),
      };
    });
  });
