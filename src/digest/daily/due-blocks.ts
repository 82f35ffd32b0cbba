import type { Block } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { readFirmDay } from "../../tasks/facts.ts";
import { taskRow, timeOf } from "./task-row.ts";

type FirmDay = Awaited<ReturnType<typeof readFirmDay>>;

/**
 * Only what everybody of the firm has to do is said by its title: of any other task the title may name a client, and who has
 * it is nobody else's business. Confidential ones are not even counted (docs/decisions.md).
 */
export function dueBlocks({ shared, sharedCount, otherCount }: FirmDay, language: Language): Block[] {
  if (sharedCount + otherCount === 0) return [];
  const words = say(language).digestDaily;
  const left = sharedCount - shared.length;
  return [
    { kind: "text", style: "title", text: words.due },
    ...(shared.length > 0
      ? [
          {
            kind: "list",
            rows: shared.map((task) => taskRow(task, [timeOf(task, language)], language)),
          } as const,
        ]
      : []),
    ...(left > 0
      ? [{ kind: "buttons", buttons: [{ label: words.more(left), ask: "task list" }] } as const]
      : []),
    ...(otherCount > 0
      ? [
          {
            kind: "text",
            text: sharedCount > 0 ? words.tasksMore(otherCount) : words.tasksOnly(otherCount),
          } as const,
        ]
      : []),
  ];
}
