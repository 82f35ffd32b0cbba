import { Temporal } from "temporal-polyfill";
import { MENTION } from "../desk/ask.ts";
import type { Counter } from "../desk/command.ts";
import { formatList } from "../desk/language/format.ts";
import type { Language } from "../desk/language/language.ts";
import { say } from "../desk/language/say.ts";
import { type Met, meetMentioned } from "../firm/doings.ts";
import { holidayDates, listWithMentioned, type Person } from "../firm/facts.ts";
import { readTaskWords } from "./read/read-task.ts";
import type { ReadingOptions, TaskReading } from "./read/reading.ts";

type AtCounter = Pick<Counter, "ask" | "scope" | "now" | "ports" | "caller">;

/** Whom a mention names and the firm may not deal with, as far as the door knows. */
type Stranger = Met["unknown"][number];

/** A sentence read with everybody it may name. */
export interface Understood extends TaskReading {
  /** Everybody of the firm, for a form to choose from. */
  firm: readonly Person[];
  /** Of `unknown`, those who were mentioned, with their name and why. */
  strangers: readonly Stranger[];
}

/** Reads a task out of words; people the firm does not know yet are met first, so never inside a unit of work. */
export async function understandTask(counter: AtCounter, words: string): Promise<Understood> {
  const { options, strangers } = await meet(counter, words);
  return { ...readTaskWords(words, options), firm: options.people, strangers };
}

/** With what a sentence of who stands at the counter is read. */
export const readingOptions = async (counter: AtCounter, words: string): Promise<ReadingOptions> =>
  (await meet(counter, words)).options;

export interface PeopleMet {
  /** Ids in the firm. */
  assignees: readonly string[];
  strangers: readonly Stranger[];
}

/** The people whom a form's field mentions. */
export async function meetPeople(counter: AtCounter, mentions: string): Promise<PeopleMet> {
  const { options, strangers } = await meet(counter, mentions);
  const people = idsIn(mentions).flatMap((id) => options.mentioned.get(id)?.id ?? []);
  return { assignees: [...new Set(people)], strangers };
}

const idsIn = (words: string): string[] => [
  ...new Set([...words.matchAll(MENTION)].map((found) => found[1] as string)),
];

async function meet(
  { ask, scope, now, ports, caller }: AtCounter,
  words: string,
): Promise<{ options: ReadingOptions; strangers: readonly Stranger[] }> {
  const ids = idsIn(words);
  let known = await listWithMentioned(scope, ask.door, ask.workspace, ids);
  let strangers: readonly Stranger[] = [];
  const unmet = ids.filter((id) => !known.mentioned.has(id));
  if (unmet.length > 0) {
    strangers = (await meetMentioned({ scope, directory: ports.directory, ask, now }, unmet)).unknown;
    known = await listWithMentioned(scope, ask.door, ask.workspace, ids);
  }
  const me = known.people.find(({ id }) => id === caller.person);
  const { year } = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(caller.zone);
  const options = {
    now,
    zone: caller.zone,
    person: caller.person,
    people: known.people,
    mentioned: known.mentioned,
    holidays: me ? holidayDates(me.holidayCalendar, year - 1, year + 3) : [],
  };
  return { options, strangers };
}

/** Why nothing can be given to them; undefined: there is nobody of that sort. */
export function strangersSentence(
  strangers: readonly Stranger[],
  language: Language,
  unknown: readonly string[] = [],
): string | undefined {
  const words = say(language).tasks.errors;
  const left = strangers.filter(({ why }) => why === "left").map(({ name }) => name ?? words.unknownMention);
  if (left.length > 0) return words.left(formatList(left, language));
  const mentioned = strangers.map(({ name }) => name ?? words.unknownMention);
  // An id means nothing to who reads it.
  const named = unknown.filter((name) => !name.startsWith("@"));
  const names = [...mentioned, ...named];
  return names.length > 0 ? words.unknownPeople(formatList(names, language)) : undefined;
}
