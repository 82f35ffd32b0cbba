import { calendarWriting } from "./calendar-writing.ts";

export const calendars = {
  writing: calendarWriting,
};
