import { formatDay, formatTime } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { nextAtWork, type Presence } from "../../firm/facts.ts";

/**
 * « Inès le verra lundi 23 novembre à 9 h », on the wall clock of `zone` (who reads). Undefined while they are at work:
 * there is nothing to say then.
 */
export function seenAt(
  { name, presence }: { name: string; presence: Presence },
  reader: { zone: string; language: Language; now: number },
): string | undefined {
  const { language, now, zone } = reader;
  const next = nextAtWork(presence, now);
  if (next === now) return undefined;
  const words = say(language).handoffCover;
  return next === undefined
    ? words.seenLater(name)
    : words.seenAt(name, formatDay(next, zone, language, now), formatTime(next, zone, language));
}
