import type { FirmScope } from "../../database/scope.ts";
import type { Caller } from "../../desk/command.ts";
import { type Person, pickByName } from "../../firm/facts.ts";
import type { Contract } from "../contract.ts";
import { readContracts } from "../store/contracts.ts";
import { type Named, readNamed } from "../store/named.ts";
import { addMonths } from "./month.ts";

export interface Assistant {
  person: Named;
  contracts: readonly Contract[];
}

/** Everybody who has or had a contract, by name. */
export async function listAssistants(scope: FirmScope): Promise<Assistant[]> {
  const contracts = await readContracts(scope);
  const people = await readNamed(scope, [...new Set(contracts.map(({ person }) => person))]);
  return people.flatMap((person) => {
    const own = contracts.filter(({ person: id }) => id === person.id);
    return own.length > 0 ? [{ person, contracts: own }] : [];
  });
}

/** Contracts that hold on some day of a month. */
const inMonth = (contracts: readonly Contract[], month: string): Contract[] =>
  contracts.filter(({ from, until }) => from < addMonths(month, 1) && (until === undefined || until > month));

/** Who settles the bill of a month; those of any month where none of its own is known. */
export const payersOf = (contracts: readonly Contract[], month: string): string[] => {
  const own = inMonth(contracts, month);
  return [...new Set((own.length > 0 ? own : contracts).map(({ payer }) => payer))];
};

/** The statement is hers, her payer's and the administrator's to read. */
export const mayReadStatement = (
  { person, contracts }: Assistant,
  month: string,
  caller: Pick<Caller, "person" | "roles">,
): boolean =>
  caller.person === person.id ||
  caller.roles.includes("administrator") ||
  payersOf(contracts, month).includes(caller.person);

export type Whose =
  | { ok: true; assistant: Assistant }
  | { ok: false; reason: "nobody" }
  | { ok: false; reason: "several"; among: readonly Assistant[] };

const KEY = /\bwho:([0-9a-f-]{36})\b/;

/** Her own; where she has left the firm, who reads it closes it in her place. */
export const mayCloseStatement = (
  assistant: Assistant,
  month: string,
  caller: Pick<Caller, "person" | "roles">,
): boolean =>
  caller.person === assistant.person.id ||
  (assistant.person.left && mayReadStatement(assistant, month, caller));

/** By a button's key, by name, else one's own, else the only one there is. */
export function whoseStatement(said: string, all: readonly Assistant[], caller: string): Whose {
  const key = KEY.exec(said)?.[1];
  const words = said
    .replace(KEY, "")
    .replace(/\s+/g, " ")
    .replace(/^[\s,]*(?:(?:de|du|of|for) |d['’])*/i, "")
    .trim();
  const keyed = all.find(({ person }) => person.id === key);
  if (keyed) return { ok: true, assistant: keyed };
  if (words !== "") {
    const picked = pickByName(
      words,
      all.map(({ person }) => person as Named & Person),
    );
    const named = picked.ok ? all.find(({ person }) => person.id === picked.person.id) : undefined;
    if (named) return { ok: true, assistant: named };
    if (!picked.ok && picked.reason === "ambiguous") {
      const ids = picked.people.map(({ id }) => id);
      return { ok: false, reason: "several", among: all.filter(({ person }) => ids.includes(person.id)) };
    }
  }
  const own = all.find(({ person }) => person.id === caller);
  if (own) return { ok: true, assistant: own };
  const [only, ...others] = all;
  if (!only) return { ok: false, reason: "nobody" };
  return others.length === 0 ? { ok: true, assistant: only } : { ok: false, reason: "several", among: all };
}
