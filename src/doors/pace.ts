import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../clock.ts";

interface Rate {
  sends: number;
  withinMs: number;
}

/** One thing a platform counts sends of: a channel, a workspace, an app in a tenant. */
export interface Turn {
  of: string;
  rates: readonly Rate[];
}

/** How fast a platform may be spoken to, and where it asked to be left alone for a while. */
export interface Pace {
  /** A turn in each of these at once: 0, or the milliseconds to wait before asking again, and then none is taken. */
  take(turns: readonly Turn[]): number;
  /** Nobody has a turn of this for so long. */
  rest(of: string, ms: number): void;
}

/** So many things are counted; those longest unused are forgotten first. */
const MANY = 20_000;

export function createPace(clock: Clock): Pace {
  const sent = new Map<string, number[]>();
  const rests = new Map<string, { from: number; until: number }>();

  // A clock that was set back makes nobody wait: what lies ahead of it is forgotten.
  const resting = (of: string): number => {
    const { from, until } = rests.get(of) ?? { from: 0, until: 0 };
    const now = clock.now();
    if (from <= now && now < until) return until - now;
    rests.delete(of);
    return 0;
  };

  const waitOf = ({ of, rates }: Turn, now: number): number => {
    const known = sent.get(of) ?? [];
    const times = (known.at(-1) ?? now) > now ? [] : known;
    if (times !== known) sent.delete(of);
    const waits = rates.map(
      ({ sends, withinMs }) => (times.at(-sends) ?? Number.NEGATIVE_INFINITY) + withinMs - now,
    );
    return Math.max(0, resting(of), ...waits);
  };

  function note({ of, rates }: Turn, now: number): void {
    const most = Math.max(...rates.map(({ sends }) => sends));
    const times = [...(sent.get(of) ?? []), now].slice(-most);
    // Taken out and put back: the map stays in the order of use.
    sent.delete(of);
    sent.set(of, times);
    const [oldest] = sent.keys();
    if (sent.size > MANY && oldest !== undefined) sent.delete(oldest);
  }

  return {
    take(turns) {
      const now = clock.now();
      const wait = Math.max(0, ...turns.map((turn) => waitOf(turn, now)));
      if (wait === 0) for (const turn of turns) note(turn, now);
      return wait;
    },
    rest(of, ms) {
      const from = clock.now();
      if (ms > resting(of)) rests.set(of, { from, until: from + ms });
    },
  };
}

/** Waits for a turn; where that would take longer than `patienceMs`, it is not taken, and the wait is given: 0 = taken. */
export async function waitTurn(pace: Pace, turns: readonly Turn[], patienceMs: number): Promise<number> {
  for (let left = patienceMs; ; ) {
    const wait = pace.take(turns);
    if (wait === 0 || wait > left) return wait;
    left -= wait;
    await sleep(wait);
  }
}
