import type { Row } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { doneButton, type Task, timeWords } from "../../tasks/facts.ts";
import { oneLine } from "./day-words.ts";

/** Pressed by somebody whose task it is not, each button says so and changes nothing. */
export function taskRow(task: Task, details: readonly (string | undefined)[], language: Language): Row {
  const { buttons } = say(language).tasks;
  const said = details.filter((detail) => detail !== undefined);
  return {
    text: oneLine(task.title),
    ...(said.length > 0 ? { detail: said.join(" · ") } : {}),
    buttons: [
      doneButton(task, { language }),
      { label: buttons.snooze, ask: `task snooze ${task.id}` },
      { label: buttons.reassign, ask: `task reassign ${task.id}` },
      { label: buttons.show, ask: `task show ${task.id}` },
    ],
  };
}

/** « pour 14 h » */
export const timeOf = ({ due }: Task, language: Language): string | undefined =>
  due?.time === undefined ? undefined : say(language).digestDaily.dueAt(timeWords(due.time, language));
