import type { calendars as french } from "../fr/calendars.ts";

export const calendars: typeof french = {};
