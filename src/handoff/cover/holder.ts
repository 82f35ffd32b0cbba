import type { FirmScope } from "../../database/scope.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { listPeople, readAbsences, readFirm } from "../../firm/facts.ts";
import { contractsOn } from "../store/contracts.ts";
import { type Rota, whoCovers } from "./who-covers.ts";

export async function readRota(scope: FirmScope, now: number): Promise<Rota> {
  const { zone } = await readFirm(scope);
  const today = dayIn(now, zone);
  return {
    absences: await readAbsences(scope, { from: now, to: now + 1 }),
    contracts: await contractsOn(scope, today),
    people: new Set((await listPeople(scope)).map(({ id }) => id)),
  };
}

/** To whom something confided to an assistant is offered now: to her, or while she is away to who stands in for her. */
export async function holderFor(scope: FirmScope, assistant: string, now: number): Promise<string> {
  return whoCovers(assistant, now, await readRota(scope, now))?.at(-1) ?? assistant;
}
