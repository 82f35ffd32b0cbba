import { fold } from "../../desk/fold.ts";
import type { RoomKnown } from "../settings/store.ts";
import type { Manner } from "./manner.ts";

const BEFORE = "(?<![\\p{L}\\d])(?:(?:dans|en|a|in|avec|with)\\s+)?(?:(?:la|the)\\s+|l')?";
const ANY =
  /(?<![\p{L}\d])(?:(?:dans|avec|in|with|plus|\+)\s+)?(?:une|a)\s+(?:petite\s+|grande\s+)?(?:salle(?:\s+de\s+(?:reunion|conference))?|(?:meeting\s+)?room)(?:\s+(?:libre|disponible))?(?![\p{L}\d])/u;
const UNKNOWN = /(?<![\p{L}\d])(?:(?:dans|en|a)\s+)?(?:la\s+)?salle\s+(?=[\p{L}\d])/u;

/** What a room may be called by: its name, and where no other shares it, a word of it (« salle Hugo »). */
function callsOf(room: RoomKnown, rooms: readonly RoomKnown[]): string[] {
  const name = bare(room.name);
  const own = name
    .split(/\s+/)
    .filter((word) => (word.length >= 3 || /\d/.test(word)) && !NO_NAME.test(word))
    .filter((word) =>
      rooms.every((other) => other.id === room.id || !bare(other.name).split(/\s+/).includes(word)),
    );
  return [...new Set([name, ...own])].filter((call) => call !== "");
}

const NO_NAME = /^(?:salles?|rooms?|reunions?|meeting|bureau|les|des|the)$/;

const bare = (name: string): string =>
  fold(name)
    .replace(/^(?:la\s+)?(?:salle|room)\s+(?:de\s+reunion\s+)?/u, "")
    .trim();

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");

/** The room the words mean: « salle Hugo », « la grande salle », « une salle ». `folded` is `text`, letter for letter. */
export function findRoom(
  folded: string,
  text: string,
  rooms: readonly RoomKnown[],
): { manner: Manner; from: number; to: number } | undefined {
  const calls = rooms
    .flatMap((room) => callsOf(room, rooms).map((call) => ({ room, call })))
    .sort((a, b) => b.call.length - a.call.length);
  for (const { room, call } of calls) {
    // « Grande salle » says itself what it is.
    const itself = /(?<![\p{L}])(?:salle|room|bureau)(?![\p{L}])/u.test(call);
    const pattern = itself
      ? `${BEFORE}${escaped(call)}`
      : `${BEFORE}(?:salle|room)\\s+(?:de\\s+reunion\\s+)?${escaped(call)}`;
    const found = new RegExp(`${pattern}(?![\\p{L}\\d])`, "u").exec(folded);
    if (found) return { manner: { rooms: [room.id] }, from: found.index, to: found.index + found[0].length };
  }
  const any = ANY.exec(folded);
  if (any) return { manner: { anyRoom: true }, from: any.index, to: any.index + any[0].length };
  return unknownRoom(folded, text);
}

/** « salle 12 » that the firm did not list is a place all the same. */
function unknownRoom(folded: string, text: string): ReturnType<typeof findRoom> {
  const found = UNKNOWN.exec(folded);
  const after = found ? found.index + found[0].length : 0;
  const name =
    found &&
    /^(?:\p{Lu}[\p{L}\p{N}'’-]*|\d{1,4}[A-Za-z]?)(?:\s+\p{Lu}[\p{L}\p{N}'’-]*)*/u.exec(
      text.slice(after),
    )?.[0];
  if (!found || !name) return undefined;
  return {
    manner: { place: { name: `Salle ${name}`, travelMinutes: 0 } },
    from: found.index,
    to: after + name.length,
  };
}
