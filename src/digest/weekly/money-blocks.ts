import type { Block, Row } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import {
  AGES,
  type AgedLine,
  bareAmount,
  inUnits,
  moneyWords,
  nameOf,
  overdueOf,
  type WeekFigures,
} from "../../dunning/facts.ts";
import { heading, type View } from "./view.ts";

/** Clients named, most overdue first; currencies with a table of their own. */
const MOST_CLIENTS = 5;
const MOST_TABLES = 2;

const BALANCE = "relance balance";
const CASH = "relance cash";

export function moneyBlocks(money: readonly WeekFigures[], view: View, confidential: boolean): Block[] {
  const words = view.words.money;
  if (money.length === 0) return [];
  const amounts = (part: (one: WeekFigures) => number): string =>
    moneyWords(
      money.map((one) => ({ currency: one.currency, cents: part(one) })).filter(({ cents }) => cents !== 0),
      view.language,
    );
  const balance = [{ label: words.balance, ask: BALANCE }];
  const cash = [{ label: words.cash, ask: CASH }];
  const rows: Row[] = [
    {
      text: words.owed(amounts(({ owing }) => sumOf(owing, ({ total }) => total))),
      detail: words.overdue(amounts(({ owing }) => sumOf(owing, overdueOf))),
      buttons: balance,
    },
    {
      text: words.expected(amounts(({ expectedCents }) => expectedCents)),
      detail: words.expectedHow,
      buttons: cash,
    },
    {
      text: words.received(amounts(({ receivedCents }) => receivedCents)),
      detail: words.recovered(amounts(({ recoveredCents }) => recoveredCents)),
      buttons: cash,
    },
    { ...paymentTime(money, view), buttons: cash },
  ];
  const owed = money.filter(({ owing }) => owing.length > 0);
  return [
    heading(words.title),
    { kind: "list", rows },
    ...owed.slice(0, MOST_TABLES).flatMap((one) => balanceBlocks(one, view, confidential)),
  ];
}

/** Délai moyen de paiement of three months, and where it goes against the three before. */
function paymentTime(money: readonly WeekFigures[], { words: { money: words, between } }: View): Row {
  const known = money.filter(({ paymentDays }) => paymentDays !== undefined);
  if (known.length === 0) return { text: words.paymentTime(words.tooFewPaid) };
  const only = known.length === 1 && known[0]?.currency === "EUR";
  const times = known.map(({ currency, paymentDays = 0 }) => {
    const days = words.paymentDays(paymentDays);
    return only ? days : words.paymentOf(days, currency);
  });
  const trends = known.flatMap(({ currency, paymentDays = 0, paymentDaysBefore: before }) => {
    if (before === undefined) return [];
    const gap = words.paymentDays(Math.abs(paymentDays - before));
    const was = words.paymentDays(before);
    const trend =
      paymentDays === before
        ? words.same(was)
        : paymentDays < before
          ? words.shorter(gap, was)
          : words.longer(gap, was);
    return [only ? trend : words.trendOf(currency, trend)];
  });
  return {
    text: words.paymentTime(times.join(", ")),
    detail: trends.length === 0 ? words.trendNone : words.trend(trends.join(between)),
  };
}

function balanceBlocks({ currency, owing }: WeekFigures, view: View, confidential: boolean): Block[] {
  const { language, words } = view;
  const ages = say(language).dunningViews.ages;
  const line = (name: string, lines: readonly AgedLine[]): string[] => [
    name,
    bareAmount(sumOf(lines, overdueOf), currency, language),
    bareAmount(
      sumOf(lines, ({ total }) => total),
      currency,
      language,
    ),
  ];
  const reader = { language, discreet: confidential };
  const others = owing.slice(MOST_CLIENTS);
  const unit = currency === "EUR" ? "€" : currency;
  return [
    {
      kind: "chart",
      chart: "bar",
      title: words.money.chart(currency),
      labels: AGES.map((age) => ages[age]),
      series: [
        {
          name: words.money.columns.total,
          values: AGES.map((age) =>
            inUnits(
              sumOf(owing, (one) => one.ages[age]),
              currency,
            ),
          ),
        },
      ],
      unit,
    },
    {
      kind: "table",
      columns: [
        { label: words.money.columns.client },
        { label: words.money.columns.overdue, align: "end" },
        { label: words.money.columns.total, align: "end" },
      ],
      rows: [
        ...owing.slice(0, MOST_CLIENTS).map((one) => line(nameOf(clientOf(one), reader), [one])),
        ...(others.length > 0 ? [line(words.money.others(others.length), others)] : []),
        line(words.money.total(unit), owing),
      ],
    },
  ];
}

const clientOf = ({ client, name, fileNumber }: AgedLine) => ({
  id: client,
  name,
  ...(fileNumber === undefined ? {} : { fileNumber }),
});

const sumOf = (lines: readonly AgedLine[], part: (line: AgedLine) => number): number =>
  lines.reduce((sum, line) => sum + part(line), 0);
