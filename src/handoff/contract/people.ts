import { MENTION } from "../../desk/ask.ts";
import type { Counter } from "../../desk/command.ts";
import { meetMentioned } from "../../firm/doings.ts";
import { listPeople, type Person, pickByName } from "../../firm/facts.ts";
import type { ContractFault, NameField } from "./faults.ts";

/** Whom names and mentions mean, for one ask. */
export interface Register {
  people: readonly Person[];
  find(name: string, field: NameField): { ok: true; person: Person } | { ok: false; fault: ContractFault };
}

/** Asks the platform about mentioned strangers: never inside a unit of work. */
export async function openRegister(counter: Counter, names: readonly string[]): Promise<Register> {
  const { scope, ports, ask, now } = counter;
  const ids = names.flatMap((name) => [...name.matchAll(MENTION)].map((found) => found[1] as string));
  const met = await meetMentioned({ scope, directory: ports.directory, ask, now }, ids);
  const people = await listPeople(scope);
  return {
    people,
    find(name, field) {
      const id = [...name.matchAll(MENTION)][0]?.[1];
      if (id !== undefined) {
        const person = met.people.get(id);
        if (person) return { ok: true, person };
        const known = met.unknown.find((one) => one.id === id)?.name;
        return { ok: false, fault: { field, reason: "unknown-person", name: known ?? "" } };
      }
      const found = pickByName(name, people);
      if (found.ok) return found;
      return found.reason === "ambiguous"
        ? { ok: false, fault: { field, reason: "several", name, people: found.people } }
        : { ok: false, fault: { field, reason: "unknown-name", name } };
    },
  };
}
