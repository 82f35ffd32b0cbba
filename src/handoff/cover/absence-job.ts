import { inOneUnit } from "../../database/client.ts";
import { enqueue, type Outgoing } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { readAbsence, updateAbsence } from "../../firm/doings.ts";
import type { Absence } from "../../firm/facts.ts";
import { absenceStep } from "./absence-step.ts";
import { giveBack } from "./give-back.ts";
import { handOver } from "./hand-over.ts";
import { presenceOf } from "./presence-of.ts";

/**
 * An absence begins or is over: what is confided moves to who stands in, or comes back, a few tasks a unit of work; with the
 * last of them the absence is settled and whom it concerns is told. Whoever comes second finds it settled, or goes on.
 */
export async function runAbsence(scope: FirmScope, id: string, now: number): Promise<void> {
  while (await inOneUnit(scope, (unit) => goOn(unit, id, now)));
}

/** True: there is more to do. */
async function goOn(unit: FirmScope, id: string, now: number): Promise<boolean> {
  const absence = await readAbsence(unit, id, { lock: true });
  if (absence?.nextAt === undefined || absence.nextAt > now) return false;
  const present = await presenceOf(unit, absence.person, now);
  const step = absenceStep(absence, present?.presence, now);
  const { nextAt, ...rest } = absence;
  const settle = async (settled: Absence, news: Outgoing[] | undefined): Promise<boolean> => {
    // Under way from the first task on: cancelled now, what has moved comes back.
    await updateAbsence(unit, news ? settled : { ...settled, nextAt });
    await enqueue(unit, news ?? [], now);
    return news === undefined;
  };
  switch (step.do) {
    case "wait":
      return settle({ ...absence, nextAt: step.until }, []);
    case "over":
      return settle({ ...rest, state: "over" }, []);
    case "begin":
      return settle(
        { ...absence, state: "running", nextAt: absence.end },
        await handOver(unit, absence, now),
      );
    case "return": {
      const news = await giveBack(unit, absence, now);
      const over = absence.state === "cancelled" || news === undefined ? absence.state : "over";
      return settle({ ...rest, state: over }, news);
    }
  }
}
