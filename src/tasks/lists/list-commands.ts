import type { Answer, Counter } from "../../desk/command.ts";
import { defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { listPeople } from "../../firm/facts.ts";
import { answerNote } from "../act/act.ts";
import { taskRow, todayOf } from "../cards/task-rows.ts";
import { findTasks, type TaskFilter } from "../store/lists.ts";

const PAGE = 8;

interface Listing {
  filter: Omit<TaskFilter, "reader" | "states" | "limit" | "skip">;
  /** What « Suivantes » asks, without its page. */
  ask: string;
  title: (count: number) => string;
}

/** A page of open tasks, for who asks alone: what somebody has to do is nobody else's business. */
async function list(counter: Counter, page: number, { filter, ask, title }: Listing): Promise<Answer> {
  const reader = readerOfCaller(counter);
  const words = say(reader.language).tasks;
  const { tasks, total } = await findTasks(counter.scope, {
    ...filter,
    reader: reader.person,
    states: ["open"],
    limit: PAGE,
    skip: (page - 1) * PAGE,
  });
  // The last page may have emptied itself since.
  if (tasks.length === 0 && page > 1) return list(counter, 1, { filter, ask, title });
  const people = await listPeople(counter.scope);
  const pages = Math.ceil(total / PAGE);
  const buttons = [
    { label: words.buttons.add, ask: "task" },
    ...(ask === "task list" ? [] : [{ label: words.buttons.mine, ask: "task list" }]),
  ];
  return {
    card: {
      language: reader.language,
      audience: "asker",
      summary: title(total),
      blocks: [
        { kind: "text", text: title(total), style: "title" },
        ...(tasks.length === 0
          ? []
          : [
              {
                kind: "list",
                rows: tasks.map((task) => taskRow(task, people, reader)),
                ...(page < pages
                  ? { more: { label: words.buttons.more, ask: `${ask} page ${page + 1}` } }
                  : {}),
              } as const,
            ]),
        ...(pages > 1
          ? [{ kind: "text", style: "subtle", text: words.lists.page(page, pages) } as const]
          : []),
        { kind: "buttons", buttons },
      ],
    },
  };
}

/** "… page 2"; what stands before it. */
function splitPage(words: string): { words: string; page: number } {
  const found = /(?:^|\s)page (\d{1,4})$/.exec(words);
  return found
    ? { words: words.slice(0, found.index).trim(), page: Math.max(1, Number(found[1])) }
    : { words: words.trim(), page: 1 };
}

export const listCommand = defineCommand({
  name: "task list",
  phrases: [
    "mes taches",
    "liste mes taches",
    "liste des taches",
    "ma liste",
    "ma todo",
    "ma to do",
    "tache liste",
    "task lists",
    "tasks",
    "todo list",
    "qu'est-ce que j'ai a faire",
    "qu'ai-je a faire",
    "ce que j'ai a faire",
    "my tasks",
    "my list",
    "list my tasks",
  ],
  help: {
    fr: { label: "Mes tâches", example: "mes tâches" },
    en: { label: "My tasks", example: "my tasks" },
  },
  run: async (counter) => {
    const { page } = splitPage(counter.words);
    const words = say(counter.caller.language).tasks.lists;
    return list(counter, page, {
      filter: { assignee: counter.caller.person },
      ask: "task list",
      title: words.mine,
    });
  },
});

export const givenCommand = defineCommand({
  name: "task given",
  phrases: [
    "ce que j'ai confie",
    "ce que j'ai donne",
    "mes taches confiees",
    "taches confiees",
    "taches donnees",
    "tache confiees",
    "qu'est-ce que j'ai confie",
    "tasks i gave",
    "what i gave",
  ],
  run: async (counter) => {
    const { page } = splitPage(counter.words);
    const words = say(counter.caller.language).tasks.lists;
    return list(counter, page, {
      filter: { askedBy: counter.caller.person, givenOnly: true },
      ask: "task given",
      title: words.given,
    });
  },
});

export const lateCommand = defineCommand({
  name: "task late",
  phrases: [
    "mes taches en retard",
    "taches en retard",
    "les taches en retard",
    "tache en retard",
    "mes retards",
    "late tasks",
    "my late tasks",
  ],
  // « en retard de dix minutes » tells of somebody.
  matches: (text) => /^(?:(?:et )?(?:ce|qu'est-ce) qui est )?(?:en retard|overdue)[\s?!.]*$/.test(text),
  run: async (counter) => {
    const { page } = splitPage(counter.words);
    const words = say(counter.caller.language).tasks.lists;
    return list(counter, page, {
      filter: { concerning: counter.caller.person, dueBefore: todayOf(readerOfCaller(counter)) },
      ask: "task late",
      title: words.late,
    });
  },
});

/** « tâches Exemple SARL »: a client's, or a file's; without its name, one's own. */
export const clientCommand = defineCommand({
  name: "task client",
  phrases: [
    "taches",
    "les taches",
    "taches du dossier",
    "taches du client",
    "taches de",
    "taches pour",
    "taches client",
    "taches dossier",
    "les taches du dossier",
    "les taches du client",
    "les taches de",
    "tasks of",
    "tasks for",
  ],
  run: async (counter) => {
    const { words: file, page } = splitPage(counter.words.replace(/^#/, "").replace(/[?!.]+$/, ""));
    const words = say(counter.caller.language).tasks.lists;
    if (file === "" && counter.ask.via !== "message")
      return answerNote(readerOfCaller(counter), words.whichFile, "warning");
    if (file === "") return listCommand.run(counter);
    const named = Array.from(file).slice(0, 100).join("");
    return list(counter, page, {
      filter: { file: named },
      ask: `task client ${named}`,
      title: (count) => words.client(named, count),
    });
  },
});
