import type { Account, Provider } from "../src/calendars/provider.ts";
import type { Card } from "../src/desk/card.ts";
import { openCalendarDesk } from "../tests/calendars/calendars-at-work.ts";
import { openDesk, type Store, wordsOf } from "../tests/desk/desk-at-work.ts";
import type { Bench } from "./bench.ts";
import { type CalendarsApart, openCalendarsApart } from "./calendars-apart.ts";
import { inOwnDatabase } from "./own-database.ts";
import { percentile } from "./timing.ts";

const ASKS = 100;
/** Each on an empty stretch of the calendars. The best counts: the machine is shared, and the desk is what is measured. */
const ROUNDS = 3;
const DAYS_APART = 42;
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
      const servers = await openCalendarsApart();
      try {
        return await measure(store, servers);
      } finally {
        await servers.close();
      }
    }),
};

async function measure(store: Store, servers: CalendarsApart): Promise<string[]> {
  const plain = await openDesk(store);
  const reference = await timeAsks(answersOf(plain));
  const unlinked = await openCalendarDesk(store, { providers: {} });
  const composite = await timeAsks(answersOf(unlinked), unlinked.writer.idle);
  const { firm, slowest } = await openLinked(store, servers);
  await servers.tell({ do: "slow", ms: LATENCY_MS });
  const ask = answersOf(firm);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const over: number[] = [];
    const overServers: number[] = [];
    const watched: Ask = async (words) => {
      await servers.tell({ do: "tell" });
      const { card, took } = await ask(words);
      over.push(took - slowest());
      overServers.push(took - (await servers.tell({ do: "tell" })));
      return { card, took };
    };
    const times = await timeAsks(watched, firm.writer.idle, { from: round * DAYS_APART });
    rounds.push({ times, over: measured(over), overServers: measured(overServers) });
  }
  rounds.sort((a, b) => percentile(a.over, 95) - percentile(b.over, 95));
  const [{ times, over, overServers }, ...others] = rounds as [Round, ...Round[]];
  await servers.tell({ do: "hang" });
  const hung = await timeAsks(ask, firm.writer.idle, {
    asks: 8,
    from: ROUNDS * DAYS_APART,
    expected: "ne répond pas",
  });
  return [
    `5 people on 3 providers that answer in ${LATENCY_MS} ms: ${show(times)}; over the slowest of the three ${show(over)} ` +
      `(bound 50), over its server alone ${show(overServers)}; best of ${ROUNDS} rounds, the others ` +
      `${others.map((round) => `${show(round.over)} and ${show(round.overServers)}`).join(", ")}; ` +
      `${(percentile(times, 50) / percentile(reference, 50)).toFixed(1)} times the desk without them (${show(reference)})`,
    `one of the three never answers: ${show(hung)}, for a time-out of ${TIMEOUT_MS} ms`,
    `5 people without a link: ${show(composite)}; ${(percentile(composite, 50) / percentile(reference, 50)).toFixed(2)} times our own agenda alone`,
  ];
}

/** Milliseconds, in order: of each ask, what is left less the slowest provider as the desk sees it, and as its server does. */
interface Round {
  times: readonly number[];
  over: readonly number[];
  overServers: readonly number[];
}

/** A desk whose five people have their calendars there; `slowest`: how long the slowest provider took since it was last asked for. */
async function openLinked(store: Store, { providers, links }: CalendarsApart) {
  let longest = 0;
  const watched = ({ busy, ...others }: Provider): Provider => ({
    ...others,
    async busy(...asked) {
      const start = performance.now();
      const found = await busy(...asked);
      longest = Math.max(longest, performance.now() - start);
      return found;
    },
  });
  const accounts = new Map(links.map(([person, , account]) => [person, account]));
  const [google, microsoft, caldav] = [providers.google, providers.microsoft, providers.caldav].map(watched);
  const firm = await openCalendarDesk(store, {
    providers: {
      google: async () => google as Provider,
      microsoft: async () => microsoft as Provider,
      caldav: async () => caldav as Provider,
    },
    timeoutMs: TIMEOUT_MS,
    open: (account) => accounts.get(account) as Omit<Account, "id">,
  });
  for (const [person, provider] of links) await firm.link(person, provider, person);
  const slowest = (): number => {
    const took = longest;
    longest = 0;
    return took;
  };
  return { firm, slowest };
}

const measured = (all: readonly number[]): number[] => all.slice(WARM_UP).sort((a, b) => a - b);

const show = (times: readonly number[]): string =>
  `p50 ${percentile(times, 50).toFixed(0)} ms, p95 ${percentile(times, 95).toFixed(0)} ms`;

/** `took`: milliseconds from the door's claim to the card that answers. */
type Ask = (words: string) => Promise<{ card: Card; took: number }>;

const answersOf =
  ({ desk, toAsk }: Pick<Awaited<ReturnType<typeof openDesk>>, "desk" | "toAsk">): Ask =>
  async (words) => {
    const start = performance.now();
    const card = await desk.answer(await desk.claim(toAsk("camille", words)));
    return { card, took: performance.now() - start };
  };

/** Each at a time of its own, booked; what is written into calendars afterwards is waited for, and not counted. */
async function timeAsks(
  say: Ask,
  settle: () => Promise<void> = async () => {},
  { asks = ASKS, from = 0, expected = "C’est réservé." } = {},
): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < asks + WARM_UP; i += 1) {
    const words = `rdv avec ${EVERYBODY} le ${dayOf(from + Math.floor(i / 10))} à ${8 + (i % 10)}h Point ${i}`;
    const { card, took } = await say(words);
    if (i >= WARM_UP) times.push(took);
    if (!wordsOf(card).includes(expected)) throw new Error(`'${words}' gave: ${wordsOf(card)}`);
    await settle();
  }
  return times.sort((a, b) => a - b);
}

/** « 1 décembre 2026 », and so many days later. */
const dayOf = (days: number): string =>
  new Date(Date.UTC(2026, 11, 1 + days)).toLocaleDateString("fr", { dateStyle: "long", timeZone: "UTC" });
