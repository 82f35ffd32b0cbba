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
  takeFile: (name) => `Download ${name}`,
  download: "Download",
  fileElsewhere: (name) =>
    `${name}: this file cannot be handed over here, because the desk’s public address is not set (PUBLIC_URL). Whoever administers the desk can set it.`,
  fileNotSent: (name) => `I could not send you ${name}. Please ask me for it again in a few minutes.`,
  fileFollows: (name) => `${name}: the file is on its way, in a private message.`,
  fileGone:
    "This link no longer leads to a file: it is more than seven days old, or was not copied whole. Please ask the desk for the file again.",
  fileLater: "The file cannot be read right now. Please try again in a minute.",
  fileInPrivate:
    "I cannot read a file or a picture placed this way. Please send it to me in a private message, with the paper clip.",
  notPosted: (place, subject, why) => `I could not post in ${place ?? "the channel"} (${subject}): ${why}`,
  whyNotPosted: {
    "place-gone":
      "the channel was deleted, or I am no longer in it. Please invite me there, or choose another one.",
    "place-closed": "the channel is archived. Please reopen it, or choose another one.",
    "not-a-member": "I am no longer in the channel. Please invite me there, or choose another one.",
    "may-not-post":
      "I am not allowed to write there. Please ask whoever looks after the channel, or choose another one.",
    "no-access":
      "I no longer have access to your workspace. The app was removed, or its permission has ended: whoever administers the workspace can install it again.",
    "person-gone": "this person has left, or no longer takes my messages.",
    "not-taken": "the message was not accepted as it is.",
    "no-answer": "the message was not taken, although I tried several times.",
  },
  perhapsNotPosted: (place, subject) =>
    `I do not know whether my message came out in ${place ?? "the channel"} (${subject}). Please look there yourself.`,
  keptSealed: "What you type here is visible while you type; it is then kept encrypted.",
};
