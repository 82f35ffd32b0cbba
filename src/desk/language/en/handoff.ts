import type { handoff as french } from "../fr/handoff.ts";

export const handoff: typeof french = {};
