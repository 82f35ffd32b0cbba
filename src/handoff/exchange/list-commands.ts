import type { Block, Card, Row } from "../../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { type Reader, readerOfCaller } from "../../desk/reader.ts";
import type { HandoverState } from "../handover.ts";
import { dueWords } from "./due-words.ts";
import { handoverCard } from "./handover-card.ts";
import { notesFor } from "./notes.ts";
import { unknownTask } from "./perform.ts";
import { hasPart, openExchange } from "./view.ts";
import { listWaiting, splitTask, type Waiting } from "./which.ts";

const OPEN: readonly HandoverState[] = [
  "offered",
  "questioned",
  "countered",
  "approval",
  "accepted",
  "declined",
];
/** Read at a glance; the soonest first. */
const MOST_ROWS = 25;

export const showCommand = defineCommand({
  name: "handoff show",
  phrases: [],
  run: async (counter) => {
    const reader = readerOfCaller(counter);
    const { task } = splitTask(counter.words);
    const exchange = task === undefined ? undefined : await openExchange(counter.scope, task);
    if (!exchange || !hasPart(exchange, reader.person)) return unknownTask(reader);
    const headline = say(reader.language).handoff.here;
    const notes = await notesFor(counter.scope, exchange, reader);
    return { card: handoverCard(exchange, reader, { headline, notes }) };
  },
});

/** The assistant's one list: what to accept, what is in hand, what waits for somebody's answer. */
export const listCommand = defineCommand({
  name: "handoff list",
  phrases: ["mes demandes", "ma liste de demandes", "ce qu'on m'a confie", "what i have been given"],
  run: list,
});

/** The same for whose work it is: the first line of their help. */
export const inboxCommand = defineCommand({
  name: "handoff inbox",
  phrases: ["demandes a traiter", "requests to handle"],
  roles: ["assistant"],
  help: {
    rank: 1,
    fr: { label: "Mes demandes", example: "demandes à traiter" },
    en: { label: "My requests", example: "requests to handle" },
  },
  run: list,
});

async function list(counter: Counter): Promise<Answer> {
  const mine = await listWaiting(counter, "holder", OPEN);
  if (mine.length === 0 && !counter.caller.roles.includes("assistant")) {
    const given = await listWaiting(counter, "asker", OPEN);
    if (given.length > 0) return givenAnswer(counter, given);
  }
  const reader = readerOfCaller(counter);
  const { list: words } = say(reader.language).handoff;
  return {
    card: listCard(reader, words.title, words.empty, [
      [words.toAccept, mine.filter(({ handover }) => handover.state === "offered")],
      [words.inHand, mine.filter(({ handover }) => handover.state === "accepted")],
      [
        words.waiting,
        mine.filter(({ handover }) => ["questioned", "countered", "approval"].includes(handover.state)),
      ],
    ]),
  };
}

/** What one has confided, and who has the ball. */
export const givenCommand = defineCommand({
  name: "handoff given",
  phrases: [
    "ou en sont mes demandes",
    "mes demandes confiees",
    "mes demandes au secretariat",
    "suivi du secretariat",
    "what i handed over",
  ],
  help: {
    fr: { label: "Où en sont mes demandes", example: "où en sont mes demandes" },
    en: { label: "What I handed over", example: "what I handed over" },
  },
  run: async (counter) => givenAnswer(counter, await listWaiting(counter, "asker", OPEN)),
});

function givenAnswer(counter: Counter, given: readonly Waiting[]): Answer {
  const reader = readerOfCaller(counter);
  const { list: words } = say(reader.language).handoff;
  const mine = (one: Waiting): boolean => one.handover.ball === reader.person;
  return {
    card: listCard(reader, words.givenTitle, words.givenEmpty, [
      [words.toAnswer, given.filter(mine)],
      [words.theirs, given.filter((one) => !mine(one))],
    ]),
  };
}

function listCard(
  reader: Reader,
  title: string,
  empty: string,
  sections: readonly (readonly [string, readonly Waiting[]])[],
): Card {
  const { language } = reader;
  const words = say(language).handoff;
  const filled = sections.filter(([, rows]) => rows.length > 0);
  const blocks: Block[] = [{ kind: "text", style: "title", text: title }];
  if (filled.length === 0) blocks.push({ kind: "text", text: empty });
  for (const [label, waiting] of filled) {
    const rows = [...waiting].sort(bySoonest);
    blocks.push({ kind: "text", text: `${label} (${rows.length})` });
    blocks.push({ kind: "list", rows: rows.slice(0, MOST_ROWS).map((one) => rowOf(one, reader)) });
    if (rows.length > MOST_ROWS)
      blocks.push({ kind: "text", style: "subtle", text: words.list.more(rows.length - MOST_ROWS) });
  }
  return { language, audience: "asker", summary: title, blocks };
}

const bySoonest = (a: Waiting, b: Waiting): number =>
  (a.task.due?.on ?? "9999").localeCompare(b.task.due?.on ?? "9999") ||
  a.handover.offeredAt - b.handover.offeredAt;

function rowOf({ task, handover }: Waiting, { person, language, now }: Reader): Row {
  const words = say(language).handoff;
  const { buttons } = words;
  const detail = [
    task.due ? dueWords(task.due, language, now) : "",
    task.file ?? "",
    words.list.states[handover.state],
  ]
    .filter((part) => part !== "")
    .join(" – ");
  const once = (verb: string) => ({ once: `handoff:${verb}:${handover.id}:${task.version}` });
  const holds = handover.holder === person;
  return {
    text: task.title,
    detail,
    buttons: [
      ...(holds && handover.state === "offered"
        ? [{ label: buttons.accept, ask: `handoff accept ${task.id}`, ...once("accept") }]
        : []),
      ...(holds && handover.state === "accepted"
        ? [{ label: buttons.done, ask: `handoff done ${task.id}`, ...once("done") }]
        : []),
      ...(task.askedBy === person && handover.state === "questioned"
        ? [{ label: buttons.answer, ask: `handoff answer ${task.id} ${task.version}` }]
        : []),
      { label: buttons.show, ask: `handoff show ${task.id}` },
    ],
  };
}
