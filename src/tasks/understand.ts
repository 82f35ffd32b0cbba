import { Temporal } from "temporal-polyfill";
import { MENTION } from "../desk/ask.ts";
import type { Counter } from "../desk/command.ts";
import { meetMentioned } from "../firm/doings.ts";
import { holidayDates, listWithMentioned, type Person } from "../firm/facts.ts";
import { readTaskWords } from "./read/read-task.ts";
import type { ReadingOptions, TaskReading } from "./read/reading.ts";

/** A sentence read with everybody it may name. */
export interface Understood extends TaskReading {
  /** Everybody of the firm, for a form to choose from. */
  firm: readonly Person[];
}

/** Reads a task out of words; people the firm does not know yet are met first, so never inside a unit of work. */
export async function understandTask(
  counter: Pick<Counter, "ask" | "scope" | "now" | "ports" | "caller">,
  words: string,
): Promise<Understood> {
  const options = await readingOptions(counter, words);
  const reading = readTaskWords(words, options);
  return { ...reading, firm: options.people };
}

/** With what a sentence of who stands at the counter is read. */
export async function readingOptions(
  { ask, scope, now, ports, caller }: Pick<Counter, "ask" | "scope" | "now" | "ports" | "caller">,
  words: string,
): Promise<ReadingOptions> {
  const ids = [...new Set([...words.matchAll(MENTION)].map((found) => found[1] as string))];
  let known = await listWithMentioned(scope, ask.door, ask.workspace, ids);
  const strangers = ids.filter((id) => !known.mentioned.has(id));
  if (strangers.length > 0) {
    await meetMentioned({ scope, directory: ports.directory, ask, now }, strangers);
    known = await listWithMentioned(scope, ask.door, ask.workspace, ids);
  }
  const me = known.people.find(({ id }) => id === caller.person);
  const { year } = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(caller.zone);
  return {
    now,
    zone: caller.zone,
    person: caller.person,
    people: known.people,
    mentioned: known.mentioned,
    holidays: me ? holidayDates(me.holidayCalendar, year - 1, year + 3) : [],
  };
}
