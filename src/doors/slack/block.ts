import type { types } from "@slack/bolt";
import type { ChartBlock } from "./chart-block.ts";

export type SlackBlock = types.KnownBlock | ChartBlock;

const UNSEEN = new Set(["type", "style", "block_id", "action_id", "level"]);

/** Characters that count towards a message's total: everything written, and what buttons carry. */
export function weigh(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  let sum = 0;
  for (const [key, part] of Object.entries(value)) if (!UNSEEN.has(key)) sum += weigh(part);
  return sum;
}
