import type { Piece } from "../statement/contents.ts";
import { costOf, halfUp } from "../statement/cost.ts";
import { KINDS, type Kind } from "../time/time-entry.ts";
import type { WorthSettings } from "./worth-settings.ts";

/** A closed month of one assistant. */
export interface MonthOf {
  assistant: { id: string; name: string };
  minutes: number;
  /** With the price of now where the closed month did not know one. */
  pieces: readonly Piece[];
}

export type Missing =
  | { what: "hour" | "share" }
  | { what: "cost"; assistant: { id: string; name: string } }
  /** The contract counts in another currency than the firm's hour. */
  | { what: "currency"; assistant: { id: string; name: string }; currency: string };

export interface Worth {
  minutes: number;
  /** For the eye: the sums are made on what is exact. */
  givenBack: number;
  currency: string;
  /** Cents; `net` may be negative. */
  value: number;
  cost: number;
  net: number;
}

/**
 * Minutes × share × value of an hour − cost. The value is rounded half up once, the cost is what the statements come to; so the
 * three amounts can be checked by hand.
 */
export function worthOf(
  months: readonly MonthOf[],
  { hour, share }: WorthSettings,
): { ok: true; worth: Worth } | { ok: false; missing: Missing[] } {
  const missing: Missing[] = [];
  if (!hour) missing.push({ what: "hour" });
  if (share === undefined) missing.push({ what: "share" });
  let cost = 0;
  for (const { assistant, pieces } of months) {
    const costs = costOf(pieces);
    if (!costs) missing.push({ what: "cost", assistant });
    for (const { cents, currency } of costs ?? []) {
      if (hour && currency !== hour.currency) missing.push({ what: "currency", assistant, currency });
      cost += cents;
    }
  }
  if (missing.length > 0 || !hour || share === undefined) return { ok: false, missing };
  const minutes = months.reduce((sum, month) => sum + month.minutes, 0);
  const given = BigInt(minutes) * BigInt(share);
  const value = halfUp(given * BigInt(hour.cents), 6_000n);
  return {
    ok: true,
    worth: {
      minutes,
      givenBack: halfUp(given, 100n),
      currency: hour.currency,
      value,
      cost,
      net: value - cost,
    },
  };
}

/** Minutes by kind of work, the most first; kinds without any are left out. */
export function minutesByKind(
  lines: readonly { kind: Kind; minutes: number }[],
): { kind: Kind; minutes: number }[] {
  return KINDS.map((kind) => ({
    kind,
    minutes: lines.reduce((sum, line) => sum + (line.kind === kind ? line.minutes : 0), 0),
  }))
    .filter(({ minutes }) => minutes > 0)
    .sort((a, b) => b.minutes - a.minutes);
}
