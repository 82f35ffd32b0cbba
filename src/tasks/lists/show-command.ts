import { describeFiles } from "../../database/kept-files.ts";
import type { Block, Card } from "../../desk/card.ts";
import { defineCommand } from "../../desk/command.ts";
import { formatWhen } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { type Reader, readerOfCaller } from "../../desk/reader.ts";
import { listPeople, type Person } from "../../firm/facts.ts";
import { findReadable, splitId, unknownTask } from "../act/act.ts";
import { nameOf } from "../cards/reader.ts";
import { shorten, taskButtons, taskCard } from "../cards/task-card.ts";
import { type PastEvent, readEvents } from "../store/events.ts";
import { concerns, type Task } from "../task.ts";

const SHOWN_EVENTS = 8;
const SHOWN_SOURCE = 500;

/** `task show <id>`: all that is known of it, with its files, where it comes from and what happened. */
export const showCommand = defineCommand({
  name: "task show",
  phrases: [],
  run: async (counter) => {
    const { scope, caller } = counter;
    const reader = readerOfCaller(counter);
    const task = await findReadable(counter, splitId(counter.words)?.id ?? "");
    if (!task) return unknownTask(reader);
    const people = await listPeople(scope);
    const [events, files] = [await readEvents(scope, task.id), await describeFiles(scope, task.attachments)];
    const card = taskCard(task, people, reader, {
      headline: task.title,
      tone: "info",
      ...(concerns(task, caller.person) ? { buttons: taskButtons(task, reader) } : {}),
    });
    return {
      card: withBefore(card, [
        ...documentBlocks(task, reader),
        ...sourceBlocks(task, reader),
        ...files.map(
          ({ id, name, mimeType }): Block => ({
            kind: "file",
            file: id,
            firm: caller.firm,
            name,
            mimeType,
          }),
        ),
        ...historyBlocks(events, people, reader),
      ]),
    };
  },
});

/** The buttons stay last. */
function withBefore(card: Card, more: readonly Block[]): Card {
  const buttons = card.blocks.filter(({ kind }) => kind === "buttons");
  const others = card.blocks.filter(({ kind }) => kind !== "buttons");
  return { ...card, blocks: [...others, ...more, ...buttons] };
}

function documentBlocks({ documents }: Task, { language }: Reader): Block[] {
  if (documents.length === 0) return [];
  const words = say(language).tasks.history;
  const facts = documents.map(({ label, receivedAt }) => ({
    label,
    value: receivedAt === undefined ? words.missing : words.received,
  }));
  return [
    { kind: "text", style: "subtle", text: words.documents },
    { kind: "facts", facts },
  ];
}

function sourceBlocks({ source }: Task, { language }: Reader): Block[] {
  if (!source) return [];
  const label = say(language).tasks.history.source;
  const said = [source.text && shorten(source.text, SHOWN_SOURCE), source.url].filter(
    (part) => part !== undefined && part !== "",
  );
  return said.length === 0 ? [] : [{ kind: "facts", facts: [{ label, value: said.join("\n") }] }];
}

function historyBlocks(events: readonly PastEvent[], people: readonly Person[], reader: Reader): Block[] {
  const words = say(reader.language).tasks.history;
  const earlier = events.length - SHOWN_EVENTS;
  const lines = events.slice(-SHOWN_EVENTS).map(({ at, person, kind }) => {
    const when = formatWhen(at, reader.zone, reader.language, reader.now);
    const name = person === undefined ? words.desk : nameOf(person, people, reader);
    return words.line(when, name, kindWords(kind, words.kinds));
  });
  return [
    { kind: "divider" },
    {
      kind: "text",
      style: "subtle",
      text: [...(earlier > 0 ? [words.earlier(earlier)] : []), ...lines].join("\n"),
    },
  ];
}

const kindWords = (kind: string, words: Readonly<Record<string, string>> & { other: string }): string =>
  Object.hasOwn(words, kind) ? (words[kind] as string) : words.other;
