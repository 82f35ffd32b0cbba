import type { Block, Button } from "../../desk/card.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Client, Invoice } from "../books.ts";
import { letterBlocks } from "../chasing/letter/client-letters.ts";
import { readChasing } from "../chasing/situations.ts";
import { isUnderWay } from "../chasing/under-way.ts";
import { daysBetween } from "../day-count.ts";
import { type Happened, lastDayOf } from "../limitation-events.ts";
import { clientQuoteBlocks, quotesOf } from "../quotes/client-quotes.ts";
import { listInvoices } from "../store/invoices.ts";
import { listPayments, type Payment } from "../store/payments.ts";
import { listPromises } from "../store/promises.ts";
import { listReminders, type Reminder } from "../store/reminders.ts";
import { historyRows } from "./client-history.ts";
import { daysLate, stateWords } from "./invoice-state.ts";
import { byCurrency, moneyWords } from "./money-words.ts";
import { nextStepWords } from "./next-step.ts";
import { pickClient } from "./pick-client.ts";
import { promiseLines } from "./promise-facts.ts";
import { nameFor, openView, shortDay, type View, viewCard } from "./view.ts";

/** One client whole: what is open, what was done, what comes next and why. `words`: a name, a file number or an id. */
export async function showClient(counter: Counter, words: string): Promise<Answer> {
  const view = await openView(counter);
  const picked = await pickClient(counter.scope, view, words, "relance view");
  if (!picked.ok) return { card: picked.card };
  const { client } = picked;
  const invoices = await listInvoices(counter.scope, { client: client.id });
  const payments = await listPayments(counter.scope, { invoices: invoices.map(({ id }) => id) });
  const reminders = await listReminders(counter.scope, { client: client.id });
  const promises = await listPromises(counter.scope, { invoices: invoices.map(({ id }) => id) });
  const open = invoices.filter(({ openCents }) => openCents > 0);
  const name = nameFor(client, view);
  return {
    card: viewCard(
      view,
      name,
      [
        { kind: "facts", facts: standingFacts(client, open, view) },
        ...openTable(open, view),
        ...agreedBlocks(client, open, { payments, promises, reminders }, view),
        ...(await nextBlocks(counter, client, invoices, reminders, view)),
        ...letterBlocks(reminders, view.language),
        ...clientQuoteBlocks(await quotesOf(counter.scope, client.id), view),
        ...historyBlocks(invoices, payments, reminders, view),
        { kind: "buttons", buttons: clientButtons(client, open, view) },
      ],
      view.words.clientSummary(name, moneyWords(open.map(owed), view.language)),
    ),
    memory: { client: client.id },
  };
}

const owed = ({ currency, openCents }: Invoice) => ({ currency, cents: openCents });

function standingFacts(client: Client, open: readonly Invoice[], view: View) {
  const { words, language, today } = view;
  const counted = open.filter(({ givenUp }) => !givenUp);
  const abandoned = open.filter(({ givenUp }) => givenUp);
  const late = counted.filter(({ due }) => due < today);
  return [
    { label: words.kindLabel, value: words.kinds[client.kind] },
    { label: words.open, value: moneyWords(counted.map(owed), language) },
    { label: words.overdue, value: moneyWords(late.map(owed), language) },
    ...(abandoned.length > 0
      ? [{ label: words.givenUp, value: moneyWords(abandoned.map(owed), language) }]
      : []),
  ];
}

function openTable(open: readonly Invoice[], view: View): Block[] {
  const { words, language, today } = view;
  if (open.length === 0) return [{ kind: "text", text: words.nothingOpen }];
  const rows = [...open]
    .sort((a, b) => byCurrency(a, b) || (a.due < b.due ? -1 : Number(a.due > b.due)))
    .map((invoice) => [
      invoice.number,
      shortDay(invoice.issued),
      shortDay(invoice.due),
      String(daysLate(invoice, today)),
      formatAmount(invoice.openCents, invoice.currency, language),
      stateWords(invoice, view),
    ]);
  const columns = [
    { label: words.columns.invoice },
    { label: words.columns.issued },
    { label: words.columns.due },
    { label: words.columns.daysLate, align: "end" },
    { label: words.columns.open, align: "end" },
    { label: words.columns.state },
  ] as const;
  return [{ kind: "table", columns, rows }];
}

