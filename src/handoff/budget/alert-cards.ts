import { mention } from "../../desk/ask.ts";
import type { Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { formatDuration } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { Alert } from "./alerts.ts";
import type { Budget } from "./budget.ts";
import { periodName } from "./period-words.ts";

/** Hours as they are, without a judgement and without a percentage; only ever in a private message. */
export function alertCard(
  { period }: Budget,
  { level, who }: Alert,
  names: { assistant: string; payer: string | undefined },
  assistant: string,
  language: Language,
): Card {
  const words = say(language).handoffContract;
  const hours = (minutes: number) => formatDuration(minutes, language);
  const name = periodName(period, language);
  const [used, allowed] = [hours(period.used), hours(period.allowance + period.carried)];
  const [left, over] = [hours(Math.max(0, period.left)), period.left < 0 ? hours(-period.left) : ""];
  const text =
    who === "assistant"
      ? words.alertHer[level](name, used, allowed, left, over, names.payer ?? words.somebody)
      : words.alertPayer[level](names.assistant, name, used, allowed, left, over);
  const buttons =
    who === "assistant"
      ? [{ label: words.myHours, ask: "assistant hours" }]
      : [
          { label: words.seeHours, ask: `assistant hours ${mention(assistant)}` },
          { label: words.changeContract, ask: `assistant edit ${mention(assistant)}` },
        ];
  return noteCard(language, "info", text, buttons);
}
