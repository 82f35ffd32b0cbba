import type { Block } from "../../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { readFirm } from "../../firm/facts.ts";
import { type Received, readReceived, type Settled } from "../store/settled.ts";
import { averagePaymentDays, type CashExpected } from "./cash.ts";
import { currenciesOf, inUnits } from "./money-words.ts";
import { readCash } from "./read-cash.ts";
import { MAY_SEE, openView, shortDay, type View, viewCard } from "./view.ts";

export const cashCommand = defineCommand({
  name: "relance cash",
  phrases: [
    "relance encaissements",
    "encaissements",
    "encaissements prevus",
    "les encaissements prevus",
    "previsions d'encaissement",
    "cash expected",
    "expected cash",
    "delai moyen de paiement",
    "average payment time",
  ],
  roles: MAY_SEE,
  run: showCash,
});

async function showCash(counter: Counter): Promise<Answer> {
  const view = await openView(counter);
  const { scope, now } = counter;
  const { words, today } = view;
  const { open, settled, expectedIn } = await readCash(scope, await readFirm(scope), today, now);
  const received = await readReceived(scope, `${today.slice(0, 7)}-01`, today);
  const blocks = currenciesOf([...open, ...settled, ...received]).flatMap((currency) => {
    const own = <T extends { currency: string }>(all: readonly T[]) =>
      all.filter((it) => it.currency === currency);
    return [
      { kind: "facts", facts: pastFacts(currency, own(settled), own(received)[0], view) } as const,
      ...(own(open).length > 0 ? expectedBlocks(expectedIn(currency), currency, view) : []),
    ];
  });
  return {
    card: viewCard(view, words.cashTitle, [
      ...(blocks.length > 0 ? blocks : [{ kind: "text", text: words.nothingOwed } as const]),
      ...(open.length > 0 ? [{ kind: "text", style: "subtle", text: words.cashHow } as const] : []),
      { kind: "buttons", buttons: [{ label: words.buttons.balance, ask: "relance balance" }] },
    ]),
  };
}

function pastFacts(
  currency: string,
  settled: readonly Settled[],
  received: Received | undefined,
  { words, language }: View,
) {
  const days = averagePaymentDays(settled);
  return [
    {
      label: words.receivedThisMonth(currency),
      value: formatAmount(received?.cents ?? 0, currency, language),
    },
    { label: words.recoveredThisMonth, value: formatAmount(received?.lateCents ?? 0, currency, language) },
    { label: words.paymentTime, value: days === undefined ? words.tooFewPaid : words.days(days) },
  ];
}

function expectedBlocks(expected: CashExpected, currency: string, { words, language }: View): Block[] {
  const amount = (cents: number): string => formatAmount(cents, currency, language);
  const bars = [
    { label: words.lateBucket, cents: expected.late },
    ...expected.weeks.map(({ monday, cents }) => ({ label: shortDay(monday).slice(0, 5), cents })),
  ];
  const total = bars.reduce((sum, { cents }) => sum + cents, 0);
  const columns = [{ label: words.columns.week }, { label: words.columns.expected, align: "end" }] as const;
  const rows = [
    [words.lateNow, amount(expected.late)],
    ...expected.weeks.map(({ monday, cents }) => [words.weekOf(shortDay(monday)), amount(cents)]),
    [words.columns.total, amount(total)],
    ...(expected.later > 0 ? [[words.laterThanThat, amount(expected.later)]] : []),
    ...(expected.doubtful > 0 ? [[words.notExpected, amount(expected.doubtful)]] : []),
  ];
  return [
    {
      kind: "chart",
      chart: "bar",
      title: words.cashChart(currency),
      labels: bars.map(({ label }) => label),
      series: [{ name: words.columns.expected, values: bars.map(({ cents }) => inUnits(cents, currency)) }],
      unit: currency === "EUR" ? "€" : currency,
    },
    { kind: "table", columns, rows },
  ];
}
