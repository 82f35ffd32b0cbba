import type { Clock } from "../clock.ts";
import { markDelivered, type StaleClaim, settleClaim, takeStaleClaims } from "../database/claims.ts";
import type { Database } from "../database/client.ts";
import type { DoorName } from "../desk/ask.ts";
import type { Card } from "../desk/card.ts";
import { noteCard } from "../desk/cards.ts";
import type { ClaimedAsk, DeskCounter } from "../desk/desk.ts";
import { formatWhen } from "../desk/language/format.ts";
import { type Language, languageOf } from "../desk/language/language.ts";
import { say } from "../desk/language/say.ts";
import type { Messenger } from "../doors/door.ts";

export interface SweepOptions {
  database: Database;
  desk: DeskCounter;
  clock: Clock;
  messengers: () => Partial<Record<DoorName, Messenger>>;
  defaultLanguage: Language;
  /** IANA; who asked late may not be known yet. */
  zone: string;
  log: (line: string) => void;
}

/** Past this an ask is not worked out by itself: its person has moved on, and is asked whether it still stands. */
const STILL_WANTED_MS = 10 * 60_000;
/** An ask that has ended its process this often is answered with an excuse instead. */
const MOST_ATTEMPTS = 4;
/** An answer that cannot be delivered is given up after this many sweeps, and said in the log. */
const MOST_DELIVERIES = 20;

/** Answers what a dead process, a lost database or an unreachable platform left unanswered: at least once. */
export function createSweep(options: SweepOptions): (now: number) => Promise<void> {
  const { database, desk, log } = options;

  async function finish(stale: StaleClaim): Promise<void> {
    const messenger = options.messengers()[stale.ask.door];
    if (!messenger) return;
    const claim: ClaimedAsk = {
      id: stale.id,
      ask: stale.ask,
      at: stale.createdAt,
      state: stale.answered ? "answered" : "fresh",
    };
    if (stale.attempts > MOST_DELIVERIES) {
      log(`an answer could not be delivered: claim ${stale.id} by ${stale.ask.door}`);
      return markDelivered(database, stale.id, options.clock.now());
    }
    const card = await cardFor(claim, stale);
    await messenger.reply(stale.ask, card);
    await desk.delivered(claim);
  }

  async function cardFor(claim: ClaimedAsk, stale: StaleClaim): Promise<Card> {
    // A form holds its dates in full and cannot be typed again: it is worked out however late.
    const late = stale.ask.form === undefined && options.clock.now() - stale.createdAt > STILL_WANTED_MS;
    if (stale.answered || (!late && stale.attempts <= MOST_ATTEMPTS)) return desk.answer(claim);
    const language = languageOf(stale.ask.locale, options.defaultLanguage);
    const words = say(language).desk;
    const card = late
      ? noteCard(
          language,
          "warning",
          words.lateAsk(formatWhen(stale.createdAt, options.zone, language, options.clock.now())),
          [{ label: words.redo, ask: stale.ask.text, once: stale.id, style: "primary" }],
        )
      : noteCard(language, "error", words.bug(stale.id.slice(0, 8)));
    return (await settleClaim(database, stale.id, { card })).card;
  }

  return async (now) => {
    for (;;) {
      const stale = await takeStaleClaims(database, now, 20);
      for (const claim of stale) {
        await finish(claim).catch((error: unknown) =>
          log(`sweep of ${claim.id} failed: ${error instanceof Error ? error.message : String(error)}`),
        );
      }
      if (stale.length < 20) return;
    }
  };
}
