import { readPlace } from "../../database/places.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Digest, DigestKind } from "../digest.ts";
import type { Ground } from "../occasion.ts";
import { nextRun } from "../schedule/next-run.ts";
import type { BothSettled, Settled } from "../settings/change.ts";
import { type Digests, removeDigest, saveDigest } from "./digests.ts";

export const settledOf = (digests: Digests): BothSettled => {
  const settled = (digest: Digest | undefined): Settled | null => {
    if (!digest) return null;
    const { place, at, days, settings, nextAt } = digest;
    return { at, days, settings, on: nextAt !== undefined, ...(place === undefined ? {} : { place }) };
  };
  return { daily: settled(digests.daily), weekly: settled(digests.weekly) };
};

/** Saves both, each with its next time: the weekly one first, which the daily one goes with. False: a channel is no longer the firm's. */
export async function saveSettled(
  unit: FirmScope,
  { calendar, digests }: Ground,
  after: BothSettled,
  now: number,
): Promise<boolean> {
  const places = new Set([after.daily?.place, after.weekly?.place].filter((one) => one !== undefined));
  for (const place of places) if (!(await readPlace(unit, place))) return false;
  const weekly = planned("weekly", after.weekly, undefined);
  const daily = planned("daily", after.daily, weekly);
  for (const kind of ["weekly", "daily"] as const) {
    const digest = kind === "weekly" ? weekly : daily;
    if (digest) await saveDigest(unit, digest, now);
    else if (digests[kind]) await removeDigest(unit, kind);
  }
  return true;

  function planned(
    kind: DigestKind,
    settled: Settled | null,
    beside: Digest | undefined,
  ): Digest | undefined {
    if (!settled) return undefined;
    const { on, ...rest } = settled;
    const present = digests[kind]?.nextAt;
    const digest: Digest = { id: "", kind, ...rest };
    if (!on) return digest;
    // Due, and not made yet: a change the minute it is due does not lose the day's.
    const from = present !== undefined && present <= now ? present - 1 : now;
    return {
      ...digest,
      nextAt: nextRun({ ...digest, nextAt: from }, { ...calendar, weekly: beside, after: from }),
    };
  }
}
