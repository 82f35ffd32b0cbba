import type { FirmScope } from "../../database/scope.ts";
import { fold } from "../../desk/fold.ts";
import { addDays } from "../../desk/when/add-days.ts";
import { type AtDesk, gatherUntil } from "./at-desk.ts";
import type { Duty } from "./duty.ts";
import { gather } from "./gather.ts";

/** A card is pressed long after it was written, and a lease ends years ahead. */
const REACH = { back: 430, ahead: 1_900 };
const AHEAD_DAYS = 365;
const MOST_FOUND = 6;

export async function findDuty(
  scope: FirmScope,
  { today, reader }: Pick<AtDesk, "today" | "reader">,
  { code, period }: Pick<Duty, "code" | "period">,
): Promise<Duty | undefined> {
  const span = { from: addDays(today, -REACH.back), until: addDays(today, REACH.ahead) };
  const { duties } = await gather(scope, span, reader.language);
  return duties.find((duty) => duty.code === code && duty.period === period);
}

/** What a button carries: a code and a period, then what the command adds. */
export function readKey(
  words: string,
): { code: string; period: string; rest: readonly string[] } | undefined {
  const [code, period, ...rest] = words.trim().split(/\s+/);
  return code && period ? { code, period, rest } : undefined;
}

const EMPTY_WORDS = new Set(
  "la le les l de du des d mon ma mes notre nos pour est c j ai fait faite payee declaree done the of my our for a".split(
    " ",
  ),
);

const wordsIn = (text: string): string[] =>
  fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !EMPTY_WORDS.has(word));

/** The dates not done that somebody's words may mean, the soonest of each obligation. */
export async function findByWords(
  scope: FirmScope,
  desk: Pick<AtDesk, "today" | "reader">,
  said: string,
): Promise<readonly Duty[]> {
  const wanted = wordsIn(said);
  if (wanted.length === 0) return [];
  const { duties } = await gatherUntil(scope, desk, addDays(desk.today, AHEAD_DAYS));
  const found = new Map<string, Duty>();
  for (const duty of duties) {
    const known = wordsIn(`${duty.title} ${duty.own ? "" : duty.code}`);
    const fits = wanted.every((word) =>
      known.some((one) => one === word || (word.length > 3 && one.startsWith(word))),
    );
    if (duty.state === "open" && fits && !found.has(duty.code)) found.set(duty.code, duty);
  }
  return [...found.values()].slice(0, MOST_FOUND);
}
