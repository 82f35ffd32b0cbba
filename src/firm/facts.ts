import { inReading } from "../database/client.ts";
import type { FirmScope, PlainScope } from "../database/scope.ts";
import type { DoorName } from "../desk/ask.ts";
import { matchName } from "./names.ts";
import type { Firm, Person } from "./person.ts";
import {
  type ReachableAt,
  readByExternalId,
  readExternalIds,
  readFirmRow,
  readPeople,
  readRecipient,
} from "./store/people.ts";

export { readClockTime } from "./clock-time.ts";
export { holidayDates } from "./holidays.ts";
export type { Firm, Person } from "./person.ts";

/** Everybody of the firm who has not left, by name. */
export const listPeople = (scope: FirmScope): Promise<Person[]> => readPeople(scope);

/** Those of the ids the firm knows, by name. */
export const getPeople = async (scope: FirmScope, ids: readonly string[]): Promise<Person[]> => {
  const known = ids.filter(isPersonId);
  return known.length === 0 ? [] : readPeople(scope, known);
};

const PERSON_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const isPersonId = (id: string): boolean => PERSON_ID.test(id);

/**
 * The people behind mentions, which carry a workspace's own id or a person's id in the firm; by that id. Ids the firm
 * does not know are left out: `meetMentioned` asks the door about them.
 */
export async function findByMention(
  scope: FirmScope,
  door: DoorName,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  return (await listWithMentioned(scope, door, workspace, ids)).mentioned;
}

/** The same, together with everybody of the firm: one unit of work. */
export const listWithMentioned = (
  scope: FirmScope,
  door: DoorName,
  workspace: string,
  ids: readonly string[],
): Promise<Mentioned> => inReading(scope, (unit) => readWithMentioned(unit, door, workspace, ids));

interface Mentioned {
  people: Person[];
  mentioned: Map<string, Person>;
}

/** In the unit under way. */
export async function readWithMentioned(
  unit: PlainScope,
  door: DoorName,
  workspace: string,
  ids: readonly string[],
): Promise<Mentioned> {
  const [people, known] = await Promise.all([
    readPeople(unit),
    ids.length === 0 ? new Map<string, string>() : readByExternalId(unit, door, workspace, ids),
  ]);
  const mentioned = ids.flatMap((id): [string, Person][] => {
    const person = people.find((one) => one.id === (known.get(id) ?? id));
    return person ? [[id, person]] : [];
  });
  return { people, mentioned: new Map(mentioned) };
}

/** The workspace's own id of each person, by person: a form shown there uses the door's own people picker. */
export const externalIdsAt = (
  scope: FirmScope,
  { door, workspace }: { door: DoorName; workspace: string },
): Promise<Map<string, string>> => readExternalIds(scope, door, workspace);

export type NameFound =
  | { ok: true; person: Person }
  | { ok: false; reason: "unknown" }
  | { ok: false; reason: "ambiguous"; people: readonly Person[] };

/** Whom among these a written name means: first name, last name or both, in any order, whatever the accents and capitals. */
export function pickByName(text: string, among: readonly Person[]): NameFound {
  const [first, ...others] = matchName(text, among);
  if (!first) return { ok: false, reason: "unknown" };
  return others.length === 0
    ? { ok: true, person: first }
    : { ok: false, reason: "ambiguous", people: [first, ...others] };
}

export const readFirm = (scope: FirmScope): Promise<Firm> => readFirmRow(scope);

/** Where a person is written to first: the reachable identity they used last. Undefined: no door reaches them. */
export const recipientOf = (scope: FirmScope, person: string): Promise<ReachableAt | undefined> =>
  readRecipient(scope, person);

export async function administratorsOf(scope: FirmScope): Promise<Person[]> {
  return (await readPeople(scope)).filter(({ roles }) => roles.includes("administrator"));
}

export type { Absence } from "./absence.ts";
export { awaysWords, awayWords } from "./absences/day-words.ts";
export { afterWorking, nextAtWork, type Presence, readPresence, workingSpans } from "./presence.ts";
export { countNoted, readAbsences } from "./store/absences.ts";
export { WorkingHours, type WorkingTimeFault } from "./working-time.ts";
export { printWorkingHours, readWorkingHours } from "./working-time-text.ts";
