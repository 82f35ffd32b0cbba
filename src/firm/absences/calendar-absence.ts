import { Temporal } from "temporal-polyfill";
import { inOneUnit } from "../../database/client.ts";
import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { mention } from "../../desk/ask.ts";
import type { Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { say } from "../../desk/language/say.ts";
import { addDays } from "../../desk/when/add-days.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import type { Away } from "../absence.ts";
import { getPeople, type Person } from "../facts.ts";
import { holdPerson, readAbsences, readAsked, saveAsked } from "../store/absences.ts";
import type { Span } from "../time/spans.ts";
import { between, covers, joinAways } from "./away.ts";
import { awaysWords } from "./day-words.ts";
import { writeAway } from "./written.ts";

const DAY = /\d{4}-\d{2}-\d{2}/g;
/** A card's worth; whoever is off every Friday is asked about no more. */
const MOST = 8;

/**
 * Asks somebody whether absences are to be noted that their own calendar speaks of, where they last half a day or more. Never
 * noted by itself: « vacances scolaires » in a parent's calendar would hand their work over. One card, once for the same
 * days. False: there is nothing to ask.
 */
export async function askAboutAbsences(
  scope: FirmScope,
  id: string,
  spans: readonly Span[],
  now: number,
): Promise<boolean> {
  const coming = spans.filter(({ end }) => end > now).sort((a, b) => a.start - b.start);
  if (coming.length === 0) return false;
  return inOneUnit(scope, async (unit) => {
    const [person] = await getPeople(unit, [id]);
    if (!person) return false;
    await holdPerson(unit, id);
    const asked = await readAsked(unit, id);
    const noted = joinAways(
      await readAbsences(unit, { from: now, to: Math.max(...coming.map(({ end }) => end)), person: id }),
    );
    const fresh = new Map<string, readonly Away[]>();
    for (const span of coming) {
      const aways = awaysOf(span, person.zone);
      const written = aways.map(writeAway).join(" ");
      const stands = aways.every((away) => noted.some((one) => covers(one, away)));
      if (!stands && !asked.includes(written)) fresh.set(written, aways);
    }
    if (fresh.size === 0) return false;
    const today = dayIn(now, person.zone);
    const ahead = asked.filter((written) => (written.match(DAY)?.at(-1) ?? "") >= today);
    await saveAsked(unit, id, [...ahead, ...fresh.keys()]);
    const [first = ""] = fresh.keys();
    const card = askingCard(person, [...fresh].slice(0, MOST), now);
    await enqueue(unit, [{ kind: "chat", key: `calendar-absences:${id}:${first}`, person: id, card }], now);
    return true;
  });
}

function askingCard(
  person: Person,
  fresh: readonly (readonly [written: string, aways: readonly Away[]])[],
  now: number,
): Card {
  const words = say(person.language).absences;
  const daysOf = (aways: readonly Away[]) => awaysWords(aways, person.language, now);
  const button = (written: string) => ({
    label: words.buttons.noteThis,
    ask: `absence ${mention(person.id)} ${written}`,
  });
  const [[written, aways], ...others] = fresh as [(typeof fresh)[number]];
  if (others.length === 0)
    return noteCard(person.language, "info", words.inCalendar(daysOf(aways)), [
      { ...button(written), style: "primary" },
    ]);
  const card = noteCard(person.language, "info", words.severalInCalendar);
  const rows = fresh.map(([days, parts]) => ({ text: daysOf(parts), buttons: [button(days)] }));
  return { ...card, blocks: [...card.blocks, { kind: "list", rows }] };
}

/** Days and halves an event takes up: from 10 to 17 o'clock is the day, less than three hours is none of it. */
function awaysOf({ start, end }: Span, zone: string): readonly Away[] {
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
