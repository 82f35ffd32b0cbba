import type { Button } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { mayOpen } from "../open-address.ts";
import type { ActionSet, AdaptiveAction, AskData } from "./adaptive-card.ts";
import { BUTTON_LABEL, BUTTONS_A_SET, trim } from "./limits.ts";
import { words } from "./words.ts";

const STYLES = { primary: "positive", danger: "destructive" } as const;

/** A button's title is plain text everywhere; its question, which 1.5 cannot ask, opens below it with the real button. */
function toAction(button: Button, language: Language): AdaptiveAction {
  const style = button.style ? { style: STYLES[button.style] } : {};
  const title = trim(button.label, BUTTON_LABEL);
  if (mayOpen(button.url)) return { type: "Action.OpenUrl", title, url: button.url, ...style };
  if (button.confirm === undefined) return execute(title, askData(button), style);
  const really = execute(say(language).doors.confirm, askData(button), style);
  return {
    type: "Action.ShowCard",
    title,
    ...style,
    card: { type: "AdaptiveCard", body: [words(button.confirm)], actions: [really] },
  };
}

function askData(button: Button): AskData {
  return { ask: button.ask, ...(button.once === undefined ? {} : { once: button.once }) };
}

function execute(
  title: string,
  data: AskData,
  style: { style?: "positive" | "destructive" },
): AdaptiveAction {
  return { type: "Action.Execute", title, verb: "ask", data, associatedInputs: "none", ...style };
}

/** As many sets as it takes, evenly filled: six buttons stand three by three. */
export function toActionSets(buttons: readonly Button[], language: Language): ActionSet[] {
  const sets = Math.ceil(buttons.length / BUTTONS_A_SET);
  const each = Math.ceil(buttons.length / Math.max(sets, 1));
  return Array.from({ length: sets }, (_, i) => ({
    type: "ActionSet" as const,
    actions: buttons.slice(i * each, (i + 1) * each).map((button) => toAction(button, language)),
  }));
}
