import type { invitation as french } from "../fr/invitation.ts";

export const invitation: typeof french = {
  bareTitle: "Meeting",
  meetingWith: (organizer) => `Meeting with ${organizer}`,
  subject: {
    invite: (what) => `Meeting: ${what}`,
    update: (what) => `Meeting changed: ${what}`,
    cancel: (what) => `Meeting cancelled: ${what}`,
  },
  titleAndTime: (title, when) => `${title} – ${when}`,
  greeting: "Hello,",
  fact: {
    invite: (organizer) => `${organizer} invites you to this meeting:`,
    update: (organizer) => `${organizer} has changed your meeting. It now reads:`,
    cancel: (organizer) => `${organizer} has cancelled this meeting:`,
  },
  time: (span, zone) => `${span} (${zone})`,
  people: (names) => `With ${names}`,
  request: {
    invite: "The attached invitation opens in your calendar.",
    update: "The attached invitation replaces the previous one in your calendar.",
    cancel: "The attachment removes it from your calendar.",
  },
  wayOut: {
    invite: (how) => `If this time does not suit you, ${how}.`,
    update: (how) => `If this time does not suit you, ${how}.`,
    cancel: (how) => `To find another date, ${how}.`,
  },
  writeTo: (name, address) => `please write to ${name} (${address})`,
  answerThis: "please reply to this message",
  closing: "Kind regards,",
  signature: (organizer, sender) => `${organizer} – sent by ${sender}`,
};
