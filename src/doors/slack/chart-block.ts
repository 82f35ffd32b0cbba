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
