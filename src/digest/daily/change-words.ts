import { formatList } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";

export interface Changes {
  done: number;
  meetings: number;
  absences: number;
}

/** « Depuis hier : 4 tâches terminées et 1 absence notée. »; undefined: nothing changed. */
export function changeWords(changes: Changes, since: string, language: Language): string | undefined {
  const words = say(language).digestDaily;
  const parts = (["done", "meetings", "absences"] as const)
    .filter((what) => changes[what] > 0)
    .map((what) => words.change[what](changes[what]));
  return parts.length === 0 ? undefined : words.changes(since, formatList(parts, language));
}
