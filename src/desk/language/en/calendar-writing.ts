import type { calendarWriting as french } from "../fr/calendar-writing.ts";

export const calendarWriting: typeof french = {
  with: (names) => `With: ${names}`,
  guests: (names) => `Guests: ${names}`,
  option: (title) => `Option: ${title}`,
  bookedHere: "Booked by the front desk.",
  refused: (title, when, account) =>
    `“${title}” (${when}) could not be written into your calendar ${account}, which does not accept it. The meeting stands: please note it yourself.`,
  refusedOf: (title, when, name) =>
    `“${title}” (${when}) could not be written into ${name}’s calendar. The meeting stands.`,
  late: (title, when, account) =>
    `Your calendar ${account} does not answer: “${title}” (${when}) is not in it yet. The meeting stands, and I keep trying.`,
  lateRemoval: (title, when, account) =>
    `Your calendar ${account} does not answer: “${title}” (${when}), cancelled, may still be in it. I keep trying.`,
  notRemoved: (title, when, account) =>
    `“${title}” (${when}) is cancelled, but I could not take it out of your calendar ${account}: please delete it.`,
};
