import { enqueue, type Outgoing } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { type Reader, readerOf } from "../../desk/reader.ts";
import type { Person } from "../../firm/facts.ts";
import { doneButton, taskCard } from "../cards/task-card.ts";
import type { Task } from "../task.ts";

export interface Telling {
  /** As it is now. */
  task: Task;
  people: readonly Person[];
  /** Who caused it: never told. */
  by: string;
  now: number;
}

/** Those who got a task, and those it was taken from, are told: once each, whatever happens. */
export async function tellAssigned(
  scope: FirmScope,
  telling: Telling,
  { given, taken = [] }: { given: readonly string[]; taken?: readonly string[] },
): Promise<void> {
  const { task, now } = telling;
  await enqueue(
    scope,
    [
      ...letters(telling, given, "given", (reader) => {
        const words = say(reader.language).tasks.buttons;
        return [doneButton(task, reader), { label: words.show, ask: `task show ${task.id}` }];
      }),
      ...letters(telling, taken, "taken", () => []),
    ],
    now,
  );
}

/** Who asked for a task and those who have it are told how it ended, or that it is open again: nobody works on it for nothing. */
export async function tellOutcome(
  scope: FirmScope,
  telling: Telling,
  news: "done" | "reopened" | "dropped",
): Promise<void> {
  const { task, now } = telling;
  await enqueue(
    scope,
    letters(telling, [task.askedBy, ...task.assignees], news, (reader) => [
      { label: say(reader.language).tasks.buttons.show, ask: `task show ${task.id}` },
    ]),
    now,
  );
}

function letters(
  { task, people, by, now }: Telling,
  to: readonly string[],
  news: "given" | "taken" | "done" | "reopened" | "dropped",
  buttonsFor: (reader: Reader) => Parameters<typeof taskCard>[3]["buttons"],
): Outgoing[] {
  const name = people.find(({ id }) => id === by)?.name ?? "?";
  return people
    .filter((person) => to.includes(person.id) && person.id !== by)
    .map((person) => {
      const reader = readerOf(person, now);
      const headline = say(person.language).tasks.news[news](name, task.title);
      const buttons = buttonsFor(reader) ?? [];
      return {
        kind: "chat",
        key: `task-${news}:${task.id}:${task.version}:${person.id}`,
        person: person.id,
        about: by,
        card: taskCard(news === "taken" ? bare(task) : task, people, reader, {
          headline,
          tone: news === "done" ? "success" : "info",
          buttons,
        }),
      };
    });
}

/** Whoever no longer has a task is told of its title, which they knew, and of nothing that came after. */
const bare = ({ id, title, askedBy, version, createdAt, confidential, state }: Task): Task => ({
  id,
  title,
  askedBy,
  version,
  createdAt,
  confidential,
  state,
  assignees: [],
  priority: "normal",
  documents: [],
  attachments: [],
});

/** Of those told, who gets a message and whom no door reaches. */
export function tellingNotes(
  { people, by }: Pick<Telling, "people" | "by">,
  to: readonly string[],
  { language }: Reader,
): { told: readonly string[]; unreached: readonly string[] } {
  const words = say(language).tasks;
  const others = people.filter(({ id }) => to.includes(id) && id !== by);
  const names = (reached: boolean) =>
    others.filter(({ reachable }) => reachable === reached).map(({ name }) => name);
  const [told, unreached] = [names(true), names(false)];
  return {
    told: told.length > 0 ? [words.told(formatList(told, language))] : [],
    unreached: unreached.length > 0 ? [words.notReached(formatList(unreached, language))] : [],
  };
}
