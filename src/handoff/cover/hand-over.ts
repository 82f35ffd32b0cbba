import type { Outgoing } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Absence } from "../../firm/facts.ts";
import { carryOut } from "../exchange/act.ts";
import { type Exchange, openExchange } from "../exchange/view.ts";
import { listHandovers, updateHandover } from "../store/handovers.ts";
import { absenceNews, briefCard } from "./brief-cards.ts";
import { deadlineOf } from "./deadlines.ts";
import { readRota } from "./holder.ts";
import { presenceOf } from "./presence-of.ts";
import { whoCovers } from "./who-covers.ts";

/**
 * What somebody has moves to who stands in for them; gives back who is to be told: the stand-in once, with the whole list,
 * and each who asked once. A confidential task stays until who asked says so, and everything where nobody is there.
 */
export async function handOver(scope: FirmScope, absence: Absence, now: number): Promise<Outgoing[]> {
  const { person } = absence;
  const cover = whoCovers(person, now, await readRota(scope, now))?.at(-1);
  const to = cover === person ? undefined : cover;
  const moved: Exchange[] = [];
  const stayed: Exchange[] = [];
  for (const task of await inLockOrder(scope, { holder: person })) {
    const standing = await openExchange(scope, task, { lock: true });
    if (!standing || standing.handover.holder !== person || standing.handover.ball === undefined) continue;
    if (standing.handover.state === "declined" || standing.task.state !== "open") continue;
    // Whoever asked cannot stand in for what they ask.
    const taker = to === standing.task.askedBy || standing.task.confidential ? undefined : to;
    if (taker === undefined) {
      stayed.push(await whileAway(scope, standing, now));
      continue;
    }
    const details = { absence: absence.id, from: person };
    const carried = await carryOut(scope, standing, { act: { do: "hand", to: taker }, details }, now);
    if (carried.ok) moved.push(carried.after);
  }
  return [
    ...(to !== undefined && moved.length > 0 ? briefCard(absence, to, moved, now) : []),
    ...absenceNews({ absence, to, moved, stayed }, now),
  ];
}

/** It stays with them: nobody is hurried before they are back. */
async function whileAway(scope: FirmScope, standing: Exchange, now: number): Promise<Exchange> {
  const { handover } = standing;
  const present = handover.ball === handover.holder && (await presenceOf(scope, handover.holder, now));
  const nextAt = present ? deadlineOf(handover.state, present.presence, now) : handover.nextAt;
  const { nextAt: _, ...rest } = handover;
  const next = nextAt === undefined ? rest : { ...rest, nextAt };
  await updateHandover(scope, next, now);
  return { ...standing, handover: next };
}

/** Tasks are locked in the order of their ids: two units never wait for each other in a circle. */
export const inLockOrder = async (
  scope: FirmScope,
  whose: Parameters<typeof listHandovers>[1],
): Promise<string[]> => (await listHandovers(scope, whose)).map(({ task }) => task).sort();
