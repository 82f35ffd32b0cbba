import type { Block } from "../../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { AGES, type Age, type AgedLine, overdueOf, readAgedBalance } from "../store/aged-balance.ts";
import { bareAmount, currenciesOf, inUnits } from "./money-words.ts";
import { takeAway } from "./take-away.ts";
import { longDay, MAY_SEE, nameFor, openView, type View, viewCard } from "./view.ts";

const PAGE = 20;

export const balanceCommand = defineCommand({
  name: "relance balance",
  phrases: [
    "balance agee",
    "la balance agee",
    "aged balance",
    "balance clients",
    "qui me doit de l'argent",
    "qui nous doit de l'argent",
    "who owes us",
    "who owes me",
  ],
  roles: MAY_SEE,
  run: showBalance,
});

async function showBalance(counter: Counter): Promise<Answer> {
  const view = await openView(counter);
  const { words } = view;
  const lines = await readAgedBalance(counter.scope, view.today);
  const title = words.balanceTitle(longDay(view.today, view));
  if (counter.words.trim() === "csv") {
    const name = say(view.language).dunningMoney.csv.balanceName(view.today);
    return takeAway(counter, view, name, balanceRows(lines, view));
  }
  const page = Math.max(1, Number.parseInt(counter.words, 10) || 1);
  const blocks = currenciesOf(lines).flatMap((currency) =>
    currencyBlocks(
      lines.filter((line) => line.currency === currency),
      currency,
      page,
      view,
    ),
  );
  const some = lines.some(({ total }) => total > 0);
  return {
    card: viewCard(view, title, [
      ...(some || blocks.length > 0 ? blocks : [{ kind: "text", text: words.nothingOwed } as const]),
      {
        kind: "buttons",
        buttons: [
          ...(some
            ? [{ label: say(view.language).dunningMoney.csv.download, ask: "relance balance csv" }]
            : []),
          { label: words.buttons.cash, ask: "relance cash" },
        ],
      },
    ]),
  };
}

function currencyBlocks(lines: readonly AgedLine[], currency: string, page: number, view: View): Block[] {
  const { words, language } = view;
  const amount = (cents: number): string => formatAmount(cents, currency, language);
  const owing = lines.filter(({ total }) => total > 0);
  const sum = (part: (line: AgedLine) => number) => lines.reduce((cents, line) => cents + part(line), 0);
  const parts = { disputed: sum((line) => line.disputed), insolvent: sum((line) => line.insolvent) };
  const givenUp = sum((line) => line.givenUp);
  const facts = [
    { label: words.totalOwed, value: amount(sum(({ total }) => total)) },
    { label: words.overdue, value: amount(sum(overdueOf)) },
    ...(parts.disputed > 0 ? [{ label: words.partDisputed, value: amount(parts.disputed) }] : []),
    ...(parts.insolvent > 0 ? [{ label: words.partInsolvent, value: amount(parts.insolvent) }] : []),
    ...(givenUp > 0 ? [{ label: words.givenUpApart, value: amount(givenUp) }] : []),
  ];
  if (owing.length === 0) return [{ kind: "facts", facts }];
  const byAge = (age: Age) => sum(({ ages }) => ages[age]);
  const shown = owing.slice((page - 1) * PAGE, page * PAGE);
  const last = page * PAGE >= owing.length;
  const unit = currency === "EUR" ? "€" : currency;
  const figure = (cents: number): string => bareAmount(cents, currency, language);
  const columns = [
    { label: words.columns.client },
    ...AGES.map((age) => ({ label: words.ages[age], align: "end" as const })),
    { label: words.totalIn(unit), align: "end" as const },
  ];
  const total = [
    words.columns.total,
    ...AGES.map((age) => figure(byAge(age))),
    figure(sum((it) => it.total)),
  ];
  return [
    { kind: "facts", facts },
    {
      kind: "chart",
      chart: "bar",
      title: words.balanceChart(currency),
      labels: AGES.map((age) => words.ages[age]),
      series: [{ name: words.open, values: AGES.map((age) => inUnits(byAge(age), currency)) }],
      unit,
    },
    { kind: "table", columns, rows: [...shown.map((line) => row(line, view)), ...(last ? [total] : [])] },
    ...(last
      ? []
      : [
          {
            kind: "buttons",
            buttons: [{ label: words.buttons.next, ask: `relance balance ${page + 1}` }],
          } as const,
        ]),
  ];
}

function row(line: AgedLine, view: View): string[] {
  const { words, language } = view;
  const amount = (cents: number): string => formatAmount(cents, line.currency, language);
  const name = nameFor({ id: line.client, name: line.name, ...fileNumberOf(line) }, view);
  const marks = [
    ...(line.disputed > 0 ? [words.ofWhichDisputed(amount(line.disputed))] : []),
    ...(line.insolvent > 0 ? [words.ofWhichInsolvent(amount(line.insolvent))] : []),
  ];
  return [
    marks.length > 0 ? `${name} (${marks.join(", ")})` : name,
    ...AGES.map((age) => bareAmount(line.ages[age], line.currency, language)),
    bareAmount(line.total, line.currency, language),
  ];
}

const fileNumberOf = ({ fileNumber }: AgedLine) => (fileNumber === undefined ? {} : { fileNumber });

/** The whole balance as rows for `toCsv`; amounts in units of their currency, names as `view` may show them. */
export function balanceRows(lines: readonly AgedLine[], view: View): (string | number)[][] {
  const { words } = view;
  const header = [
    words.columns.client,
    words.columns.currency,
    ...AGES.map((age) => words.ages[age]),
    words.columns.total,
    words.partDisputed,
    words.partInsolvent,
  ];
  return [
    header,
    ...lines
      .filter(({ total }) => total > 0)
      .map((line) => [
        nameFor({ id: line.client, name: line.name, ...fileNumberOf(line) }, view),
        line.currency,
        ...[...AGES.map((age) => line.ages[age]), line.total, line.disputed, line.insolvent].map((cents) =>
          inUnits(cents, line.currency),
        ),
      ]),
  ];
}
