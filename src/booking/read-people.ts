import { MENTION } from "../desk/ask.ts";
import { fold } from "../desk/fold.ts";
import { type Person, pickByName } from "../firm/facts.ts";
import { readAddress } from "../mail/address.ts";
import type { Guest } from "./meeting.ts";

export interface PeopleRead {
  people: readonly Person[];
  guests: readonly Guest[];
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
 * name stands: at the very beginning, or after « avec ». « avec » somebody unknown is told, never dropped.
 */
export function readPeople(pieces: readonly string[], known: PeopleKnown): PeopleRead {
  const found: Found = { people: new Map(), guests: new Map(), unknown: [], ambiguous: [], badAddresses: [] };
  const rests = pieces.map((piece, i) =>
    // At the very beginning a name stands alone; « rdv demain 14h Sacha » names somebody too, where nobody was named before.
    readNames(
      readAddresses(readMentions(piece, known, found), known, found),
      i === 0 || nobodyIn(found),
      known,
      found,
    ),
  );
  return {
    people: [...found.people.values()],
    guests: [...found.guests.values()],
    unknown: found.unknown,
    ambiguous: found.ambiguous,
    badAddresses: found.badAddresses,
    rest: rests.join(" ").replace(/\s+/g, " ").trim(),
  };
}

interface Found {
  people: Map<string, Person>;
  guests: Map<string, Guest>;
  unknown: string[];
  ambiguous: { name: string; people: readonly Person[] }[];
  badAddresses: string[];
}

const nobodyIn = ({ people, guests, unknown, ambiguous, badAddresses }: Found): boolean =>
  people.size + guests.size + unknown.length + ambiguous.length + badAddresses.length === 0;

/** A comma is left where a person stood: « avec <@U1> et Paul » goes on after it. */
function readMentions(piece: string, known: PeopleKnown, found: Found): string {
  return piece.replace(MENTION, (_, id: string) => {
    const person = known.mentioned.get(id);
    if (person) found.people.set(person.id, person);
    else found.unknown.push(`@${id}`);
    return " , ";
  });
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
const LINK = /^(?:et|and|&|,|ou)$/;
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
    if (WITH.test(plain)) {
      expecting = announced = true;
      if (COMMON.test(fold(tokens[i + 1] ?? "")) && !TITLE.test(fold(tokens[i + 1] ?? ""))) rest.push(token);
      i += 1;
      continue;
    }
    if (LINK.test(plain) && (expecting || token === ",")) {
      if (token === ",") expecting = true;
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
    rest.push(token);
    i += 1;
  }
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
    if (words.includes(",") || words.every((word) => COMMON.test(fold(word)))) continue;
    const name = words
      .filter((word) => !TITLE.test(fold(word)))
      .join(" ")
      .replace(/[.:!?]+$/, "")
      .replace(/^@/, "");
    if (name === "") continue;
    const picked = pickByName(name, known.people);
    if (picked.ok) {
      found.people.set(picked.person.id, picked.person);
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
