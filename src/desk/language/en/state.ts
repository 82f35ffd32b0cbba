import type { state as french } from "../fr/state.ts";

const FAILING: Readonly<Record<string, string>> = {
  message: "Messages could not leave",
  dunning: "Today’s reminders could not be prepared",
  reminder: "Approved reminders could not leave",
  "quote-reminder": "A reminder about a quote could not be prepared",
  import: "A dropped file could not be read to its end",
  absence: "The handover of an absence could not be made",
  task: "Task reminders could not be prepared",
  "task-series": "A recurring task could not be created",
  handover: "A handed-over request could not be followed up",
  contract: "A secretary’s contract could not be followed up",
  "digest-daily": "The morning digest could not be prepared",
  "digest-weekly": "The weekly digest could not be prepared",
  obligations: "The reminders of obligations could not be prepared",
  "calendar-event": "A meeting could not be written into a calendar",
  "calendar-link": "A calendar could not be read again",
  proposal: "Times kept for a guest could not be released",
  "meeting-reminder": "The reminder of a meeting could not be prepared",
  "meeting-link": "A video link could not be told",
  "meeting-guests": "The guests of a meeting could not be told",
};

const saying = (said: string | null): string => (said === null ? "" : `: ${said}`);

export const state: typeof french = {
  allRight: "Everything has left, nothing is waiting.",
  title: "How the desk is doing",
  look: "See how the desk is doing",

  doubtful: (count) => (count === 1 ? "1 message in doubt" : `${count} messages in doubt`),
  doubtfulHow:
    "I do not know whether these messages arrived, and send nothing again without you. Have a look, then tell me.",
  chat: (to, said) => `${to === null ? "A private message" : `A private message to ${to}`}${saying(said)}`,
  post: (place, said) =>
    `${place === null ? "A message in a channel" : `A message in ${place}`}${saying(said)}`,
  mail: (address, said) => `${address === null ? "A mail" : `A mail to ${address}`}${saying(said)}`,
  written: (when, why) => `Written ${when} – ${why}`,
  stopped: "the desk stopped while sending",
  noAnswer: "no answer came while sending",
  resend: "Send again",
  arrived: "It did leave",
  confirmResend: "If this message has arrived already, it will arrive twice. Send it again?",
  resent: "The message leaves again.",
  markedSent: "Noted: the message did leave.",
  notInDoubt: "This message is no longer in doubt, or is not yours to decide on. Nothing has changed.",

  reminders: (count) =>
    count === 1 ? "1 reminder that may have left" : `${count} reminders that may have left`,
  seeReminders: "See these reminders",

  refused: (count) =>
    count === 1
      ? "1 message refused in the last seven days"
      : `${count} messages refused in the last seven days`,
  noMail: "the firm has no mail server set up.",
  mailRefused: "the mail server did not take it.",

  waiting: (count, since) =>
    count === 1
      ? `1 message has been waiting since ${since}: I keep trying.`
      : `${count} messages are waiting, the first since ${since}: I keep trying.`,
  waitingShort: (count) => (count === 1 ? "1 message waiting" : `${count} messages waiting`),

  failing: (sort) => FAILING[sort] ?? "Something planned could not be done",
  keepsFailing: (what) =>
    `${what}; we keep trying. If it lasts more than an hour, tell the person who installed the desk.`,
  failures: (count) => (count === 1 ? "1 thing to do again" : `${count} things to do again`),
  since: (since, next) =>
    next === undefined
      ? `Since ${since}; tried again within a minute`
      : `Since ${since}; tried again ${next}`,
  retry: "Try again now",
  retries: "Noted: it is tried again within a minute.",
  mended: "There is nothing left to do again: it has worked meanwhile.",

  late: (count) => (count === 1 ? "1 late digest" : `${count} late digests`),
  lateDigest: {
    daily: "The morning digest has not come out yet",
    weekly: "The weekly digest has not come out yet",
  },
  expected: (when) => `Expected ${when}`,
};
