import type { Person, WorkingHours } from "../../firm/facts.ts";
import { numberOf } from "../budget/allowance.ts";
import type { Contract } from "../contract.ts";
import type { ContractDraft } from "./draft.ts";
import type { ContractFault, NameField } from "./faults.ts";
import type { Register } from "./people.ts";
import type { SaidContract } from "./read-contract.ts";

export interface Composing {
  assistant: Person;
  /** Holds on the first day: what is not said stays as it is there. */
  base: Contract | undefined;
  /** ISO day, hers. */
  today: string;
  /** Who pays where nobody is named: who says it. */
  speaker: string;
  register: Register;
}

/** A year and some either way is a slip of the keyboard. */
const FARTHEST_DAYS = 400;
const HUNDRED = 100;

/** Everything of the contract, with what is wrong; without a budget there is no draft. */
export function composeDraft(
  said: SaidContract,
  { assistant, base, today, speaker, register }: Composing,
): { draft?: ContractDraft; faults: readonly ContractFault[] } {
  const faults: ContractFault[] = [...said.faults];
  const name = (who: string | undefined, field: NameField): Person | undefined => {
    if (who === undefined) return undefined;
    const found = register.find(who, field);
    if (!found.ok) faults.push(found.fault);
    return found.ok ? found.person : undefined;
  };
  const backup = name(said.backup, "backup")?.id ?? base?.backup;
  if (backup === assistant.id) faults.push({ field: "backup", reason: "backup-self" });
  const payer = name(said.payer, "payer")?.id ?? base?.payer ?? speaker;
  const paying = register.people.find(({ id }) => id === payer);
  if (paying && !paying.roles.some((role) => role === "administrator" || role === "partner"))
    faults.push({ field: "payer", reason: "payer-role", name: paying.name });
  const shares = said.shares.flatMap(({ who, percent }) => {
    const person = name(who, "shares");
    return person ? [{ person: person.id, percent }] : [];
  });
  if (said.shares.length > 0 && shares.length === said.shares.length)
    faults.push(...faultsOfShares(shares, assistant.id));
  const from = said.from ?? today;
  if (Math.abs(numberOf(from) - numberOf(today)) > FARTHEST_DAYS)
    faults.push({ field: "from", reason: "too-far" });
  const until = said.until ?? (base && base.from <= from ? base.until : undefined);
  if (until !== undefined && until <= from) faults.push({ field: "from", reason: "ends-first" });
  const minutes = said.minutes ?? base?.minutes;
  const per = said.per ?? base?.per;
  const asked = faults.some(({ field }) => field === "budget");
  if ((minutes === undefined || per === undefined) && !asked)
    faults.push({ field: "budget", reason: "no-budget" });
  if (minutes === undefined || per === undefined) return { faults };
  const hourly = said.hourly ?? base?.hourly;
  return {
    faults,
    draft: {
      person: assistant.id,
      from,
      per,
      minutes,
      hours: hoursOf(said, assistant, base),
      rollOver: said.rollOver ?? base?.rollOver ?? "none",
      roundingMinutes: said.rounding ?? base?.roundingMinutes ?? 1,
      shares: said.shares.length > 0 ? shares : (base?.shares ?? []),
      skills:
        said.skills.length > 0
          ? said.skills.map((skill) => skill.slice(0, 60)).slice(0, 12)
          : (base?.skills ?? []),
      payer,
      ...(until === undefined ? {} : { until }),
      ...(hourly === undefined ? {} : { hourly }),
      ...(backup === undefined ? {} : { backup }),
    },
  };
}

function faultsOfShares(shares: Contract["shares"], assistant: string): ContractFault[] {
  if (shares.some(({ percent }) => !(percent > 0))) return [{ field: "shares", reason: "share-bad" }];
  if (new Set(shares.map(({ person }) => person)).size < shares.length)
    return [{ field: "shares", reason: "share-twice" }];
  if (shares.some(({ person }) => person === assistant)) return [{ field: "shares", reason: "share-self" }];
  const total = Math.round(shares.reduce((sum, { percent }) => sum + percent, 0) * HUNDRED) / HUNDRED;
  return total === HUNDRED ? [] : [{ field: "shares", reason: "share-sum", total }];
}

/** Days said without hours have those of her usual hours; a day that has none, those of her first one. */
function hoursOf(said: SaidContract, assistant: Person, base: Contract | undefined): WorkingHours {
  const usual = base?.hours ?? assistant.hours;
  if (said.hours === undefined) return usual;
  const [pattern] = usual;
  const daily = usual.filter(({ days }) => days.includes(pattern?.days[0] ?? 1));
  const bare = (said.days ?? []).filter((day) => !said.hours?.some(({ days }) => days.includes(day)));
  const openings = new Map<string, WorkingHours[number]>();
  for (const day of bare) {
    const own = usual.filter(({ days }) => days.includes(day));
    for (const { from, to } of own.length > 0 ? own : daily) {
      const known = openings.get(`${from}-${to}`);
      openings.set(`${from}-${to}`, { days: [...(known?.days ?? []), day], from, to });
    }
  }
  return [...said.hours, ...openings.values()];
}
