import { formatDay, formatTime } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { dayNumber } from "../../firm/time/day-number.ts";
import type { Due } from "../task.ts";

const DAY_MS = 86_400_000;

/** « 14 h 30 » of "14:30". */
export function timeWords(time: string, language: Language): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return formatTime((hour * 60 + minute) * 60_000, "UTC", language);
}

/** « vendredi 27 novembre, 14 h 30 »; the year where it is not the one of `now`. */
export function dueWords(due: Pick<Due, "on" | "time">, language: Language, now: number): string {
  const day = formatDay((dayNumber(due.on) ?? 0) * DAY_MS, "UTC", language, now);
  return due.time === undefined ? day : `${day}, ${timeWords(due.time, language)}`;
}
