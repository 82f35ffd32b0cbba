import type { FirmScope } from "../../database/scope.ts";
import type { Card } from "../../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Client } from "../books.ts";
import { dueDate } from "../due-date.ts";
import { usualDays } from "../entry/client-kind.ts";
import { answer, type Entry, MAY_ENTER, openEntry, tell } from "../entry/entry.ts";
import { enteredTold } from "../entry/invoice-cards.ts";
import { draftFromForm, type InvoiceDraft } from "../entry/invoice-draft.ts";
import { invoiceForm } from "../entry/invoice-form.ts";
import { writeUndo } from "../entry/undo-text.ts";
import { addInvoice, listInvoices } from "../store/invoices.ts";
import { lockQuote } from "../store/quotes.ts";
import { inUnits } from "../views/money-words.ts";
import { findQuote } from "./find-quote.ts";
import type { Quote } from "./quote.ts";
import { quoteButtons } from "./quote-cards.ts";

const USUAL_DEPOSIT = 30;
const SOURCE = "desk";

/** An accepted quote becomes an invoice, or a deposit and then the rest. */
export const invoiceQuoteCommand = defineCommand({
  name: "relance quote-invoice",
  phrases: ["facturer le devis", "facture le devis", "facture du devis", "facturer devis", "invoice quote"],
  matches: isQuoteDeposit,
  roles: MAY_ENTER,
  run: runQuoteInvoice,
});

/** « acompte de 30 % sur le devis D-12 », folded, and nothing behind. */
export function isQuoteDeposit(folded: string): boolean {
  return /^(?:une? |a )?(?:acompte|deposit)(?: (?:de |of )?\d{1,2} ?%)?(?: (?:sur|pour|du|on|for|of))?(?: (?:le|the))? (?:devis|quote) \S+$/.test(
    folded,
  );
}

export async function runQuoteInvoice(counter: Counter): Promise<Answer> {
  const entry = await openEntry(counter);
  const words = say(entry.language).dunningQuotes;
  const { about, deposit } = readWish(counter.words);
  const again = (id: string): string => askOf(id, deposit);
  const found = await findQuote(counter, entry, about, again, ({ state }) => state === "accepted");
  if (!found.ok) return found.answer;
  const { quote, client } = found;
  const memory = { client: client.id, quote: quote.id };
  if (quote.state !== "accepted") {
    const buttons = quoteButtons(quote, client, entry);
    const told = { tone: "warning", headline: words.acceptFirst(quote.number), buttons } as const;
    return { ...answer(told, entry), memory };
  }
  const invoiced = await invoicedOn(counter.scope, quote);
  const left = quote.totalCents - invoiced;
  if (left <= 0) return { ...answer({ headline: allInvoiced(quote, invoiced, entry) }, entry), memory };
  const wish: Wish = { quote, client, deposit, left, invoiced };
  const { form } = counter.ask;
  const draft = await draftFromForm(counter, form ? formOf(wish, form) : proposed(wish, entry), entry);
  if (!form) return { card: wishForm(draft, wish, entry, { untouched: true }), memory };
  if (Object.keys(draft.errors).length > 0) return { card: wishForm(draft, wish, entry), memory };
  return enter(counter, entry, wish, draft);
}

interface Wish {
  quote: Quote;
  client: Client;
  /** In percent; undefined: all that is left. */
  deposit: number | undefined;
  /** Cents not invoiced yet, and cents that are. */
  left: number;
  invoiced: number;
}

function readWish(words: string): { about: string; deposit: number | undefined } {
  const said = /(?:^|\s)(?:deposit|acompte)(?:\s+(?:(?:de|of)\s+)?(\d{1,2})\s*%?)?(?=$|\s)/i.exec(words);
  const percent = said && Number(said[1] ?? USUAL_DEPOSIT);
  const about = words
    .replace(/(?:^|\s)(?:a deposit|deposit|un acompte|acompte)(?:\s+(?:(?:de|of)\s+)?\d{1,2}\s*%?)?/i, " ")
    .replace(/^\s*(?:sur|pour|du|de|on|for|of)?\s*(?:(?:le|the)\s+)?(?:devis|quote)\s+/i, " ");
  return { about: about.trim(), deposit: percent !== null && percent > 0 ? percent : undefined };
}

