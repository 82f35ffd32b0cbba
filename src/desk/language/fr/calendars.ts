import { calendarConnecting } from "./calendar-connecting.ts";
import { calendarUnknown } from "./calendar-unknown.ts";
import { calendarWriting } from "./calendar-writing.ts";

export const calendars = {
  connecting: calendarConnecting,
  unknown: calendarUnknown,
  writing: calendarWriting,
};
