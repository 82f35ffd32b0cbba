import type { Button } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { AdaptiveElement } from "./adaptive-card.ts";
import { toActionSets } from "./button-actions.ts";
import { words } from "./words.ts";

/** What stands under a shortened block: how many are missing, and the button that shows them. */
export function andMore(left: number, more: Button | undefined, language: Language): AdaptiveElement[] {
  if (left <= 0) return [];
  const count = words(say(language).doors.andMore(left), { isSubtle: true });
  return more ? [count, ...toActionSets([more], language)] : [count];
}
