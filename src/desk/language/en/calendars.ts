import type { calendars as french } from "../fr/calendars.ts";
import { calendarWriting } from "./calendar-writing.ts";

export const calendars: typeof french = {
  writing: calendarWriting,
};
