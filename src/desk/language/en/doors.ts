import type { doors as french } from "../fr/doors.ts";

export const doors: typeof french = {
  andMore: (count) => (count === 1 ? "and 1 more" : `and ${count} more`),
  showMore: "Show all",
  openForm: "Fill in",
  cancel: "Cancel",
  confirm: "Confirm",
  leave: "Leave it",
  required: "Required",
  choose: "Choose",
  unavailable:
    "I cannot reach my records right now: your request was not taken. Please try again in a minute.",
  answeredInPrivate: "I have answered you in a private message.",
  writeToMe: "My answer is for you only: please write me the same in a private message.",
  oldButton: "I do not recognise this button: please ask me for the card again.",
  fullText: "Full text",
  working: "Looking into it…",
  dropFile: (label) => `${label}: drop the file into this conversation.`,
  homeTitle: "Your day",
};
