export { type OpenMeeting, readMeetingsOfDay } from "./store/day.ts";
