import type { bookingReturned as french } from "../fr/booking-returned.ts";

export const bookingReturned: typeof french = {
  followed: "You moved this meeting in your calendar: it is moved for everybody.",
  movedIn: (name) => `Moved in ${name}’s calendar.`,
  youMoved: (title, when) =>
    `You moved “${title}” in your calendar: ${when}. Nothing has changed for the others.`,
  because: {
    past: "That time has gone by.",
    length: "A meeting lasts between 5 minutes and 12 hours.",
    notFree: (name) => `${name} is not free then.`,
    notFreeSeveral: (names) => `${names} are not free then.`,
    youAreTaken: "You already have another meeting then.",
    unread: (names) => `${names}: calendar not readable for now, the time may not suit.`,
    guests: (names) => `To be told outside the firm: ${names}.`,
    fixed: "This meeting is one that is not moved.",
    asks: (names) => `This time needs the agreement of ${names}.`,
    justTaken: "That time is taken already.",
  },
  theyMoved: (name, when) =>
    `${name} put this meeting at another time in their calendar: ${when}. Nothing has changed for the others.`,
  overtaken: (title, when) =>
    `You moved “${title}” in your calendar (${when}), but the meeting was changing here at the same time. That last change counts, and your calendar follows it.`,
  held: (when) =>
    `${when}: this time is kept for a guest, so I put it back in your calendar. It is released by itself if they choose another one.`,
  declined: "You deleted this meeting from your calendar: it counts as declined.",
  declinedBy: (name) => `${name} cannot come: the meeting was deleted from their calendar.`,
  cancelled: "Cancelled: you deleted it from your calendar.",
  askCancel: "You deleted this meeting from your calendar. Should it be cancelled for everybody?",
  stillOn: "For now, nothing has changed for the others.",
  guestAccepted: (guest) => `${guest} accepted the invitation.`,
  guestDeclined: (guest) => `${guest} declined the invitation.`,
  putBack: (when) => `It is back in your calendar: ${when}.`,
  nothingToPutBack: "Your calendar and the desk already say the same.",
  buttons: {
    backAt: (time) => `Put back to ${time}`,
    backOn: (when) => `Put back to ${when}`,
    putBack: "Put it back in my calendar",
    moveAll: "Move for everybody",
    moveAndTell: (guest) => `Move and tell ${guest}`,
    moveAndTellAll: "Move and tell the guests",
    other: "Find another time",
    propose: (name) => `Suggest this time to ${name}`,
    cancelAll: "Cancel and tell everybody",
    comeAfterAll: "I will come after all",
  },
};
