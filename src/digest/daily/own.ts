import { keptCard } from "../../desk/beside.ts";
import type { Block, Card } from "../../desk/card.ts";
import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Person } from "../../firm/facts.ts";
import type { Occasion } from "../digest.ts";
import { dayWords, lateWords } from "./day-words.ts";
import { actBlocks, approvalBlocks, callBlocks, lateBlocks, todayBlocks } from "./own-blocks.ts";
import { type OwnFacts, ownFactsOf } from "./own-facts.ts";
import { isAtWork } from "./reachable-now.ts";

/**
 * What waits for one person, for their eyes only; undefined: nothing does, or they are away. `tasks`: those told of, for
 * which the morning's reminder has nothing to add (tasks/doings.ts, heardOf).
 */
export async function composeOwn(
  occasion: Occasion,
  person: Person,
): Promise<{ card: Card; tasks: readonly string[] } | undefined> {
  const facts = await ownFactsOf(occasion, person);
  if (!facts || !isAtWork(person, facts, occasion)) return undefined;
  const { people, now } = occasion;
  const { language, zone } = person;
  const { today } = facts;
  const reader = { person, people, today, now };
  const blocks: Block[] = [
    ...lateBlocks(facts, reader),
    ...approvalBlocks(facts, reader),
    ...actBlocks(facts, reader),
    ...callBlocks(facts, reader),
    ...todayBlocks(facts, reader),
  ];
  if (blocks.length === 0) return undefined;
  const words = say(language).digestDaily.own;
  const date = dayWords(today, language, now);
  const late = lateWords(occasion, zone, language);
  return {
    tasks: facts.day?.toRemind ?? [],
    card: keptCard({
      language,
      audience: "asker",
      summary: words.summary(date, formatList(partsOf(facts, person), language)),
      blocks: [
        { kind: "text", style: "title", text: words.title(date) },
        ...(late === undefined ? [] : [{ kind: "text", style: "subtle", text: late } as const]),
        ...blocks,
      ],
    }),
  };
}

function partsOf({ day, waiting, acts }: OwnFacts, { language }: Person): string[] {
  const { parts } = say(language).digestDaily.own;
  const counts = {
    late: day?.lateCount ?? 0,
    approvals: (waiting?.reminders ?? 0) + (waiting?.quotes ?? 0),
    acts: acts.length,
    calls: waiting?.calls.length ?? 0,
    today: day?.todayCount ?? 0,
  };
  return (["late", "approvals", "acts", "calls", "today"] as const)
    .filter((what) => counts[what] > 0)
    .map((what) => parts[what](counts[what]));
}
