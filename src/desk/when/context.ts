import { DAY, dayNumber } from "./civil-days.ts";
import type { Context } from "./reading.ts";
import type { Token } from "./tokens.ts";
import { epochMsOf, wallAt } from "./zone.ts";

export interface WhenOptions {
  /** ISO instant. */
  readonly now: string;
  /** IANA zone. */
  readonly zone: string;
  /** ISO dates, for phrases that count working days. */
  readonly holidays?: readonly string[];
}

const ENGLISH = new Set(
  "today tomorrow yesterday next this at am pm the and with for from between meeting call monday tuesday wednesday thursday friday saturday sunday on by before after please schedule book lunch morning afternoon evening".split(
    " ",
  ),
);
const FRENCH = new Set(
  "le la les du de des au aux avec pour a et un une demain prochain rdv reunion".split(" "),
);

export function buildContext(tokens: readonly Token[], options: WhenOptions): Context {
  const epochMs = epochMsOf(options.now);
  const wall = wallAt(epochMs, options.zone);
  const today = Math.floor(wall / DAY);
  return {
    wall,
    today,
    minute: Math.floor((wall - today * DAY) / 60),
    epochMs,
    zone: options.zone,
    holidays: new Set((options.holidays ?? []).map(dayOfIso)),
    english: isEnglish(tokens),
  };
}

function dayOfIso(date: string): number {
  return dayNumber(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}

function isEnglish(tokens: readonly Token[]): boolean {
  let balance = 0;
  for (const token of tokens) {
    if (ENGLISH.has(token.word)) balance += 1;
    else if (FRENCH.has(token.word)) balance -= 1;
  }
  return balance > 0;
}
