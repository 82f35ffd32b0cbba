import { z } from "zod";
import type { Span } from "../calendar.ts";
import { type Account, CalendarTrouble } from "../provider.ts";
import { read } from "./answer.ts";
import { GraphTrouble, isNoMailbox } from "./errors.ts";
import { type Graph, tokenOf } from "./graph.ts";
import { isBusy } from "./read-view.ts";
import { GraphTime, toSpan, toUtc } from "./times.ts";

const MAILBOXES = 20;
/** Under 62 days. */
const LONGEST_MS = 60 * 86_400_000;

const Schedules = z.object({
  value: z.array(
    z.object({
      scheduleId: z.string().nullish(),
      error: z.object({ responseCode: z.string().nullish() }).nullish(),
      scheduleItems: z
        .array(z.object({ start: GraphTime, end: GraphTime, status: z.string().nullish() }))
        .nullish(),
    }),
  ),
});

/** "elsewhere": it says nothing of this one (more than 1,000 entries, no right to look), a reading of its events may. */
export type Schedule = readonly Span[] | CalendarTrouble | "elsewhere";

/** The main calendars of mailboxes that one token opens, by the account's id. */
export async function readSchedules(
  graph: Graph,
  accounts: readonly Account[],
  span: Span,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Schedule>> {
  const some = Array.from({ length: Math.ceil(accounts.length / MAILBOXES) }, (_, i) =>
    accounts.slice(i * MAILBOXES, (i + 1) * MAILBOXES),
  );
  const readings = some.flatMap((batch) =>
    pieces(span).map((piece) => readBatch(graph, batch, piece, signal)),
  );
  const found = new Map<string, Schedule>();
  for (const reading of await Promise.all(readings))
    for (const [account, said] of reading) found.set(account, together(found.get(account), said));
  return found;
}

const together = (one: Schedule | undefined, other: Schedule): Schedule => {
  if (one === undefined) return other;
  return Array.isArray(one) && Array.isArray(other) ? [...one, ...other] : Array.isArray(one) ? other : one;
};

function pieces({ start, end }: Span): Span[] {
  const count = Math.max(1, Math.ceil((end - start) / LONGEST_MS));
  return Array.from({ length: count }, (_, i) => ({
    start: start + i * LONGEST_MS,
    end: Math.min(end, start + (i + 1) * LONGEST_MS),
  }));
}

/** One of them is asked about all; one that may not be asked leaves its place to the next. */
async function readBatch(
  graph: Graph,
  batch: readonly Account[],
  span: Span,
  signal: AbortSignal,
): Promise<Map<string, Schedule>> {
  const found = new Map<string, Schedule>();
  for (let left = batch; left.length > 0; left = left.slice(1)) {
    const [host] = left as [Account];
    try {
      const answer = await ask(graph, host, left, span, signal);
      for (const [account, said] of answer) found.set(account, said);
      return found;
    } catch (error) {
      if (!(error instanceof CalendarTrouble)) throw error;
      const hosts = error.reason === "later" ? left : [host];
      for (const { id } of hosts) found.set(id, error);
      if (error.reason === "later") return found;
    }
  }
  return found;
}

async function ask(
  graph: Graph,
  host: Account,
  accounts: readonly Account[],
  span: Span,
  signal: AbortSignal,
): Promise<Map<string, Schedule>> {
  const time = (instant: number) => ({ dateTime: toUtc(instant).slice(0, -1), timeZone: "UTC" });
  const body = {
    schedules: accounts.map(({ access }) => tokenOf(access).mailbox ?? ""),
    startTime: time(span.start),
    endTime: time(span.end),
    availabilityViewInterval: 60,
  };
  const path = "/calendar/getSchedule";
  const { value } = read(Schedules, await graph.call(host, { method: "POST", path, body }, signal));
  const said = new Map(value.map((one) => [one.scheduleId?.toLowerCase(), one]));
  return new Map(
    accounts.map(({ id, access }): [string, Schedule] => {
      const one = said.get(tokenOf(access).mailbox?.toLowerCase());
      const code = one?.error?.responseCode ?? "";
      if (one?.error && isNoMailbox(code)) return [id, new GraphTrouble("refused", 200, code)];
      if (!one || one.error) return [id, "elsewhere"];
      return [id, (one.scheduleItems ?? []).filter(({ status }) => isBusy(status)).map(toSpan)];
    }),
  );
}
