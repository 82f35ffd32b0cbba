export { plainWords } from "./plain-words.ts";
export { type OpenMeeting, readMeetingsOfDay } from "./store/day.ts";
