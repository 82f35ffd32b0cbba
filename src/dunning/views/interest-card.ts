import type { Block, Button } from "../../desk/card.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { ClientKind } from "../books.ts";
import type { RateFigure } from "../published-rates.ts";
import type { AmountToDate } from "./amount-to-date.ts";
import { moneyWords, rateWords } from "./money-words.ts";
import { shortDay, type View } from "./view.ts";

/** On top of the rate: see ratesFor. */
const POINTS: Record<ClientKind, number> = { business: 10, public: 8, consumer: 0 };

/** More lines of working than this are read invoice by invoice. */
const MOST_LINES = 30;

/** Totals, one line an invoice, the working of each half-year, the rates with their sources, and what is not counted and why. */
export function amountBlocks(amounts: readonly AmountToDate[], kind: ClientKind, view: View): Block[] {
  if (amounts.length === 0) return [{ kind: "text", text: view.words.nothingOpen }];
  return [
    { kind: "facts", facts: totals(amounts, view) },
    ...notes(amounts, kind, view),
    invoiceTable(amounts, view),
    ...working(amounts, view),
    ...contractLines(amounts, view),
    ...rateLines(amounts, kind, view),
  ];
}

const interestCents = ({ interest }: AmountToDate): number =>
  interest.state === "counted" ? interest.cents : 0;
const isMissing = ({ interest }: AmountToDate): boolean => interest.state === "missing-rate";

function totals(amounts: readonly AmountToDate[], { words, language }: View) {
  const inCurrency = (part: (amount: AmountToDate) => number) =>
    amounts.map((amount) => ({ currency: amount.invoice.currency, cents: part(amount) }));
  const principal = inCurrency(({ principalCents }) => principalCents);
  const interest = inCurrency(interestCents);
  const fees = amounts.filter(({ feeCents }) => feeCents > 0);
  const fee = fees.map(({ feeCents }) => ({ currency: "EUR", cents: feeCents }));
  const incomplete = amounts.some(isMissing);
  const feeWords = `${moneyWords(fee, language)}${fees.length > 0 ? ` ${words.feeFor(fees.length)}` : ""}`;
  return [
    { label: words.principal, value: moneyWords(principal, language) },
    { label: words.interest, value: incomplete ? words.notCounted : moneyWords(interest, language) },
    { label: words.fee, value: feeWords },
    {
      label: incomplete ? words.totalWithoutInterest : words.totalToDate,
      value: moneyWords([...principal, ...(incomplete ? [] : interest), ...fee], language),
    },
  ];
}

function invoiceTable(amounts: readonly AmountToDate[], { words, language }: View): Block {
  const columns = [
    { label: words.columns.invoice },
    { label: words.columns.due },
    { label: words.columns.amount, align: "end" },
    { label: words.columns.paid, align: "end" },
    { label: words.columns.open, align: "end" },
    { label: words.columns.interest, align: "end" },
    { label: words.columns.fee, align: "end" },
  ] as const;
  const rows = amounts.map((amount) => {
    const { invoice, paidCents, principalCents, feeCents } = amount;
    const money = (cents: number): string => formatAmount(cents, invoice.currency, language);
    return [
      invoice.number,
      shortDay(invoice.due),
      money(invoice.totalCents),
      money(paidCents),
      money(principalCents),
      isMissing(amount) ? "?" : money(interestCents(amount)),
      formatAmount(feeCents, "EUR", language),
    ];
  });
  return { kind: "table", columns, rows };
}

function working(amounts: readonly AmountToDate[], { words, language }: View): Block[] {
  const rows = amounts.flatMap(({ invoice, interest }) =>
    interest.state !== "counted"
      ? []
      : interest.periods.map(({ from, to, days, baseCents, percent, cents }) => [
          invoice.number,
          shortDay(from),
          shortDay(to),
          String(days),
          formatAmount(baseCents, invoice.currency, language),
          words.percent(rateWords(percent, language)),
          formatAmount(cents, invoice.currency, language),
        ]),
  );
  if (rows.length === 0) return [];
  if (rows.length > MOST_LINES) {
    const late = amounts.filter(({ interest }) => interest.state === "counted" && interest.cents > 0);
    return [
      {
        kind: "list",
        rows: late.map(({ invoice }) => ({
          text: words.workingOf(invoice.number),
          buttons: [{ label: words.buttons.working, ask: `relance interest ${invoice.id}` }],
        })),
      },
    ];
  }
  const columns = [
    { label: words.columns.invoice },
    { label: words.columns.from },
    { label: words.columns.to },
    { label: words.columns.days, align: "end" },
    { label: words.columns.base, align: "end" },
    { label: words.columns.rate, align: "end" },
    { label: words.columns.interest, align: "end" },
  ] as const;
  return [
    { kind: "text", text: words.working },
    { kind: "table", columns, rows },
  ];
}

