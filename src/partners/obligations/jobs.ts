import { inOneUnit } from "../../database/client.ts";
import { enqueue, type Outgoing } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Language } from "../../desk/language/language.ts";
import { addDays } from "../../desk/when/add-days.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { listPeople, type Person, readAbsences, readFirm } from "../../firm/facts.ts";
import {
  changeObligationSettings,
  holdObligationSettings,
  planReminders,
  readNextReminders,
} from "../store/settings.ts";
import { gatherUntil } from "./at-desk.ts";
import { isMorningOf, nationalHolidays, nextMorning } from "./mornings.ts";
import { reminderCard, type Told } from "./reminder-card.ts";
import { whatToSay } from "./what-to-say.ts";
import { whoHears } from "./who-hears.ts";

/** The farthest reminder, and the days that may move it before week-ends and holidays. */
const FARTHEST_DAYS = 31;

/**
 * Job "obligations": a firm's morning. One message a person and day; after days without a machine, the nearest reminder of
 * each date, once. At night, on holidays and week-ends nothing is said: the next morning says it.
 */
export async function remindOfObligations(scope: FirmScope, _firm: string, now: number): Promise<void> {
  await inOneUnit(scope, async (unit) => {
    const settings = await holdObligationSettings(unit);
    const next = await readNextReminders(unit);
    if (next === undefined || next > now) return;
    const firm = await readFirm(unit);
    const today = dayIn(now, firm.zone);
    const since = settings.reminded ?? addDays(settings.since ?? today, -1);
    if (isMorningOf(now, firm) && since < today) {
      await enqueue(unit, await messagesOf(unit, { since, today, now }), now);
      await changeObligationSettings(unit, { reminded: today });
    }
    await planReminders(unit, nextMorning(now, firm));
  });
}

async function messagesOf(
  unit: FirmScope,
  { since, today, now }: { since: string; today: string; now: number },
): Promise<Outgoing[]> {
  const people = await listPeople(unit);
  const absences = await readAbsences(unit, { from: now, to: now + 1 });
  const told = new Map<string, { person: Person; says: Told[] }>();
  const languages = [...new Set(people.map(({ language }) => language))];
  for (const language of languages) {
    for (const one of await sayingsIn(unit, language, { since, today })) {
      for (const { person, insteadOf } of whoHears(one.duty.owner, { people, absences, now })) {
        if (person.language !== language) continue;
        const known = told.get(person.id) ?? { person, says: [] };
        known.says.push(insteadOf === undefined ? one : { ...one, insteadOf });
        told.set(person.id, known);
      }
    }
  }
  const about = people.find(({ roles }) => roles.includes("administrator"))?.id;
  return [...told.values()].map(
    ({ person, says }): Outgoing => ({
      kind: "chat",
      key: `obligations:${today}:${person.id}`,
      person: person.id,
      card: reminderCard(says, person, { now, today }),
      // No door reaches them: an administrator hears so.
      ...(about === undefined || about === person.id ? {} : { about }),
    }),
  );
}

/** Titles are in the language of who reads them. */
async function sayingsIn(
  unit: FirmScope,
  language: Language,
  { since, today }: { since: string; today: string },
): Promise<ReturnType<typeof whatToSay>> {
  const until = addDays(today, FARTHEST_DAYS);
  const { duties } = await gatherUntil(unit, { today, reader: { language } }, until);
  return whatToSay(duties, { since, today }, nationalHolidays(today));
}
