import { MENTION } from "../desk/ask.ts";
import { fold } from "../desk/fold.ts";
import { type Person, pickByName } from "../firm/facts.ts";
import { readAddress } from "../mail/address.ts";
import type { Guest } from "./meeting.ts";
import type { AnyOf } from "./party/any-of.ts";
import { readGroups } from "./party/read-group.ts";

export interface PeopleRead {
  people: readonly Person[];
  guests: readonly Guest[];
  /** « un associé », « Sacha ou Alix ». */
  anyOf: readonly AnyOf[];
  /** Names and mentions that mean nobody the firm knows. */
  unknown: readonly string[];
  ambiguous: readonly { name: string; people: readonly Person[] }[];
  badAddresses: readonly string[];
  /** What is left: the title, with its small words around it. */
  rest: string;
}

export interface PeopleKnown {
  people: readonly Person[];
  /** By the id a mention carries. */
  mentioned: ReadonlyMap<string, Person>;
}

export const ADDRESS = /[^\s,;<>()"@]+@[^\s,;<>()"]+/g;

/**
 * Finds people in the pieces of a request that did not speak of time: mentions and addresses anywhere, names where a
 * name stands: at the very beginning, or after « avec ». « avec » somebody unknown is told, never dropped. Between two
 * names « ou » leaves the choice of who comes.
 */
export function readPeople(pieces: readonly string[], known: PeopleKnown): PeopleRead {
  const found: Found = {
    people: new Map(),
    guests: new Map(),
    anyOf: [],
    mentions: [],
    run: { people: [], either: false },
    unknown: [],
    ambiguous: [],
    badAddresses: [],
  };
  const rests = pieces.map((piece, i) =>
    // At the very beginning a name stands alone; « rdv demain 14h Sacha » names somebody too, where nobody was named before.
    readNames(
      readRoles(readAddresses(readMentions(piece, known, found), known, found), known, found),
      i === 0 || nobodyIn(found),
      known,
      found,
    ),
  );
  return {
    people: [...found.people.values()],
    guests: [...found.guests.values()],
    anyOf: found.anyOf,
    unknown: found.unknown,
    ambiguous: found.ambiguous,
    badAddresses: found.badAddresses,
    rest: rests.join(" ").replace(/\s+/g, " ").trim(),
  };
}

interface Found {
  people: Map<string, Person>;
  guests: Map<string, Guest>;
  anyOf: AnyOf[];
  /** In their order; the words hold their places. */
  mentions: Person[];
  /** Names that follow each other in one list, and whether « ou » stands among them. */
  run: { people: Person[]; either: boolean };
  unknown: string[];
  ambiguous: { name: string; people: readonly Person[] }[];
  badAddresses: string[];
}

const nobodyIn = ({ people, guests, anyOf, unknown, ambiguous, badAddresses }: Found): boolean =>
  people.size + guests.size + anyOf.length + unknown.length + ambiguous.length + badAddresses.length === 0;

/** The end of a list of names: with « ou » among them, one of them comes. */
function endRun(found: Found): void {
  const { people, either } = found.run;
  found.run = { people: [], either: false };
  if (!either || people.length < 2) return;
  for (const { id } of people) found.people.delete(id);
  found.anyOf.push({ people: people.map(({ id }) => id), count: 1 });
}

/** A comma is left where a person stood: « avec <@U1> et Paul » goes on after it. */
function readMentions(piece: string, known: PeopleKnown, found: Found): string {
  return piece.replace(MENTION, (_, id: string) => {
    const person = known.mentioned.get(id);
    if (!person) {
      found.unknown.push(`@${id}`);
      return " , ";
    }
    found.people.set(person.id, person);
    return ` \ue000${found.mentions.push(person) - 1} , `;
  });
}

function readRoles(piece: string, known: PeopleKnown, found: Found): string {
  const read = { groups: [] as AnyOf[], all: [] as Person[] };
  const rest = readGroups(piece, known.people, read);
  found.anyOf.push(...read.groups);
  for (const person of read.all) found.people.set(person.id, person);
  return rest;
}

function readAddresses(piece: string, known: PeopleKnown, found: Found): string {
  return piece.replace(ADDRESS, (text) => {
    const reading = readAddress(text.replace(/[.:!?]+$/, ""));
    if (!reading.ok) found.badAddresses.push(text);
    else addAddress(reading.address, known, found);
    return " , ";
  });
}

function addAddress(address: string, known: PeopleKnown, found: Found): void {
  const person = known.people.find(({ email }) => email?.toLowerCase() === address.toLowerCase());
  if (person) found.people.set(person.id, person);
  else found.guests.set(address.toLowerCase(), { email: address });
}

