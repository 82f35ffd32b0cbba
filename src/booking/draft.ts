import { inReading } from "../database/client.ts";
import { MENTION, mention } from "../desk/ask.ts";
import type { Counter } from "../desk/command.ts";
import { meetMentioned } from "../firm/doings.ts";
import { listWithMentioned, type Person, pickByName, readWithMentioned } from "../firm/facts.ts";
import { dayNumber } from "../firm/time/day-number.ts";
import { readAddress } from "../mail/address.ts";
import { type Principal, readInName } from "./in-name/read-in-name.ts";
import type { Guest } from "./meeting.ts";
import type { AnyOf } from "./party/any-of.ts";
import { type Manner, readManner } from "./places/manner.ts";
import { type PlaceKnown, readPlace, readPlaceField } from "./places/read-place.ts";
import { ADDRESS, type PeopleKnown, readPeople } from "./read-people.ts";
import { decideExact, readTime, type TimeRead, type TimeReading } from "./read-time.ts";
import { type BookingRules, readBookingRules } from "./settings/store.ts";

/** What was understood of a request for a meeting, complete or not; what was not is kept to be asked. */
export interface Draft extends Manner {
  title: string;
  people: readonly Person[];
  guests: readonly Guest[];
  anyOf: readonly AnyOf[];
  /** The name in which it is asked, where it means nobody or several people. */
  noPrincipal?: Extract<Principal, { ok: false }>;
  time: TimeReading;
  unknown: readonly string[];
  ambiguous: readonly { name: string; people: readonly Person[] }[];
  badAddresses: readonly string[];
  /** Everybody of the firm, for the form to choose from. */
  firm: readonly Person[];
  rules: BookingRules;
}

/** Reads the words of `/book`. People whom the firm does not know yet are met first. */
export async function draftFromWords(counter: Counter): Promise<Draft> {
  const { now, caller } = counter;
  const { words, ...manner } = readManner(counter.words);
  // The words are read while the database answers.
  const [known, { time, ranges }] = await Promise.all([
    knownPeople(counter, words),
    readOutsideQuotes(masked(words), now, caller.zone),
  ]);
  const { pieces, principal } = readInName(cutOut(words, ranges), known);
  const { rest: placeless, ...place } = readPlace(pieces, placesKnown(known));
  const { rest, ...read } = readPeople(placeless, known);
  return {
    ...read,
    ...place,
    ...manner,
    people: others(read.people, caller.person),
    anyOf: [...read.anyOf, ...(manner.anyOf ?? [])],
    ...inNameOf(manner.inNameOf, principal, known.people, caller.person),
    time,
    title: tidyTitle(rest),
    firm: known.people,
    rules: known.rules,
  };
}

/** « demain 14h "Bilan mars 2026" »: what stands in quotes is a title, unless the time stands nowhere else. */
function readOutsideQuotes(text: string, now: number, zone: string): TimeRead {
  const unquoted = text.replace(QUOTED, hide);
  const read = readTime(unquoted, now, zone);
  return unquoted !== text && read.ranges.length === 0 ? readTime(text, now, zone) : read;
}

const QUOTED = /«[^»]*»|“[^”]*”|"[^"]*"/g;

/** Mentions and addresses hold digits that are no times; masked, they keep their place. */
const masked = (text: string): string => text.replace(MENTION, hide).replace(ADDRESS, hide);
const hide = (found: string): string => "#".repeat(found.length);

/** Reads the answers to the form: the same draft, from fields. */
export async function draftFromForm(
  counter: Counter,
  form: Readonly<Record<string, string>>,
): Promise<Draft> {
  const { now, caller } = counter;
  const { words: _, ...manner } = readManner(counter.words);
  const known = await knownPeople(counter, form["people"] ?? "");
  const read = readPeople([form["people"] ?? ""], known);
  const guests = readGuests(form["guests"] ?? "", known.people);
  return {
    title: cutTitle((form["title"] ?? "").trim()),
    people: others([...read.people, ...guests.colleagues], caller.person),
    guests: distinct([...read.guests, ...guests.guests]),
    time: timeFromForm(form, now, caller.zone),
    unknown: read.unknown,
    ambiguous: read.ambiguous,
    badAddresses: [...read.badAddresses, ...guests.bad],
    ...manner,
    anyOf: [...read.anyOf, ...(manner.anyOf ?? [])],
    ...inNameOf(manner.inNameOf, undefined, known.people, caller.person),
    ...readPlaceField(form["place"], placesKnown(known)),
    firm: known.people,
    rules: known.rules,
  };
}

export function timeFromForm(form: Readonly<Record<string, string>>, now: number, zone: string): TimeReading {
  const { date = "", time = "", duration = "" } = form;
  const minutes = /^\d{1,5}$/.test(duration) ? Number(duration) : undefined;
  if (dayNumber(date) === null || !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time)) {
    return minutes === undefined ? { kind: "none" } : { kind: "none", minutes };
  }
  if (minutes === 0) return { kind: "problem", problem: "zero", local: `${date}T${time}:00` };
  return decideExact({ start: `${date}T${time}:00` }, minutes, now, zone);
}

