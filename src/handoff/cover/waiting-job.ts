import { inOneUnit } from "../../database/client.ts";
import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { nextAtWork } from "../../firm/facts.ts";
import { carryOut } from "../exchange/act.ts";
import { type Exchange, openExchange } from "../exchange/view.ts";
import type { Handover } from "../handover.ts";
import { readHandoverById, updateHandover } from "../store/handovers.ts";
import { afterWorkingDays, firstDeadline } from "./deadlines.ts";
import { readRota } from "./holder.ts";
import { type PresentPerson, presenceOf } from "./presence-of.ts";
import { nobodyYetNews, passedNews, reminderNews, waitsForYouNews } from "./waiting-cards.ts";
import { waitingStep } from "./waiting-step.ts";
import { whoComesAfter } from "./who-covers.ts";

/**
 * Nobody has answered in time. What stands is read again with its task locked: an answer of the same minute wins, and of
 * two processes the second finds another time to look.
 */
export function runWaiting(scope: FirmScope, id: string, now: number): Promise<void> {
  return inOneUnit(scope, async (unit) => {
    const seen = await readHandoverById(unit, id);
    const exchange = seen && (await openExchange(unit, seen.task, { lock: true }));
    const handover = exchange?.handover;
    if (!handover || handover.id !== id || handover.nextAt === undefined || handover.nextAt > now) return;
    const present = handover.ball === undefined ? undefined : await presenceOf(unit, handover.ball, now);
    const after = present && nextAtWork(present.presence, now);
    const backup = await backupFor(unit, exchange, now);
    const step =
      exchange.task.state === "open"
        ? waitingStep(handover, {
            // Somebody who has left will not be there later either.
            there: after === undefined || after <= now,
            ...(backup === undefined ? {} : { backup }),
          })
        : "rest";
    switch (step) {
      case "rest":
        return write(unit, handover, {}, now);
      case "later":
        return write(unit, handover, after === undefined ? {} : { nextAt: after }, now);
      case "remind":
        return remind(unit, exchange, present, now);
      case "remind-asker":
        return remindAsker(unit, exchange, present, now);
      case "tell":
        await write(unit, handover, { stage: 3 }, now);
        return enqueue(unit, nobodyYetNews(exchange, now), now);
      case "pass":
        return pass(unit, exchange, backup as string, now);
    }
  });
}

/** Nobody to whom it may not be shown, and never who asked for it. */
async function backupFor(scope: FirmScope, { task, handover }: Exchange, now: number) {
  if (task.confidential || handover.state !== "offered") return undefined;
  const next = whoComesAfter(handover.holder, now, await readRota(scope, now));
  return next === task.askedBy ? undefined : next;
}

async function remind(
  scope: FirmScope,
  exchange: Exchange,
  present: PresentPerson | undefined,
  now: number,
): Promise<void> {
  const nextAt = present ? firstDeadline(present.presence, now) : now;
  await write(scope, exchange.handover, { stage: 1, nextAt }, now);
  await enqueue(scope, reminderNews(exchange, now), now);
}

async function remindAsker(
  scope: FirmScope,
  exchange: Exchange,
  present: PresentPerson | undefined,
  now: number,
): Promise<void> {
  const stage = (exchange.handover.stage + 1) as Handover["stage"];
  const nextAt = present && stage < 3 ? afterWorkingDays(present.presence, now, 2) : undefined;
  await write(scope, exchange.handover, { stage, ...(nextAt === undefined ? {} : { nextAt }) }, now);
  await enqueue(scope, waitsForYouNews(exchange, now), now);
}

/**
 * Offered to who comes after them, whose it is from now on: they were there and did not take it. What they held for
 * somebody away stays that one's.
 */
async function pass(scope: FirmScope, exchange: Exchange, to: string, now: number): Promise<void> {
  const { holder: from, owner } = exchange.handover;
  const details = { waited: true, from };
  const carried = await carryOut(scope, exchange, { act: { do: "hand", to }, details }, now);
  if (!carried.ok) return;
  const handover: Handover = {
    ...carried.after.handover,
    owner: owner === from ? to : owner,
    stage: 2,
  };
  await updateHandover(scope, handover, now);
  await enqueue(scope, passedNews({ ...carried.after, handover }, from, now), now);
}

async function write(
  scope: FirmScope,
  handover: Handover,
  change: { stage?: Handover["stage"]; nextAt?: number },
  now: number,
): Promise<void> {
  const { nextAt: _, ...rest } = handover;
  await updateHandover(scope, { ...rest, ...change }, now);
}
