import type { Card } from "../src/desk/card.ts";
import { openCalendarDesk } from "../tests/calendars/calendars-at-work.ts";
import { openThreeProviders, type ThreeProviders } from "../tests/calendars/three-providers.ts";
import { openDesk, type Store, wordsOf } from "../tests/desk/desk-at-work.ts";
import type { Bench } from "./bench.ts";
import { inOwnDatabase } from "./own-database.ts";
import { percentile } from "./timing.ts";

const ASKS = 100;
/** A house that has been asked before: what is measured is not how V8 compiles. */
const WARM_UP = 20;
const LATENCY_MS = 300;
const TIMEOUT_MS = 1_000;
const EVERYBODY = "Sacha, Alix, Morgan et Robin";

/**
 * `/book` of five people whose calendars are at Google, Microsoft 365 and a CalDAV server (two, two and one), each of which
 * answers in 300 ms; the same desk without any such calendar is the reference. Then one of the three never answers.
 */
export const bookOutsideBench: Bench = {
  name: "book-outside",
  run: () =>
    inOwnDatabase(async (database, behind) => {
      const store: Store = {
        database,
        appUrl: "",
        rows: async (sql, values = []) => (await behind.query(sql, [...values])).rows,
        close: async () => {},
      };
      const three = await openThreeProviders();
      try {
        return await measure(store, three);
      } finally {
        await three.close();
      }
    }),
};

async function measure(store: Store, three: ThreeProviders): Promise<string[]> {
  await three.warmUp();
  const plain = await openDesk(store);
  const reference = await timeAsks(answersOf(plain));
  const unlinked = await openCalendarDesk(store, { providers: {} });
  const composite = await timeAsks(answersOf(unlinked), unlinked.writer.idle);
  const firm = await three.openFirm(store, { timeoutMs: TIMEOUT_MS, five: true });
  slowDown(three);
  const slowest = watchSlowest(three);
  const ask = answersOf(firm);
  const over: number[] = [];
  const times = await timeAsks(async (words) => {
    const start = performance.now();
    const card = await ask(words);
    over.push(performance.now() - start - slowest());
    return card;
  }, firm.writer.idle);
  over.splice(0, WARM_UP);
  over.sort((a, b) => a - b);
  three.proxy.misbehave(() => ({ how: "hang" }));
  const hung = await timeAsks(ask, firm.writer.idle, 8, "ne répond pas");
  return [
    `5 people on 3 providers that answer in ${LATENCY_MS} ms: ${show(times)}; over the slowest of the three ${show(over)} (bound 50), ` +
      `${(percentile(times, 50) / percentile(reference, 50)).toFixed(1)} times the desk without them (${show(reference)})`,
    `one of the three never answers: ${show(hung)}, for a time-out of ${TIMEOUT_MS} ms`,
    `5 people without a link: ${show(composite)}; ${(percentile(composite, 50) / percentile(reference, 50)).toFixed(2)} times our own agenda alone`,
  ];
}

const show = (times: readonly number[]): string =>
  `p50 ${percentile(times, 50).toFixed(0)} ms, p95 ${percentile(times, 95).toFixed(0)} ms`;

type Ask = (words: string) => Promise<Card>;

/** From the door's claim to the card that answers. */
const answersOf =
  ({ desk, toAsk }: Pick<Awaited<ReturnType<typeof openDesk>>, "desk" | "toAsk">): Ask =>
  async (words) =>
    desk.answer(await desk.claim(toAsk("camille", words)));

/** Each at a time of its own, booked; what is written into calendars afterwards is waited for, and not counted. */
async function timeAsks(
  say: Ask,
  settle: () => Promise<void> = async () => {},
  asks = ASKS,
  expected = "C’est réservé.",
): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < asks + WARM_UP; i += 1) {
    const hour = 8 + (i % 10);
    const day = 1 + Math.floor(i / 10) + (asks === ASKS ? 0 : 13);
    const words = `rdv avec ${EVERYBODY} le ${day} décembre à ${hour}h Point ${i}`;
    const start = performance.now();
    const card = await say(words);
    if (i >= WARM_UP) times.push(performance.now() - start);
    if (!wordsOf(card).includes(expected)) throw new Error(`'${words}' gave: ${wordsOf(card)}`);
    await settle();
  }
  return times.sort((a, b) => a - b);
}

/** How long the slowest provider took since it was last asked for, in milliseconds. */
function watchSlowest({ providers }: ThreeProviders): () => number {
  let slowest = 0;
  for (const name of ["google", "microsoft", "caldav"] as const) {
    const { busy, ...others } = providers[name];
    const watched: typeof busy = async (...asked) => {
      const start = performance.now();
      const found = await busy(...asked);
      slowest = Math.max(slowest, performance.now() - start);
      return found;
    };
    providers[name] = { ...others, busy: watched };
  }
  return () => {
    const took = slowest;
    slowest = 0;
    return took;
  };
}

function slowDown(three: ThreeProviders): void {
  const slow = { delayMs: LATENCY_MS, times: Number.POSITIVE_INFINITY };
  three.google.fail(slow);
  three.graph.fail(slow);
  three.proxy.misbehave(() => ({ how: "slow", ms: LATENCY_MS }));
}
