import type { Clock } from "../../clock.ts";
import { PACE } from "./limits.ts";

const LONGEST = Math.max(...PACE.map(({ withinMs }) => withinMs));
const MANY = 2_000;

/**
 * Takes a turn to send in a conversation: 0, or the milliseconds to wait before asking again. A turn taken is
 * counted; one that must wait is not.
 */
export type TakePace = (conversation: string) => number;

export function createPace(clock: Clock): TakePace {
  const sent = new Map<string, number[]>();

  return (conversation) => {
    const now = clock.now();
    const times = (sent.get(conversation) ?? []).filter((time) => time > now - LONGEST);
    const wait = Math.max(
      0,
      ...PACE.map(({ sends, withinMs }) => (times.at(-sends) ?? Number.NEGATIVE_INFINITY) + withinMs - now),
    );
    if (wait === 0) times.push(now);
    // Taken out and put back: the map stays in the order of use, and forgets who has long been silent.
    sent.delete(conversation);
    sent.set(conversation, times);
    if (sent.size > MANY) {
      for (const key of sent.keys()) {
        sent.delete(key);
        if (sent.size <= MANY) break;
      }
    }
    return wait;
  };
}
