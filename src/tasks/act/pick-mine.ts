import type { Answer, Counter } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { listPeople } from "../../firm/facts.ts";
import { taskRow } from "../cards/task-rows.ts";
import { findTasks } from "../store/lists.ts";
import type { Task } from "../task.ts";
import { answerNote } from "./act.ts";

const MOST_LOOKED_AT = 300;
const MOST_OFFERED = 8;

/** The one of my open tasks that words mean; several: people choose, none: they are told. `rest` follows the id in the ask. */
export async function pickMine(
  counter: Counter,
  said: string,
  verb: string,
  act: (task: Task) => Promise<Answer>,
  rest = "",
): Promise<Answer> {
  const reader = readerOfCaller(counter);
  const words = say(reader.language).tasks;
  const { tasks } = await findTasks(counter.scope, {
    reader: reader.person,
    concerning: reader.person,
    states: ["open"],
    limit: MOST_LOOKED_AT,
  });
  const meant = matchTitles(said, tasks);
  const [only, ...others] = meant;
  // Nothing named is no name for the only one there is.
  if (only && others.length === 0 && namesSomething(said)) return act(only);
  if (!only && said === "") return answerNote(reader, words.lists.mine(0));
  if (!only) return answerNote(reader, words.noneNamed(said), "warning");
  const people = await listPeople(counter.scope);
  return {
    card: {
      language: reader.language,
      audience: "asker",
      summary: words.which,
      blocks: [
        { kind: "text", text: words.which },
        {
          kind: "list",
          rows: meant.slice(0, MOST_OFFERED).map((task) => ({
            ...taskRow(task, people, reader),
            buttons: [
              {
                label: labelOf(verb, words.buttons),
                ask: `${verb} ${task.id}${rest}`,
                ...(verb === "task edit" ? {} : { once: `${verb}:${task.id}:${task.version}${rest}` }),
              },
            ],
          })),
          ...(meant.length > MOST_OFFERED ? { more: { label: words.buttons.mine, ask: "task list" } } : {}),
        },
      ],
    },
  };
}

const labelOf = (verb: string, { done, drop, snooze, edit }: Readonly<Record<string, string>>): string =>
  ({ "task drop": drop, "task snooze": snooze, "task edit": edit })[verb] ?? (done as string);

const SMALL =
  /^(?:l|le|la|les|un|une|du|de|des|d|a|au|aux|pour|the|a|of|to|for|tache|task|dossier|et|c|j|ai|est)$/;

/** Tasks whose title has every word said, be it only its beginning; a title said whole goes before. No word: all. */
export function matchTitles<Titled extends { title: string }>(
  said: string,
  tasks: readonly Titled[],
): Titled[] {
  const wanted = wantedIn(said);
  const found = tasks.filter(({ title }) => {
    const words = wordsOf(title);
    return wanted.every((word) => words.some((one) => one.startsWith(word)));
  });
  const whole = found.filter(({ title }) => fold(title).trim() === fold(said).trim());
  return whole.length === 1 ? whole : found;
}

const wantedIn = (said: string): string[] => wordsOf(said).filter((word) => !SMALL.test(word));
const namesSomething = (said: string): boolean => wantedIn(said).length > 0;

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