const WITH = /^(?:avec|with|w\/|chez)$/;
const LINK = /^(?:et|and|&|,|ou|or|soit|either|\ue000\d+)$/;
const EITHER = /^(?:ou|or|soit)$/;
const AND = /^(?:et|and|&)$/;
const PLACE = /^\ue000(\d+)$/;
const COMMON =
  /^(?:l[ea]s?|l'.*|d[eu]s?|d'.*|une?|mon|ma|mes|notre|nos|son|sa|ses|the|an?|my|our|moi|me|nous|us|toute?s?|tous|all|everybody|everyone|pour|for|au|aux|sur|on|about)$/;
const TITLE = /^(?:m\.?|mr\.?|mme\.?|mlle\.?|me|maitre|dr\.?|docteur|pr\.?|madame|monsieur|mrs\.?|ms\.?)$/;
const LONGEST_NAME = 4;

function readNames(piece: string, first: boolean, known: PeopleKnown, found: Found): string {
  const tokens = piece
    .replace(/,/g, " , ")
    .split(/\s+/)
    .filter((token) => token !== "");
  const rest: string[] = [];
  // At the very beginning a name may stand alone; elsewhere « avec » must announce it.
  let expecting = first;
  let announced = false;
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i] as string;
    const plain = fold(token);
    const mentioned = found.mentions[Number(PLACE.exec(token)?.[1] ?? -1)];
    if (mentioned) {
      found.run.people.push(mentioned);
      i += 1;
      continue;
    }
    if (WITH.test(plain)) {
      endRun(found);
      expecting = announced = true;
      if (COMMON.test(fold(tokens[i + 1] ?? "")) && !TITLE.test(fold(tokens[i + 1] ?? ""))) rest.push(token);
      i += 1;
      continue;
    }
    if (LINK.test(plain) && (expecting || token === ",")) {
      if (token === ",") expecting = true;
      if (EITHER.test(plain)) found.run.either = found.run.people.length > 0;
      else if (AND.test(plain)) endRun(found);
      i += 1;
      continue;
    }
    // After a comma a small word goes on with the title (« avec Sacha, budget 2027 »), unless others follow it in a list.
    const listed = /^\p{Lu}/u.test(token) || LINK.test(fold(tokens[i + 1] ?? ""));
    const sure = announced && (tokens[i - 1] !== "," || listed);
    const taken = expecting || /^@\S/.test(token) ? takeName(tokens, i, sure, known, found) : 0;
    if (taken > 0) {
      // « avec » was kept for a title (« avec le comptable ») before a name turned out to follow (« avec Le Gall »).
      if (i > 0 && rest.length > 0 && rest.at(-1) === tokens[i - 1]) rest.pop();
      i += taken;
      expecting = LINK.test(fold(tokens[i] ?? ""));
      continue;
    }
    expecting = announced = false;
    endRun(found);
    rest.push(token);
    i += 1;
  }
  endRun(found);
  return rest.filter((token) => token !== ",").join(" ");
}

/** How many tokens were a name; the longest that means somebody. */
function takeName(
  tokens: readonly string[],
  at: number,
  announced: boolean,
  known: PeopleKnown,
  found: Found,
): number {
  for (let length = Math.min(LONGEST_NAME, tokens.length - at); length > 0; length -= 1) {
    const words = tokens.slice(at, at + length);
    // « le », « de » stand inside names (Anne Le Gall), but are none.
    if (
      words.some((word) => word === "," || PLACE.test(word)) ||
      words.every((word) => COMMON.test(fold(word)))
    )
      continue;
    const name = words
      .filter((word) => !TITLE.test(fold(word)))
      .join(" ")
      .replace(/[.:!?]+$/, "")
      .replace(/^@/, "");
    if (name === "") continue;
    const picked = pickByName(name, known.people);
    if (picked.ok) {
      found.people.set(picked.person.id, picked.person);
      found.run.people.push(picked.person);
      return length;
    }
    if (picked.reason === "ambiguous") {
      found.ambiguous.push({ name, people: picked.people });
      return length;
    }
  }
  return announced || (tokens[at] as string).startsWith("@") ? takeUnknown(tokens, at, found) : 0;
}

/** « avec Mme Durand », « avec durand »: a name nobody bears, kept whole with its title and capitals. */
function takeUnknown(tokens: readonly string[], at: number, found: Found): number {
  if (COMMON.test(fold(tokens[at] as string)) && !TITLE.test(fold(tokens[at] as string))) return 0;
  let length = 1;
  const isTitle = TITLE.test(fold(tokens[at] as string));
  while (length < LONGEST_NAME && at + length < tokens.length) {
    const next = tokens[at + length] as string;
    if (!/^\p{Lu}/u.test(next) && !(isTitle && length === 1 && /^\p{L}/u.test(next))) break;
    length += 1;
  }
  found.unknown.push(
    tokens
      .slice(at, at + length)
      .join(" ")
      .replace(/[.:!?]+$/, ""),
  );
  return length;
}
