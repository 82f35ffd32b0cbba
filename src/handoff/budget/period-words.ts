import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { readWallClock } from "../../desk/language/wall-clock.ts";
import { numberOf } from "./allowance.ts";
import type { Period } from "./budget.ts";

const DAY_MS = 86_400_000;

/** « la semaine du 16 novembre », « novembre ». */
export function periodName({ per, start }: Pick<Period, "per" | "start">, language: Language): string {
  const { day, month, year } = readWallClock(numberOf(start) * DAY_MS, "UTC", language);
  const words = say(language).handoffContract;
  return per === "week" ? words.weekOf(day, month) : words.monthOf(month, year);
}
