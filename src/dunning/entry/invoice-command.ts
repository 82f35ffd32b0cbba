import type { FirmScope } from "../../database/scope.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import { say } from "../../desk/language/say.ts";
import type { Invoice } from "../books.ts";
import { importCommand, isList } from "../import/drop-command.ts";
import { type DroppedPdf, isPdf, keepPdf, readPdf } from "../import/pdf/dropped-pdf.ts";
import { attach } from "../import/pdf/pdf-command.ts";
import { isQuoteDeposit, runQuoteInvoice } from "../quotes/invoice-quote-command.ts";
import { changeMainContact, findByName, listClients, openClient, removeClient } from "../store/clients.ts";
import { attachFile } from "../store/invoice-files.ts";
import { addInvoice, findByLastGroup } from "../store/invoices.ts";
import { addPayment } from "../store/payments.ts";
import { depositPaid } from "./deposit.ts";
import { answer, type Entry, MAY_ENTER, openEntry, tell } from "./entry.ts";
import { emailOf, enteredTold, inBooksTold } from "./invoice-cards.ts";
import { draftFromForm, draftFromWords, type InvoiceDraft } from "./invoice-draft.ts";
import { invoiceForm } from "./invoice-form.ts";
import { readInvoice } from "./invoice-words.ts";
import { isSameNumber, lastDigits } from "./loose-number.ts";
import { runPayment } from "./payment-command.ts";
import { readPayment } from "./payment-words.ts";
import { runState } from "./state-command.ts";
import { readState } from "./state-words.ts";
import { writeUndo } from "./undo-text.ts";

const DEPOSIT_PHRASES = ["facture d'acompte", "une facture d'acompte", "deposit invoice"];

/** A number stands once among those entered by hand; those of files have their own source. */
const SOURCE = "desk";

export const invoiceCommand = defineCommand({
  name: "relance invoice",
  phrases: [
    "facture",
    "relance facture",
    "nouvelle facture",
    "une nouvelle facture",
    "ajoute facture",
    "ajoute la facture",
    "ajoute une facture",
    "ajouter une facture",
    "saisir une facture",
    "saisis la facture",
    "enregistre la facture",
    "invoice",
    "new invoice",
    "add invoice",
    "add an invoice",
    ...DEPOSIT_PHRASES,
  ],
  roles: MAY_ENTER,
  help: {
    fr: { label: "Entrer une facture", example: "facture FA-2026-042 Exemple SARL 1 200 € échéance 30/11" },
    en: { label: "Enter an invoice", example: "invoice INV-042 Example Ltd 1,200.00 EUR due 30 November" },
  },
  run: async (counter) => {
    const { ask, words } = counter;
    // « facture ci-jointe », with a list: the list says more.
    if (ask.files.some(isList)) return importCommand.run(counter);
    // « facture FA-042 est payée » begins like an entry, and is none.
    if (!ask.form && readState(words)) return runState(counter);
    if (!ask.form && readPayment(words)) return runPayment(counter);
    const asDeposit = `acompte ${words}`;
    if (!ask.form && isDeposit(ask.text) && isQuoteDeposit(fold(asDeposit)))
      return runQuoteInvoice({ ...counter, words: asDeposit });
    const entry = await openEntry(counter);
    const file = await readFile(counter);
    if (!file.ok) return answer({ tone: "warning", headline: file.text }, entry);
    const { pdf, said } = file;
    const draft = ask.form
      ? await draftFromForm(counter, ask.form, entry)
      : await draftFromWords(counter, readInvoice(said, entry, isDeposit(ask.text)), entry);
    const known = draft.number === "" ? undefined : await findNumber(counter.scope, draft.number);
    if (known && pdf) {
      return counter.settle(async (scope) =>
        attach(scope, entry, await kept(scope, counter, pdf), known.id, false),
      );
    }
    if (known) return inBooks(counter.scope, known, entry);
    const complete = Object.keys(draft.errors).length === 0 && draft.doubts.length === 0;
    if (complete) return enter(counter, entry, draft, pdf);
    const untouched = !ask.form && said === "";
    if (!pdf) return { card: invoiceForm(draft, entry, { untouched }) };
    return counter.settle(async (scope) => ({
      card: invoiceForm(draft, entry, { untouched, file: await kept(scope, counter, pdf) }),
    }));
  },
});

const isDeposit = (text: string): boolean => DEPOSIT_PHRASES.some((phrase) => fold(text).includes(phrase));

/** The PDF of the invoice: dropped with the words, or kept from a moment ago, as a form carries it. */
type Pdf = DroppedPdf | { kept: string };

const KEPT = /^file=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\s*/;

