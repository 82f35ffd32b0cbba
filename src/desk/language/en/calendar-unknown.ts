import type { calendarUnknown as french } from "../fr/calendar-unknown.ts";

export const calendarUnknown: typeof french = {
  theirs: (name, when) =>
    `${name}’s calendar does not answer right now: I do not know whether this time suits them (${when}).`,
  several: (names, when) =>
    `The calendars of ${names} do not answer right now: I do not know whether this time suits them (${when}).`,
  yours: (when) =>
    `Your calendar does not answer right now: I do not know whether this time suits you (${when}).`,
  yoursAnd: (names, when) =>
    `Your calendar does not answer right now, nor does that of ${names}: I do not know whether this time suits (${when}).`,
  around: (names) =>
    `${names}’s calendar does not answer right now: I could only go by what the front desk knows of it.`,
  aroundSeveral: (names) =>
    `The calendars of ${names} do not answer right now: I could only go by what the front desk knows of them.`,
  aroundYours: "Your calendar does not answer right now: I could only go by what the front desk knows of it.",
  aroundYoursAnd: (names) =>
    `Your calendar does not answer right now, nor does that of ${names}: I could only go by what the front desk knows.`,
  proposals: "With that in mind, here are the nearest times when everybody is free:",
  windowProposals: (when) => `With that in mind, here is what suits everybody, ${when}:`,
  reconnect: "It has to be connected again: say “guichet agenda”.",
  reconnects: (names) => `It has to be connected again: ${names} was told in a message.`,
  anyway: "Book it anyway",
  moveAnyway: "Move it anyway",
  again: "Try again",
};
