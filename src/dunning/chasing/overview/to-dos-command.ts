import type { Button } from "../../../desk/card.ts";
import { defineCommand } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { PAGE } from "../approvals/approval-cards.ts";
import { CHASERS } from "../approvals/own-reminder.ts";
import { openReader } from "../reader.ts";
import { readChasing } from "../situations.ts";
import { concerns } from "./overview-card.ts";
import { endingRows, toDoRows } from "./to-dos.ts";

/** Everything somebody has to do before a client can be chased, and after the last reminder; a page at a time. */
export const toDosCommand = defineCommand({
  name: "relance todos",
  phrases: [],
  roles: CHASERS,
  run: async (counter) => {
    const { scope, caller, now, ask } = counter;
    const reader = await openReader(counter, scope);
    const words = say(caller.language).dunningChasing;
    const chases = ((await readChasing(scope, now))?.chases ?? []).filter(({ client }) =>
      concerns(client, caller.roles, caller.person),
    );
    const rows = [...toDoRows(chases, reader), ...endingRows(chases, reader)];
    const asked = Number(/^\d{1,5}$/.exec(counter.words.trim())?.[0] ?? 0);
    const from = Math.max(0, Math.min(Math.floor(asked / PAGE), Math.ceil(rows.length / PAGE) - 1)) * PAGE;
    const left = rows.length - from - PAGE;
    const buttons: Button[] = [
      ...(from > 0 ? [{ label: words.before, ask: `relance todos ${from - PAGE}` }] : []),
      ...(left > 0 ? [{ label: words.after(left), ask: `relance todos ${from + PAGE}` }] : []),
      { label: words.todayTitle, ask: "relance" },
    ];
    const title = rows.length === 0 ? words.nothingToDo : words.todosCount(rows.length);
    return {
      card: {
        language: caller.language,
        audience: "asker",
        summary: title,
        replaces: ask.via === "button",
        blocks: [
          { kind: "text", style: "title", text: title },
          ...(rows.length === 0 ? [] : [{ kind: "list", rows: rows.slice(from, from + PAGE) } as const]),
          { kind: "buttons", buttons },
        ],
      },
    };
  },
});
