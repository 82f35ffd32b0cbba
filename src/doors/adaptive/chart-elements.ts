import type { ChartBlock } from "../../desk/card.ts";
import { formatNumber } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import type { AdaptiveElement, Chart } from "./adaptive-card.ts";
import { LABEL, trim } from "./limits.ts";
import { andMore } from "./more.ts";
import { gridOf } from "./table-rows.ts";
import { heading } from "./words.ts";

/** `native`: with Teams' own charts, whose fallback is the table; without, the table itself. */
export function renderChart(
  block: ChartBlock,
  shown: number,
  options: { native: boolean; language: Language },
): AdaptiveElement[] {
  const left = andMore(block.labels.length - shown, undefined, options.language);
  const cut: ChartBlock = { ...block, labels: block.labels.slice(0, shown) };
  const table = tableOf(cut, options.language);
  return [options.native ? nativeChart(cut, table) : table, ...left];
}

const PLAIN_BARS = 6;

function nativeChart(block: ChartBlock, fallback: AdaptiveElement): Chart {
  const common = { title: trim(block.title, LABEL), fallback };
  const axis = block.unit === undefined ? {} : { yAxisTitle: block.unit };
  const labels = block.labels.map((label) => trim(label, LABEL));
  const points = (values: readonly number[]) => labels.map((x, i) => ({ x, y: values[i] ?? 0 }));
  const series = block.series.map(({ name, values }) => ({
    legend: trim(name, LABEL),
    values: points(values),
  }));
  const [first] = block.series;
  const single = points(first?.values ?? []);
  switch (block.chart) {
    case "pie":
      return { type: "Chart.Pie", ...common, data: single.map(({ x, y }) => ({ legend: x, value: y })) };
    case "line":
      return { type: "Chart.Line", ...common, ...axis, data: series };
    case "bar":
      if (series.length > 1) return { type: "Chart.VerticalBar.Grouped", ...common, ...axis, data: series };
      return {
        type: isWide(labels) ? "Chart.HorizontalBar" : "Chart.VerticalBar",
        ...common,
        ...axis,
        data: single,
      };
  }
}

/** Upright bars have no room for many or long names. */
const isWide = (labels: readonly string[]): boolean =>
  labels.length > PLAIN_BARS || labels.some((label) => label.length > 12);

function tableOf(block: ChartBlock, language: Language): AdaptiveElement {
  const value = (number: number | undefined): string =>
    number === undefined ? "" : withUnit(number, block.unit, language);
  const columns = [
    { label: "" },
    ...block.series.map(({ name }) => ({ label: name, align: "end" as const })),
  ];
  const rows = block.labels.map((label, i) => [label, ...block.series.map(({ values }) => value(values[i]))]);
  return { type: "Container", items: [heading(trim(block.title, LABEL), "medium"), gridOf(columns, rows)] };
}

const withUnit = (number: number, unit: string | undefined, language: Language): string =>
  formatNumber(number, language) + (unit === undefined ? "" : `\u00a0${unit}`);
