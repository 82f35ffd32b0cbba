import { inOneUnit } from "../../database/client.ts";
import { enqueue, type Outgoing } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { readerOf } from "../../desk/reader.ts";
import { listPeople } from "../../firm/facts.ts";
import { todayOf } from "../cards/task-rows.ts";
import { lockDueOf, lookAgain, markHeard, peopleOfDue, type ToRemind } from "../store/reminders.ts";
import type { Task } from "../task.ts";
import { prepareDraft } from "../waiting/prepare.ts";
import { hourCard, reminderCard } from "./cards.ts";
import { nextReminder, type Why } from "./next-reminder.ts";
import { type RemindedPerson, readReminded } from "./people.ts";

/**
 * Job "task": the tasks whose reminders are to be sent, or planned anew. Each person in a unit of work of their own: what
 * they are to hear that morning is one message, whatever else is done at the same time elsewhere.
 */
export async function remindOfTasks(scope: FirmScope, ids: readonly string[], now: number): Promise<void> {
  for (const person of await peopleOfDue(scope, ids, now))
    await inOneUnit(scope, (unit) => remindPerson(unit, person, now));
}

async function remindPerson(scope: FirmScope, person: string, now: number): Promise<void> {
  const due = await lockDueOf(scope, person, now);
  const everybody = [...new Set(due.flatMap(({ heard }) => [...heard.keys()]))];
  const reminded = await readReminded(scope, everybody, now);
  const me = reminded.get(person);
  const heard = me ? await remind(scope, me, due, now) : new Set<string>();
  const again = new Map<string, number | null>();
  for (const one of due) {
    const next = [...one.heard].flatMap(([id, since]) => {
      const other = reminded.get(id);
      if (!other) return [];
      const from = id === person && heard.has(one.task.id) ? now : since;
      const planned = nextReminder(one.task, other.days, other.preference, { since: from, now });
      // Somebody else's turn has come too: it stays due until it is done.
      return planned.kind === "say" ? [now] : planned.kind === "later" ? [planned.at] : [];
    });
    again.set(one.task.id, next.length > 0 ? Math.min(...next) : null);
  }
  await lookAgain(scope, again);
}

/** The ids of the tasks they have heard of now. */
async function remind(
  scope: FirmScope,
  me: RemindedPerson,
  due: readonly ToRemind[],
  now: number,
): Promise<ReadonlySet<string>> {
  const { person, days, preference } = me;
  const said = due.flatMap(({ task, heard }): { task: Task; why: Why }[] => {
    const next = nextReminder(task, days, preference, { since: heard.get(person.id) ?? now, now });
    return next.kind === "say" ? [{ task, why: next.why }] : [];
  });
  if (said.length === 0) return new Set();
  const people = await listPeople(scope);
  const reader = readerOf(person, now);
  const today = todayOf(reader);
  const messages: Outgoing[] = [];
  const morning: Task[] = [];
  for (const { task, why } of said) {
    const about = task.askedBy === person.id ? {} : { about: task.askedBy };
    const draft = why === "day" || why === "late" ? await prepareDraft(scope, task, person, now) : undefined;
    if (draft) messages.push({ ...draft, ...about });
    else if (why === "hour")
      messages.push({
        kind: "chat",
        key: `task-hour:${person.id}:${task.id}:${task.due?.on}:${task.due?.time}`,
        person: person.id,
        card: hourCard(task, people, reader),
        ...about,
      });
    else morning.push(task);
  }
  if (morning.length > 0) {
    // No door reaches them: one of those who wait for it hears so.
    const asker = morning.find(({ askedBy }) => askedBy !== person.id)?.askedBy;
    messages.push({
      kind: "chat",
      key: `task-remind:${person.id}:${today}`,
      person: person.id,
      card: reminderCard(morning, people, reader),
      ...(asker === undefined ? {} : { about: asker }),
    });
  }
  await enqueue(scope, messages, now);
  const ids = said.map(({ task }) => task.id);
  await markHeard(scope, person.id, ids, now);
  return new Set(ids);
}
