import { overlaps } from "../calendars/calendar.ts";
import { noteCard } from "../desk/cards.ts";
import type { Answer, Counter } from "../desk/command.ts";
import { fold } from "../desk/fold.ts";
import { formatList } from "../desk/language/format.ts";
import { say } from "../desk/language/say.ts";
import { readerOfCaller } from "../desk/reader.ts";
import { getPeople } from "../firm/facts.ts";
import { guestName, spanFor } from "./cards.ts";
import { type Draft, draftFromWords } from "./draft.ts";
import { dayAround } from "./local-time.ts";
import { attendeesOf, type Meeting } from "./meeting.ts";
import { listMeetings } from "./store.ts";

const ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\s+|$)/i;

/** "<meeting id> the rest", as buttons write it. */
export function splitId(words: string): { id?: string; rest: string } {
  const found = ID.exec(words.trim());
  return found
    ? { id: (found[1] as string).toLowerCase(), rest: words.trim().slice(found[0].length).trim() }
    : { rest: words.trim() };
}

/**
 * The caller's coming meetings that the words may mean: by day or hour, by person, by title; all of them where the words
 * say nothing. What was said and not understood (a name nobody bears, a time gone by) fits no meeting: never one by chance.
 */
export async function findByWords(counter: Counter, words: string): Promise<Meeting[]> {
  const { scope, caller, now } = counter;
  const coming = await listMeetings(scope, caller.person, { from: now, limit: 50, booked: true });
  const draft = await draftFromWords({ ...counter, words: words.replace(SAID_FIRST, "") });
  if (draft.time.kind === "problem") return [];
  const spans =
    draft.time.kind === "window"
      ? [dayOf(draft.time.span, now, caller.zone)]
      : draft.time.kind === "exact"
        ? [draft.time.span]
        : draft.time.kind === "choices"
          ? draft.time.spans
          : undefined;
  const title = fold(draft.title).replace(EMPTY_WORDS, "").trim();
  return coming.filter(
    (meeting) =>
      (!spans || spans.some((span) => overlaps(meeting.span, span))) &&
      [...draft.unknown, ...draft.badAddresses].every((said) => speaksOf(meeting, said)) &&
      draft.ambiguous.every(({ people }) => people.some(({ id }) => takesPart(meeting, id))) &&
      placesSaid(draft).every((said) => speaksOf(meeting, said)) &&
      (!draft.video || meeting.video !== undefined || fold(meeting.title).includes("visio")) &&
      (draft.inNameOf === undefined || meeting.organizer === draft.inNameOf) &&
      draft.noPrincipal === undefined &&
      draft.anyOf.every(({ people }) => people.some((id) => takesPart(meeting, id))) &&
      draft.people.every(({ id }) => takesPart(meeting, id)) &&
      draft.guests.every(({ email }) =>
        meeting.guests.some((guest) => guest.email.toLowerCase() === email.toLowerCase()),
      ) &&
      (title === "" || fold(meeting.title).includes(title)),
  );
}

const takesPart = (meeting: Meeting, person: string): boolean =>
  meeting.organizer === person || attendeesOf(meeting).includes(person);

/** « au tribunal », « salle Hugo » */
const placesSaid = ({ place, rooms = [], rules }: Draft): string[] => [
  ...(place ? [place.name.replace(/^chez (?:le client )?/i, "")] : []),
  ...rules.rooms.filter(({ id }) => rooms.includes(id)).map(({ name }) => name),
];

/** « avec Durand » may be a guest, or a name in the title. */
const speaksOf = ({ title, guests, place }: Meeting, said: string): boolean => {
  const word = fold(said.replace(/^(?:m\.?|mr\.?|mme\.?|mlle\.?|me|maître|dr\.?|@)\s*/i, ""));
  return [title, place?.name ?? "", ...guests.flatMap(({ email, name = "" }) => [email, name])].some((text) =>
    fold(text).includes(word),
  );
};

const SAID_FIRST =
  /^(?:\s*(?:mon|ma|mes|le|la|les|my|the|ce|cette)\s+)?(?:rdv|rendez-?\s?vous|r[ée]unions?|meetings?|point)\b\s*/iu;
const EMPTY_WORDS =
  /\b(?:rdv|rendez-vous|reunion|meeting|mon|ma|mes|le|la|les|my|the|de|du|d'|of|avec|with|svp|stp)\b/g;

/** A window that began before now (« aujourd'hui ») is the whole of its day. */
const dayOf = (span: { start: number; end: number }, now: number, zone: string) =>
  span.start === now ? { start: dayAround(now, zone).start, end: span.end } : span;

/** Several meetings fit, or none: a line each, one press does it. */
export async function pickMeeting(
  counter: Counter,
  meetings: readonly Meeting[],
  question: string,
  label: string,
  askFor: (meeting: Meeting) => string,
): Promise<Answer> {
  const reader = readerOfCaller(counter);
  const words = say(reader.language).booking;
  if (meetings.length === 0)
    return {
      card: noteCard(reader.language, "info", words.noneFound, [
        { label: words.buttons.list, ask: "book list" },
      ]),
    };
  return {
    card: {
      language: reader.language,
      audience: "asker",
      summary: question,
      blocks: [
        { kind: "text", text: question },
        {
          kind: "list",
          rows: await Promise.all(
            meetings.slice(0, 10).map(async (meeting) => ({
              text: words.listed(spanFor(meeting.span, reader), meeting.title),
              detail: await withWhom(counter, meeting),
              buttons: [{ label, ask: askFor(meeting) }],
            })),
          ),
          more: { label: words.buttons.list, ask: "book list" },
        },
      ],
    },
  };
}

/** « Sacha Dubois, Alix Bernard et client@exemple.fr » */
export async function withWhom(counter: Counter, meeting: Meeting): Promise<string> {
  const ids = [meeting.organizer, ...attendeesOf(meeting)].filter((id) => id !== counter.caller.person);
  const people = await getPeople(counter.scope, ids);
  const names = [...people.map(({ name }) => name), ...meeting.guests.map(guestName)];
  return names.length > 0
    ? formatList(names, counter.caller.language)
    : say(counter.caller.language).booking.alone;
}
