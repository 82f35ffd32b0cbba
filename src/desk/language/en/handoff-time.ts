import type { handoffTime as french } from "../fr/handoff-time.ts";

export const handoffTime: typeof french = {
  otherLength: "Another length…",
};
