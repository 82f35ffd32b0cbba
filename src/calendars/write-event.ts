import {
  lookNow,
  markBegun,
  saveRemoved,
  saveTrouble,
  saveVideo,
  saveWritten,
  type TakenEvent,
  takeEvent,
} from "../database/calendar-events.ts";
import { markBroken } from "../database/calendar-links.ts";
import { readWanted, type WantedMeeting } from "../database/calendar-wanted.ts";
import type { FirmScope } from "../database/scope.ts";
import type { Account, CalendarTrouble, Provider, WantedEvent, Written } from "./provider.ts";
import { tellUnwritten } from "./tell-unwritten.ts";
import { bareEvent, videoToMake } from "./wanted-event.ts";
import { LATE_AFTER, setbackOf } from "./write-outcome.ts";

/** A row that is this process's to write, and what is to stand there. */
export interface Task {
  taken: TakenEvent;
  meeting: WantedMeeting;
}

/** One unit of work: takes the row, and settles at once what needs no provider. Undefined: there is nothing to do. */
export async function begin(unit: FirmScope, id: string, now: number): Promise<Task | undefined> {
  const taken = await takeEvent(unit, id, now);
  if (!taken) return undefined;
  const meeting = await readWanted(unit, taken);
  if (!meeting) {
    await saveTrouble(unit, taken, { state: "refused", trouble: "gone", nextAt: null });
    return undefined;
  }
  const there = taken.where !== undefined || taken.begun;
  const { state, writes } = meeting.link;
  // What stands in a calendar that was left, and that nobody can enter any more, is its owner's to take out.
  const left = state === "broken" && !writes;
  if (!meeting.stands && (!there || taken.gone || left)) {
    await saveRemoved(unit, taken);
    return undefined;
  }
  if (taken.gone) {
    await saveTrouble(unit, taken, { state: "gone", trouble: undefined, nextAt: null });
    return undefined;
  }
  if (state === "broken") {
    await saveTrouble(unit, taken, { state: "waiting", trouble: "revoked", nextAt: null });
    return undefined;
  }
  // Said before it is done: whoever comes after a crash knows that it may be there.
  if (!there) await markBegun(unit, taken, meeting.span);
  return { taken, meeting };
}

/** Outside any unit of work. Undefined: it was removed. Throws CalendarTrouble. */
export async function perform(
  provider: Provider,
  account: Account,
  { taken, meeting }: Task,
  event: WantedEvent,
  signal: AbortSignal,
): Promise<Written | undefined> {
  if (meeting.stands)
    return taken.where
      ? provider.change(account, taken.where, event, signal)
      : provider.create(account, event, signal);
  const where = taken.where ?? (await provider.create(account, bareEvent(event), signal));
  // What its owner changed of a meeting that is no more goes with it.
  await provider.remove(account, { externalId: where.externalId }, signal);
  return undefined;
}

export async function saveDone(
  unit: FirmScope,
  { taken, meeting }: Task,
  written: Written | undefined,
): Promise<void> {
  if (written === undefined) return saveRemoved(unit, taken);
  const video = videoToMake(meeting);
  const made = written.videoUrl === undefined ? ("failed" as const) : { url: written.videoUrl };
  return saveWritten(
    unit,
    taken,
    written,
    meeting.span,
    video === undefined ? undefined : video === "make" ? made : "failed",
  );
}

/** When it is tried again; null: not by itself. */
export async function saveSetback(
  unit: FirmScope,
  { taken, meeting }: Task,
  trouble: CalendarTrouble,
  now: number,
): Promise<number | null> {
  // An event without a link to meet by is better than none: tried again at once.
  if (trouble.reason === "refused" && meeting.stands && videoToMake(meeting) !== undefined) {
    await saveVideo(unit, taken.meeting, "failed");
    await saveTrouble(unit, taken, { state: "waiting", trouble: "refused", nextAt: 0 });
    return 0;
  }
  const { tries, where } = taken;
  const known = where !== undefined;
  const setback = setbackOf(trouble, { known, tries, endsAt: meeting.span.end, now });
  await saveTrouble(unit, taken, { ...setback, trouble: trouble.reason });
  if (setback.broken) await markBroken(unit, taken.link, trouble.reason, now);
  if (trouble.reason === "gone" || trouble.reason === "changed") await lookNow(unit, taken.link);
  if (setback.state === "refused") await tellUnwritten(unit, taken, meeting, "refused", now);
  else if (trouble.reason === "later" && tries === LATE_AFTER)
    await tellUnwritten(unit, taken, meeting, "late", now);
  return setback.nextAt;
}
