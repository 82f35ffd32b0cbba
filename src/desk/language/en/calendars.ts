import type { calendars as french } from "../fr/calendars.ts";
import { calendarConnecting } from "./calendar-connecting.ts";
import { calendarUnknown } from "./calendar-unknown.ts";
import { calendarWriting } from "./calendar-writing.ts";

export const calendars: typeof french = {
  connecting: calendarConnecting,
  unknown: calendarUnknown,
  writing: calendarWriting,
};