/** The contract's own rate, and in which half-years it is below its floor, or nobody can tell. */
function contractLines(amounts: readonly AmountToDate[], view: View): Block[] {
  const words = say(view.language).dunningMoney.rates;
  const percent = (value: number) => view.words.percent(rateWords(value, view.language));
  const lines = new Map<string, Block>();
  const note = (text: string, tone?: "warning") =>
    lines.set(text, tone ? { kind: "note", tone, text } : { kind: "text", style: "subtle", text });
  for (const { interest } of amounts) {
    if (interest.state !== "counted" || !interest.contract) continue;
    note(words.contract(percent(interest.contract.percent)));
    for (const floor of interest.contract.floors) {
      const halfYear = view.words.halfYear(floor.halfYear);
      if (floor.standing === "below")
        note(
          words.belowFloor(halfYear, percent(floor.floorPercent), percent(floor.legal.percent)),
          "warning",
        );
      if (floor.standing === "unknown") note(words.floorUnknown(halfYear), "warning");
    }
  }
  return [...lines.values()];
}

/** Where a rate is missing: to enter it. */
export function missingButtons(
  amounts: readonly AmountToDate[],
  view: Pick<View, "language" | "words">,
): Button[] {
  const missing = new Map<string, Button>();
  const words = say(view.language).dunningMoney.rates;
  for (const { interest } of amounts) {
    if (interest.state !== "missing-rate") continue;
    for (const { name, halfYear } of interest.missing)
      missing.set(`${name} ${halfYear}`, {
        label: words.enter(view.words.halfYear(halfYear)),
        ask: `relance rates enter ${name} ${halfYear}`,
        style: "primary",
      });
  }
  return [...missing.values()].slice(0, 3);
}

function rateLines(amounts: readonly AmountToDate[], kind: ClientKind, { words, language }: View): Block[] {
  const figures = new Map<string, RateFigure>();
  for (const { interest } of amounts) {
    if (interest.state === "counted")
      for (const figure of interest.figures) figures.set(`${figure.name} ${figure.halfYear}`, figure);
  }
  const rows = [...figures.values()]
    .sort((a, b) => (a.halfYear < b.halfYear ? -1 : 1))
    .map(({ name, halfYear, percent, source }) => ({
      text: words.rateLine(
        words.halfYear(halfYear),
        words.rateNames[name],
        rateWords(percent, language),
        POINTS[kind],
      ),
      detail: source,
    }));
  return rows.length === 0 ? [] : [{ kind: "list", rows }];
}

function notes(amounts: readonly AmountToDate[], kind: ClientKind, { words }: View): Block[] {
  const states = new Set(amounts.map(({ interest }) => interest.state));
  const missing = new Set(
    amounts.flatMap(({ interest }) =>
      interest.state === "missing-rate"
        ? interest.missing.map(({ name, halfYear }) =>
            words.missingRate(words.rateNames[name], words.halfYear(halfYear)),
          )
        : [],
    ),
  );
  const warnings = [...missing].map((text): Block => ({ kind: "note", tone: "warning", text }));
  const sentences = [
    ...(missing.size > 0 ? [words.notWithoutRate] : []),
    ...(kind === "consumer" ? [words.consumerFee] : []),
    ...(states.has("no-formal-notice") ? [words.consumerInterest] : []),
    ...(states.has("insolvent") ? [words.insolvencyStops] : []),
    ...(kind === "public" && states.has("counted") ? [words.publicRate] : []),
    ...(states.has("not-late") ? [words.notLateYet] : []),
  ];
  return [...warnings, ...sentences.map((text): Block => ({ kind: "text", style: "subtle", text }))];
}
