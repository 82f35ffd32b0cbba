import { Temporal } from "temporal-polyfill";
import { MENTION } from "../../desk/ask.ts";
import type { Counter, Role } from "../../desk/command.ts";
import type { Away } from "../absence.ts";
import { meetMentioned } from "../doings.ts";
import { getPeople, listPeople, type Person, pickByName } from "../facts.ts";
import { type DaysRead, type ReadingNow, readDays } from "./read-days.ts";
import { type AbsenceSentence, readAbsenceSentence } from "./read-sentence.ts";
import { readWritten } from "./written.ts";

const SPEAK_FOR_OTHERS: readonly Role[] = ["administrator", "partner", "assistant"];
export const speaksForOthers = ({ caller }: Pick<Counter, "caller">): boolean =>
  caller.roles.some((role) => SPEAK_FOR_OTHERS.includes(role));

export interface Wanted {
  person: Person;
  aways: readonly Away[];
  instead?: Away;
  backup?: Person;
}

/** Who is away when and who stands in; or what is missing, with what was understood so far. */
export type WantedRead =
  | ({ ok: true } & Wanted)
  | { ok: false; reason: "unknown"; name: string }
  | {
      ok: false;
      reason: "ambiguous";
      name: string;
      people: readonly Person[];
      days: DaysRead;
      as: "person" | "backup";
      person?: Person;
    }
  | { ok: false; reason: "not-yours" }
  | { ok: false; reason: "own-backup" }
  | { ok: false; reason: "days"; days: Extract<DaysRead, { ok: false }>; person: Person; backup?: Person };

export function nowOf({ caller, now }: Pick<Counter, "caller" | "now">): ReadingNow {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(caller.zone);
  return {
    now,
    zone: caller.zone,
    today: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: "minute" }),
  };
}

/** From a button or from words. Asks the platform about mentioned strangers: never inside a unit of work. */
export async function readWanted(counter: Counter): Promise<WantedRead> {
  const written = readWritten(counter.words);
  if (written) {
    const people = await getPeople(counter.scope, [written.person, written.backup ?? written.person]);
    const person = people.find(({ id }) => id === written.person);
    const backup = people.find(({ id }) => id === written.backup);
    if (!person) return { ok: false, reason: "unknown", name: "?" };
    return judge(counter, { person, aways: written.aways, ...(backup ? { backup } : {}) });
  }
  const sentence: AbsenceSentence = readAbsenceSentence(counter.words) ??
    // « absence de Boris lundi », « absence lundi »: the command's own name was its beginning.
    readAbsenceSentence(`absence ${counter.words}`) ?? {
      kind: "away",
      who: "self",
      days: counter.words,
      today: false,
    };
  const read = readDays(sentence.days, nowOf(counter));
  const { today } = nowOf(counter);
  const days: DaysRead =
    !read.ok && read.reason === "none" && sentence.today
      ? { ok: true, aways: [{ from: today, until: today }] }
      : read;
  const who = await findPerson(counter, sentence.who);
  if (!who.ok) return who.reason === "unknown" ? who : { ...who, days, as: "person" };
  const backup = sentence.backup === undefined ? undefined : await findPerson(counter, sentence.backup);
  if (backup && !backup.ok)
    return backup.reason === "unknown" ? backup : { ...backup, days, as: "backup", person: who.person };
  if (!days.ok)
    return {
      ok: false,
      reason: "days",
      days,
      person: who.person,
      ...(backup ? { backup: backup.person } : {}),
    };
  return judge(counter, {
    person: who.person,
    aways: days.aways,
    ...(days.instead ? { instead: days.instead } : {}),
    ...(backup ? { backup: backup.person } : {}),
  });
}

/** Anybody for themselves; who leads or assists for others; nobody stands in for themselves. */
export function judge(counter: Counter, wanted: Wanted): WantedRead {
  if (wanted.person.id !== counter.caller.person && !speaksForOthers(counter))
    return { ok: false, reason: "not-yours" };
  if (wanted.backup?.id === wanted.person.id) return { ok: false, reason: "own-backup" };
  return { ok: true, ...wanted };
}

type PersonFound =
  | { ok: true; person: Person }
  | { ok: false; reason: "unknown"; name: string }
  | { ok: false; reason: "ambiguous"; name: string; people: readonly Person[] };

export async function findPerson(counter: Counter, who: string): Promise<PersonFound> {
  const { scope, ask, now, ports, caller } = counter;
  const everybody = await listPeople(scope);
  if (who === "self") {
    const me = everybody.find(({ id }) => id === caller.person);
    if (!me) throw new Error(`Unknown caller '${caller.person}': expected somebody of the firm`);
    return { ok: true, person: me };
  }
  const id = [...who.matchAll(MENTION)][0]?.[1];
  if (id !== undefined) {
    const own = everybody.find((one) => one.id === id);
    if (own) return { ok: true, person: own };
    const met = await meetMentioned({ scope, directory: ports.directory, ask, now }, [id]);
    const person = met.people.get(id);
    const name = met.unknown[0]?.name ?? "?";
    return person ? { ok: true, person } : { ok: false, reason: "unknown", name };
  }
  const found = pickByName(who, everybody);
  if (found.ok) return found;
  return found.reason === "unknown" ? { ok: false, reason: "unknown", name: who } : { ...found, name: who };
}
