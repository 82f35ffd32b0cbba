import type { Span } from "../../calendars/calendar.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { getPeople } from "../../firm/facts.ts";
import { lookAround } from "../absent.ts";
import { spanFor } from "../cards.ts";
import { runs } from "../in-name/principal.ts";
import { dayAround } from "../local-time.ts";
import { attendeesOf, type Meeting } from "../meeting.ts";
import { splitTarget } from "../move-command.ts";
import { moveInUnit } from "../move-in-unit.ts";
import type { Telling } from "../notify.ts";
import { horizonAround } from "../proposals.ts";
import { readTime, type TimeReading } from "../read-time.ts";
import { listProtected } from "../store/ahead.ts";
import { listMeetings, readMeeting } from "../store.ts";
import { movedCard, movesCard } from "./move-many-cards.ts";
import { planMoves } from "./plan-moves.ts";
import { readMoves, type SpokenMove, writeMoves } from "./spoken-moves.ts";

/** What one card and one button hold. */
const MOST = 10;

/** « déplace mes rendez-vous de jeudi »: all of a day, one card, one confirmation. */
export const moveManyCommand = defineCommand({
  name: "book move-all",
  phrases: [
    "deplace mes rendez-vous",
    "deplace mes rdv",
    "deplace mes reunions",
    "deplace tous mes rendez-vous",
    "deplace tous mes rdv",
    "deplace toutes mes reunions",
    "decale mes rendez-vous",
    "decale mes rdv",
    "decale tous mes rendez-vous",
    "decale tous mes rdv",
    "reporte mes rendez-vous",
    "reporte mes rdv",
    "reporte tous mes rendez-vous",
    "reporte tous mes rdv",
    "deplacer mes rendez-vous",
    "reporter mes rendez-vous",
    "deplace ma journee",
    "reporte ma journee",
    "decale ma journee",
    "libere ma journee",
    "vide ma journee",
    "move my meetings",
    "move all my meetings",
    "reschedule my meetings",
    "reschedule all my meetings",
    "clear my day",
  ],
  run: async (counter) => {
    const { caller, now, scope } = counter;
    const reader = readerOfCaller(counter);
    const words = say(reader.language).bookingAhead.many;
    const refuse = (text: string): Answer => ({ card: noteCard(reader.language, "info", text) });
    const { which, target } = splitTarget(counter.words);
    const from = spanOf(readTime(which, now, caller.zone).time, now, caller.zone);
    if (!from) return refuse(words.whichDay);
    const into =
      target === "" ? undefined : spanOf(readTime(target, now, caller.zone).time, now, caller.zone);
    if (target !== "" && !into) return refuse(words.whereTo);
    const all = await listMeetings(scope, caller.person, {
      from: Math.max(now, from.start),
      to: from.end,
      limit: 50,
    });
    const kept = await listProtected(
      scope,
      all.map(({ id }) => id),
    );
    const coming = all.filter(({ id, span }) => span.start > now && !kept.includes(id));
    if (coming.length === 0) return refuse(words.none(spanFor(from, reader)));
    const mine = coming.filter((meeting) => runs(meeting, caller.person));
    const movable = mine.filter(({ fixed }) => !fixed).slice(0, MOST);
    const people = await getPeople(scope, [...new Set(movable.flatMap(whoComes))]);
    const horizon = into ?? horizonAround(from.start, now, caller.zone);
    const around = await lookAround(
      counter,
      people.map(({ id }) => id),
      horizon,
    );
    const moves = planMoves(movable, { around, people, from, into: horizon, now, zone: caller.zone });
    const card = movesCard(
      {
        moves,
        fixed: mine.filter(({ fixed }) => fixed),
        others: coming.filter((meeting) => !mine.includes(meeting)),
        left: mine.filter(({ fixed }) => !fixed).length - movable.length,
        search: { people, busy: around.busy },
      },
      reader,
    );
    return { card };
  },
});

/** The day, the morning, the hours that were said; of today, what is left of it. */
function spanOf(time: TimeReading, now: number, zone: string): Span | undefined {
  if (time.kind === "window") return wholeDay(time.span, now, zone);
  return time.kind === "exact" ? time.span : undefined;
}

const wholeDay = (span: Span, now: number, zone: string): Span =>
  span.start === now ? { start: dayAround(now, zone).start, end: span.end } : span;

const whoComes = (meeting: Meeting): readonly string[] => [meeting.organizer, ...attendeesOf(meeting)];

/** The one confirmation: those that still stand as they were shown move, in one unit; of the others the card says so. */
export const moveManyDoneCommand = defineCommand({
  name: "book move-all to",
  phrases: [],
  run: async (counter) => {
    const { now, ports } = counter;
    const reader = readerOfCaller(counter);
    const wanted = readMoves(counter.words)?.slice(0, MOST);
    if (!wanted)
      return { card: noteCard(reader.language, "warning", say(reader.language).booking.unknownMeeting) };
    return counter.settle(async (unit) => {
      const moved: { meeting: Meeting; before: Meeting; telling: Telling }[] = [];
      const stayed: Meeting[] = [];
      for (const move of wanted) {
        const found = await ownAsShown(counter, unit, move);
        if (!found) continue;
        const { people, me, meeting } = found;
        const stands =
          meeting.sequence === move.sequence && meeting.status !== "cancelled" && move.to.start > now;
        const done = stands
          ? await moveInUnit(unit, ports.calendar, {
              id: move.id,
              to: move.to,
              people,
              by: me,
              now,
              mailbox: ports.mailbox,
            })
          : undefined;
        if (done) moved.push(done);
        else stayed.push(meeting);
      }
      const back = moved.map(({ meeting, before }) => ({
        id: meeting.id,
        sequence: meeting.sequence,
        to: before.span,
      }));
      const card = movedCard(moved, stayed, reader);
      return back.length > 0 ? { card, undo: `book move-all to ${writeMoves(back)}` } : { card };
    });
  },
});

/** What a button carries is read again: the meeting may be somebody else's. */
async function ownAsShown(counter: Counter, unit: Counter["scope"], { id }: SpokenMove) {
  const meeting = await readMeeting(unit, id, { lock: true });
  if (!meeting || !runs(meeting, counter.caller.person)) return undefined;
  const ids = [...meeting.seats.map(({ person }) => person), meeting.organizer, counter.caller.person];
  const people = await getPeople(unit, [...new Set(ids)]);
  const me = people.find((person) => person.id === counter.caller.person);
  return me && { meeting, people, me };
}
