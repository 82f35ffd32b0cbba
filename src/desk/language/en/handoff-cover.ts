import type { handoffCover as french } from "../fr/handoff-cover.ts";

export const handoffCover: typeof french = {
  seenAt: (name, day, time) => `${name} will see it on ${day} at ${time}.`,
  seenLater: (name) => `I do not know yet when ${name} will be able to see it.`,

  brief: (name, days) => `You are standing in for ${name}: ${days}. Here is what there is to take over.`,
  forWhom: (name) => `for ${name}`,
  away: (name, days, backup) => `Away: ${name}, ${days}. ${backup} takes care of it.`,
  awayAlone: (name, days) => `Away: ${name}, ${days}.`,
  stays: "Waiting for the return, unless you say otherwise:",
  back: "Welcome back. Here is where your requests stand.",
  returned: "Back with you:",
  doneMeanwhile: "Finished meanwhile:",
  goesBack: (name) => `${name} is back and takes up again:`,

  reminder: (title) => `This request is waiting for your answer: ${title}`,
  passedToYou: (name, title) => `${name} could not answer; it is offered to you: ${title}`,
  passedFrom: (name, title) => `So that it does not wait, it is offered to ${name}: ${title}`,
  passedFor: (name, title) => `Your request is now offered to ${name}: ${title}`,
  nobodyYet: (title) => `Nobody has been able to take this request yet. What shall become of it? ${title}`,
  waitsForYou: (name, title) => `${name} is waiting for your answer to go on: ${title}`,
  askerReminded: (name, title) => `The answer of ${name} is still missing, a reminder has left: ${title}`,
  waiting: (name, when) =>
    `Right, the request stays with ${name}. I will come back to it on ${when} if there is still no answer.`,

  buttons: {
    pass: (name) => `Pass it to ${name}`,
    wait: "Wait a little longer",
    leave: (name) => `Confirm that ${name} leaves`,
    reassign: "Give it to somebody",
  },
  nobodyCovers: "Nobody is there to stand in: the request stays where it is.",

  leaveAsk: (name) => `Is ${name} leaving the firm?`,
  leaveMeans: (tasks, meetings) =>
    `Open tasks and requests: ${tasks}. They go back to who asked for them. Coming meetings: ${meetings}. They are kept: it is for you to say whether to cancel them.`,
  leaveAfter: "The desk will no longer answer this person, nor write to them, nor see their calendars.",
  left: (name) => `Noted: ${name} is no longer of the firm.`,
  leftTold: (name) => `${name} is no longer of the firm. What was under way:`,
  leftYours: (name) => `${name} is no longer of the firm. These requests are back with you:`,
  backInFirm: (name) =>
    `${name} is of the firm again. Tasks given back do not return by themselves, and their calendars are to be connected again.`,
  leftNothing: "Nothing was under way.",
  lastAdministrator: (name) =>
    `${name} is the only administrator: give that role to somebody else first. Nothing has changed.`,
  leaveUnknown: (name) => `I know nobody in the firm called ${name}. Nothing has changed.`,
  leaveSelf: "Nobody removes themselves: another administrator can. Nothing has changed.",
};
