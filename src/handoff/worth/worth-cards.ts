import type { Block, Card } from "../../desk/card.ts";
import { formatAmount, formatDuration, formatNumber } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { addMonths, monthWords } from "../statement/month.ts";
import type { ClosedMonth } from "./months.ts";
import { type Missing, minutesByKind, type Worth, worthOf } from "./worth.ts";
import { worthFields } from "./worth-form.ts";
import type { WorthSettings } from "./worth-settings.ts";

interface WorthView {
  language: Language;
  /** First day of this month, ISO. */
  here: string;
  settings: WorthSettings;
  /** Names of those whose statement of the month is not closed. */
  unclosed: readonly string[];
}

/** What a month was worth, with the working; or what is missing, with the form that asks for it. `trend`: up to this month. */
export function worthCard(shown: ClosedMonth, trend: readonly ClosedMonth[], view: WorthView): Card {
  const { language, settings, here, unclosed } = view;
  const words = say(language).handoffTime.worth;
  const title = words.title(monthWords(shown.month, language));
  const outcome = worthOf(shown.of, settings);
  const lines = shown.statements.flatMap(({ contents }) => contents.lines);
  const next = addMonths(shown.month, 1);
  return {
    language,
    audience: "asker",
    summary: outcome.ok ? workingWords(outcome.worth, settings, language) : title,
    blocks: [
      { kind: "text", style: "title", text: title },
      ...(outcome.ok
        ? gainBlocks(outcome.worth, settings, language)
        : missingBlocks(outcome.missing, settings, language)),
      ...(unclosed.length > 0
        ? [{ kind: "text", style: "subtle", text: words.notClosed(unclosed.join(", ")) } as const]
        : []),
      ...kindBlocks(minutesByKind(lines), language),
      ...trendBlocks(trend, settings, language),
      {
        kind: "buttons",
        buttons: [
          ...(outcome.ok ? [{ label: words.change, ask: "worth set" }] : []),
          { label: words.previous, ask: `worth ${addMonths(shown.month, -1).slice(0, 7)}` },
          ...(next <= here ? [{ label: words.next, ask: `worth ${next.slice(0, 7)}` }] : []),
        ],
      },
    ],
  };
}

/** « 12 h 30 × 90,00 € − 400,00 € = 725,00 € » */
function workingWords(worth: Worth, { hour, share }: WorthSettings, language: Language): string {
  const words = say(language).handoffTime.worth;
  const amount = (cents: number): string => formatAmount(cents, worth.currency, language);
  return words.working(
    formatDuration(worth.minutes, language),
    share === undefined || share === 100 ? "" : words.share(share),
    amount(hour?.cents ?? 0),
    amount(worth.cost),
    amount(worth.net),
  );
}

function gainBlocks(worth: Worth, settings: WorthSettings, language: Language): Block[] {
  const { facts } = say(language).handoffTime.worth;
  const amount = (cents: number): string => formatAmount(cents, worth.currency, language);
  return [
    { kind: "text", text: workingWords(worth, settings, language) },
    {
      kind: "facts",
      facts: [
        { label: facts.worked, value: formatDuration(worth.minutes, language) },
        { label: facts.given, value: formatDuration(worth.givenBack, language) },
        { label: facts.value, value: amount(worth.value) },
        { label: facts.cost, value: amount(worth.cost) },
        { label: facts.net, value: amount(worth.net) },
      ],
    },
  ];
}

function missingBlocks(missing: readonly Missing[], settings: WorthSettings, language: Language): Block[] {
  const words = say(language).handoffTime.worth;
  const sentences = missing.map((one) => missingWords(one, language));
  const costs = missing.flatMap((one) => (one.what === "cost" ? [one.assistant] : []));
  return [
    { kind: "note", tone: "info", text: `${words.missing} ${sentences.join(" ").replace(/;$/, "").trim()}.` },
    { kind: "text", style: "subtle", text: words.noGuess },
    worthFields(settings, costs, language),
  ];
}

function missingWords(one: Missing, language: Language): string {
  const words = say(language).handoffTime.worth;
  switch (one.what) {
    case "hour":
      return words.missingHour;
    case "share":
      return words.missingShare;
    case "cost":
      return words.missingCost(one.assistant.name);
    case "currency":
      return words.otherCurrency(one.assistant.name, one.currency);
  }
}

function kindBlocks(kinds: ReturnType<typeof minutesByKind>, language: Language): Block[] {
  const words = say(language).handoffTime;
  const { worth } = words;
  const total = kinds.reduce((sum, { minutes }) => sum + minutes, 0);
  if (total === 0) return [];
  return [
    {
      kind: "chart",
      chart: "bar",
      title: worth.kindsTitle,
      labels: kinds.map(({ kind }) => words.kinds[kind]),
      series: [{ name: worth.hours, values: kinds.map(({ minutes }) => inHours(minutes)) }],
      unit: "h",
    },
    {
      kind: "table",
      columns: [
        { label: worth.columns.kind },
        { label: worth.columns.time, align: "end" },
        { label: worth.columns.part, align: "end" },
      ],
      rows: kinds.map(({ kind, minutes }) => [
        words.kinds[kind],
        formatDuration(minutes, language),
        `${formatNumber(Math.round((minutes * 100) / total), language)}${language === "fr" ? "\u00a0" : ""}%`,
      ]),
    },
  ];
}

const inHours = (minutes: number): number => Math.round((minutes * 100) / 60) / 100;

/** Only months of which everything is known; one alone is no trend. */
function trendBlocks(months: readonly ClosedMonth[], settings: WorthSettings, language: Language): Block[] {
  const words = say(language).handoffTime.worth;
  const known = months.flatMap(({ month, of }) => {
    const outcome = worthOf(of, settings);
    return outcome.ok ? [{ month, worth: outcome.worth }] : [];
  });
  const currency = known[0]?.worth.currency;
  if (known.length < 2 || currency === undefined) return [];
  const labels = known.map(({ month }) => monthWords(month, language));
  return [
    {
      kind: "chart",
      chart: "line",
      title: words.trendTitle(currency),
      labels,
      series: [{ name: words.net, values: known.map(({ worth }) => worth.net / 100) }],
      unit: currency === "EUR" ? "€" : currency,
    },
    {
      kind: "chart",
      chart: "line",
      title: words.trendHours,
      labels,
      series: [{ name: words.facts.given, values: known.map(({ worth }) => inHours(worth.givenBack)) }],
      unit: "h",
    },
  ];
}
