import { z } from "zod";
import { fromDay } from "../../database/day-column.ts";
import { toJson } from "../../database/json.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Task } from "../task.ts";
import { readTasks } from "./rows.ts";

/** What a firm has to finish on a day. Of tasks that are not everybody's nothing is said but how many. */
export interface FirmDay {
  /** The first ones of those that everybody has; no client's, nobody waited for. */
  shared: readonly Task[];
  sharedCount: number;
  otherCount: number;
  /** Finished since the instant asked for. */
  doneCount: number;
}

const FirmRow = z.object({
  shared: z.array(z.string()),
  shared_count: z.number(),
  other_count: z.number(),
  done_count: z.number(),
});

/**
 * Confidential tasks are not even counted. `day` ISO; `everybody`: how many are of the firm. Due that day, or put off to it.
 * Two statements, whatever the size of the firm.
 */
export const readFirmDay = (
  scope: FirmScope,
  { day, since, everybody }: { day: string; since: number; everybody: number },
  { limit, skip = 0 }: { limit: number; skip?: number },
): Promise<FirmDay> =>
  scope.run(async (tx) => {
    const on = fromDay(day);
    const rows = await tx.$queryRaw<unknown[]>`
      WITH due AS (
        SELECT t.id, t.due_time, t.created_at,
          ${everybody}::integer > 1 AND t.file IS NULL AND t.waiting_for IS NULL
            AND (SELECT count(*) FROM task_assignee a JOIN person p ON p.id = a.person_id AND p.left_at IS NULL
                 WHERE a.task_id = t.id) = ${everybody}::integer AS shared
        FROM task t
        WHERE t.state = 'open' AND NOT t.confidential AND greatest(t.due_on, t.snoozed_until) = ${on}::date
          AND (t.due_on <= ${on}::date OR t.due_on IS NULL)
      )
      SELECT
        (SELECT coalesce(json_agg(s.id ORDER BY s.due_time NULLS LAST, s.created_at, s.id), '[]')
         FROM (SELECT * FROM due WHERE shared ORDER BY due_time NULLS LAST, created_at, id
               LIMIT ${limit} OFFSET ${skip}) s) AS shared,
        count(*) FILTER (WHERE shared)::integer AS shared_count,
        count(*) FILTER (WHERE NOT shared)::integer AS other_count,
        (SELECT count(*) FROM task d WHERE d.state = 'done' AND NOT d.confidential
           AND d.done_at >= ${new Date(since)})::integer AS done_count
      FROM due`;
    const row = FirmRow.parse(rows[0]);
    return {
      shared: await readTasks(tx, row.shared),
      sharedCount: row.shared_count,
      otherCount: row.other_count,
      doneCount: row.done_count,
    };
  });

/** What somebody has to finish by a day, theirs alone to read. */
export interface PersonDay {
  /** The first ones, oldest first; the first ones due that very day. */
  late: readonly Task[];
  today: readonly Task[];
  lateCount: number;
  todayCount: number;
  /** Ids of all those whose reminders come before the day is over, shown or counted; none that goes with a prepared letter. */
  toRemind: readonly string[];
}

/** Somebody on their own calendar: the ISO day it is, when it is over (epoch milliseconds), tasks told elsewhere on the card. */
export interface DayOfPerson {
  person: string;
  today: string;
  until: number;
  except: readonly string[];
}

const PersonRow = z.object({
  person: z.string(),
  late: z.array(z.string()).nullable(),
  today: z.array(z.string()).nullable(),
  late_count: z.number(),
  today_count: z.number(),
  to_remind: z.array(z.string()).nullable(),
});

/** By person; nobody who has nothing. Two statements, however many people. */
export const readPersonDays = (
  scope: FirmScope,
  people: readonly DayOfPerson[],
  most: { late: number; today: number },
): Promise<Map<string, PersonDay>> =>
  scope.run(async (tx) => {
    const wanted = people.map(({ until, ...one }) => ({ ...one, until: new Date(until).toISOString() }));
    const rows = await tx.$queryRaw<unknown[]>`
      WITH mine AS (
        SELECT w.person, t.id, t.next_at <= w.until AND t.waiting_for IS NULL AS remind,
          greatest(t.due_on, t.snoozed_until) < w.today AS late,
          row_number() OVER (
            PARTITION BY w.person, greatest(t.due_on, t.snoozed_until) < w.today
            ORDER BY greatest(t.due_on, t.snoozed_until), t.due_time NULLS LAST, t.created_at, t.id) AS place
        FROM json_to_recordset(${toJson(wanted)}::json) AS w (person uuid, today date, until timestamptz, "except" jsonb)
        JOIN task_assignee a ON a.person_id = w.person
        JOIN task t ON t.id = a.task_id
        WHERE t.state = 'open' AND greatest(t.due_on, t.snoozed_until) <= w.today AND NOT w."except" @> to_jsonb(t.id::text)
      )
      SELECT person,
        json_agg(id ORDER BY place) FILTER (WHERE late AND place <= ${most.late}) AS late,
        json_agg(id ORDER BY place) FILTER (WHERE NOT late AND place <= ${most.today}) AS today,
        count(*) FILTER (WHERE late)::integer AS late_count,
        count(*) FILTER (WHERE NOT late)::integer AS today_count,
        json_agg(id ORDER BY id) FILTER (WHERE remind) AS to_remind
      FROM mine GROUP BY person`;
    const read = rows.map((row) => PersonRow.parse(row));
    const tasks = await readTasks(tx, [
      ...new Set(read.flatMap(({ late, today }) => [...(late ?? []), ...(today ?? [])])),
    ]);
    const byId = new Map(tasks.map((task) => [task.id, task]));
    const tasksOf = (ids: readonly string[] | null): Task[] =>
      (ids ?? []).flatMap((id) => byId.get(id) ?? []);
    return new Map(
      read.map((row) => [
        row.person,
        {
          late: tasksOf(row.late),
          today: tasksOf(row.today),
          lateCount: row.late_count,
          todayCount: row.today_count,
          toRemind: row.to_remind ?? [],
        },
      ]),
    );
  });
