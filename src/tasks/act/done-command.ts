import { type Answer, type Command, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import { momentWords, nameOf } from "../cards/reader.ts";
import { taskButtons, taskCard, undoAsk } from "../cards/task-card.ts";
import { readEvents } from "../store/events.ts";
import { updateTask } from "../store/tasks.ts";
import type { Task } from "../task.ts";
import { type Acting, actOn, answerNote, findReadable, splitId } from "./act.ts";
import { pickMine } from "./pick-mine.ts";
import { tellOutcome } from "./tell.ts";
import { type FinishConfided, underHandover } from "./under-handover.ts";

/** « fait kbis »: finds by title among one's own. */
export const doneCommand = (finishConfided: FinishConfided): Command => {
  const finishAny = async (counter: Counter, id: string): Promise<Answer> =>
    (await isHeldBy(counter, id)) ? finishConfided(counter, id) : finish(counter, id);
  return defineCommand({
    name: "task done",
    phrases: [
      "tache faite",
      "tache fait",
      "tache terminee",
      "c'est fait",
      "c'est fait pour",
      "c est fait",
      "fait",
      "j'ai fait",
      "j ai fait",
      "termine",
      "c'est termine",
      "j'ai termine",
      "j'ai fini",
      "marque comme fait",
      "marque fait",
      "done",
      "done with",
      "i did",
      "i finished",
    ],
    run: async (counter) => {
      const named = splitId(counter.words);
      if (named) return finishAny(counter, named.id);
      return pickMine(counter, counter.words, "task done", (task) => finishAny(counter, task.id));
    },
  });
};

/** Whether who asks has it by a hand-over that is under way. */
async function isHeldBy(counter: Counter, id: string): Promise<boolean> {
  const task = await findReadable(counter, id);
  if (task?.state !== "open") return false;
  return underHandover(await readEvents(counter.scope, task.id))?.holder === counter.caller.person;
}

const finish = (counter: Counter, id: string): Promise<Answer> =>
  actOn(counter, id, async ({ task, people, reader, scope }) => {
    const { now, caller } = counter;
    const words = say(reader.language).tasks;
    if (task.state === "done") return alreadyDone({ task, people, reader });
    if (task.state === "dropped") return answerNote(reader, words.alreadyDropped(task.title));
    const done = await updateTask(
      scope,
      task,
      { state: { to: "done", by: caller.person } },
      { kind: "done", person: caller.person },
      now,
    );
    await tellOutcome(scope, { task: done, people, by: caller.person, now }, "done");
    return {
      card: taskCard(done, people, reader, {
        headline: words.done(task.title),
        buttons: taskButtons(done, reader),
        replaces: true,
      }),
      undo: undoAsk(done),
    };
  });

/** Who came second is told the truth, without blame. */
function alreadyDone({ task, people, reader }: Pick<Acting, "task" | "people" | "reader">): Answer {
  const words = say(reader.language).tasks;
  const when = momentWords(task.doneAt ?? reader.now, reader);
  const headline =
    task.doneBy === reader.person
      ? words.alreadyDoneByYou(when)
      : words.alreadyDone(nameOf(task.doneBy ?? "", people, reader), when);
  return reopenable(task, people, reader, headline);
}

const reopenable = (task: Task, people: Acting["people"], reader: Reader, headline: string): Answer => ({
  card: taskCard(task, people, reader, { headline, tone: "info", buttons: taskButtons(task, reader) }),
});

/** Takes a task back up, done or dropped. */
export const reopenCommand = defineCommand({
  name: "task reopen",
  phrases: ["rouvre la tache", "rouvrir la tache", "tache rouvrir"],
  run: async (counter) => {
    const id = splitId(counter.words)?.id ?? "";
    return actOn(counter, id, async ({ task, people, reader, scope }) => {
      const { now, caller } = counter;
      const words = say(reader.language).tasks;
      if (task.state === "open") return answerNote(reader, words.alreadyOpen(task.title));
      const open = await updateTask(
        scope,
        task,
        { state: { to: "open", by: caller.person } },
        { kind: "reopened", person: caller.person },
        now,
      );
      await tellOutcome(scope, { task: open, people, by: caller.person, now }, "reopened");
      return {
        card: taskCard(open, people, reader, {
          headline: words.reopened(task.title),
          buttons: taskButtons(open, reader),
          replaces: true,
        }),
        undo: undoAsk(open),
      };
    });
  },
});

export const dropCommand = defineCommand({
  name: "task drop",
  phrases: [
    "abandonne la tache",
    "abandonner la tache",
    "supprime la tache",
    "supprimer la tache",
    "delete task",
  ],
  run: async (counter) => {
    const named = splitId(counter.words);
    if (named) return drop(counter, named.id);
    return pickMine(counter, counter.words, "task drop", (task) => drop(counter, task.id));
  },
});

const drop = (counter: Counter, id: string): Promise<Answer> =>
  actOn(counter, id, async ({ task, people, reader, scope }) => {
    const { now, caller } = counter;
    const words = say(reader.language).tasks;
    if (task.state === "done") return alreadyDone({ task, people, reader });
    if (task.state === "dropped") return answerNote(reader, words.alreadyDropped(task.title));
    const dropped = await updateTask(
      scope,
      task,
      { state: { to: "dropped", by: caller.person } },
      { kind: "dropped", person: caller.person },
      now,
    );
    await tellOutcome(scope, { task: dropped, people, by: caller.person, now }, "dropped");
    return {
      card: taskCard(dropped, people, reader, {
        headline: words.dropped(task.title),
        tone: "info",
        buttons: taskButtons(dropped, reader),
        replaces: true,
      }),
      undo: undoAsk(dropped),
    };
  });
