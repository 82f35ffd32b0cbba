import type { types } from "@slack/bolt";

/** docs.slack.dev/reference/block-kit/blocks/data-visualization-block; not typed in @slack/types 3.2. */
export interface ChartBlock {
  type: "data_visualization";
  title: string;
  chart: PieChart | AxisChart;
  block_id?: string;
}

interface PieChart {
  type: "pie";
  /** Values above zero. */
  segments: { label: string; value: number }[];
}

interface AxisChart {
  type: "bar" | "line";
  /** Each series has one value a category, in their order. */
  series: { name: string; data: { label: string; value: number }[] }[];
  axis_config: { categories: string[]; x_label?: string; y_label?: string };
}

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
