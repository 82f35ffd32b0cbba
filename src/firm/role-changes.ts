import { MENTION, mention } from "../desk/ask.ts";
import type { Counter } from "../desk/command.ts";
import { meetMentioned } from "./doings.ts";
import { getPeople, listPeople, type Person, pickByName } from "./facts.ts";
import { type RoleSentence, readRoleSentence, readRoles } from "./role-sentence.ts";
import type { GivenRole, RoleChange } from "./store/roles.ts";

/** What somebody wants done to roles, once it is known of whom they speak. */
export type Wanted =
  | { ok: true; changes: readonly RoleChange[]; undoing: boolean }
  | { ok: false; reason: "not-understood" }
  | { ok: false; reason: "unknown-name"; name: string }
  | { ok: false; reason: "unknown-mention"; name?: string }
  | { ok: false; reason: "ambiguous"; name: string; people: readonly Person[] };

const WRITTEN = /([+-])(administrator|partner|assistant)<@([^<>@\s|]+)>/g;

/** The changes as an undo carries them: "+partner<@id> -assistant<@id>". */
export const writeChanges = (changes: readonly RoleChange[]): string =>
  changes.map(({ person, role, give }) => `${give ? "+" : "-"}${role}${mention(person)}`).join(" ");

export const reverse = (changes: readonly RoleChange[]): RoleChange[] =>
  changes.map((change) => ({ ...change, give: !change.give })).reverse();

/** From an undo, a form, or words. Asks the platform about mentioned strangers: never inside a unit of work. */
export async function readWanted(counter: Counter): Promise<Wanted> {
  const written = [...counter.words.matchAll(WRITTEN)];
  if (written.length > 0) return readWritten(counter, written);
  const { form } = counter.ask;
  if (form) {
    const ids = [...(form["person"] ?? "").matchAll(MENTION)].map((found) => found[0]);
    const roles = readRoles(form["role"] ?? "");
    if (ids.length === 0 || roles.length === 0) return { ok: false, reason: "not-understood" };
    return resolve(counter, { subjects: ids, roles, give: form["change"] !== "take" });
  }
  const sentence = readRoleSentence(counter.words);
  return sentence ? resolve(counter, sentence) : { ok: false, reason: "not-understood" };
}

async function readWritten(counter: Counter, written: readonly RegExpMatchArray[]): Promise<Wanted> {
  const changes = written.map(([, sign, role, person]) => ({
    give: sign === "+",
    role: role as GivenRole,
    person: person as string,
  }));
  const known = await getPeople(
    counter.scope,
    changes.map(({ person }) => person),
  );
  const ids = new Set(known.map(({ id }) => id));
  return changes.every(({ person }) => ids.has(person))
    ? { ok: true, changes, undoing: true }
    : { ok: false, reason: "unknown-mention" };
}

async function resolve(counter: Counter, { subjects, roles, give }: RoleSentence): Promise<Wanted> {
  const { scope, ask, now, ports, caller } = counter;
  const mentioned = new Map(subjects.map((subject) => [subject, idOf(subject)]));
  const ids = [...mentioned.values()].filter((id) => id !== undefined);
  const met = await meetMentioned({ scope, directory: ports.directory, ask, now }, ids);
  const everybody = await listPeople(scope);
  const people: string[] = [];
  for (const subject of subjects) {
    const id = mentioned.get(subject);
    if (subject === "self") people.push(caller.person);
    else if (id !== undefined) {
      const person = met.people.get(id);
      if (!person) {
        const name = met.unknown.find((one) => one.id === id)?.name;
        return { ok: false, reason: "unknown-mention", ...(name === undefined ? {} : { name }) };
      }
      people.push(person.id);
    } else {
      const found = pickByName(subject, everybody);
      if (!found.ok && found.reason === "unknown")
        return { ok: false, reason: "unknown-name", name: subject };
      if (!found.ok) return { ok: false, reason: "ambiguous", name: subject, people: found.people };
      people.push(found.person.id);
    }
  }
  const changes = people.flatMap((person) => roles.map((role) => ({ person, role, give })));
  return { ok: true, changes, undoing: false };
}

const idOf = (subject: string): string | undefined => [...subject.matchAll(MENTION)][0]?.[1];
