import type { Block, Row } from "../desk/card.ts";
import type { Counter } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import { dayIn } from "../desk/when/day-in.ts";
import { dueWords } from "./reminders/due-words.ts";
import { type HomeTask, listHomeTasks } from "./store/home.ts";

const MOST_ROWS = 7;

/** My tasks: late ones first, then today's; done or put off in place. `except`: ids of those shown elsewhere. */
export async function tasksHome(
  { scope, caller, now }: Counter,
  except: readonly string[],
): Promise<readonly Block[]> {
  const { language, zone, person } = caller;
  const words = say(language).home.tasks;
  const today = dayIn(now, zone);
  const { tasks, total } = await listHomeTasks(scope, person, today, { limit: MOST_ROWS, except });
  const { buttons, high, confidentialShort, ...said } = say(language).tasks;
  const rowOf = ({ id, title, version, priority, confidential, due }: HomeTask): Row => {
    const day = due && dueWords(due, language, now);
    const late = due !== undefined && due.on < today;
    const details = [
      ...(priority === "high" ? [high] : []),
      ...(day === undefined
        ? []
        : [due?.on === today ? words.today(day) : (late ? said.late : said.due)(day)]),
      ...(confidential ? [confidentialShort] : []),
    ];
    return {
      text: title,
      ...(details.length > 0 ? { detail: details.join(" · ") } : {}),
      buttons: [
        { label: buttons.done, ask: `task done ${id}`, once: `task-done:${id}:${version}` },
        { label: buttons.snooze, ask: `task snooze ${id}` },
      ],
    };
  };
  return [
    { kind: "text", style: "title", text: words.title },
    tasks.length > 0 ? { kind: "list", rows: tasks.map(rowOf) } : { kind: "text", text: words.none },
    ...(total > tasks.length
      ? [{ kind: "text", style: "subtle", text: say(language).doors.andMore(total - tasks.length) } as const]
      : []),
    {
      kind: "buttons",
      buttons: [
        { label: buttons.add, ask: "task" },
        ...(total > tasks.length ? [{ label: buttons.mine, ask: "task list" }] : []),
      ],
    },
  ];
}
