import { isRowId } from "../../database/row-id.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import type { Client, Invoice } from "../books.ts";
import { figuresOf } from "../entered-rates.ts";
import { lastDigits, pickNumbers } from "../entry/loose-number.ts";
import { formalReceiptOf } from "../formal-receipt.ts";
import { listClients } from "../store/clients.ts";
import { findByLastGroup, listInvoices } from "../store/invoices.ts";
import { listPayments } from "../store/payments.ts";
import { readEnteredRates } from "../store/rates.ts";
import { listReminders } from "../store/reminders.ts";
import { type AmountToDate, amountToDate } from "./amount-to-date.ts";
import { amountBlocks, missingButtons } from "./interest-card.ts";
import { pickClient } from "./pick-client.ts";
import { longDay, MAY_SEE, nameFor, note, openView, type View, viewCard } from "./view.ts";

const ENGLISH = /^how much (?:does|do) (.+?) owe(?:\s+(?:me|us))?\b/;

export const interestCommand = defineCommand({
  name: "relance interest",
  phrases: [
    "relance interets",
    "relance penalites",
    "combien me doit",
    "combien nous doit",
    "combien doit",
    "combien me doivent",
    "combien nous doivent",
    "interets de retard",
    "late interest",
  ],
  matches: (text) => ENGLISH.test(text),
  roles: MAY_SEE,
  run: showAmountToDate,
});

async function showAmountToDate(counter: Counter): Promise<Answer> {
  const view = await openView(counter);
  const said = nameIn(counter.words);
  if (said === "") return { card: note(view, view.words.whose) };
  const numbered = await invoicesNamed(counter, said);
  if (numbered.length > 1)
    return { card: whichInvoice(numbered, said, await ownersOf(counter, numbered), view) };
  const [invoice] = numbered;
  const [owner] = invoice ? await listClients(counter.scope, [invoice.client]) : [];
  if (invoice && owner) return show(counter, owner, [invoice], view);
  const picked = await pickClient(counter.scope, view, said, "relance interest");
  if (!picked.ok) return { card: picked.card };
  const open = await listInvoices(counter.scope, { client: picked.client.id, open: true });
  return show(
    counter,
    picked.client,
    open.filter(({ givenUp }) => !givenUp),
    view,
  );
}

/** « FA-042 » as well as FA-2026-042; two sources may use one number. */
async function invoicesNamed({ scope }: Counter, said: string): Promise<Invoice[]> {
  if (isRowId(said)) return listInvoices(scope, { ids: [said] });
  const ending = said.length > 60 ? "" : lastDigits(said);
  return ending === "" ? [] : pickNumbers(said, await findByLastGroup(scope, ending)).slice(0, 10);
}

async function show(
  { scope }: Counter,
  client: Client,
  invoices: readonly Invoice[],
  view: View,
): Promise<Answer> {
  const payments = await listPayments(scope, { invoices: invoices.map(({ id }) => id) });
  const entered = figuresOf(await readEnteredRates(scope), view.language);
  const reminders = client.kind === "consumer" ? await listReminders(scope, { client: client.id }) : [];
  const amounts = invoices.map((invoice): AmountToDate => {
    const noticeReceivedOn = formalReceiptOf(reminders, invoice.id);
    return amountToDate({
      invoice,
      payments: payments.filter((payment) => payment.invoice === invoice.id),
      kind: client.kind,
      today: view.today,
      entered,
      ...(noticeReceivedOn === undefined ? {} : { noticeReceivedOn }),
      ...(client.latePercent === undefined ? {} : { latePercent: client.latePercent }),
    });
  });
  const title = view.words.toDateTitle(nameFor(client, view), longDay(view.today, view));
  return {
    card: viewCard(view, title, [
      ...amountBlocks(amounts, client.kind, view),
      {
        kind: "buttons",
        buttons: [
          ...missingButtons(amounts, view),
          { label: view.words.buttons.file, ask: `relance view ${client.id}` },
        ],
      },
    ]),
    memory: { client: client.id },
  };
}

async function ownersOf({ scope }: Counter, invoices: readonly Invoice[]): Promise<Map<string, Client>> {
  const clients = await listClients(
    scope,
    invoices.map(({ client }) => client),
  );
  return new Map(clients.map((client) => [client.id, client]));
}

function whichInvoice(
  invoices: readonly Invoice[],
  said: string,
  owners: ReadonlyMap<string, Client>,
  view: View,
) {
  const rows = invoices.map((invoice) => {
    const owner = owners.get(invoice.client);
    return {
      text: view.words.invoiceOf(invoice.number, owner ? nameFor(owner, view) : "?"),
      detail: view.words.issuedOn(longDay(invoice.issued, view)),
      buttons: [{ label: view.words.buttons.choose, ask: `relance interest ${invoice.id}` }],
    };
  });
  return viewCard(view, view.words.whichInvoice(said), [{ kind: "list", rows }]);
}

const BEFORE =
  /^(?:la |le |the )?(?:factures?|invoices?|clients?|societe)\s+|^(?:de|du|sur|pour|on|of|for)\s+/;
const AFTER =
  /[\s,]*(?:aujourd'hui|a ce jour|a date|en ce moment|maintenant|exactement|today|now|to date)?[\s?!.]*$/;

/** « Exemple SARL aujourd'hui ? » is Exemple SARL. */
function nameIn(words: string): string {
  const text = words.trim();
  const question = ENGLISH.exec(fold(text));
  if (question?.[1] !== undefined) {
    const from = fold(text).indexOf(question[1]);
    return text.slice(from, from + question[1].length).trim();
  }
  const end = AFTER.exec(fold(text))?.index ?? text.length;
  const start = BEFORE.exec(fold(text))?.[0].length ?? 0;
  return text.slice(Math.min(start, end), end).trim();
}
