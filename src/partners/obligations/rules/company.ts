import type { Profile } from "../profile.ts";
import { dateAfter, dayOf } from "./dates.ts";
import { eachClosing } from "./periods.ts";
import {
  all,
  type Concern,
  isCompany,
  isOneOf,
  isTradingCompany,
  isYes,
  type Nominal,
  type Rule,
} from "./rule.ts";
import { sources } from "./sources.ts";

const closes = ({ closing }: Profile): Concern => (closing ? true : "closing");

/** The meeting on the accounts of each year closed: the one the firm has fixed, or the last day for it. */
function meetings(profile: Profile, year: number): Nominal[] {
  const fixed = profile.meetingOn === undefined ? undefined : dayOf(profile.meetingOn);
  return eachClosing(profile, year, (closing) => {
    const isIts = fixed !== undefined && fixed > closing && fixed <= dateAfter(closing, 12);
    return isIts ? fixed : dateAfter(closing, 6);
  });
}

const isFixed = (profile: Profile, on: number): boolean =>
  profile.meetingOn !== undefined && dayOf(profile.meetingOn) === on;

/** One month after the meeting, two online. */
const filings = (profile: Profile, year: number): Nominal[] =>
  meetings(profile, year).map(({ period, on }) => ({
    period,
    on: dateAfter(on, profile.filesOnline ? 2 : 1),
    ...(isFixed(profile, on) && profile.filesOnline !== undefined ? {} : { status: "to-verify" as const }),
  }));

export const companyRules: readonly Rule[] = [
  {
    code: "accounts-notice",
    who: (profile) => all(isOneOf(profile, "form", "SARL", "SELARL"), closes(profile)),
    dates: (profile, year) => meetings(profile, year).map(({ period, on }) => ({ period, on: on - 15 })),
    shift: "0",
    status: "general",
  },
  {
    code: "accounts-approval",
    who: (profile) => all(isTradingCompany(profile), closes(profile)),
    dates: (profile, year) =>
      eachClosing(profile, year, (closing) => dateAfter(closing, 6)).map((date) =>
        statutesDecide(profile) ? { ...date, status: "to-verify" } : date,
      ),
    shift: "0",
    source: sources("S39", "S40"),
    status: "sure",
  },
  {
    code: "accounts-filing",
    who: (profile) => all(isTradingCompany(profile), closes(profile)),
    dates: filings,
    shift: "0",
    source: sources("S39", "S40"),
    status: "sure",
    asks: ({ meetingOn, filesOnline }) => [
      ...(meetingOn === undefined ? (["meetingOn"] as const) : []),
      ...(filesOnline === undefined ? (["filesOnline"] as const) : []),
    ],
  },
  {
    code: "dividends-payment",
    who: (profile) => all(isTradingCompany(profile), isYes(profile, "dividends"), closes(profile)),
    dates: (profile, year) => eachClosing(profile, year, (closing) => dateAfter(closing, 9)),
    shift: "0",
    status: "general",
  },
  {
    code: "beneficial-owners",
    who: (profile) => all(isCompany(profile), closes(profile)),
    dates: (profile, year) => meetings(profile, year),
    shift: "0",
    source: sources("S41"),
    status: "general",
  },
];

/** The articles of a SAS say when; those of a SA are not in the pages read. */
const statutesDecide = ({ form }: Profile): boolean => form === "SAS" || form === "SELAS" || form === "SA";
