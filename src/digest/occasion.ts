import type { FirmScope } from "../database/scope.ts";
import { dayIn } from "../desk/when/day-in.ts";
import { type Firm, holidayDates, type Person, readFirm } from "../firm/facts.ts";
import type { Digest, DigestKind, Occasion } from "./digest.ts";
import type { Calendar } from "./schedule/next-run.ts";
import { type Digests, readDigests } from "./store/digests.ts";
import { type Runs, readRuns } from "./store/runs.ts";

/** What the digests of a firm are decided and made from. */
export interface Ground {
  firm: Firm;
  digests: Digests;
  runs: Runs;
  calendar: Calendar;
}

export async function readGround(
  scope: FirmScope,
  now: number,
  options: { lock?: boolean } = {},
): Promise<Ground> {
  const digests = await readDigests(scope, options);
  const firm = await readFirm(scope);
  const runs = await readRuns(scope, now);
  return { firm, digests, runs, calendar: calendarOf(firm, digests, runs, now) };
}

/** The schedule looks more than a year ahead. */
function calendarOf(firm: Firm, digests: Digests, { ran }: Runs, now: number): Calendar {
  const year = Number(dayIn(now, firm.zone).slice(0, 4));
  const holidays = new Set(holidayDates(firm.holidayCalendar, year - 1, year + 2));
  return { zone: firm.zone, holidays, ran, weekly: digests.weekly };
}

const DAY_MS = 86_400_000;
const BACK_MS: Readonly<Record<DigestKind, number>> = { daily: DAY_MS, weekly: 7 * DAY_MS };

export const occasionOf = (
  scope: FirmScope,
  { firm, runs }: Ground,
  digest: Pick<Digest, "kind" | "settings">,
  { people, day, now, dueAt }: { people: readonly Person[]; day: string; now: number; dueAt: number },
): Occasion => ({
  scope,
  firm,
  people,
  settings: digest.settings,
  day,
  now,
  since: runs.last[digest.kind] ?? now - BACK_MS[digest.kind],
  dueAt,
});
