import type { ChartBlock as Chart } from "../../desk/card.ts";
import type { ChartBlock } from "./chart-block.ts";
import { LIMITS } from "./limits.ts";
import { cut } from "./text.ts";

/** Undefined where Slack would refuse the chart, or would not show what it says: a table then says it. */
export function renderChart(chart: Chart): ChartBlock | undefined {
  const labels = chart.labels.map((label) => cut(label, LIMITS.chartLabel));
  const names = chart.series.map((series) => cut(series.name, LIMITS.chartLabel));
  if (labels.length === 0 || names.length === 0) return undefined;
  if (hasTwins(labels) || hasTwins(names)) return undefined;
  const complete = chart.series.every(
    (series) => series.values.length === labels.length && series.values.every(Number.isFinite),
  );
  if (!complete) return undefined;
  const drawn = chart.chart === "pie" ? drawPie(chart, labels) : drawAxes(chart, chart.chart, labels, names);
  return drawn && { type: "data_visualization", title: cut(chart.title, LIMITS.chartTitle), chart: drawn };
}

function drawPie(chart: Chart, labels: readonly string[]): ChartBlock["chart"] | undefined {
  const [series, second] = chart.series;
  if (series === undefined || second !== undefined || series.values.some((value) => value < 0))
    return undefined;
  const segments = labels
    .map((label, i) => ({ label, value: series.values[i] ?? 0 }))
    .filter((segment) => segment.value > 0);
  if (segments.length === 0 || segments.length > LIMITS.chartSeries) return undefined;
  return { type: "pie", segments };
}

function drawAxes(
  chart: Chart,
  type: "bar" | "line",
  labels: readonly string[],
  names: readonly string[],
): ChartBlock["chart"] | undefined {
  if (labels.length > LIMITS.chartCategories || names.length > LIMITS.chartSeries) return undefined;
  return {
    type,
    series: chart.series.map((series, i) => ({
      name: names[i] as string,
      data: labels.map((label, j) => ({ label, value: series.values[j] as number })),
    })),
    axis_config: {
      categories: [...labels],
      ...(chart.unit === undefined ? {} : { y_label: cut(chart.unit, LIMITS.chartTitle) }),
    },
  };
}

const hasTwins = (names: readonly string[]): boolean => new Set(names).size !== names.length;
