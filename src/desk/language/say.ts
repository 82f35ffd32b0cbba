import { absences as enAbsences } from "./en/absences.ts";
import { booking as enBooking } from "./en/booking.ts";
import { bookingAhead as enBookingAhead } from "./en/booking-ahead.ts";
import { bookingParty as enBookingParty } from "./en/booking-party.ts";
import { bookingReturned as enBookingReturned } from "./en/booking-returned.ts";
import { bookingSettings as enBookingSettings } from "./en/booking-settings.ts";
import { calendars as enCalendars } from "./en/calendars.ts";
import { desk as enDesk } from "./en/desk.ts";
import { digest as enDigest } from "./en/digest.ts";
import { digestDaily as enDigestDaily } from "./en/digest-daily.ts";
import { digestWeekly as enDigestWeekly } from "./en/digest-weekly.ts";
import { doors as enDoors } from "./en/doors.ts";
import { dunningChasing as enDunningChasing } from "./en/dunning-chasing.ts";
import { dunningEntry as enDunningEntry } from "./en/dunning-entry.ts";
import { dunningImport as enDunningImport } from "./en/dunning-import.ts";
import { dunningLetters as enDunningLetters } from "./en/dunning-letters.ts";
import { dunningMail as enDunningMail } from "./en/dunning-mail.ts";
import { dunningMoney as enDunningMoney } from "./en/dunning-money.ts";
import { dunningNext as enDunningNext } from "./en/dunning-next.ts";
import { dunningPolicies as enDunningPolicies } from "./en/dunning-policies.ts";
import { dunningQuotes as enDunningQuotes } from "./en/dunning-quotes.ts";
import { dunningViews as enDunningViews } from "./en/dunning-views.ts";
import { firm as enFirm } from "./en/firm.ts";
import { handoff as enHandoff } from "./en/handoff.ts";
import { handoffContract as enHandoffContract } from "./en/handoff-contract.ts";
import { handoffCover as enHandoffCover } from "./en/handoff-cover.ts";
import { handoffTime as enHandoffTime } from "./en/handoff-time.ts";
import { home as enHome } from "./en/home.ts";
import { invitation as enInvitation } from "./en/invitation.ts";
import { obligationRules as enObligationRules } from "./en/obligation-rules.ts";
import { obligations as enObligations } from "./en/obligations.ts";
import { slack as enSlack } from "./en/slack.ts";
import { state as enState } from "./en/state.ts";
import { tasks as enTasks } from "./en/tasks.ts";
import { tasksLater as enTasksLater } from "./en/tasks-later.ts";
import { web as enWeb } from "./en/web.ts";
import { absences as frAbsences } from "./fr/absences.ts";
import { booking as frBooking } from "./fr/booking.ts";
import { bookingAhead as frBookingAhead } from "./fr/booking-ahead.ts";
import { bookingParty as frBookingParty } from "./fr/booking-party.ts";
import { bookingReturned as frBookingReturned } from "./fr/booking-returned.ts";
import { bookingSettings as frBookingSettings } from "./fr/booking-settings.ts";
import { calendars as frCalendars } from "./fr/calendars.ts";
import { desk as frDesk } from "./fr/desk.ts";
import { digest as frDigest } from "./fr/digest.ts";
import { digestDaily as frDigestDaily } from "./fr/digest-daily.ts";
import { digestWeekly as frDigestWeekly } from "./fr/digest-weekly.ts";
import { doors as frDoors } from "./fr/doors.ts";
import { dunningChasing as frDunningChasing } from "./fr/dunning-chasing.ts";
import { dunningEntry as frDunningEntry } from "./fr/dunning-entry.ts";
import { dunningImport as frDunningImport } from "./fr/dunning-import.ts";
import { dunningLetters as frDunningLetters } from "./fr/dunning-letters.ts";
import { dunningMail as frDunningMail } from "./fr/dunning-mail.ts";
import { dunningMoney as frDunningMoney } from "./fr/dunning-money.ts";
import { dunningNext as frDunningNext } from "./fr/dunning-next.ts";
import { dunningPolicies as frDunningPolicies } from "./fr/dunning-policies.ts";
import { dunningQuotes as frDunningQuotes } from "./fr/dunning-quotes.ts";
import { dunningViews as frDunningViews } from "./fr/dunning-views.ts";
import { firm as frFirm } from "./fr/firm.ts";
import { handoff as frHandoff } from "./fr/handoff.ts";
import { handoffContract as frHandoffContract } from "./fr/handoff-contract.ts";
import { handoffCover as frHandoffCover } from "./fr/handoff-cover.ts";
import { handoffTime as frHandoffTime } from "./fr/handoff-time.ts";
import { home as frHome } from "./fr/home.ts";
import { invitation as frInvitation } from "./fr/invitation.ts";
import { obligationRules as frObligationRules } from "./fr/obligation-rules.ts";
import { obligations as frObligations } from "./fr/obligations.ts";
import { slack as frSlack } from "./fr/slack.ts";
import { state as frState } from "./fr/state.ts";
import { tasks as frTasks } from "./fr/tasks.ts";
import { tasksLater as frTasksLater } from "./fr/tasks-later.ts";
import { web as frWeb } from "./fr/web.ts";
import type { Language } from "./language.ts";

