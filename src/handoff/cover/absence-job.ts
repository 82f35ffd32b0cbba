import { inOneUnit } from "../../database/client.ts";
import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { readAbsence, updateAbsence } from "../../firm/doings.ts";
import { absenceStep } from "./absence-step.ts";
import { giveBack } from "./give-back.ts";
import { handOver } from "./hand-over.ts";
import { presenceOf } from "./presence-of.ts";

/**
 * An absence begins or is over: what is confided moves to who stands in, or comes back, and whom it concerns is told, in
 * one unit with the absence's own state. Whoever comes second finds the state changed and does nothing.
 */
export function runAbsence(scope: FirmScope, id: string, now: number): Promise<void> {
  return inOneUnit(scope, async (unit) => {
    const absence = await readAbsence(unit, id, { lock: true });
    if (absence?.nextAt === undefined || absence.nextAt > now) return;
    const present = await presenceOf(unit, absence.person, now);
    const step = absenceStep(absence, present?.presence, now);
    const { nextAt, ...rest } = absence;
    switch (step.do) {
      case "wait":
        return updateAbsence(unit, { ...absence, nextAt: step.until });
      case "over":
        return updateAbsence(unit, { ...rest, state: "over" });
      case "begin":
        await updateAbsence(unit, { ...absence, state: "running", nextAt: absence.end });
        return enqueue(unit, await handOver(unit, absence, now), now);
      case "return":
        await updateAbsence(unit, { ...rest, state: absence.state === "cancelled" ? "cancelled" : "over" });
        return enqueue(unit, await giveBack(unit, absence, now), now);
    }
  });
}
