import type { Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Command, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { listPeople } from "../../firm/facts.ts";
import { actOn, findReadable, splitId } from "../act/act.ts";
import { changeTask } from "../act/change.ts";
import { taskButtons, taskCard } from "../cards/task-card.ts";
import { todayOf } from "../cards/task-rows.ts";
import { readTaskWords } from "../read/read-task.ts";
import { dueWords } from "../reminders/due-words.ts";
import { insertTask, updateTask } from "../store/tasks.ts";
import { concerns, type Task } from "../task.ts";
import { readingOptions } from "../understand.ts";
import { draftCard } from "./prepare.ts";
import { readWaiting, workingDaysAfter } from "./read-waiting.ts";

/** « j’attends le client pour les plans, relancer vendredi »: on the day the words are prepared; nobody is written to. */
const waitingCommand = defineCommand({
  name: "task waiting",
  phrases: [
    "j'attends",
    "j attends",
    "j'attends toujours",
    "on attend",
    "nous attendons",
    "en attente de",
    "en attente du",
    "en attente des",
    "waiting for",
    "i am waiting for",
    "i'm waiting for",
    "we are waiting for",
  ],
  help: { fr: say("fr").tasksLater.waiting.help, en: say("en").tasksLater.waiting.help },
  run: async (counter) => {
    const { caller, now, scope } = counter;
    const { language } = caller;
    const words = say(language).tasksLater.waiting;
    const options = await readingOptions(counter, counter.words);
    const waiting = readWaiting(counter.words, { now, zone: caller.zone, holidays: options.holidays });
    if (!waiting) return { card: noteCard(language, "warning", words.whoMissing) };
    const { confidential, priority } = readTaskWords(counter.words, options).contents;
    const people = await listPeople(scope);
    const reader = readerOfCaller(counter);
    return counter.settle(async (unit) => {
      const task = await insertTask(
        unit,
        {
          title: words.title(waiting.who, waiting.what),
          waitingFor: waiting.who,
          due: waiting.due,
          assignees: [caller.person],
          priority,
          confidential,
          documents: [],
          askedBy: caller.person,
          zone: caller.zone,
          ...(waiting.file === undefined ? {} : { file: waiting.file }),
        },
        now,
      );
      if (!task) throw new Error("No task was written: expected a new one");
      const day = dueWords(waiting.due, language, now);
      const card = taskCard(task, people, reader, {
        headline: words.noted(waiting.who, waiting.what, day),
        buttons: taskButtons(task, reader),
      });
      const notes = [words.neverSends, ...(waiting.daySaid ? [] : [words.defaultDay])];
      return { card: withNotes(card, notes), undo: `task drop ${task.id}` };
    });
  },
});

const withNotes = (card: Card, notes: readonly string[]): Card => {
  const [first, ...rest] = card.blocks;
  const subtle = notes.map((text) => ({ kind: "text", style: "subtle", text }) as const);
  return { ...card, blocks: [...(first ? [first] : []), ...subtle, ...rest] };
};

/** Only who waits sees the words prepared for them. */
async function findDraft(counter: Counter): Promise<Task | undefined> {
  const task = await findReadable(counter, splitId(counter.words)?.id ?? "");
  return task?.waitingFor !== undefined && task.draft !== undefined && concerns(task, counter.caller.person)
    ? task
    : undefined;
}

const unknown = ({ caller }: Counter): Answer => ({
  card: noteCard(caller.language, "warning", say(caller.language).tasksLater.waiting.unknown),
});

const draftCommand = defineCommand({
  name: "task waiting draft",
  phrases: [],
  run: async (counter) => {
    const task = await findDraft(counter);
    if (!task) return unknown(counter);
    const words = say(counter.caller.language).tasksLater.waiting;
    return { card: draftCard(task, readerOfCaller(counter), words.draftOf(task.waitingFor ?? "")) };
  },
});

const LONGEST_DRAFT = 3_000;

const editCommand = defineCommand({
  name: "task waiting edit",
  phrases: [],
  run: async (counter) => {
    const seen = await findDraft(counter);
    if (!seen) return unknown(counter);
    const words = say(counter.caller.language).tasksLater.waiting;
    const { form } = counter.ask;
    if (!form) return { card: editForm(counter, seen, seen.draft ?? "") };
    const draft = (form["draft"] ?? "").trim().slice(0, LONGEST_DRAFT);
    if (draft === "") return { card: editForm(counter, seen, "", words.errors.empty) };
    return actOn(counter, seen.id, async ({ task, scope, reader }) => {
      if (task.state !== "open") return { card: noteCard(reader.language, "info", words.over) };
      const event = { kind: "drafted", person: reader.person };
      const changed = await updateTask(scope, task, { draft }, event, counter.now);
      return { card: { ...draftCard(changed, reader, words.edited), replaces: true } };
    });
  },
});

function editForm({ caller }: Counter, task: Task, value: string, error?: string): Card {
  const words = say(caller.language).tasksLater.waiting;
  return {
    language: caller.language,
    audience: "asker",
    summary: words.formTitle,
    blocks: [
      {
        kind: "form",
        title: words.formTitle,
        ask: `task waiting edit ${task.id}`,
        submit: words.buttons.save,
        fields: [
          {
            kind: "text",
            name: "draft",
            label: words.fields.draft,
            value,
            multiline: true,
            required: true,
            maxLength: LONGEST_DRAFT,
            ...(error === undefined ? {} : { error }),
          },
        ],
      },
    ],
  };
}

const NEXT_DAYS = 5;

/** A person has sent it: it is waited for again, and another one is prepared in five working days. */
const sentCommand = defineCommand({
  name: "task waiting sent",
  phrases: [],
  run: async (counter) => {
    const { holidays } = await readingOptions(counter, "");
    return actOn(counter, splitId(counter.words)?.id ?? "", async (acting) => {
      const { task, reader } = acting;
      const words = say(reader.language).tasksLater.waiting;
      if (task.waitingFor === undefined) return { card: noteCard(reader.language, "warning", words.unknown) };
      if (task.state !== "open") return { card: noteCard(reader.language, "info", words.over) };
      const on = workingDaysAfter(todayOf(reader), NEXT_DAYS, new Set(holidays));
      const zone = task.due?.zone ?? reader.zone;
      const change = { due: { on, zone }, draft: null, snoozedUntil: null };
      const day = dueWords({ on }, reader.language, reader.now);
      return changeTask(acting, change, "chased", words.sentAgain(task.waitingFor, day));
    });
  },
});

/** What can be asked of what is waited for. */
export const waitingCommands: readonly Command[] = [waitingCommand, draftCommand, editCommand, sentCommand];
