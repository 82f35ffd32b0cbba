import { Temporal } from "temporal-polyfill";
import type { Block } from "../../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { readFirm } from "../../firm/facts.ts";
import type { Invoice } from "../books.ts";
import { holidaysAround } from "../chasing/calendar.ts";
import type { PromisedPayment } from "../promise.ts";
import { listInvoices } from "../store/invoices.ts";
import { listPromises } from "../store/promises.ts";
import { listSettled, type Received, readReceived, type Settled } from "../store/settled.ts";
import { averagePaymentDays, type CashExpected, expectCash, usualDelays } from "./cash.ts";
import { currenciesOf, inUnits } from "./money-words.ts";
import { standingOf } from "./promise-facts.ts";
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
  const open = (await listInvoices(scope, { open: true })).filter(({ givenUp }) => !givenUp);
  const settled = await listSettled(scope, yearBefore(today), today);
  const received = await readReceived(scope, `${today.slice(0, 7)}-01`, today);
  const delays = usualDelays(settled);
  const promised = await promisedLeft(scope, open);
  const holidays = holidaysAround(await readFirm(scope), now);
  const blocks = currenciesOf([...open, ...settled, ...received]).flatMap((currency) => {
    const own = <T extends { currency: string }>(all: readonly T[]) =>
      all.filter((it) => it.currency === currency);
    const expected = expectCash(own(open), delays, today, holidays, promised);
    return [
      { kind: "facts", facts: pastFacts(currency, own(settled), own(received)[0], view) } as const,
      ...(own(open).length > 0 ? expectedBlocks(expected, currency, view) : []),
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

/** By invoice, what is still to come of its dated promises. */
async function promisedLeft(
  scope: Counter["scope"],
  open: readonly Invoice[],
): Promise<Map<string, PromisedPayment[]>> {
  const held = open.filter(({ hold }) => hold?.why === "promised");
  const promises = await listPromises(scope, { invoices: held.map(({ id }) => id), standing: true });
  const left = new Map<string, PromisedPayment[]>();
  for (const { invoice, promise, left: cents } of standingOf(held, promises)) {
    if (cents > 0) left.set(invoice.id, [...(left.get(invoice.id) ?? []), { on: promise.on, cents }]);
  }
  return left;
}

/** The first day of the last twelve months: they end today. */
const yearBefore = (today: string): string =>
  Temporal.PlainDate.from(today).subtract({ years: 1 }).add({ days: 1 }).toString();

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
