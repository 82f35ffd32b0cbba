import type { Button } from "../../desk/card.ts";
import { formatDuration } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { Task } from "../../tasks/task.ts";

const TAPS = [10, 15, 30] as const;

/**
 * For the card of a task that is done: 10, 15, 30 minutes or another length. The taps act once all together: a second one,
 * whichever it is, gets the first one's answer, where it can be corrected.
 */
export const timeButtons = (task: Pick<Task, "id" | "version">, language: Language): Button[] => [
  ...TAPS.map((minutes) => ({
    label: formatDuration(minutes, language),
    ask: `time add ${minutes} min task:${task.id}`,
    once: `time:${task.id}:${task.version}`,
  })),
  { label: say(language).handoffTime.otherLength, ask: `time add task:${task.id}` },
];
