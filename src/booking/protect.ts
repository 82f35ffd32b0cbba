import { randomUUID } from "node:crypto";
import { overlaps, type Span } from "../calendars/calendar.ts";
import type { FirmScope } from "../database/scope.ts";
import type { Answer, Counter } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import { readerOfCaller } from "../desk/reader.ts";
import { getPeople, type Presence, readPresence } from "../firm/facts.ts";
import type { Meeting } from "./meeting.ts";
import { plainWords } from "./plain-words.ts";
import { type Protected, protectedCard } from "./protect-cards.ts";
import type { Block, ProtectedTime } from "./protect-read.ts";
import { blockSpans, freePieces } from "./protect-spans.ts";
import { markProtected } from "./protect-store.ts";
import { insertSeated, listMeetings } from "./store.ts";
import { TakenMeanwhile } from "./taken.ts";

const TRIES = 3;
const LONGEST = 100;

/**
 * Takes seats in one's own agenda, around what is already there. The agenda decides, not the look before: somebody who was
 * faster makes us look again.
 */
export async function protect(counter: Counter, wanted: ProtectedTime): Promise<Answer> {
  const { caller, scope, now } = counter;
  const [me] = await getPeople(scope, [caller.person]);
  if (!me) throw new Error(`Unknown caller '${caller.person}' in protect: expected a person of the firm`);
  const presence = await readPresence(scope, me, now);
  for (let attempt = 1; ; attempt += 1) {
    const found = await look(counter, wanted.blocks, presence);
    try {
      return await write(counter, found, wanted);
    } catch (error) {
      if (!(error instanceof TakenMeanwhile) || attempt === TRIES) throw error;
    }
  }
}

/** What of each block is free, and which of one's own meetings stand in it. */
async function look(counter: Counter, blocks: readonly Block[], presence: Presence): Promise<Protected[]> {
  const { caller, scope, now, ports } = counter;
  const wanted = blocks.map((block) => ({ block, spans: blockSpans(block, presence, now) }));
  const all = wanted.flatMap(({ spans }) => spans);
  if (all.length === 0) return wanted.map(({ block }) => ({ block, free: [], taken: [], closed: true }));
  const from = Math.min(...all.map(({ start }) => start));
  const to = Math.max(...all.map(({ end }) => end));
  // One's own time is one's own to keep: where a calendar does not answer, around what the desk knows.
  const [known] = await ports.calendar.busy(scope, [caller.person], { start: from, end: to });
  const busy = known?.busy ?? [];
  const meetings = await listMeetings(scope, caller.person, { from, to, limit: 500 });
  const seen: Span[] = [];
  return wanted.map(({ block, spans }) => {
    const free = freePieces(spans, [...busy, ...seen]);
    seen.push(...free);
    const taken = meetings.filter((meeting: Meeting) => spans.some((span) => overlaps(span, meeting.span)));
    return { block, free, taken, closed: spans.length === 0 };
  });
}

function write(
  counter: Counter,
  found: readonly Protected[],
  { repeats, purpose }: ProtectedTime,
): Promise<Answer> {
  const { caller, now } = counter;
  const reader = readerOfCaller(counter);
  const batch = randomUUID();
  const pieces = found.flatMap(({ free }) => free);
  return counter.settle(async (scope) => {
    const ids: string[] = [];
    for (const span of pieces) ids.push(await take(counter, scope, span));
    await markProtected(scope, ids, batch);
    const card = protectedCard(found, batch, repeats, reader);
    return ids.length === 0 ? { card } : { card, undo: `protect free ${batch}` };
  });

  async function take({ ports }: Counter, scope: FirmScope, span: Span): Promise<string> {
    const words = say(caller.language).tasksLater.protect;
    const title = purpose === undefined ? words.meeting : words.meetingFor(plainWords(purpose, LONGEST));
    const request = { title, people: [], guests: [], span, zone: caller.zone };
    const id = randomUUID();
    const meeting = { ...request, id, organizer: caller.person, status: "confirmed" as const };
    if (!(await insertSeated(scope, ports.calendar, meeting, [caller.person], now)))
      throw new TakenMeanwhile();
    return id;
  }
}
