import type { Block } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { readAbsences } from "../../firm/facts.ts";
import { standInsOn } from "../../handoff/facts.ts";
import type { Occasion } from "../digest.ts";
import { boundsOf, shortName } from "./day-words.ts";
import { type AwayThatDay, type WhoIsIn, whoIsIn } from "./who-is-in.ts";

export interface DayPresence extends WhoIsIn {
  /** Ids, of who is away and of who stands in. */
  standIns: ReadonlyMap<string, string>;
}

const MOST_NAMES = 7;
const HALF_DAY_MS = 12 * 3_600_000;
/** A day begins and ends elsewhere on earth up to so much before and after. */
const ELSEWHERE_MS = 26 * 3_600_000;

export async function readDayPresence({ scope, firm, people, day }: Occasion): Promise<DayPresence> {
  const { start, end } = boundsOf(day, firm.zone);
  const absences = await readAbsences(scope, { from: start - ELSEWHERE_MS, to: end + ELSEWHERE_MS });
  const that = absences.filter(({ from, until }) => from <= day && day <= until);
  const ids = new Set(people.map(({ id }) => id));
  const standIns = await standInsOn(scope, { day, at: start + HALF_DAY_MS }, that, ids);
  return { ...whoIsIn(people, that, day), standIns };
}

/** Who is away and who stands in, never why; of who is there only how many. */
export function presenceBlocks(presence: DayPresence, { firm, people }: Occasion): Block[] {
  const words = say(firm.language).digestDaily;
  const { away, holiday, present, allDay } = presence;
  const lines: string[] = [];
  if (away.length > 0) {
    const standIn = (id: string) => people.find((person) => person.id === presence.standIns.get(id))?.name;
    const names = away.map((one) => awayName(one, standIn(one.person.id), firm.language));
    lines.push(words.absences(someOf(names, firm.language)));
  }
  if (holiday.length > 0 && present + away.length === 0) lines.push(words.holidayOfAll);
  else if (holiday.length > 0)
    lines.push(
      words.holiday(
        someOf(
          holiday.map(({ name }) => shortName(name)),
          firm.language,
        ),
      ),
    );
  if (present > 0) lines.push(allDay === people.length ? words.everybodyIn : words.present(present));
  return lines.map((text) => ({ kind: "text", text }));
}

function awayName({ person, half }: AwayThatDay, standIn: string | undefined, language: Language): string {
  const words = say(language).digestDaily;
  const when = half ?? "whole";
  const name = shortName(person.name);
  return standIn === undefined ? words.away[when](name) : words.awayCovered[when](name, shortName(standIn));
}

function someOf(names: readonly string[], language: Language): string {
  const shown = names.slice(0, MOST_NAMES).join(", ");
  const left = names.length - MOST_NAMES;
  return left > 0 ? say(language).digestDaily.andOthers(shown, left) : shown;
}
