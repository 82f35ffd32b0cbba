import type { Outgoing } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Card } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import { type Reader, readerOf } from "../../desk/reader.ts";
import { type Person, readFirm } from "../../firm/facts.ts";
import { updateTask } from "../store/tasks.ts";
import type { Task } from "../task.ts";

/**
 * On the day somebody said, the text that would remind whoever is waited for, shown to its owner and to nobody else: it is a
 * person who sends it. The task is locked by the caller. Undefined: it waits for nobody, or its text is there already.
 */
export async function prepareDraft(
  scope: FirmScope,
  task: Task,
  owner: Person,
  now: number,
): Promise<Extract<Outgoing, { kind: "chat" }> | undefined> {
  if (task.waitingFor === undefined || task.draft !== undefined) return undefined;
  const { name } = await readFirm(scope);
  const words = say(owner.language).tasksLater.waiting;
  const draft = words.mail(whatOf(task), task.file, owner.name, name);
  const prepared = await updateTask(scope, task, { draft }, { kind: "drafted" }, now);
  const headline = words.ready(task.waitingFor);
  return {
    kind: "chat",
    key: `task-draft:${task.id}:${prepared.version}`,
    person: owner.id,
    card: draftCard(prepared, readerOf(owner, now), headline),
  };
}

/** What is waited for, as the title says it; undefined where the title says nothing more than whom. */
function whatOf({ title, waitingFor = "" }: Task): string | undefined {
  for (const language of ["fr", "en"] as const) {
    const start = say(language).tasksLater.waiting.title(waitingFor, " ").trimEnd();
    if (title.startsWith(`${start} `)) return title.slice(start.length + 1).trim() || undefined;
  }
  return undefined;
}

/** The text to copy, and what can be said of it. */
export function draftCard(task: Task, { language }: Reader, headline: string): Card {
  const words = say(language).tasksLater.waiting;
  return {
    language,
    audience: "asker",
    summary: headline,
    blocks: [
      { kind: "note", tone: "info", text: headline },
      { kind: "text", text: task.draft ?? "" },
      {
        kind: "buttons",
        buttons: [
          {
            label: words.buttons.sent,
            ask: `task waiting sent ${task.id}`,
            once: `task-sent:${task.id}:${task.version}`,
            style: "primary",
          },
          {
            label: words.buttons.received,
            ask: `task done ${task.id}`,
            once: `task-done:${task.id}:${task.version}`,
          },
          { label: words.buttons.edit, ask: `task waiting edit ${task.id}` },
          { label: words.buttons.noNeed, ask: `task drop ${task.id}` },
        ],
      },
    ],
  };
}
