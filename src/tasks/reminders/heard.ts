import { inOneUnit } from "../../database/client.ts";
import type { FirmScope } from "../../database/scope.ts";
import { lockTasks, lookAgain, markHeard } from "../store/reminders.ts";
import { nextLook } from "./next-look.ts";
import { planReminders } from "./next-reminder.ts";
import { readReminded } from "./people.ts";

/**
 * Somebody has just read of these tasks elsewhere: what the desk would have told them of them that same day is told. What is
 * said an hour before a time still is, and so is everything of another day.
 */
export const heardOf = (
  scope: FirmScope,
  person: string,
  taskIds: readonly string[],
  now: number,
): Promise<void> =>
  inOneUnit(scope, async (unit) => {
    const tasks = await lockTasks(unit, taskIds);
    const everybody = [...new Set(tasks.flatMap(({ heard }) => [...heard.keys()]))];
    const reminded = await readReminded(unit, everybody, now);
    const me = reminded.get(person);
    if (!me) return;
    const { days, preference } = me;
    const told = new Map<number, string[]>();
    const again = new Map<string, number | null>();
    for (const { task, heard } of tasks) {
      const ofToday = planReminders(task, days, preference).filter(
        ({ why, at }) => why !== "hour" && days.dayOf(at) === days.dayOf(now),
      );
      const until = Math.max(now, heard.get(person) ?? now, ...ofToday.map(({ at }) => at));
      told.set(until, [...(told.get(until) ?? []), task.id]);
      again.set(task.id, nextLook({ task, heard: new Map(heard).set(person, until) }, reminded, now));
    }
    for (const [until, ids] of told) await markHeard(unit, person, ids, until);
    await lookAgain(unit, again);
  });