const askOf = (id: string, deposit: number | undefined): string =>
  `relance quote-invoice ${id}${deposit === undefined ? "" : ` deposit ${deposit}`}`;

const invoicedOn = async (scope: FirmScope, { id, client }: Quote): Promise<number> =>
  (await listInvoices(scope, { client }))
    .filter(({ quote }) => quote === id)
    .reduce((sum, { totalCents }) => sum + totalCents, 0);

const allInvoiced = ({ number, currency }: Quote, invoiced: number, { language }: Entry): string =>
  say(language).dunningQuotes.allInvoiced(number, formatAmount(invoiced, currency, language));

/** What the form holds at first: the deposit, or what is left. */
function proposed({ quote, client, deposit, left }: Wish, { today }: Entry): Record<string, string> {
  const part = deposit === undefined ? left : Math.round((quote.totalCents * deposit) / 100);
  const terms = client.terms ?? ({ kind: "net", days: usualDays(client.kind, client.name) } as const);
  return {
    client: client.name,
    currency: quote.currency,
    amount: inUnits(Math.min(part, left), quote.currency).toFixed(2),
    issued: today,
    due: dueDate(today, terms).at(-1) ?? today,
  };
}

/** Whom it is for and in what currency, the quote says. */
const formOf = ({ quote, client }: Wish, form: Record<string, string>): Record<string, string> => ({
  ...form,
  client: client.name,
  currency: quote.currency,
});

const KEPT = new Set(["number", "amount", "issued", "due"]);

function wishForm(
  draft: InvoiceDraft,
  { quote, deposit, invoiced }: Wish,
  entry: Entry,
  shown: { untouched?: boolean; warning?: string } = {},
): Card {
  const words = say(entry.language).dunningQuotes;
  const card = invoiceForm(draft, entry, { untouched: shown.untouched ?? false });
  const title = deposit === undefined ? words.invoiceTitle(quote.number) : words.depositTitle(quote.number);
  const already = words.invoicedAlready(formatAmount(invoiced, quote.currency, entry.language));
  return {
    ...card,
    summary: shown.warning ?? (shown.untouched ? title : card.summary),
    blocks: [
      ...(shown.warning === undefined
        ? []
        : [{ kind: "note", tone: "warning", text: shown.warning } as const]),
      ...(invoiced > 0 ? [{ kind: "note", tone: "info", text: already } as const] : []),
      ...card.blocks.flatMap((block) =>
        block.kind === "form"
          ? [
              {
                ...block,
                title,
                ask: askOf(quote.id, deposit),
                fields: block.fields.filter(({ name }) => KEPT.has(name)),
              },
            ]
          : [],
      ),
    ],
  };
}

function enter(counter: Counter, entry: Entry, wish: Wish, draft: InvoiceDraft): Promise<Answer> {
  const { quote, client, deposit } = wish;
  const words = say(entry.language).dunningQuotes;
  const memory = { client: client.id, quote: quote.id };
  return counter.settle(async (scope) => {
    await lockQuote(scope, quote.id);
    const invoiced = await invoicedOn(scope, quote);
    const left = quote.totalCents - invoiced;
    const again = (warning: string): Answer => ({
      card: wishForm(draft, { ...wish, invoiced, left }, entry, { warning }),
      memory,
    });
    if (left <= 0) return { ...answer({ headline: allInvoiced(quote, invoiced, entry) }, entry), memory };
    if (draft.cents > left) return again(words.tooMuch(formatAmount(left, quote.currency, entry.language)));
    const invoice = await addInvoice(
      scope,
      {
        client: client.id,
        source: SOURCE,
        number: draft.number,
        issued: draft.issued,
        due: draft.due,
        currency: quote.currency,
        totalCents: draft.cents,
        quote: quote.id,
        ...(deposit === undefined ? {} : { deposit: true }),
        ...(draft.due < entry.today ? { enteredOn: entry.today } : {}),
      },
      counter.now,
    );
    if (!invoice) return again(words.numberTaken);
    const undo = writeUndo([{ do: "remove-invoice", invoice: invoice.id }]);
    const told = enteredTold({ draft, invoice, client, created: false, undo }, entry);
    return {
      card: tell({ ...told, replaces: true }, entry),
      memory: { ...memory, invoice: invoice.id },
      ...(undo === undefined ? {} : { undo }),
    };
  });
}
