import { inOneUnit } from "../../database/client.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Language } from "../../desk/language/language.ts";
import { addDays } from "../../desk/when/add-days.ts";
import { listOwn } from "../store/own.ts";
import { type DutyRecord, readRecords } from "../store/records.ts";
import { readObligationSettings } from "../store/settings.ts";
import { amountOf } from "./amounts.ts";
import { type Duty, dayOf, keyOf } from "./duty.ts";
import { nationalHolidays } from "./mornings.ts";
import { ownDates, patternOf } from "./own-occurrences.ts";
import type { OwnObligation } from "./own-terms.ts";
import { datesBetween } from "./rules/calendar.ts";
import type { ObligationSettings } from "./settings.ts";
import { titleOf } from "./title.ts";

/** A date written down may have moved since, by an answer given anew. */
const MOVED_DAYS = 62;
/** A notice may have to be given that long before the day something ends. */
const NOTICE_DAYS = 800;

export interface Gathered {
  settings: ObligationSettings;
  own: readonly OwnObligation[];
  /** Soonest first; what the firm is never concerned by is left out. */
  duties: readonly Duty[];
}

/** Everything to be dealt with from an ISO date until another, both included: three queries, whatever the firm. */
export const gather = (
  scope: FirmScope,
  span: { from: string; until: string },
  language: Language,
): Promise<Gathered> =>
  inOneUnit(scope, async (unit) => {
    const settings = await readObligationSettings(unit);
    const own = await listOwn(unit);
    const records = await readRecords(
      unit,
      addDays(span.from, -MOVED_DAYS),
      addDays(span.until, NOTICE_DAYS),
    );
    return { settings, own, duties: dutiesOf({ settings, own, records, span, language }) };
  });

interface Known {
  settings: ObligationSettings;
  own: readonly OwnObligation[];
  records: readonly DutyRecord[];
  span: { from: string; until: string };
  language: Language;
}

function dutiesOf({ settings, own, records, span, language }: Known): Duty[] {
  const known = new Map(records.map((record) => [keyOf(record), record]));
  const { profile, never, owners } = settings;
  const holidays = nationalHolidays(span.from);
  // A day to act on comes before its date: those of the days after are looked at too.
  const calendar = datesBetween(profile, span.from, addDays(span.until, 12), holidays)
    .filter(({ code }) => !never.includes(code))
    .map(({ code, period, due, nominal, actBy, status, source, whom }): Untouched => {
      const title = titleOf({ code, period, ...(whom === undefined ? {} : { whom }) }, language);
      const owner = owners[code];
      const cents = amountOf(code, profile);
      return {
        code,
        period,
        title,
        due,
        legal: nominal,
        toVerify: status === "to-verify",
        ...(actBy === undefined ? {} : { actBy }),
        ...(source === undefined ? {} : { source }),
        ...(cents === undefined ? {} : { cents, currency: "EUR" }),
        ...(owner === undefined ? {} : { owner }),
      };
    });
  const added = own.flatMap((one) => ownDuties(one, span, holidays));
  return [...calendar, ...added]
    .filter((duty) => dayOf(duty) >= span.from && dayOf(duty) <= span.until)
    .map((duty) => withRecord(duty, known.get(keyOf(duty))))
    .sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a.title < b.title ? -1 : 1));
}

type Untouched = Omit<Duty, "state" | "version" | "done">;

function ownDuties(one: OwnObligation, span: Known["span"], holidays: readonly string[]): Untouched[] {
  return ownDates(one, span.from, addDays(span.until, NOTICE_DAYS), holidays).map(({ due, actBy }) => ({
    code: one.id,
    own: one.id,
    period: due,
    title: one.title,
    due,
    legal: due,
    toVerify: one.noticeMonths !== undefined && patternOf(one.kind)?.status === "to-verify",
    // Said too late to be acted on, the notice is no date any more: what is left is the end itself.
    ...(actBy === undefined || actBy < one.createdOn ? {} : { actBy }),
    ...(one.owner === undefined ? {} : { owner: one.owner }),
  }));
}

function withRecord(duty: Untouched, record: DutyRecord | undefined): Duty {
  if (!record) return { ...duty, state: "open", version: 0 };
  const { state, version, done, owner } = record;
  return { ...duty, state, version, ...(done ? { done } : {}), ...(owner === undefined ? {} : { owner }) };
}
