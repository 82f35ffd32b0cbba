import type { Block, Button, Card } from "../../desk/card.ts";
import { formatDuration } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import { courtOf, lastWord } from "./court.ts";
import { dueWords } from "./due-words.ts";
import { handoverButtons } from "./handover-buttons.ts";
import type { Exchange } from "./view.ts";
import { nameOf } from "./view.ts";

interface Showing {
  headline: string;
  tone?: "info" | "success" | "warning";
  /** Without the whole request: who reads it wrote it, or has read it. */
  brief?: boolean;
  replaces?: boolean;
  /** What else is to be said: the budget, when somebody will see it. */
  notes?: readonly string[];
  /** Before those of the hand-over itself. */
  buttons?: readonly Button[];
}

/** What a card can hold; the rest goes along as a file. */
export const SHOWN_NOTES = 1_500;

/** One hand-over for one reader: what is asked, the last word, who has the ball, and what the reader can do. */
export function handoverCard(exchange: Exchange, reader: Reader, showing: Showing): Card {
  const { headline, tone = "info", notes = [] } = showing;
  const word = lastWord(exchange, reader);
  const court = courtOf(exchange, reader);
  const buttons = [...(showing.buttons ?? []), ...handoverButtons(exchange, reader)];
  const text = (style: "subtle" | undefined, words: string): Block => ({
    kind: "text",
    text: words,
    ...(style ? { style } : {}),
  });
  return {
    language: reader.language,
    audience: "asker",
    summary: headline,
    ...(showing.replaces ? { replaces: true } : {}),
    blocks: [
      { kind: "note", tone, text: headline },
      ...(showing.brief ? briefly(exchange, reader) : wholly(exchange, reader)),
      ...(word === undefined ? [] : [text(undefined, word)]),
      ...(court === undefined ? [] : [text("subtle", court)]),
      ...notes.map((note) => text("subtle", note)),
      ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
    ],
  };
}

type Fact = { label: string; value: string };

function briefly({ task }: Exchange, reader: Reader): Block[] {
  const words = say(reader.language).handoff.facts;
  const facts: Fact[] = [
    ...(task.due ? [{ label: words.due, value: dueWords(task.due, reader.language, reader.now) }] : []),
    ...(task.file === undefined ? [] : [{ label: words.file, value: task.file }]),
  ];
  return facts.length === 0 ? [] : [{ kind: "facts", facts }];
}

function wholly(exchange: Exchange, reader: Reader): Block[] {
  const { task, files, firm } = exchange;
  const words = say(reader.language).handoff;
  const notes = task.notes ?? "";
  const source = task.source?.text?.trim() ?? "";
  return [
    { kind: "facts", facts: factsOf(exchange, reader) },
    ...(notes === ""
      ? []
      : [
          {
            kind: "text",
            text: notes.length > SHOWN_NOTES ? `${notes.slice(0, SHOWN_NOTES).trimEnd()}…` : notes,
          } as const,
        ]),
    ...(notes.length > SHOWN_NOTES
      ? [{ kind: "text", style: "subtle", text: words.wholeTextInFile } as const]
      : []),
    ...(source === "" || source === task.title || source === notes
      ? []
      : [{ kind: "text", text: words.saidInMessage(source.slice(0, SHOWN_NOTES)) } as const]),
    ...(task.source?.url === undefined
      ? []
      : [{ kind: "text", text: words.messageLink(task.source.url) } as const]),
    ...files.map(({ id, name, mimeType }): Block => ({ kind: "file", file: id, firm, name, mimeType })),
  ];
}

function factsOf(exchange: Exchange, reader: Reader): Fact[] {
  const { task } = exchange;
  const words = say(reader.language).handoff;
  const { facts } = words;
  const asker = nameOf(exchange, task.askedBy) ?? words.somebodyGone;
  return [
    { label: facts.request, value: task.title },
    ...(task.askedBy === reader.person ? [] : [{ label: facts.asker, value: asker }]),
    {
      label: facts.due,
      value: task.due ? dueWords(task.due, reader.language, reader.now) : facts.noDue,
    },
    ...(task.file === undefined ? [] : [{ label: facts.file, value: task.file }]),
    ...(task.estimateMinutes === undefined
      ? []
      : [{ label: facts.estimate, value: formatDuration(task.estimateMinutes, reader.language) }]),
    ...(task.priority === "high" ? [{ label: facts.priority, value: facts.high }] : []),
    ...(task.confidential ? [{ label: facts.confidential, value: facts.confidentialMeans }] : []),
    ...(task.documents.length === 0
      ? []
      : [{ label: facts.documents, value: task.documents.map(({ label }) => label).join(", ") }]),
  ];
}
