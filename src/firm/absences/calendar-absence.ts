import { Temporal } from "temporal-polyfill";
import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { mention } from "../../desk/ask.ts";
import { noteCard } from "../../desk/cards.ts";
import { fold } from "../../desk/fold.ts";
import { say } from "../../desk/language/say.ts";
import { addDays } from "../../desk/when/add-days.ts";
import type { Away } from "../absence.ts";
import { getPeople } from "../facts.ts";
import { readAbsences } from "../store/absences.ts";
import { between, covers, joinAways } from "./away.ts";
import { awaysWords } from "./day-words.ts";
import { writeAway } from "./written.ts";

/** An event of somebody's own calendar. Instants are epoch milliseconds, half-open. */
interface CalendarAbsence {
  person: string;
  title: string;
  start: number;
  end: number;
}

const TITLE =
  /^(?:\W*)(?:conges?|absente?|absence|vacances|rtt|repos|recup|arret|off(?!-)|ooo|out of office|leave|annual leave|holidays?|vacation|away|pto)\b/u;

/**
 * Asks somebody whether an absence is to be noted that their own calendar speaks of, where it lasts half a day or more:
 * « congés » is one, « réunion congés » and an hour at the doctor's are none. Never noted by itself: « vacances scolaires » in
 * a parent's calendar would hand their work over. The same days are asked about once. False: there is nothing to ask.
 */
export async function askAboutAbsence(
  scope: FirmScope,
  event: CalendarAbsence,
  now: number,
): Promise<boolean> {
  if (!TITLE.test(fold(event.title).trim()) || event.end <= now) return false;
  const [person] = await getPeople(scope, [event.person]);
  const aways = person ? awaysOf(event, person.zone) : [];
  if (!person || aways.length === 0) return false;
  const noted = await readAbsences(scope, { from: event.start, to: event.end, person: person.id });
  if (aways.every((away) => joinAways(noted).some((one) => covers(one, away)))) return false;
  const written = aways.map(writeAway).join(" ");
  const words = say(person.language).absences;
  const card = noteCard(person.language, "info", words.inCalendar(awaysWords(aways, person.language, now)), [
    { label: words.buttons.noteThis, ask: `absence ${mention(person.id)} ${written}`, style: "primary" },
  ]);
  const key = `calendar-absence:${person.id}:${written}`;
  await enqueue(scope, [{ kind: "chat", key, person: person.id, card }], now);
  return true;
}

/** Days and halves an event takes up: from 10 to 17 o'clock is the day, less than three hours is none of it. */
function awaysOf({ start, end }: Pick<CalendarAbsence, "start" | "end">, zone: string): readonly Away[] {
  const [from, to] = [start, end].map((at) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
  if (end - start < 3 * 3_600_000) return [];
  const first = {
    day: from.toPlainDate().toString(),
    ...(from.hour >= 12 ? { half: "afternoon" as const } : {}),
  };
  const midnight = to.hour === 0 && to.minute === 0;
  const day = midnight ? addDays(to.toPlainDate().toString(), -1) : to.toPlainDate().toString();
  const last = { day, ...(!midnight && to.hour <= 14 ? { half: "morning" as const } : {}) };
  return from.hour >= 18 && first.day === day ? [] : between(first, last);
}
