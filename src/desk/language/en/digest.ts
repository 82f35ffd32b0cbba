import type { digest as french } from "../fr/digest.ts";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
const days = (numbers: readonly number[]): string => {
  const [first, last] = [numbers[0] ?? 1, numbers.at(-1) ?? 1];
  const names = numbers.map((day) => DAYS[day - 1] as string);
  if (numbers.length === 7) return "Every day";
  return numbers.length > 2 && last - first === numbers.length - 1
    ? `${names[0]} to ${names.at(-1)}`
    : list(names);
};

export const digest: typeof french = {
  title: "The daily and the weekly digest",
  names: { daily: "Daily digest", weekly: "Weekly digest" },
  none: "No digest is set up yet. The daily one tells each working day, in one message, who is in, the meetings and what is due; the weekly one adds to it on Monday.",
  offerHere: (time) => `Put the digest here, at ${time}?`,
  sayInChannel: "Write “digest here” in the channel where it should be posted.",
  askPartner: "An administrator or a partner can set it up.",
  onlyPartners:
    "Only an administrator or a partner can change the digests. You can choose what you get yourself: “I want the digest in private”, “no more digest for me”.",

  labels: {
    place: "Channel",
    when: "When",
    sections: "Sections",
    quiet: "Nothing to report",
    readers: "Private version (names and amounts)",
    eves: "Also on the eve of",
    next: "Next",
  },
  unnamed: "a channel",
  privately: "No channel, in private only",
  when: (on, time) => `${days(on)}, ${time}`,
  whenHoliday: "Nothing on public holidays. The weekly digest moves to the next working day.",
  folded: "On the day the weekly digest comes, it includes the daily one: a single message.",
  all: "All",
  sections: {
    presence: "who is in and away",
    meetings: "meetings",
    due: "due today",
    changes: "since yesterday",
    money: "money",
    obligations: "obligations",
    secretary: "secretary",
    people: "absences ahead",
  },
  allBut: (names) => `All except: ${list(names)}`,
  quiet: { line: "One line", silence: "Silence" },
  readers: {
    partners: "Administrators and partners",
    chosen: "People chosen",
    names: (names) => list(names),
    nobody: "Nobody",
  },
  eves: (eves) => list(eves),
  stopped: "Stopped",
  mine: {
    default:
      "What is waiting for you (late tasks, approvals, calls to return) is told to you in private in the morning.",
    yes: "You get the daily digest in private, with what is waiting for you.",
    no: "You get no digest in private.",
  },

  buttons: {
    edit: { daily: "Change the daily", weekly: "Change the weekly" },
    add: { daily: "Add the daily", weekly: "Add the weekly" },
    preview: { daily: "Preview the daily", weekly: "Preview the weekly" },
    stop: "Stop both",
    resume: "Resume",
    want: "Get it in private",
    refuse: "Nothing in private for me",
    undo: "Undo",
    settings: "See the settings",
    save: "Save",
  },

  changed: "Done.",
  same: "It is set up that way already.",
  undone: "The settings are back as they were.",
  cannotUndo: "Those settings cannot be put back: the channel or the person is gone.",
  mineChanged: {
    yes: "Noted: you get the digest in private too.",
    no: "Noted: no more digest in private. The channel’s stays.",
    default: "Noted: you get what is waiting for you, as before.",
    figures: "The weekly private version, with names and amounts, is for administrators and partners.",
  },

  faults: {
    hour: (text) => `“${text}” is not a time. For example: “digest at 8:30”.`,
    date: (text) =>
      text === ""
        ? "The eve of which day? For example: “the eve of 12/12 too”."
        : `I did not understand the day “${text}”. For example: “the eve of 12/12 too”.`,
    past: (text) => `“${text}” is past: give a day to come.`,
    words: (text) =>
      `I did not understand “${text}”, and nothing changed. For example: “digest at 8:45”, “digest Monday Wednesday Friday”, “digest without absences”, “weekly digest stop”.`,
  },

  form: {
    title: { daily: "The daily digest", weekly: "The weekly digest" },
    place: "Channel",
    at: "Time",
    atHint: (zone) => zone.charAt(0).toUpperCase() + zone.slice(1),
    days: "Days",
    dayNames: DAYS,
    sections: "Sections",
    quiet: "When there is nothing to report",
    quietOptions: { line: "One line says so", silence: "No message" },
    readers: "Private version, with names and amounts",
    chosen: "People chosen",
    chosenHint: "Among administrators, partners and assistants",
    eveOf: "Also on the eve of these days",
    eveOfHint: "Partners’ meetings: “12/12, 15/01”",
    errors: {
      place: "This channel is no longer known: choose one in the list.",
      at: "Give a time, for example 08:30.",
      days: "Choose at least one day.",
      choice: "Choose in the list.",
      chosen: "Choose at least one person.",
      noMoney: (names) => `${list(names)}: only administrators, partners and assistants see amounts.`,
      eveOf: (text) => `“${text}” is not a day to come. For example: “12/12, 15/01”.`,
    },
    fault: "One setting needs another look: nothing changed.",
  },

  preview: {
    note: {
      daily: "Preview of the daily digest, for you only: nothing is sent.",
      weekly: "Preview of the weekly digest, for you only: nothing is sent.",
    },
    channel: "In the channel:",
    silent: "In the channel: nothing, as there is nothing to report.",
    own: "In private, to you:",
    noOwn: "In private, to you: nothing.",
  },

  help: { label: "Set up the daily digest", example: "digest here at 8:30" },
};
