import type { Block } from "../../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { listInvoices } from "../store/invoices.ts";
import { listPayments } from "../store/payments.ts";
import { currenciesOf } from "./money-words.ts";
import { pickClient } from "./pick-client.ts";
import { accountOf, type Movement } from "./statement.ts";
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
  const said = counter.words.replace(/^(?:de|du|d['’]|of|for)\s*/i, "");
  if (said === "") return { card: note(view, view.words.whose) };
  const picked = await pickClient(counter.scope, view, said, "relance statement");
  if (!picked.ok) return { card: picked.card };
  const { client } = picked;
  const invoices = await listInvoices(counter.scope, { client: client.id });
  const payments = await listPayments(counter.scope, { invoices: invoices.map(({ id }) => id) });
  const title = view.words.statementTitle(nameFor(client, view), longDay(view.today, view));
  const tables = currenciesOf(invoices).flatMap((currency) =>
    accountBlocks(accountOf(invoices, payments, currency), currency, view),
  );
  return {
    card: viewCard(view, title, [
      ...(tables.length > 0 ? tables : [{ kind: "text", text: view.words.emptyAccount } as const]),
      {
        kind: "buttons",
        buttons: [{ label: view.words.buttons.file, ask: `relance view ${client.id}` }],
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
