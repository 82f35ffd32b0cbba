import type { desk as french } from "../fr/desk.ts";

export const desk: typeof french = {
  courtesy: "You are welcome.",
  greeting: "Hello. Here is what I can do for you:",
  unknownFile:
    "I cannot read this file. I take tables (CSV, exported from your software or from Excel) and invoices as PDF.",
  notUnderstood: "I did not understand this request. Here is what I can do:",
  helpTitle: "What I can do for you",
  helpHint: "Tap a line, or write it in your own words.",
  helpMore:
    "Write to me in a private message as to a colleague: “meeting with Sacha tomorrow 2pm”, then “no, 3pm” or “cancel”.",
  tryIt: "Try it",
  nothingToUndo: "I have done nothing for you within the hour that can be undone.",
  notAllowed: (roles) =>
    `I cannot do this for you: it takes a role you do not have (${roles}). Your firm’s administrator can give it to you.`,
  severalRequests: "I read several requests in your message. Tap the ones I should do:",
  doIt: "Do it",
  bug: (reference) =>
    `Something went wrong on my side: nothing was recorded. Please try again; if it happens again, give the reference ${reference} to your administrator.`,
  outside: (system) => `${system} does not answer right now: nothing was done. Please try again in a minute.`,
  kept: "I cannot reach my records right now. Your request is kept: I will answer as soon as they are back.",
  failedBefore: "The same request has just failed: nothing was done. Please try again.",
  underway: "I am still working on it: the answer will come here.",
  lateAsk: (when) =>
    `Your request of ${when} reached me while I was stopped: nothing was done. Shall I do it now?`,
  redo: "Do it now",
  outsider: "I serve another firm: I cannot answer this request.",
  left: "Your access to this firm’s front desk is closed. An administrator can reopen it.",
  undelivered: (to, subject) => `I could not tell ${to} (${subject}). Please do it yourself.`,
  perhapsUndelivered: (to, subject) =>
    `I do not know whether my message reached ${to} (${subject}). Please check with them.`,
  empty: "I received no words. Here is what I can do:",
  tooLong: "This message is too long for me to be sure I read it right. Say it in a sentence or two.",
  firstContact: `Welcome to the front desk. You are its administrator: you give roles (“x is a partner”) and set up the firm (“guichet settings”).`,
};