/** Everybody the words may mean: the firm, and who is mentioned without being known yet. */
async function knownPeople(counter: Counter, words: string): Promise<PeopleKnown & { rules: BookingRules }> {
  const { ask, scope, now, ports } = counter;
  const ids = [...words.matchAll(MENTION)].map((found) => found[1] as string);
  const known = await inReading(scope, async (unit) => {
    const [found, rules] = await Promise.all([
      readWithMentioned(unit, ask.door, ask.workspace, ids),
      readBookingRules(unit),
    ]);
    return { ...found, rules };
  });
  const strangers = ids.filter((id) => !known.mentioned.has(id));
  if (strangers.length === 0) return known;
  await meetMentioned({ scope, directory: ports.directory, ask, now }, strangers);
  return { ...known, ...(await listWithMentioned(scope, ask.door, ask.workspace, ids)) };
}

const placesKnown = ({ people, rules }: PeopleKnown & { rules: BookingRules }): PlaceKnown => ({
  ...rules,
  isColleague: (name) => {
    const picked = pickByName(name.replace(/^@/, ""), people);
    return picked.ok || picked.reason === "ambiguous";
  },
});

/** Nobody books on behalf of themselves; who has left since is told of, never booked for under another name. */
function inNameOf(
  kept: string | undefined,
  said: Principal | undefined,
  people: readonly Person[],
  caller: string,
): Pick<Draft, "noPrincipal"> & { inNameOf?: string } {
  const person = people.find(({ id }) => id === kept);
  if (kept !== undefined && !person) return { noPrincipal: { ok: false, name: "", people: [] } };
  const principal: Principal | undefined = person ? { ok: true, person } : said;
  if (principal === undefined) return {};
  if (!principal.ok) return { noPrincipal: principal };
  return principal.person.id === caller ? {} : { inNameOf: principal.person.id };
}

const others = (people: readonly Person[], caller: string): Person[] => [
  ...new Map(people.filter(({ id }) => id !== caller).map((person) => [person.id, person])).values(),
];

function readGuests(
  text: string,
  firm: readonly Person[],
): { guests: Guest[]; colleagues: Person[]; bad: string[] } {
  const guests: Guest[] = [];
  const colleagues: Person[] = [];
  const bad: string[] = [];
  for (const piece of text
    .split(/[,;\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "")) {
    const reading = readAddress(piece);
    const colleague = reading.ok
      ? firm.find(({ email }) => email?.toLowerCase() === reading.address.toLowerCase())
      : undefined;
    if (colleague) colleagues.push(colleague);
    else if (reading.ok)
      guests.push(
        reading.name === undefined
          ? { email: reading.address }
          : { email: reading.address, name: reading.name },
      );
    else bad.push(piece);
  }
  return { guests, colleagues, bad };
}

const distinct = (guests: readonly Guest[]): Guest[] => [
  ...new Map(guests.map((guest) => [guest.email.toLowerCase(), guest])).values(),
];

/** The text around the ranges that spoke of time. */
function cutOut(text: string, ranges: readonly { from: number; to: number }[]): string[] {
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    pieces.push(text.slice(at, from));
    at = Math.max(at, to);
  }
  pieces.push(text.slice(at));
  return pieces;
}

const LONGEST_TITLE = 150;
const EDGES =
  /^(?:[\s,.:;–-]+|(?:et|and|pour|for|à|a|au|le|la|sur|on|at|de|du|the|un|une)\s+)+|(?:[\s,.:;–-]+|\s+(?:et|and|pour|for|à|a|au|le|la|sur|on|at|de|du|the|avec|with))+$/giu;

/** Without the small words that led to a time or a person; quotes around the whole go too. */
export function tidyTitle(rest: string): string {
  const bare = rest.replace(EDGES, "").replace(EDGES, "").trim();
  const unquoted = (/^[«"“]\s*(.*?)\s*[»"”]$/u.exec(bare)?.[1] ?? bare).replace(/^[\s,;]+/u, "");
  // An address keeps its small letter.
  if (/^[a-z]+:\/\//.test(unquoted)) return cutTitle(unquoted);
  const [first = "", ...others] = Array.from(unquoted);
  return cutTitle(first.toUpperCase() + others.join(""));
}

/** By whole characters: half of an emoji is no text that a database keeps. */
function cutTitle(title: string): string {
  const characters = Array.from(title);
  return characters.length <= LONGEST_TITLE ? title : `${characters.slice(0, LONGEST_TITLE - 1).join("")}…`;
}

/** `ids`: the door's own, where the mentions are for its people picker. */
export const mentionsOf = (people: readonly { id: string }[], ids?: ReadonlyMap<string, string>): string =>
  people.map(({ id }) => mention(ids?.get(id) ?? id)).join(" ");
