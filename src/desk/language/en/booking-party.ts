import type { bookingParty as french } from "../fr/booking-party.ts";

const letter = {
  meeting: "our meeting",
  meetingOf: (principal: string) => `your meeting with ${principal}`,
  fact: (meeting: string, details: string, count: number) =>
    count === 1
      ? `For ${meeting} (${details}), I can offer this time:`
      : `For ${meeting} (${details}), I can offer ${count} times to choose from:`,
  request: (count: number, until: string) =>
    count === 1
      ? `Does it suit you? I am keeping it for you until ${until}.`
      : `Which one suits you? I am keeping them for you until ${until}.`,
  wayOut: "Otherwise, please reply with the times that suit you.",
  closing: "Kind regards,",
};

export const bookingParty: typeof french = {
  party: {
    fairest: (names) =>
      `${names}: the fewest meetings booked over the last four weeks, of those who are free.`,
    proposals: (when) => `Here is what suits, ${when}:`,
    nearest: "Here are the nearest times that suit:",
    windowNothing: (when) => `Nothing suits ${when}. The nearest times:`,
    timeWith: (when, names) => `${when}, with ${names}`,
    notFree: (when, count, names) =>
      count === 1
        ? `${when}: none of them is free (${names}).`
        : `${when}: fewer than ${count} of them are free (${names}).`,
    nothing: "I find no common time in the coming fourteen days.",
    nobodyHas: "I know nobody else who has this role. An administrator gives it with “guichet roles”.",
    tooFew: (count, known) =>
      known === 0
        ? "I know none of these people besides you."
        : `${count} people are needed, and I know only ${known} who could come.`,
    form: (names, count) => (count === 1 ? `With one of: ${names}` : `With ${count} of: ${names}`),
  },
  inName: {
    title: (name) => `In the name of ${name}`,
    notAllowed: (name) =>
      `Only assistants and administrators book in the name of ${name}. For a meeting with them, write “with ${name}”.`,
    unknown: (name) =>
      name === ""
        ? "The person in whose name this was to be booked is no longer in the firm."
        : `I do not know ${name} in the firm: in whose name should this be booked?`,
    ambiguous: (name, names) => `Several people may be “${name}”: ${names}. Please write the whole name.`,
    invited: (by, principal) => `${by} has booked a meeting with you, in the name of ${principal}.`,
    booked: (by) => `${by} has booked this meeting in your name.`,
    asked: (by) => `${by} would like to book this meeting in your name. The time is held until you answer.`,
    askedAgain: (by) => `${by} has moved this meeting, booked in your name. Does this time suit you?`,
    guestsUnlessNo: (guests, at) => `Without an answer from you, the invitation goes to ${guests} at ${at}.`,
    guestsAt: (guests, at) =>
      `The invitation goes to ${guests} once this is agreed, or at ${at} without an answer.`,
    buttons: { yes: "OK", other: "Another time", no: "No" },
    agreed: "Noted, the meeting is confirmed.",
    agreedWaiting: "Noted. Other answers are still awaited.",
    agreedBefore: "You had agreed already.",
    refused: (by) => `The meeting is cancelled; ${by} is being told.`,
    agreedTo: (name) => `${name} agrees.`,
    refusedTo: (name) => `${name} said no: the meeting is cancelled.`,
    otherTimes: "Other times would be possible:",
    sentToPrincipal: (guests) => `Without an answer from you, the invitation has gone to ${guests}.`,
    sentToBooker: (name, guests) => `${name} has not answered: the invitation has gone to ${guests}.`,
    notSent: (guests) => `No e-mail could go to ${guests}: sending is not set up.`,
  },
  offer: {
    whoTo:
      "Who are these times for? Give an e-mail address: “offer three slots to client@example.com next week, 45 min”.",
    oneGuest: "An offer goes to one address: make one for each person.",
    nothing: (when) =>
      `I find no time when everybody is free, ${when}. Widen the period or shorten the meeting.`,
    anyTime: "in the coming fourteen days",
    kept: (count, guest, until) =>
      count === 1
        ? `One time is kept for ${guest} until ${until}.`
        : `${count} times are kept for ${guest} until ${until}.`,
    keptWhy: "They are busy for everybody, and free themselves after that.",
    fits: (when) => `${when} suits`,
    letterTitle: "The letter, ready to send",
    subject: "Subject",
    to: "To",
    answersTo: "Replies to",
    noMailbox: "Sending e-mails is not set up: copy this text to send it yourself.",
    buttons: {
      send: "Send",
      tu: "Use tu",
      vous: "Use vous",
      release: (count) => (count === 3 ? "Free all three" : "Free the times"),
      again: "Offer other times",
    },
    sent: (guest) => `The offer is going to ${guest} by e-mail.`,
    sentBefore: (guest) => `The offer has gone to ${guest} already: it goes only once.`,
    taken: (guest) => `${guest} has chosen: the meeting is confirmed, the other times are free again.`,
    takenAsked: (guest) =>
      `${guest} has chosen: the time is held, the request is on its way; the others are free again.`,
    takenBefore: (when) => `The choice is made already: ${when}.`,
    released: (guest) => `The times kept for ${guest} are free again.`,
    releasedBefore: "These times were freed. Offer others, or book the chosen one if it is still free.",
    over: (guest) => `No answer from ${guest}: the times kept are free again.`,
    past: "This time is already past.",
    unknown: "I cannot find this offer.",
    which: "Which time was chosen?",
    none: "No times are being kept for a guest at the moment.",
    forYou: (by, guest) => `${by} is keeping times in your name for ${guest}.`,
  },
  letter: {
    subject: (title, count) =>
      count === 1 ? `${title} – a possible time` : `${title} – ${count} possible times`,
    meetingWith: (name) => `Meeting with ${name}`,
    greeting: "Hello,",
    vous: letter,
    tu: letter,
    titled: (meeting, title) => `${meeting} “${title}”`,
    others: (names) => `with ${names}`,
    video: "by video",
    time: (span) => `– ${span}`,
    zone: (zone) => `Times: ${zone}.`,
    signature: (name, firm) => (firm === "" ? name : `${name} – ${firm}`),
    onBehalf: (by, principal, firm) =>
      firm === "" ? `${by}, for ${principal}` : `${by}, for ${principal} – ${firm}`,
  },
};
