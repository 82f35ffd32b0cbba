import type { tasksLater as french } from "../fr/tasks-later.ts";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const dayName = (day: number): string => DAYS[day - 1] as string;
const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
const ordinal = (n: number): string => {
  const tens = n % 100;
  const ending = tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${ending}`;
};
const nth = (rank: number): string =>
  rank < 0
    ? rank === -1
      ? "last"
      : "last but one"
    : (["first", "second", "third", "fourth", "fifth"][rank - 1] as string);
const monthDay = (day: number): string =>
  day === -1 ? "last day" : day < 0 ? `${ordinal(-day)} day from the end` : ordinal(day);
const everyMonths = (months: number): string =>
  months === 1 ? "every month" : months === 3 ? "every quarter" : `every ${months} months`;

export const tasksLater: typeof french = {
  repeats: {
    daily: (every) => (every === 1 ? "every day" : `every ${every} days`),
    workdays: "every working day",
    weekly: (days, every) =>
      every === 1
        ? `every ${list(days.map(dayName))}`
        : `every ${every === 2 ? "other week" : `${every} weeks`}, on ${list(days.map(dayName))}`,
    monthDays: (days, every) => {
      const said = `on the ${list(days.map(monthDay))}`;
      return every === 1 ? `${said} of each month` : `${everyMonths(every)}, ${said}`;
    },
    monthWeekdays: (days, every) => {
      const said = list(
        days.map(({ day, nth: rank }) =>
          rank === undefined ? `every ${dayName(day)}` : `on the ${nth(rank)} ${dayName(day)}`,
        ),
      );
      return every === 1 ? `${said} of each month` : `${everyMonths(every)}, ${said}`;
    },
    yearly: (day, every) => (every === 1 ? `every year, on ${day}` : `every ${every} years, on ${day}`),
    at: (words, time) => `${words}, at ${time}`,
    before: (words) => `${words}, or the working day before`,
    after: (words) => `${words}, or the next working day`,
    until: (words, day) => `${words}, until ${day}`,
    times: (words, count) => `${words}, ${count} times`,
  },
  series: {
    title: "Tasks that come back",
    empty:
      "No task comes back. For example: “task prepare the payroll on the 25th of each month, or the working day before”.",
    created: (title, repeats) => `Noted: “${title}” comes back ${repeats}.`,
    facts: { repeats: "Comes back", next: "Next time", who: "For", from: "Task added" },
    next: (day) => `next on ${day}`,
    last: "the last one is already there",
    lead: (day) => `It will be added to the tasks on ${day}.`,
    made: "It is already among your tasks.",
    shortMonths: "In shorter months: on their last day.",
    holidays: "Public holidays do not move it. To do so: “…, or the working day before”.",
    stopped: (title) => `“${title}” will not come back. What is already there remains to be done.`,
    stoppedBefore: (title) => `“${title}” does not come back any more.`,
    undone: (title) => `“${title}” will not come back, and what was there of it is gone.`,
    resumed: (title, next) => `“${title}” comes back again: ${next}.`,
    over: (title) => `“${title}” has come to its end: it cannot go on.`,
    unknown: "I do not know this task that comes back, or it is not yours.",
    changed: (title, repeats) => `Changed: “${title}” comes back ${repeats}.`,
    changeTitle: "Change the task that comes back",
    fields: {
      title: "Task",
      repeats: "When",
      repeatsHint: "For example: on the 15th of each month, or the working day before",
    },
    errors: {
      title: "A title is needed.",
      repeats: "I did not understand when it comes back. For example: “every Monday at 9am”.",
    },
    skipped: (title, count, first, last) =>
      count === 1
        ? `While I was stopped, “${title}” (${first}) went by. I did not add it: the one after it is there.`
        : `While I was stopped, “${title}” went by ${count} times, from ${first} to ${last}. I did not add them: only the last one and the next.`,
    buttons: {
      stop: "Stop",
      change: "Change",
      resume: "Resume",
      list: "My tasks that come back",
      save: "Save",
    },
    confirmStop: "It will not come back. Stop it?",
    help: { label: "My tasks that come back", example: "my recurring tasks" },
  },
  reminders: {
    title: (day, count, late) => {
      const tasks = count === 1 ? "one task" : `${count} tasks`;
      if (late === 0) return `For ${day}: ${tasks}.`;
      return late === count ? `On ${day}, late: ${tasks}.` : `For ${day}: ${tasks}, ${late} of them late.`;
    },
    hour: (title, time) => `At ${time}: “${title}”.`,
    set: (time) => `Noted: you are reminded of your tasks at ${time}, on the days you work.`,
    off: "Noted: no more reminders of your tasks. They remain in your list.",
    now: (time) => `You are reminded of your tasks at ${time}, on the days you work, in a single message.`,
    nowOff: "You are not reminded of your tasks.",
    badTime: "I did not understand the time. For example: “remind me of my tasks at 8:30 am”.",
    formTitle: "Reminders of my tasks",
    fields: { reminders: "Reminders", on: "Yes, in the morning", off: "None", at: "At what time?" },
    buttons: {
      settings: "Set my reminders",
      save: "Save",
      undo: "Undo",
      all: (count) => `See the ${count} tasks`,
    },
    help: { label: "Set the reminders of my tasks", example: "remind me of my tasks at 8:30am" },
  },
  waiting: {
    title: (who, what) => (what === undefined ? `Chase ${who}` : `Chase ${who} about ${what}`),
    noted: (who, what, day) =>
      what === undefined
        ? `Noted: you are waiting for ${who}. On ${day}, I prepare a reminder for you.`
        : `Noted: you are waiting for ${what} (${who}). On ${day}, I prepare a reminder for you.`,
    neverSends: "I write to nobody: you will read it, and send it yourself.",
    defaultDay: "No day was said: I counted five working days.",
    whoMissing:
      "Whom are you waiting for? For example: “waiting for the client for the plans, chase on Friday”.",
    ready: (who) => `Still nothing from ${who}? Here is a reminder to copy. I have written to nobody.`,
    draftOf: (who) => `Reminder for ${who}, to copy:`,
    unknown: "I cannot find this reminder, or it is not yours.",
    over: "This is over already.",
    sentAgain: (who, day) =>
      `Noted: you have sent a reminder. Without news from ${who}, I prepare another one on ${day}.`,
    edited: "The text is saved.",
    dropped: (who) => `Noted: nothing more to wait for from ${who}.`,
    formTitle: "Change the reminder",
    fields: { draft: "Text" },
    errors: { empty: "The text is empty." },
    buttons: {
      draft: "See the reminder",
      edit: "Change",
      sent: "Sent, still waiting",
      received: "It has come",
      noNeed: "No longer needed",
      save: "Save",
    },
    mail: (what, file, name, firm) =>
      [
        `Subject: ${what === undefined ? "Our request" : what.charAt(0).toUpperCase() + what.slice(1)}${file === undefined ? "" : ` – ${file}`}`,
        "",
        "Hello,",
        "",
        `Unless we are mistaken, we have not yet received ${what ?? "an answer"}${file === undefined ? "" : ` for ${file}`}.`,
        "",
        "A date, even a rough one, would help us to plan. If it has already been sent, please disregard this message.",
        "",
        "Kind regards,",
        "",
        `${name}\n${firm}`,
      ].join("\n"),
    help: {
      label: "Note what I am waiting for",
      example: "waiting for the client for the plans, chase on Friday",
    },
  },
  documents: {
    title: (file) => (file === undefined ? "Documents to receive" : `Documents to receive: ${file}`),
    noted: (count, file) => {
      const documents = count === 1 ? "one document" : `${count} documents`;
      return `Noted: ${documents} to receive${file === undefined ? "" : `, for ${file}`}.`;
    },
    none: "Which documents are missing, and for whom? For example: “missing documents registration and certificate for Example Ltd”.",
    missing: "missing",
    receivedOn: (day) => `received on ${day}`,
    received: (label, left) => `Received: ${label}. Still missing: ${left}.`,
    complete: (label) => `Received: ${label}. Everything is there.`,
    closeQuestion: "Close the task?",
    hint: "When one comes, write for example “received the certificate”; a file dropped with these words is attached to the task.",
    attached: (count) => (count === 1 ? "The file is attached." : `${count} files are attached.`),
    already: (label) => `Received already: ${label}.`,
    stillMissing: (label) => `Missing again: ${label}.`,
    which: "Which document is it?",
    notExpected: (words) => `I am not waiting for “${words}”. Here is what is missing:`,
    nothingExpected: (words) => `No document is expected. For me to note “${words}”, write “task …”.`,
    buttons: { received: "Received", notYet: "Not yet", close: "Close the task" },
    help: {
      label: "Follow documents to receive",
      example: "missing documents registration and certificate for Example Ltd",
    },
  },
  protect: {
    meeting: "Protected time",
    meetingFor: (purpose) => `Protected time: ${purpose}`,
    protected: (count) =>
      count === 1
        ? "Noted: one stretch of your agenda is protected."
        : `Noted: ${count} stretches of your agenda are protected.`,
    nothing: "I could protect nothing.",
    means: "Nobody can book it; others only see that you are not free.",
    weeks: (weeks) =>
      `For the next ${weeks} weeks. Nobody can book it; others only see that you are not free.`,
    closed: (day) => `${day}: nothing to protect, you do not work then.`,
    taken: (day) => `${day}: already taken.`,
    takenDay: (day, by) => `${day}: already taken by ${by}.`,
    takenBy: (title, from, to) => `“${title}” (${from} – ${to})`,
    around: (by) => `Around what is already there: ${by}`,
    onlyYours: "I only protect your own agenda. To bring people together: “meeting with …”.",
    unread: "I did not understand when. For example: “block Tuesday and Thursday morning”.",
    busyNow: "Your agenda is changing right now. Ask again in a moment.",
    freed: (count) => (count === 1 ? "The stretch is free again." : `${count} stretches are free again.`),
    nothingToFree: "There is nothing left to free.",
    lost: (count) =>
      count === 1 ? "One other was taken meanwhile." : `${count} others were taken meanwhile.`,
    buttons: { free: "Free them all", again: "Protect again" },
    help: { label: "Protect time in my agenda", example: "block Tuesday and Thursday morning" },
  },
};
