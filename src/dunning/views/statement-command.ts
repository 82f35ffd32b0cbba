import type { Block } from "../../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Invoice } from "../books.ts";
import { listInvoices } from "../store/invoices.ts";
import { listPayments, type Payment } from "../store/payments.ts";
import { currenciesOf, inUnits } from "./money-words.ts";
import { pickClient } from "./pick-client.ts";
import { accountOf, type Movement } from "./statement.ts";
import { takeAway } from "./take-away.ts";
import { longDay, MAY_SEE, nameFor, note, openView, shortDay, type View, viewCard } from "./view.ts";

const LINES = 40;

export const statementCommand = defineCommand({
  name: "relance statement",
  phrases: ["relance releve", "releve de compte", "statement of account"],
  roles: MAY_SEE,
  run: showStatement,
});

async function showStatement(counter: Counter): Promise<Answer> {
  const view = await openView(counter);
  const asTable = /^csv\s+/.test(counter.words);
  const said = counter.words.replace(/^(?:csv|de|du|d['’]|of|for)\s*/i, "");
  if (said === "") return { card: note(view, view.words.whose) };
  const picked = await pickClient(counter.scope, view, said, "relance statement");
  if (!picked.ok) return { card: picked.card };
  const { client } = picked;
  const invoices = await listInvoices(counter.scope, { client: client.id });
  const payments = await listPayments(counter.scope, { invoices: invoices.map(({ id }) => id) });
  if (asTable) {
    const name = say(view.language).dunningMoney.csv.statementName(view.today);
    return takeAway(counter, view, name, statementRows(invoices, payments, view));
  }
  const title = view.words.statementTitle(nameFor(client, view), longDay(view.today, view));
  const tables = currenciesOf(invoices).flatMap((currency) =>
    accountBlocks(accountOf(invoices, payments, currency), currency, view),
  );
  return {
    card: viewCard(view, title, [
      ...(tables.length > 0 ? tables : [{ kind: "text", text: view.words.emptyAccount } as const]),
      {
        kind: "buttons",
        buttons: [
          ...(tables.length > 0
            ? [
                {
                  label: say(view.language).dunningMoney.csv.download,
                  ask: `relance statement csv ${client.id}`,
                },
              ]
            : []),
          { label: view.words.buttons.file, ask: `relance view ${client.id}` },
        ],
      },
    ]),
    memory: { client: client.id },
  };
}

function accountBlocks(account: readonly Movement[], currency: string, view: View): Block[] {
  const { words, language } = view;
  const amount = (cents: number): string => formatAmount(cents, currency, language);
  const shown = account.slice(-LINES);
  const earlier = account[account.length - LINES - 1];
  const rows = shown.map(({ on, what, number, debit, credit, balance }) => [
    shortDay(on),
    words.movements[what](number),
    debit > 0 ? amount(debit) : "",
    credit > 0 ? amount(credit) : "",
    amount(balance),
  ]);
  const carried = earlier ? [["", words.carriedForward, "", "", amount(earlier.balance)]] : [];
  const columns = [
    { label: words.columns.date },
    { label: words.columns.document },
    { label: words.columns.debit, align: "end" },
    { label: words.columns.credit, align: "end" },
    { label: words.columns.balance, align: "end" },
  ] as const;
  return [
    { kind: "table", columns, rows: [...carried, ...rows] },
    { kind: "facts", facts: [{ label: words.balanceDue, value: amount(account.at(-1)?.balance ?? 0) }] },
  ];
}

/** Every line of the account for `toCsv`, currency after currency; amounts in units of their currency. */
function statementRows(
  invoices: readonly Invoice[],
  payments: readonly Payment[],
  { words }: View,
): (string | number)[][] {
  const { columns } = words;
  return [
    [columns.currency, columns.date, columns.document, columns.debit, columns.credit, columns.balance],
    ...currenciesOf(invoices).flatMap((currency) =>
      accountOf(invoices, payments, currency).map(({ on, what, number, debit, credit, balance }) => [
        currency,
        shortDay(on),
        words.movements[what](number),
        ...[debit, credit, balance].map((cents) => inUnits(cents, currency)),
      ]),
    ),
  ];
}
