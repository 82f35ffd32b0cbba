import { mention } from "../../desk/ask.ts";
import type { Block, Row } from "../../desk/card.ts";
import { formatAmount, formatDuration, formatNumber } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { type HoursNow, type LastWorth, monthWords, type WorkOfKind } from "../../handoff/facts.ts";
import { heading, nameIn, type View } from "./view.ts";

const MOST = 5;

/** What everybody may read: what is left to ask for, never what was used. */
export const availableWords = (hours: readonly HoursNow[], view: View): string[] =>
  hoursWords(hours, view, ({ leftThisMonth: left }) =>
    left > 0
      ? view.words.secretary.available(formatDuration(left, view.language))
      : view.words.secretary.noneAvailable,
  );

export const usedWords = (hours: readonly HoursNow[], view: View): string[] =>
  hoursWords(hours, view, ({ usedThisMonth, leftThisMonth: left }) => {
    const words = view.words.secretary;
    const used = formatDuration(usedThisMonth, view.language);
    return left < 0
      ? words.over(used, formatDuration(-left, view.language))
      : words.left(used, formatDuration(left, view.language));
  });

function hoursWords(hours: readonly HoursNow[], view: View, wordsOf: (one: HoursNow) => string): string[] {
  const { whose, title } = view.words.secretary;
  return hours.map((one) =>
    whose(hours.length === 1 ? title : (nameIn(view, one.person) ?? title), wordsOf(one)),
  );
}

export const publicSecretary = (hours: readonly HoursNow[], view: View): Block[] =>
  hours.length === 0 ? [] : [{ kind: "list", rows: availableWords(hours, view).map((text) => ({ text })) }];

/**
 * Hours used and left, last week's time by kind, and what the last closed month gave back. `charted`: with a chart.
 */
export function privateSecretary(
  hours: readonly HoursNow[],
  work: readonly WorkOfKind[],
  worth: LastWorth | undefined,
  view: View,
  charted: boolean,
): Block[] {
  const words = view.words.secretary;
  if (hours.length === 0 && work.length === 0 && !worth) return [];
  const rows: Row[] = usedWords(hours, view).map((text, i) => {
    const ask = `assistant hours ${mention(hours[i]?.person ?? "")}`;
    return { text, buttons: [{ label: words.open, ask }] };
  });
  const told = [...rows.slice(0, MOST), ...(worth ? [worthRow(worth, view)] : [])];
  return [
    heading(words.title),
    ...(told.length > 0 ? [{ kind: "list", rows: told } as const] : []),
    ...workBlocks(work, view, charted),
  ];
}

function worthRow({ month, outcome }: LastWorth, { words: { secretary: words }, language }: View): Row {
  const ask = `worth ${month.slice(0, 7)}`;
  const name = monthWords(month, language);
  if (!outcome.ok)
    return { text: words.worthMissing(name), buttons: [{ label: words.complete, ask: "worth set" }] };
  const { givenBack, value, cost, net, currency } = outcome.worth;
  const amount = (cents: number): string => formatAmount(cents, currency, language);
  return {
    text: words.worth(name, formatDuration(givenBack, language)),
    detail: words.worthDetail(amount(value), amount(cost), amount(net)),
    buttons: [{ label: words.openWorth, ask }],
  };
}

function workBlocks(
  work: readonly WorkOfKind[],
  { words: { secretary: words }, language }: View,
  charted: boolean,
): Block[] {
  if (work.length === 0) return [{ kind: "text", style: "subtle", text: words.noWork }];
  const { kinds } = say(language).handoffTime;
  const sum = (part: (one: WorkOfKind) => number): number => work.reduce((all, one) => all + part(one), 0);
  const line = (name: string, times: number, minutes: number): string[] => [
    name,
    formatNumber(times, language),
    formatDuration(minutes, language),
  ];
  const chart: Block = {
    kind: "chart",
    chart: "bar",
    title: words.chart,
    labels: work.map(({ kind }) => kinds[kind]),
    series: [
      { name: words.hours, values: work.map(({ minutes }) => Math.round((minutes * 100) / 60) / 100) },
    ],
    unit: "h",
  };
  return [
    ...(charted ? [chart] : []),
    {
      kind: "table",
      columns: [
        { label: words.columns.kind },
        { label: words.columns.times, align: "end" },
        { label: words.columns.time, align: "end" },
      ],
      rows: [
        ...work.map(({ kind, times, minutes }) => line(kinds[kind], times, minutes)),
        line(
          words.total,
          sum(({ times }) => times),
          sum(({ minutes }) => minutes),
        ),
      ],
    },
    { kind: "buttons", buttons: [{ label: words.statement, ask: "statement" }] },
  ];
}