/** What was promised, and until when it can be claimed in court. */
function agreedBlocks(client: Client, open: readonly Invoice[], happened: Happened, view: View): Block[] {
  const { instalments, limitation } = say(view.language).dunningMoney;
  const counted = open.filter(({ givenUp }) => !givenUp);
  const promised = promiseLines(counted, happened.promises, view);
  const [first] = counted
    .map((invoice) => ({ number: invoice.number, lastDay: lastDayOf(invoice, client.kind, happened) }))
    .sort((a, b) => (a.lastDay < b.lastDay ? -1 : 1));
  const left = first && daysBetween(view.today, first.lastDay);
  const facts = [
    ...(promised.length > 0 ? [{ label: instalments.label, value: promised.join("\n") }] : []),
    ...(first && left !== undefined
      ? [
          {
            label: limitation.label,
            value: limitation.countdown(first.number, shortDay(first.lastDay), left),
          },
        ]
      : []),
  ];
  if (facts.length === 0) return [];
  const near = left !== undefined && left <= 180;
  const note = client.kind === "public" ? limitation.publicBody : limitation.reminderStopsNothing;
  return [
    { kind: "facts", facts },
    ...(near ? [{ kind: "note", tone: "warning", text: `${note} ${limitation.whatStops}` } as const] : []),
  ];
}

async function nextBlocks(
  { scope, now }: Counter,
  client: Client,
  invoices: readonly Invoice[],
  reminders: readonly Reminder[],
  view: View,
): Promise<Block[]> {
  const { words } = view;
  const chasing = await readChasing(scope, now, client.id);
  const chase = chasing?.chases[0];
  const next = chase && nextStepWords(chase.decision, invoices, view);
  const underWay = chase && reminders.find((reminder) => isUnderWay(reminder, chase));
  const step = !chasing
    ? words.chasingNotChosen
    : underWay
      ? words.underWay[underWay.state === "approved" ? "approved" : "proposed"]
      : (next?.step ?? words.nothingOpen);
  return [
    { kind: "facts", facts: [{ label: words.nextStep, value: step }] },
    ...(next?.why ?? []).map((text): Block => ({ kind: "text", style: "subtle", text })),
  ];
}

function historyBlocks(
  invoices: readonly Invoice[],
  payments: readonly Payment[],
  reminders: readonly Reminder[],
  view: View,
): Block[] {
  const rows = historyRows(invoices, payments, reminders, view);
  if (rows.length === 0) return [{ kind: "text", style: "subtle", text: view.words.noHistory }];
  return [
    { kind: "text", text: view.words.history },
    { kind: "list", rows },
  ];
}

function clientButtons(client: Client, open: readonly Invoice[], { words, today }: View): Button[] {
  return [
    ...(open.length > 0
      ? [
          {
            label: words.buttons.payment,
            ask: `relance payment about ${client.id} ask ${today} payment`,
            style: "primary",
          } as const,
          { label: words.buttons.promise, ask: `relance promise ${client.id}` },
          {
            label: words.buttons.dispute,
            ask: `relance state disputed ${client.id}`,
            confirm: words.confirmDispute,
          },
          { label: words.buttons.pause, ask: `relance state paused ${client.id}` },
          { label: words.buttons.toDate, ask: `relance interest ${client.id}` },
        ]
      : []),
    { label: words.buttons.statement, ask: `relance statement ${client.id}` },
    { label: words.buttons.edit, ask: `relance client ${client.id}` },
  ];
}
