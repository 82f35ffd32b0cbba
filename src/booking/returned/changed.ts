import type { Span } from "../../calendars/calendar.ts";
import type { HowTaken, Returned, ReturnedEvent } from "../../calendars/read-back.ts";
import { inOneUnit } from "../../database/client.ts";
import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { busySeats } from "../../database/seats.ts";
import type { Card } from "../../desk/card.ts";
import type { Ports } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readerOf } from "../../desk/reader.ts";
import { getPeople, type Person } from "../../firm/facts.ts";
import { lookAround } from "../absent.ts";
import { declineSeat } from "../decline-seat.ts";
import { type Meeting, travelOf } from "../meeting.ts";
import { moveInUnit } from "../move-in-unit.ts";
import { announce } from "../notify.ts";
import { changeMeeting, readMeeting } from "../store.ts";
import { splitBusy } from "../unknown-time.ts";
import {
  askCancelCard,
  askMoveCard,
  cancelledCard,
  declinedCard,
  followedCard,
  guestSaidCard,
  heldCard,
  overtakenCard,
  type Seen,
  theirMoveCard,
  yourMoveCard,
} from "./cards.ts";
import { decide, type InTheWay, othersIn } from "./decide.ts";

interface Office {
  scope: FirmScope;
  now: number;
  ports: Pick<Ports, "calendar" | "mailbox">;
}

interface Deciding extends Omit<Seen, "reader"> {
  office: Office;
  unit: FirmScope;
  inTheWay: InTheWay;
}

const NOTHING: InTheWay = { taken: [], unread: [] };

/**
 * Takes what somebody changed in their own calendar: decided under the meeting's lock, told with it, once. False: it does not
 * stand any more.
 */
export async function calendarChanged(
  office: Office,
  change: Returned,
  event: ReturnedEvent,
): Promise<boolean> {
  const inTheWay = change.kind === "moved" ? await lookAtOthers(office, change) : NOTHING;
  return inOneUnit(office.scope, async (unit) => {
    if (!(await event.stands(unit))) return false;
    const meeting = await readMeeting(unit, change.meeting, { lock: true });
    const people = meeting ? await everybodyOf(unit, meeting) : [];
    const me = people.find(({ id }) => id === change.person);
    const organizer = people.find(({ id }) => id === meeting?.organizer);
    const taken =
      meeting && me && organizer
        ? await carryOut({
            office,
            unit,
            inTheWay,
            key: keyOf(change, event, meeting, office.now),
            meeting,
            people,
            me,
            organizer,
            change,
          })
        : "settled";
    await event.settle(unit, taken);
    return true;
  });
}

/** Outside any unit: other calendars are read. Who moved it has seen their own. */
async function lookAtOthers(
  { scope, ports }: Office,
  { meeting: id, person, to }: { meeting: string; person: string; to: Span },
): Promise<InTheWay> {
  const meeting = await readMeeting(scope, id);
  if (!meeting || to.end <= to.start) return NOTHING;
  const others = othersIn(meeting, person);
  const own = await busySeats(scope, [person], to, id);
  const options = { except: id, ...travelOf(meeting) };
  const { busy } = await lookAround({ scope, ports }, others, to, options);
  const { taken, unread } = splitBusy(busy, to);
  return { taken: own.length > 0 ? [...taken, person] : taken, unread };
}

const everybodyOf = (
  unit: FirmScope,
  { seats, organizer, bookedBy = organizer }: Meeting,
): Promise<Person[]> =>
  getPeople(unit, [...new Set([...seats.map(({ person }) => person), organizer, bookedBy])]);

async function carryOut(deciding: Deciding): Promise<HowTaken> {
  const { office, meeting, people, change, me, organizer, inTheWay } = deciding;
  const decision = decide(meeting, people, change, inTheWay, office.now);
  switch (decision.do) {
    case "ignore":
      return "settled";
    case "move":
      return follow(deciding);
    case "ask-move":
      await tell(deciding, me, (seen) => askMoveCard(seen, decision, inTheWay));
      return "asked";
    case "show-both":
      await tell(deciding, me, yourMoveCard);
      await tell(deciding, organizer, theirMoveCard);
      return "asked";
    case "overtaken":
      await tell(deciding, me, overtakenCard);
      return "settled";
    case "keep-held":
      await tell(deciding, me, heldCard);
      return "back";
    case "decline":
      return decline(deciding);
    case "cancel":
      return cancel(deciding);
    case "ask-cancel":
      await tell(deciding, me, askCancelCard);
      return "asked";
    case "tell-guest":
      await tell(deciding, organizer, guestSaidCard);
      return "settled";
  }
}

/** Who moves it twice to the same time did so twice, and is asked again; a guest's answer is told once. */
function keyOf(change: Returned, { id }: ReturnedEvent, meeting: Meeting, now: number): string {
  switch (change.kind) {
    case "guest":
      return `returned-guest:${meeting.id}:${meeting.sequence}:${change.email.toLowerCase()}:${change.said}`;
    case "moved":
      return `returned-moved:${id}:${change.to.start}-${change.to.end}:${now}`;
    case "gone":
      return `returned-gone:${id}`;
  }
}

async function tell(deciding: Deciding, person: Person, card: (seen: Seen) => Card): Promise<void> {
  const { office, unit, key, me } = deciding;
  const reader = readerOf(person, office.now);
  await enqueue(
    unit,
    [
      {
        kind: "chat",
        key: `${key}:${person.id}`,
        person: person.id,
        about: me.id,
        card: card({ ...deciding, reader }),
      },
    ],
    office.now,
  );
}

/** The meeting goes where its organizer put it; where that does not go any more, they are asked. */
async function follow(deciding: Deciding): Promise<HowTaken> {
  const { office, unit, meeting, people, me, change } = deciding;
  if (change.kind !== "moved") return "settled";
  const moving = {
    id: meeting.id,
    to: change.to,
    people,
    by: me,
    now: office.now,
    mailbox: office.ports.mailbox,
    note: say(me.language).bookingReturned.movedIn(me.name),
  };
  const moved = await moveInUnit(unit, office.ports.calendar, moving);
  if (!moved) {
    await tell(deciding, me, (seen) => askMoveCard(seen, { because: [], canMove: false }, NOTHING));
    return "asked";
  }
  if (othersIn(meeting, me.id).length > 0)
    await tell({ ...deciding, meeting: moved.meeting }, me, (seen) => followedCard(seen, meeting.span));
  return "settled";
}

async function decline(deciding: Deciding): Promise<HowTaken> {
  const { office, unit, meeting, people, me, organizer } = deciding;
  const { ends } = await declineSeat(unit, {
    meeting,
    people,
    me,
    organizer,
    now: office.now,
    ports: office.ports,
    sentence: ({ language }) => say(language).bookingReturned.declinedBy(me.name),
  });
  await tell(deciding, me, (seen) => declinedCard(seen, ends));
  return "settled";
}

async function cancel(deciding: Deciding): Promise<HowTaken> {
  const { office, unit, people, me } = deciding;
  const { now, ports } = office;
  const { id, sequence } = deciding.meeting;
  await changeMeeting(unit, id, { status: "cancelled" }, now);
  const meeting = { ...deciding.meeting, status: "cancelled", sequence: sequence + 1 } as const;
  // Who booked it in their name.
  await announce(unit, { meeting, people, by: me, now, mailbox: ports.mailbox }, "cancelled");
  await ports.calendar.cancel(unit, id);
  await tell({ ...deciding, meeting }, me, cancelledCard);
  return "settled";
}
