import type { absences as french } from "../fr/absences.ts";

export const absences: typeof french = {
  morning: (day) => `${day}, in the morning`,
  afternoon: (day) => `${day}, in the afternoon`,
  fromTo: (first, last) => `${first} to ${last}`,
  workingDays: (count, days) => (days <= 1 ? `${count} working day` : `${count} working days`),
  noWorkingDay: "There is no working day in it: nothing changes for the others.",

  noted: "Noted.",
  already: "That was noted already: nothing changes.",
  facts: { who: "Away", days: "Dates", count: "Length", backup: "Stand-in" },
  onlyDays:
    "Only the dates are noted. The rest of your message is kept nowhere: if it asked for something else, say that again.",
  merged: "These days touched an absence noted before: they are one now.",
  instead: (day) => `${day} instead`,
  backupAway: (name, days) => `Please note: ${name} is also noted as away (${days}).`,

  buttons: {
    undo: "Undo",
    change: "Change",
    cancel: "Cancel it",
    note: "Note an absence",
    list: "See who is away",
    noteThis: "Note this absence",
  },
  confirmCancel: "Cancel this absence?",

  inCalendar: (days) =>
    `Your calendar speaks of an absence: ${days}. If I note it, nobody books you on those days, and what is handed to you goes to whoever stands in.`,
  severalInCalendar:
    "Your calendar speaks of absences. Those I note: nobody books you on those days, and what is handed to you goes to whoever stands in.",
  toldNoted: (by, days) => `${by} noted that you are away: ${days}.`,
  toldCancelled: (by, days) => `${by} cancelled your absence: ${days}.`,
  toldBackup: (name, days) =>
    `You are standing in for ${name}: ${days}. I will tell you what there is to take over.`,

  form: {
    title: "An absence",
    person: "Who",
    from: "First day",
    until: "Last day",
    untilHint: "Leave empty for a single day",
    half: "Day",
    halves: { whole: "whole", morning: "the morning", afternoon: "the afternoon" },
    backup: "Stand-in",
    backupHint: "Who stands in, if anybody does",
    save: "Note it",
  },
  which: "Which days? No reason is asked for or kept.",
  halfOneDay: "Half a day goes with a single day only.",
  endBeforeStart: "The last day comes before the first.",
  past: "These days are over: an absence is noted for today or later. Nothing was noted.",
  tooShort:
    "I note absences of half a day or more. For an hour or two, book a meeting with yourself instead. Nothing was noted.",
  repeats: "What comes back every week belongs in your working hours. Nothing was noted.",
  tooLong: "That is more than a year: give an earlier last day. Nothing was noted.",
  unknown: (name) => `I know nobody in the firm called ${name}. Nothing was noted.`,
  ambiguous: (name) => `Several people are called ${name}. Which one?`,
  notYours: "You can note your own absences; partners, administrators and assistants note those of others.",
  ownBackup: "Nobody stands in for themselves: name somebody else. Nothing was noted.",

  inTheWay: (name, days) => `Away: ${name}, ${days}.`,
  yoursInTheWay: (days) => `You noted that you are away: ${days}.`,

  cancelled: (days) => `The absence is cancelled: ${days}.`,
  shortened: (days) => `Noted. The absence is now: ${days}.`,
  undone: "Undone: absences are as they were.",
  changedSince: "Something has changed since: nothing was undone. Please see the list.",
  gone: "This absence is cancelled or over already.",
  noneOf: (name) => `No coming absence is noted for ${name}.`,
  noneOfYou: "No coming absence is noted for you.",
  whichOne: "Which one?",

  listTitle: "Who is away",
  listTitleOn: (days) => `Who is away: ${days}`,
  nobodyAway: "Nobody is noted as away.",
  nobodyAwaySoon: "Nobody is noted as away in the coming thirty days.",
  row: (name, days) => `${name}: ${days}`,
  withBackup: (name) => `Stand-in: ${name}`,
  hereTitle: (day) => day,
  here: (names) => `In: ${names}`,
  nobodyHere: "In: nobody",
  awayNames: (names) => `Away: ${names}`,
  dayOff: (names) => `Not working that day: ${names}`,
};
