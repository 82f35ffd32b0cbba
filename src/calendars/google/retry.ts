import { setTimeout as pause } from "node:timers/promises";
import { CalendarTrouble } from "../provider.ts";

const TRIES = 7;
const FIRST_MS = 250;
const LONGEST_MS = 8_000;
/** Who is told to come back later than this goes and comes back. */
const WORTH_WAITING_MS = 20_000;

/** Milliseconds to wait after so many tries, at least as long as was asked for; undefined: give up. `random` in [0, 1). */
export function pauseAfter(
  tries: number,
  retryAfterMs: number | undefined,
  random: number,
): number | undefined {
  if (tries >= TRIES || (retryAfterMs ?? 0) > WORTH_WAITING_MS) return undefined;
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** (tries - 1));
  return (retryAfterMs ?? 0) + longest / 2 + (longest / 2) * random;
}

/** Does it again, within the signal's time, as long as the trouble may pass; every request of ours may be made twice. */
export async function withRetries<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof CalendarTrouble) || error.reason !== "later" || signal.aborted) throw error;
      const wait = pauseAfter(tries, error.retryAfterMs, Math.random());
      if (wait === undefined) throw error;
      try {
        await pause(wait, undefined, { signal });
      } catch {
        throw error;
      }
    }
  }
}

/** What does not heed the signal itself is not waited for longer. */
export function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const late = () => new CalendarTrouble("later", "google: no answer in time");
  if (signal.aborted) {
    work.catch(() => {});
    return Promise.reject(late());
  }
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(late());
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
