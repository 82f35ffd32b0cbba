import type { Outgoing } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Absence } from "../../firm/facts.ts";
import { carryOut } from "../exchange/act.ts";
import { openExchange } from "../exchange/view.ts";
import { movableFrom, movedBy, postponeOffers, stayingWith } from "../store/cover.ts";
import { absenceNews, briefCard } from "./brief-cards.ts";
import { firstDeadline } from "./deadlines.ts";
import { readRota } from "./holder.ts";
import { presenceOf } from "./presence-of.ts";
import { whoCovers } from "./who-covers.ts";

/** A unit of work lasts ten seconds at most, also on a slow day. */
export const BATCH = 10;

/**
 * Some of what somebody has moves to who stands in for them. Undefined: there may be more, in another unit. At the end,
 * who is to be told: the stand-in once, with the whole list, and each who asked once. A confidential task stays until who
 * asked says so, and everything where nobody is there.
 */
export async function handOver(
  scope: FirmScope,
  absence: Absence,
  now: number,
): Promise<Outgoing[] | undefined> {
  const { person } = absence;
  const cover = whoCovers(person, now, await readRota(scope, now))?.at(-1);
  const to = cover === person ? undefined : cover;
  const movable = to === undefined ? [] : await movableFrom(scope, person, to, BATCH);
  let moved = 0;
  for (const task of movable) {
    const standing = await openExchange(scope, task, { lock: true });
    if (to === undefined || standing?.handover.holder !== person || standing.task.confidential) continue;
    const details = { absence: absence.id, from: person };
    const carried = await carryOut(scope, standing, { act: { do: "hand", to }, details }, now);
    if (carried.ok) moved += 1;
  }
  if (moved > 0) return undefined;
  const present = await presenceOf(scope, person, now);
  if (present) await postponeOffers(scope, person, firstDeadline(present.presence, now));
  const handed = to === undefined ? [] : await movedBy(scope, absence.id, "handed", to);
  return [
    ...(to === undefined ? [] : await briefCard(scope, { absence, to, moved: handed }, now)),
    ...(await absenceNews(
      scope,
      { absence, to, moved: handed, stayed: await stayingWith(scope, person) },
      now,
    )),
  ];
}
