import { randomUUID } from "node:crypto";
import type { FirmScope } from "../../database/scope.ts";
import type { Preference } from "../reminders/preference.ts";

/** By person; those without one are reminded as everybody. */
export const readPreferences = (
  scope: FirmScope,
  people: readonly string[],
): Promise<Map<string, Preference>> =>
  scope.run(async (tx) => {
    const rows = await tx.taskPreference.findMany({ where: { personId: { in: [...people] } } });
    return new Map(
      rows.map(({ personId, reminders, remindAt }) => [personId, { reminders, at: remindAt }] as const),
    );
  });

/** Keeps it, and has the reminders of all their open tasks planned anew. */
export const savePreference = (
  scope: FirmScope,
  person: string,
  { reminders, at }: Preference,
  now: number,
): Promise<void> =>
  scope.run(async (tx) => {
    await tx.taskPreference.upsert({
      where: { personId: person },
      create: { id: randomUUID(), firmId: scope.firm, personId: person, reminders, remindAt: at },
      update: { reminders, remindAt: at },
    });
    // In the order of their ids, as whoever reminds of them takes them.
    await tx.$executeRaw`
      WITH theirs AS (
        SELECT t.id FROM task t JOIN task_assignee a ON a.task_id = t.id
        WHERE a.person_id = ${person}::uuid AND t.state = 'open' AND (t.due_on IS NOT NULL OR t.snoozed_until IS NOT NULL)
        ORDER BY t.id FOR UPDATE OF t)
      UPDATE task SET next_at = ${new Date(now)} FROM theirs WHERE task.id = theirs.id`;
    await tx.taskAssignee.updateMany({ where: { personId: person }, data: { remindedAt: new Date(now) } });
  });
