import type { Block, Button, Card } from "../../desk/card.ts";
import { formatDuration } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import { dueWords } from "../exchange/due-words.ts";
import type { Draft } from "../store/drafts.ts";

/** What an unfinished exchange offers for the same words: an answer, a question. */
export interface MayMean {
  task: string;
  title: string;
  /** To whom the words would go. */
  to: string;
  as: "answer" | "ask";
}

export interface DraftShowing {
  /** Names of the files that go along. */
  files: readonly string[];
  /** By id; of the assistant it would go to, and of the others it may go to instead. */
  assistant?: { id: string; name: string };
  others: readonly { id: string; name: string }[];
  /** Whom it may be for besides. */
  colleagues: readonly { id: string; name: string }[];
  /** Several assistants: the question names the one. */
  byName: boolean;
  notes: readonly string[];
  /** The words may have been meant for the desk. */
  mistyped?: boolean;
  mayMean: readonly MayMean[];
  /** Where nobody is there to confide to: how to say who is. */
  setUp?: string;
  replaces?: boolean;
}

const MOST_OTHERS = 3;
const SHOWN = 300;

/** « Je le confie au secrétariat ? » with what was understood; nothing leaves before a button is pressed. */
export function draftCard(draft: Draft, reader: Reader, showing: DraftShowing): Card {
  const words = say(reader.language).handoff.draft;
  const { assistant, setUp, mistyped } = showing;
  const question = assistant
    ? showing.byName
      ? words.questionTo(assistant.name)
      : words.question
    : words.questionPlain;
  const opening =
    mistyped || !assistant ? `${say(reader.language).handoff.notUnderstood} ${question}` : question;
  return {
    language: reader.language,
    audience: "asker",
    summary: opening,
    ...(showing.replaces ? { replaces: true } : {}),
    blocks: [
      { kind: "text", text: opening },
      { kind: "facts", facts: factsOf(draft, reader, showing) },
      ...notesBlock(draft),
      ...showing.notes.map((text): Block => ({ kind: "note", tone: "info", text })),
      ...(setUp === undefined ? [] : [{ kind: "text", style: "subtle", text: setUp } as const]),
      { kind: "buttons", buttons: buttonsFor(draft, reader, showing) },
    ],
  };
}

const notesBlock = ({ contents }: Draft): Block[] => {
  const notes = contents.notes ?? "";
  if (notes === "") return [];
  const text = notes.length > SHOWN ? `${notes.slice(0, SHOWN).trimEnd()}…` : notes;
  return [{ kind: "text", style: "subtle", text }];
};

function factsOf({ contents }: Draft, reader: Reader, showing: DraftShowing) {
  const { facts } = say(reader.language).handoff;
  const { due, file, estimateMinutes, documents } = contents;
  const fact = (label: string, value: string | undefined) => (value ? [{ label, value }] : []);
  return [
    { label: facts.request, value: contents.title },
    ...fact(facts.due, due && dueWords(due, reader.language, reader.now)),
    ...fact(facts.file, file),
    ...fact(
      facts.estimate,
      estimateMinutes === undefined ? undefined : formatDuration(estimateMinutes, reader.language),
    ),
    ...fact(facts.priority, contents.priority === "high" ? facts.high : undefined),
    ...fact(facts.confidential, contents.confidential ? facts.confidentialMeans : undefined),
    ...fact(facts.documents, documents.join(", ")),
    ...fact(facts.files, showing.files.join(", ")),
  ];
}

function buttonsFor(draft: Draft, reader: Reader, showing: DraftShowing): Button[] {
  const words = say(reader.language).handoff;
  const { buttons } = words.draft;
  const once = { once: `handoff:draft:${draft.id}` };
  const { assistant, others, colleagues } = showing;
  return [
    ...(assistant
      ? [
          {
            label: buttons.confide,
            ask: `handoff send ${draft.id} ${assistant.id}`,
            ...once,
            style: "primary" as const,
          },
        ]
      : []),
    ...showing.mayMean.map(({ task, to, as }) => ({
      label: as === "answer" ? buttons.isAnswer(to) : buttons.isQuestion(to),
      ask: `handoff use ${draft.id} ${task}`,
      ...once,
    })),
    ...others.slice(0, MOST_OTHERS).map(({ id, name }) => ({
      label: buttons.toOther(name),
      ask: `handoff send ${draft.id} ${id}`,
      ...once,
    })),
    { label: buttons.edit, ask: `handoff edit ${draft.id}` },
    ...colleagues.slice(0, MOST_OTHERS).map(({ id, name }) => ({
      label: buttons.forColleague(name),
      ask: `handoff mine ${draft.id} ${id}`,
      ...once,
    })),
    {
      label: assistant ? buttons.mine : buttons.asTask,
      ask: `handoff mine ${draft.id}`,
      ...once,
      ...(assistant ? {} : { style: "primary" as const }),
    },
    { label: buttons.no, ask: `handoff drop ${draft.id}`, ...once },
    ...(showing.mistyped || !assistant ? [{ label: words.buttons.help, ask: "guichet" }] : []),
  ];
}
