import type { digestDaily as french } from "../fr/digest-daily.ts";

const count = (many: number, one: string, several: string): string =>
  many === 1 ? `1 ${one}` : `${many} ${several}`;

export const digestDaily: typeof french = {
  title: (day) => day,
  quiet: {
    everybodyIn: (day) => `${day}: nothing urgent, everybody is in.`,
    nobodyAway: (day) => `${day}: nothing urgent, nobody is away.`,
    plain: (day) => `${day}: nothing urgent.`,
  },
  sentLate: (sent, meant) => `Sent at ${sent} instead of ${meant}.`,
  summary: (day, parts) => `${day}: ${parts}`,
  summaryParts: {
    absences: (many) => count(many, "absence", "absences"),
    meetings: (many) => count(many, "meeting", "meetings"),
    tasks: (many) => count(many, "task to finish", "tasks to finish"),
    nothing: "what has changed",
  },

  absences: (names) => `Away: ${names}`,
  away: {
    whole: (name) => `${name} (all day)`,
    morning: (name) => `${name} (in the morning)`,
    afternoon: (name) => `${name} (in the afternoon)`,
  },
  awayCovered: {
    whole: (name, standIn) => `${name} (all day, standing in: ${standIn})`,
    morning: (name, standIn) => `${name} (in the morning, standing in: ${standIn})`,
    afternoon: (name, standIn) => `${name} (in the afternoon, standing in: ${standIn})`,
  },
  andOthers: (names, many) => `${names} and ${many} more`,
  holiday: (names) => `Public holiday for ${names}`,
  holidayOfAll: "Public holiday for everybody",
  present: (many) => `In: ${many}`,
  everybodyIn: "Everybody is in.",

  meetings: "Meetings",
  meeting: (time, title) => `${time} · ${title}`,
  meetingsOnly: (many) => count(many, "meeting", "meetings"),
  meetingsMore: (many) => count(many, "other meeting", "other meetings"),
  meetingsOn: (day) => `Meetings open to all, ${day}`,
  noMeetings: "No meeting open to all that day.",

  due: "To finish today",
  dueAt: (time) => `by ${time}`,
  tasksOnly: (many) => count(many, "task", "tasks"),
  tasksMore: (many) => count(many, "other task", "other tasks"),

  since: {
    today: (time) => `Since ${time}`,
    yesterday: "Since yesterday",
    weekday: (name) => `Since ${name}`,
    day: (day) => `Since ${day}`,
  },
  changes: (since, parts) => `${since}: ${parts}.`,
  change: {
    done: (many) => count(many, "task done", "tasks done"),
    meetings: (many) => count(many, "meeting booked", "meetings booked"),
    absences: (many) => count(many, "absence noted", "absences noted"),
  },

  more: (many) => `and ${many} more`,
  buttons: {
    whoIsIn: "Who is in?",
    meetings: "My meetings",
    tasks: "My tasks",
    see: "See",
    next: "Next",
  },

  own: {
    title: (day) => `For you, ${day}`,
    summary: (day, parts) => `For you, ${day}: ${parts}`,
    late: (many) => `Late (${many})`,
    lateBy: (days) => (days === 1 ? "one working day late" : `${days} working days late`),
    approvals: "Your approval",
    reminders: (many) => count(many, "reminder to approve", "reminders to approve"),
    quotes: (many) => count(many, "quote reminder to approve", "quote reminders to approve"),
    acts: (many) =>
      many === 1 ? "One request waits for your answer" : `Requests that wait for your answer (${many})`,
    calls: (many) => `Calls to make (${many})`,
    today: (many) => `To finish today (${many})`,
    parts: {
      late: (many) => `${many} late`,
      approvals: (many) => count(many, "approval awaited", "approvals awaited"),
      acts: (many) => count(many, "answer awaited", "answers awaited"),
      calls: (many) => count(many, "call to make", "calls to make"),
      today: (many) => `${many} to finish today`,
    },
  },
};
