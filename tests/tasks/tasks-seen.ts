import type { DeskAtWork, Store } from "../desk/desk-at-work.ts";

export interface TaskSeen {
  id: string;
  title: string;
  state: string;
  due: string | null;
  version: number;
  /** Ids at the door. */
  who: string[];
}

/** The tasks really in a firm's tables. */
export const tasksOf = (store: Store, { firm }: Pick<DeskAtWork, "firm">): Promise<TaskSeen[]> =>
  store.rows<TaskSeen>(
    `SELECT t.id, t.title, t.state, to_char(t.due_on, 'YYYY-MM-DD') || coalesce(' ' || t.due_time, '') AS due, t.version,
            ARRAY(SELECT i.external_id FROM task_assignee a JOIN identity i ON i.person_id = a.person_id
                  WHERE a.task_id = t.id ORDER BY 1) AS who
     FROM task t WHERE t.firm_id = $1 ORDER BY t.created_at, t.title`,
    [firm],
  );

export async function taskNamed(store: Store, desk: DeskAtWork, title: string): Promise<TaskSeen> {
  const found = (await tasksOf(store, desk)).find((one) => one.title === title);
  if (!found) throw new Error(`no task '${title}'`);
  return found;
}

/** What happened to a task, oldest first. */
export const eventsOf = async (store: Store, task: string): Promise<string[]> =>
  (
    await store.rows<{ kind: string }>("SELECT kind FROM task_event WHERE task_id = $1 ORDER BY version", [
      task,
    ])
  ).map(({ kind }) => kind);
