import type { Card } from "../../desk/card.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { listPeople } from "../../firm/facts.ts";
import { tellAssigned } from "../act/tell.ts";
import { createSeries } from "../series/advance.ts";
import { seriesCard } from "../series/cards.ts";
import { type RepeatReading, readRepeat } from "../series/read-repeat.ts";
import type { TaskContents } from "../task.ts";
import { readingOptions } from "../understand.ts";

interface Repeated {
  repeat: RepeatReading;
  /** The words that said so, for a form to carry. */
  said: string;
  /** What is left of the whole. */
  rest: string;
}

/** Beyond, a line is something pasted. */
const LONGEST_LINE = 1_000;

/** « chaque lundi faire le point »: how it comes back; below the first line stand notes. */
export async function splitRepeat(counter: Counter, text: string): Promise<Repeated | undefined> {
  const [line = ""] = text.split("\n", 1);
  if (line.length > LONGEST_LINE || line === "") return undefined;
  const { holidays } = await readingOptions(counter, "");
  const repeat = readRepeat(line, { now: counter.now, zone: counter.caller.zone, holidays });
  if (!repeat) return undefined;
  const ranges = [...repeat.ranges].sort((a, b) => a.from - b.from);
  const left = ranges.reduceRight((rest, { from, to }) => `${rest.slice(0, from)} ${rest.slice(to)}`, line);
  return {
    repeat,
    said: ranges.map(({ from, to }) => line.slice(from, to).trim()).join(" "),
    rest: left + text.slice(line.length),
  };
}

/** Sets up a task that comes back; whoever gets the occurrences made at once is told of them. */
export async function noteSeries(
  counter: Counter,
  contents: TaskContents,
  { repetition, time }: RepeatReading,
): Promise<Answer> {
  const { caller, now } = counter;
  const people = await listPeople(counter.scope);
  const assignees = contents.assignees.length > 0 ? contents.assignees : [caller.person];
  const { due: _, ...lasting } = contents;
  return counter.settle(async (scope) => {
    const advanced = await createSeries(
      scope,
      {
        contents: { ...lasting, assignees },
        repetition,
        createdBy: caller.person,
        zone: caller.zone,
        ...(time === undefined ? {} : { time }),
      },
      now,
    );
    for (const task of advanced.made)
      await tellAssigned(scope, { task, people, by: caller.person, now }, { given: task.assignees });
    const card = seriesCard(advanced, { language: caller.language, now }, people);
    return { card: withLost(card, counter), undo: `task series undo ${advanced.series.id}` };
  });
}

/** A file belongs to one task: to those that come back it is not attached, and that is said. */
function withLost(card: Card, { ask, caller }: Counter): Card {
  if (ask.files.length === 0) return card;
  const names = formatList(
    ask.files.map(({ name }) => name),
    caller.language,
  );
  const text = say(caller.language).tasks.filesLost(names);
  return { ...card, blocks: [...card.blocks, { kind: "note", tone: "warning", text }] };
}
