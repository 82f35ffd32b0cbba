import type { FirmScope } from "../../database/scope.ts";
import { fold } from "../../desk/fold.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { listPeople, type Person, readFirm } from "../../firm/facts.ts";
import type { Contract } from "../contract.ts";
import type { HandoffSettings } from "../settings.ts";
import { contractsOn } from "../store/contracts.ts";
import { lastOffers } from "../store/handovers.ts";

export interface Assistant {
  person: Person;
  contract?: Contract;
  /** When they were last confided something, epoch milliseconds. */
  lastOffered?: number;
}

/** To whom things are confided: who has the role, or a contract in force today; by name. */
export async function listAssistants(scope: FirmScope, now: number): Promise<Assistant[]> {
  const { zone } = await readFirm(scope);
  const today = dayIn(now, zone);
  const contracts = await contractsOn(scope, today);
  const offers = await lastOffers(scope);
  return (await listPeople(scope)).flatMap((person) => {
    const contract = contracts.find((one) => one.person === person.id);
    if (!contract && !person.roles.includes("assistant")) return [];
    const lastOffered = offers.get(person.id);
    return [
      { person, ...(contract ? { contract } : {}), ...(lastOffered === undefined ? {} : { lastOffered }) },
    ];
  });
}

/**
 * Which of several assistants: the one whose skill the words speak of, else the one who has waited longest for something.
 * Undefined: there is none.
 */
export function pickAssistant(
  assistants: readonly Assistant[],
  text: string,
  { sharing }: HandoffSettings,
): Assistant | undefined {
  const skilled = sharing === "skill" ? assistants.filter((one) => skillIn(one, text)) : [];
  const [first, ...others] = skilled.length > 0 ? skilled : assistants;
  return others.reduce(
    (longest, one) => ((one.lastOffered ?? 0) < (longest?.lastOffered ?? 0) ? one : longest),
    first,
  );
}

const skillIn = ({ contract }: Assistant, text: string): boolean => {
  const words = ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  return (contract?.skills ?? []).some((skill) => {
    const wanted = fold(skill)
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
    // « facture » is also meant by « factures ».
    return wanted !== "" && (words.includes(` ${wanted} `) || words.includes(` ${wanted}s `));
  });
};