async function readFile(
  counter: Counter,
): Promise<{ ok: true; pdf: Pdf | undefined; said: string } | { ok: false; text: string }> {
  const { ask, words } = counter;
  const before = KEPT.exec(words);
  if (before?.[1] !== undefined)
    return { ok: true, pdf: { kept: before[1] }, said: words.slice(before[0].length) };
  const dropped = ask.files.find(isPdf);
  if (!dropped) return { ok: true, pdf: undefined, said: words };
  const read = await readPdf(counter, dropped);
  return read.ok ? { ...read, said: words } : read;
}

const kept = async (scope: FirmScope, counter: Counter, pdf: Pdf): Promise<string> =>
  "kept" in pdf ? pdf.kept : keepPdf(scope, counter, pdf);

async function findNumber(scope: FirmScope, number: string): Promise<Invoice | undefined> {
  const digits = lastDigits(number);
  if (digits === "") return undefined;
  return (await findByLastGroup(scope, digits)).find((invoice) => isSameNumber(invoice.number, number));
}

async function inBooks(scope: FirmScope, invoice: Invoice, entry: Entry): Promise<Answer> {
  const [client] = await listClients(scope, [invoice.client]);
  return {
    ...answer(inBooksTold(invoice, client, entry), entry),
    memory: { client: invoice.client, invoice: invoice.id },
  };
}

function enter(counter: Counter, entry: Entry, draft: InvoiceDraft, pdf: Pdf | undefined): Promise<Answer> {
  const { now, ask } = counter;
  return counter.settle(async (scope) => {
    const before = await findByName(scope, draft.clientName);
    const opened = await openClient(
      scope,
      {
        name: draft.clientName,
        kind: draft.clientKind,
        language: entry.firmLanguage,
        since: draft.issued,
        ...(draft.email === "" ? {} : { email: draft.email }),
      },
      now,
    );
    const asInvoice = { totalCents: draft.cents, currency: draft.currency, number: draft.number };
    const deposit =
      draft.paid === ""
        ? undefined
        : await depositPaid(scope, draft.paid, { client: opened.id, ...asInvoice });
    if (deposit && !deposit.ok) {
      if (!before) await removeClient(scope, opened.id);
      return { card: invoiceForm({ ...draft, errors: { paid: deposit.why } }, entry) };
    }
    const wantsEmail = draft.email !== "" && emailOf(opened) === undefined;
    if (wantsEmail) await changeMainContact(scope, opened.id, { email: draft.email });
    const invoice = await addInvoice(
      scope,
      {
        client: opened.id,
        source: SOURCE,
        number: draft.number,
        issued: draft.issued,
        due: draft.due,
        currency: draft.currency,
        totalCents: draft.cents,
        deposit: draft.deposit,
        ...(draft.order === "" ? {} : { orderNumber: draft.order }),
        ...(draft.quote ? { quote: draft.quote.id } : {}),
        // Old when it comes: it begins at the first tone all the same.
        ...(draft.due < entry.today ? { enteredOn: entry.today } : {}),
      },
      now,
    );
    if (!invoice) {
      if (!before) await removeClient(scope, opened.id);
      const standing = await findNumber(scope, draft.number);
      if (!standing)
        throw new Error(`Number '${draft.number}' is taken by nobody: expected the books to hold it`);
      return inBooks(scope, standing, entry);
    }
    const file = pdf && (await attachFile(scope, invoice.id, await kept(scope, counter, pdf)));
    const [client = opened] = await listClients(scope, [opened.id]);
    const taken =
      deposit && deposit.cents > 0
        ? await addPayment(
            scope,
            {
              invoice: invoice.id,
              kind: "deposit",
              on: draft.issued,
              cents: deposit.cents,
              ...(deposit.from ? { note: deposit.from.number } : {}),
            },
            now,
          )
        : undefined;
    const undo = writeUndo([
      ...(taken ? [{ do: "remove-payment", payment: taken.id, hold: undefined } as const] : []),
      { do: "remove-invoice", invoice: invoice.id, ...(before ? {} : { client: client.id }) },
    ]);
    const told = enteredTold(
      { draft, invoice, client, created: !before, undo, ...(deposit ? { deposit } : {}) },
      entry,
    );
    const pdfWords = say(entry.language).dunningImport.pdf;
    const filed = file ? [file.state === "attached" ? pdfWords.withIt : pdfWords.gone] : [];
    return {
      card: tell({ ...told, notes: [...filed, ...(told.notes ?? [])], replaces: ask.via === "form" }, entry),
      memory: { client: client.id, invoice: invoice.id },
      ...(undo === undefined ? {} : { undo }),
    };
  });
}
