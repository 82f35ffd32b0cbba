import { MENTION } from "../../desk/ask.ts";
import type { Counter } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { listPeople } from "../facts.ts";
import { dayNumber } from "../time/day-number.ts";
import type { AbsenceForm } from "./cards.ts";
import { findPerson, judge, nowOf, speaksForOthers, type Wanted } from "./wanted.ts";

/** The absence of a form filled in, or the form to show: empty, or with what is to be mended. */
export async function readForm(
  counter: Counter,
): Promise<{ ok: true; wanted: Wanted } | { ok: false; form: AbsenceForm }> {
  const { ask, caller, scope } = counter;
  const words = say(caller.language).absences;
  const people = await listPeople(scope);
  const others = speaksForOthers(counter);
  const given = ask.form ?? {};
  const values = Object.fromEntries(
    (["person", "from", "until", "half", "backup"] as const).flatMap((name) => {
      const value = (given[name] ?? "").trim();
      return value === "" ? [] : [[name, value]];
    }),
  ) as AbsenceForm["values"];
  const back = (notice: string, errors: NonNullable<AbsenceForm["errors"]> = {}) =>
    ({ ok: false, form: { people, others, values, notice, errors } }) as const;
  if (!ask.form) return back(words.which);
  const { from = "", until = from } = values;
  const { today, time } = nowOf(counter);
  const half = values.half === "morning" || values.half === "afternoon" ? values.half : undefined;
  if (dayNumber(from) === null || dayNumber(until) === null) return back(words.which, { from: words.which });
  if (until < from) return back(words.endBeforeStart, { until: words.endBeforeStart });
  if (until < today || (until === today && half === "morning" && time >= "13:00"))
    return back(words.past, { from: words.past });
  if ((dayNumber(until) as number) - (dayNumber(from) as number) > 366)
    return back(words.tooLong, { until: words.tooLong });
  if (half && from !== until) return back(words.halfOneDay, { half: words.halfOneDay });
  const who = await findPerson(counter, mentioned(values.person) ?? "self");
  if (!who.ok) return back(words.unknown(who.name), { person: words.unknown(who.name) });
  const named = mentioned(values.backup);
  const backup = named === undefined ? undefined : await findPerson(counter, named);
  if (backup && !backup.ok) return back(words.unknown(backup.name), { backup: words.unknown(backup.name) });
  const judged = judge(counter, {
    person: who.person,
    aways: [{ from, until, ...(half ? { half } : {}) }],
    ...(backup ? { backup: backup.person } : {}),
  });
  if (judged.ok) return { ok: true, wanted: judged };
  return judged.reason === "own-backup"
    ? back(words.ownBackup, { backup: words.ownBackup })
    : back(words.notYours, { person: words.notYours });
}

const mentioned = (value: string | undefined): string | undefined =>
  [...(value ?? "").matchAll(MENTION)][0]?.[0];
