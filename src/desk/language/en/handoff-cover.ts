import type { handoffCover as french } from "../fr/handoff-cover.ts";

export const handoffCover: typeof french = {
  seenAt: (name, when) => `${name} will see it on ${when}.`,
  seenLater: (name) => `I do not know yet when ${name} will be able to see it.`,
};
