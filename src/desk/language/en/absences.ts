import type { absences as french } from "../fr/absences.ts";

export const absences: typeof french = {};
