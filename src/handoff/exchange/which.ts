import type { Button } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { readTask } from "../../tasks/facts.ts";
import type { Task } from "../../tasks/task.ts";
import type { Handover, HandoverState } from "../handover.ts";
import { listGiven, listHandovers } from "../store/handovers.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\s|$)/;

/** What a button carries: the task, and the words after it. */
export function splitTask(words: string): { task: string | undefined; rest: string } {
  const found = UUID.exec(words.trim());
  return found
    ? { task: found[0], rest: words.trim().slice(found[0].length).trim() }
    : { task: undefined, rest: words.trim() };
}

export interface Waiting {
  task: Task;
  handover: Handover;
}

/** Of one's own hand-overs, those in some states: as who has them, or as who asked. */
export async function listWaiting(
  { scope, caller }: Pick<Counter, "scope" | "caller">,
  as: "holder" | "asker",
  states: readonly HandoverState[],
): Promise<Waiting[]> {
  const mine =
    as === "holder"
      ? await listHandovers(scope, { holder: caller.person })
      : await listGiven(scope, caller.person);
  const waiting: Waiting[] = [];
  for (const handover of mine.filter(({ state }) => states.includes(state))) {
    const task = await readTask(scope, handover.task);
    if (task) waiting.push({ task, handover });
  }
  return waiting;
}

/** A row of buttons each; beyond, people say which. */
const MOST_ROWS = 10;
/** What a button of every door can carry. */
const LONGEST_CARRIED = 1_200;

/**
 * « J'accepte », « question : … »: which one is meant where no button says it. The only one is; of several, people choose,
 * and their words go along on the button. `words` narrow by title.
 */
export async function chooseWhich(
  counter: Counter,
  verb: string,
  asked: { as: "holder" | "asker"; states: readonly HandoverState[]; title?: string; carry?: string },
): Promise<{ task: string } | { answer: Answer }> {
  const { language } = readerOfCaller(counter);
  const words = say(language).handoff;
  const all = await listWaiting(counter, asked.as, asked.states);
  const wanted = fold(asked.title ?? "").trim();
  const named = wanted === "" ? all : all.filter(({ task }) => fold(task.title).includes(wanted));
  const found = named.length > 0 ? named : all;
  const [only, second] = found;
  if (!only) return { answer: { card: noteCard(language, "info", words.nothingWaits, [toList(language)]) } };
  if (!second && (wanted === "" || named.length > 0)) return { task: only.task.id };
  const carry = asked.carry === undefined ? "" : ` ${asked.carry.slice(0, LONGEST_CARRIED)}`;
  const rows = found.slice(0, MOST_ROWS).map(({ task }) => ({
    text: task.title,
    buttons: [
      {
        label: words.buttons.thisOne,
        ask: `handoff ${verb} ${task.id}${carry}`,
        once: `${counter.ask.id}:${task.id}`,
      },
    ],
  }));
  return {
    answer: {
      card: {
        language,
        audience: "asker",
        summary: words.which,
        blocks: [
          { kind: "text", text: words.which },
          { kind: "list", rows, more: toList(language) },
        ],
      },
    },
  };
}

const toList = (language: Parameters<typeof say>[0]): Button => ({
  label: say(language).handoff.list.title,
  ask: "handoff list",
});
