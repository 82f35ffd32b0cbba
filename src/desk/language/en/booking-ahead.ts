import type { bookingAhead as french } from "../fr/booking-ahead.ts";

export const bookingAhead: typeof french = {
  soon: (left: string) => `Your meeting begins in ${left}.`,

  guestsWithLink: (names: string) =>
    `The invitation will leave to ${names} with the video link, in ten minutes at the latest.`,

  many: {
    whichDay:
      "Of which day? For example: “move my meetings of Thursday”, “move my meetings of tomorrow to Friday”.",
    whereTo: "I did not understand to which day. For example: “move my meetings of Thursday to Friday”.",
    none: (when: string) => `You have no meeting to come: ${when}.`,
    plan: "This is where I would put your meetings. Nothing has moved yet.",
    nothing: "None of these meetings can be moved from here.",
    fromTo: (was: string, to: string) => `${was} → ${to}`,
    noTime: (was: string) => `${was}: no time suits everybody, it stays where it is`,
    fixed: (was: string) => `${was}: is not moved`,
    theirs: (was: string) => `${was}: whoever organises it decides`,
    more: (count: number) =>
      count === 1 ? "And one more, for next time." : `And ${count} more, for next time.`,
    go: (count: number) => (count === 1 ? "Move this meeting" : `Move the ${count} meetings`),
    moved: (count: number) => (count === 1 ? "Done: 1 meeting moved." : `Done: ${count} meetings moved.`),
    nothingMoved: "Nothing was moved: these meetings have changed, or their new times were just taken.",
    stayed: (when: string) => `stays ${when}: it has changed, or the time was just taken`,
  },
};
