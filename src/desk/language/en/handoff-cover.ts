import type { handoffCover as french } from "../fr/handoff-cover.ts";

export const handoffCover: typeof french = {};
