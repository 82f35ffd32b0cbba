import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Command, type Counter, defineCommand } from "../../desk/command.ts";
import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { type Person, pickByName } from "../../firm/facts.ts";
import { meetingCard, organizerButtons } from "../cards.ts";
import { splitId } from "../find-meeting.ts";
import type { Meeting } from "../meeting.ts";
import { announce, tellingNotes } from "../notify.ts";
import { findOwnMeeting } from "../own-meeting.ts";
import { readBookingRules } from "../settings/store.ts";
import { readMeeting } from "../store.ts";
import { changePlace, type PlaceChanged } from "./change-place.ts";
import { placeButtons } from "./place-facts.ts";
import { type PlaceAnswers, placeForm, readPlaceForm } from "./place-form.ts";
import { saveFixed, wantVideo } from "./store.ts";

interface Found {
  meeting: Meeting;
  people: readonly Person[];
  me: Person;
}

const placeCommand = defineCommand({
  name: "book place",
  phrases: [],
  run: async (counter) => {
    const found = await findOwnMeeting(counter, splitId(counter.words).id ?? "", "organizer");
    if (!found.ok) return found.answer;
    const reader = readerOfCaller(counter);
    const { form } = counter.ask;
    if (!form) return { card: placeForm(found.meeting, reader) };
    const rules = await readBookingRules(counter.scope);
    const isColleague = (name: string) => pickByName(name, found.people).ok;
    const read = readPlaceForm(form, found.meeting, { ...rules, isColleague });
    if (!read.ok) return { card: placeForm(found.meeting, reader, form, read.fault) };
    return writePlace(counter, found, read.answers, rules);
  },
});

/** The unit of work is given up: seats and rooms are as they were. */
class NotThere extends Error {
  readonly why: Exclude<PlaceChanged, { ok: true }>;
  constructor(why: Exclude<PlaceChanged, { ok: true }>) {
    super("The place cannot be had at that time");
    this.why = why;
  }
}

async function writePlace(
  counter: Counter,
  { meeting: { id }, people, me }: Found,
  answers: PlaceAnswers,
  rules: Awaited<ReturnType<typeof readBookingRules>>,
): Promise<Answer> {
  const { now, ports } = counter;
  const reader = readerOfCaller(counter);
  const words = say(reader.language).bookingSettings;
  try {
    return await counter.settle(async (scope) => {
      const current = await readMeeting(scope, id, { lock: true });
      if (!current || current.status === "cancelled") return gone(counter);
      const changed = await changePlace(scope, ports.calendar, current, answers, { ...reader, rules });
      if (!changed.ok) throw new NotThere(changed);
      const meeting = (await readMeeting(scope, id)) ?? current;
      const telling = { meeting, people, by: me, now, mailbox: ports.mailbox };
      const elsewhere = meeting.place?.name !== current.place?.name;
      if (elsewhere) await announce(scope, telling, "placed");
      const notes = [...changed.notes, ...videoNotes(meeting, counter)];
      const told = elsewhere ? tellingNotes(telling, reader) : [];
      return shown(counter, { meeting, people, me }, words.places.saved, [...notes, ...told]);
    });
  } catch (error) {
    if (!(error instanceof NotThere)) throw error;
    return refused(counter, people, error.why, id);
  }
}

function refused(
  counter: Counter,
  people: readonly Person[],
  why: Exclude<PlaceChanged, { ok: true }>,
  id: string,
): Answer {
  const reader = readerOfCaller(counter);
  const words = say(reader.language);
  const taken = why.reason === "people" ? people.filter((person) => why.people.includes(person.id)) : [];
  const [only] = taken;
  const others = taken.filter((person) => person.id !== reader.person).map(({ name }) => name);
  const who = taken.some((person) => person.id === reader.person)
    ? words.booking.youAreBusy
    : others.length > 1
      ? words.booking.areBusy(formatList(others, reader.language))
      : words.booking.isBusy(only?.name ?? "?");
  const { places, rooms } = words.bookingSettings;
  const text = why.reason === "people" ? places.wayTaken(who) : rooms.takenThen;
  const button = { label: places.buttons.place, ask: `book place ${id}` };
  return { card: noteCard(reader.language, "warning", text, [button]) };
}

const videoCommand = defineCommand({
  name: "book video",
  phrases: [],
  run: async (counter) => {
    const found = await findOwnMeeting(counter, splitId(counter.words).id ?? "", "organizer");
    if (!found.ok) return found.answer;
    const words = say(counter.caller.language).bookingSettings.places;
    return counter.settle(async (scope) => {
      const before = await readMeeting(scope, found.meeting.id, { lock: true });
      if (!before || before.status === "cancelled") return gone(counter);
      if (before.video?.state === "ready")
        return shown(counter, { ...found, meeting: before }, words.linkThere);
      await wantVideo(scope, before.id);
      const meeting = (await readMeeting(scope, before.id)) ?? before;
      return shown(counter, { ...found, meeting }, words.linkAsked, videoNotes(meeting, counter));
    });
  },
});

/** `book fixed <id>`: it is not moved; `book fixed <id> no`: it may be. */
const fixedCommand = defineCommand({
  name: "book fixed",
  phrases: [],
  run: async (counter) => {
    const { id = "", rest } = splitId(counter.words);
    const found = await findOwnMeeting(counter, id, "organizer");
    if (!found.ok) return found.answer;
    const words = say(counter.caller.language).bookingSettings.places;
    const fixed = rest !== "no";
    return counter.settle(async (scope) => {
      await saveFixed(scope, id, fixed);
      const meeting = (await readMeeting(scope, id)) ?? found.meeting;
      const answer = shown(counter, { ...found, meeting }, fixed ? words.fixedNow : words.movableNow);
      return { ...answer, undo: `book fixed ${id}${fixed ? " no" : ""}` };
    });
  },
});

function shown(counter: Counter, found: Found, headline: string, notes: readonly string[] = []): Answer {
  const reader = readerOfCaller(counter);
  const { meeting, people } = found;
  const buttons = [...organizerButtons(meeting, reader), ...placeButtons(meeting, reader)];
  return { card: meetingCard({ headline, meeting, people, notes, buttons, replaces: true }, reader) };
}

/** Who can have no link is told how to have one. */
function videoNotes({ video, organizer }: Meeting, { caller }: Counter): string[] {
  const { connect } = say(caller.language).bookingSettings.places;
  return video?.state === "failed" && organizer === caller.person ? [connect] : [];
}

const gone = ({ caller: { language } }: Counter): Answer => ({
  card: { ...noteCard(language, "warning", say(language).booking.unknownMeeting), replaces: true },
});

export const placeCommands: readonly Command[] = [placeCommand, videoCommand, fixedCommand];
