import {
  formatAmount,
  formatDay,
  formatDuration,
  formatList,
  formatNumber,
} from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { type Person, printWorkingHours, readClockTime } from "../../firm/facts.ts";
import { dayOf, numberOf } from "../budget/allowance.ts";
import type { ContractDraft } from "./draft.ts";
import type { ContractFault } from "./faults.ts";

const DAY_MS = 86_400_000;

/** « lundi 23 novembre » of an ISO day; the year where it is not the one of `now`. */
export const dayWords = (day: string, language: Language, now: number): string =>
  formatDay(numberOf(day) * DAY_MS, "UTC", language, now);

export const dayBefore = (day: string): string => dayOf(numberOf(day) - 1);

export function budgetWords(
  { per, minutes }: Pick<ContractDraft, "per" | "minutes">,
  language: Language,
): string {
  const words = say(language).handoffContract;
  return (per === "week" ? words.perWeek : words.perMonth)(formatDuration(minutes, language));
}

/** Minutes of her week of work. */
export const weekMinutes = (hours: ContractDraft["hours"]): number =>
  hours.reduce(
    (sum, { days, from, to }) => sum + days.length * ((readClockTime(to) ?? 0) - (readClockTime(from) ?? 0)),
    0,
  );

/** What was agreed, line by line. `costs`: whether the reader may see what an hour costs. */
export function contractFacts(
  draft: ContractDraft,
  people: readonly Person[],
  { language, now, costs }: { language: Language; now: number; costs: boolean },
): { label: string; value: string }[] {
  const words = say(language).handoffContract;
  const name = (id: string | undefined) => people.find((one) => one.id === id)?.name;
  const { hourly } = draft;
  const shares = draft.shares.map(({ person, percent }) =>
    words.share(name(person) ?? "?", formatNumber(percent, language)),
  );
  return [
    { label: words.budgetLabel, value: budgetWords(draft, language) },
    { label: words.hoursLabel, value: printWorkingHours(draft.hours, language) },
    ...(costs
      ? [
          {
            label: words.hourlyLabel,
            value: hourly
              ? words.hourly(formatAmount(hourly.cents, hourly.currency, language))
              : words.hourlyUnknown,
          },
        ]
      : []),
    { label: words.rollOverLabel, value: words.rollOvers[draft.rollOver] },
    { label: words.roundingLabel, value: words.rounding(draft.roundingMinutes) },
    { label: words.sharesLabel, value: shares.length > 0 ? shares.join(", ") : words.sharesNone },
    {
      label: words.skillsLabel,
      value: draft.skills.length > 0 ? formatList(draft.skills, language) : words.unspecified,
    },
    { label: words.backupLabel, value: name(draft.backup) ?? words.nobody },
    { label: words.payerLabel, value: name(draft.payer) ?? words.nobody },
    { label: words.fromLabel, value: dayWords(draft.from, language, now) },
    ...(draft.until === undefined
      ? []
      : [{ label: words.untilLabel, value: dayWords(dayBefore(draft.until), language, now) }]),
  ];
}

export function faultWords(fault: ContractFault, language: Language, now: number): string {
  const words = say(language).handoffContract;
  switch (fault.reason) {
    case "share-sum":
      return words.shareSum(formatNumber(fault.total, language));
    case "closed":
      return words.closed(dayWords(fault.first, language, now));
    case "payer-role":
      return words.payerRole(fault.name);
    case "unknown-name":
      return words.unknownName(fault.name);
    case "unknown-person":
      return words.unknownPerson(fault.name);
    case "several":
      return words.severalPeople(fault.name);
    case "empty":
    case "bad-day":
    case "bad-time":
    case "end-before-start":
    case "overlap":
    case "unreadable":
      return say(language).firm.hoursFaults[fault.reason](fault.text ?? "");
    default:
      return words.faults[fault.reason];
  }
}
