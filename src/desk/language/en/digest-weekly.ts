import type { digestWeekly as french } from "../fr/digest-weekly.ts";

export const digestWeekly: typeof french = {};