const french = {
  booking: frBooking,
  calendars: frCalendars,
  bookingSettings: frBookingSettings,
  bookingParty: frBookingParty,
  bookingAhead: frBookingAhead,
  bookingReturned: frBookingReturned,
  desk: frDesk,
  doors: frDoors,
  dunningChasing: frDunningChasing,
  dunningEntry: frDunningEntry,
  dunningNext: frDunningNext,
  dunningViews: frDunningViews,
  dunningImport: frDunningImport,
  dunningQuotes: frDunningQuotes,
  dunningLetters: frDunningLetters,
  dunningMoney: frDunningMoney,
  dunningMail: frDunningMail,
  dunningPolicies: frDunningPolicies,
  tasks: frTasks,
  tasksLater: frTasksLater,
  handoff: frHandoff,
  handoffContract: frHandoffContract,
  handoffTime: frHandoffTime,
  handoffCover: frHandoffCover,
  absences: frAbsences,
  home: frHome,
  firm: frFirm,
  invitation: frInvitation,
  slack: frSlack,
  digest: frDigest,
  digestDaily: frDigestDaily,
  digestWeekly: frDigestWeekly,
  obligations: frObligations,
  obligationRules: frObligationRules,
  state: frState,
  web: frWeb,
};

/** Every sentence the desk can say, by room. English has exactly the same keys: the type holds it. */
export type Sentences = typeof french;

const byLanguage: Record<Language, Sentences> = {
  fr: french,
  en: {
    booking: enBooking,
    calendars: enCalendars,
    bookingSettings: enBookingSettings,
    bookingParty: enBookingParty,
    bookingAhead: enBookingAhead,
    bookingReturned: enBookingReturned,
    desk: enDesk,
    doors: enDoors,
    dunningChasing: enDunningChasing,
    dunningEntry: enDunningEntry,
    dunningNext: enDunningNext,
    dunningViews: enDunningViews,
    dunningImport: enDunningImport,
    dunningQuotes: enDunningQuotes,
    dunningLetters: enDunningLetters,
    dunningMoney: enDunningMoney,
    dunningMail: enDunningMail,
    dunningPolicies: enDunningPolicies,
    tasks: enTasks,
    tasksLater: enTasksLater,
    handoff: enHandoff,
    handoffContract: enHandoffContract,
    handoffTime: enHandoffTime,
    handoffCover: enHandoffCover,
    absences: enAbsences,
    home: enHome,
    firm: enFirm,
    invitation: enInvitation,
    slack: enSlack,
    digest: enDigest,
    digestDaily: enDigestDaily,
    digestWeekly: enDigestWeekly,
    obligations: enObligations,
    obligationRules: enObligationRules,
    state: enState,
    web: enWeb,
  },
};

export const say = (language: Language): Sentences => byLanguage[language];
