import { Temporal } from "temporal-polyfill";
import {
  isConfidential,
  type QuotesOfTheWeek,
  readQuotesOfTheWeek,
  readWeekFigures,
  type WeekFigures,
} from "../../dunning/facts.ts";
import { type Absence, readAbsences } from "../../firm/facts.ts";
import {
  type HoursNow,
  type LastWorth,
  readHoursNow,
  readLastWorth,
  timeByKind,
  type WorkOfKind,
} from "../../handoff/facts.ts";
import { type AheadObligation, obligationsAhead } from "../../partners/facts.ts";
import type { Occasion, WEEKLY_SECTIONS } from "../digest.ts";

/** Everybody may know these. A section the firm left out is absent. */
export interface Week {
  /** Of the two weeks to come, soonest first. */
  absences?: readonly Absence[];
  /** Of the thirty days to come, by date. */
  obligations?: readonly AheadObligation[];
  hours?: readonly HoursNow[];
}

/** These only who may see the firm's money. */
export interface PrivateWeek extends Week {
  money?: readonly WeekFigures[];
  quotes?: QuotesOfTheWeek;
  /** Clients go by their file numbers. */
  confidential: boolean;
  /** Last week's, Monday to Sunday. */
  work?: readonly WorkOfKind[];
  worth?: LastWorth;
}

const ABSENCE_DAYS = 14;
const OBLIGATION_DAYS = 30;

/** However many partners are written to, and the channel: each is read once an occasion. */
function onceAnOccasion<Read>(read: (occasion: Occasion) => Promise<Read>) {
  const known = new WeakMap<Occasion, Promise<Read>>();
  return (occasion: Occasion): Promise<Read> => {
    const reading = known.get(occasion) ?? read(occasion);
    known.set(occasion, reading);
    return reading;
  };
}

export const readWeek = onceAnOccasion(async (occasion): Promise<Week> => {
  const { scope, firm, people, day, now } = occasion;
  const { wants, date } = openDay(occasion);
  const to = date.add({ days: ABSENCE_DAYS }).toZonedDateTime(firm.zone).epochMilliseconds;
  const ahead = date.add({ days: OBLIGATION_DAYS }).toString();
  return {
    ...(wants("people") ? { absences: await readAbsences(scope, { from: now, to }) } : {}),
    ...(wants("obligations") ? { obligations: await obligationsAhead(scope, firm, day, ahead) } : {}),
    ...(wants("secretary") ? { hours: await readHoursNow(scope, people, now) } : {}),
  };
});

export const readPrivateWeek = onceAnOccasion(async (occasion): Promise<PrivateWeek> => {
  const { scope, firm, day, now } = occasion;
  const { wants, date } = openDay(occasion);
  const monday = date.subtract({ days: date.dayOfWeek - 1 });
  const lastWeek = [monday.subtract({ days: 7 }).toString(), monday.toString()] as const;
  const week = await readWeek(occasion);
  const worth = wants("secretary") ? await readLastWorth(scope, day) : undefined;
  return {
    ...week,
    confidential: await isConfidential(scope),
    ...(wants("money")
      ? {
          money: await readWeekFigures(scope, firm, day, now),
          quotes: await readQuotesOfTheWeek(scope, day),
        }
      : {}),
    ...(wants("secretary") ? { work: await timeByKind(scope, ...lastWeek) } : {}),
    ...(worth ? { worth } : {}),
  };
});

function openDay({ day, settings }: Pick<Occasion, "day" | "settings">) {
  const wants = (section: (typeof WEEKLY_SECTIONS)[number]): boolean => !settings.without.includes(section);
  return { wants, date: Temporal.PlainDate.from(day) };
}
