import type { FirmScope } from "../../database/scope.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import type { Invoice } from "../books.ts";
import { changeMainContact, findByName, listClients, openClient, removeClient } from "../store/clients.ts";
import { addInvoice, findByLastGroup } from "../store/invoices.ts";
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
  ],
  roles: MAY_ENTER,
  help: {
    fr: { label: "Entrer une facture", example: "facture FA-2026-042 Exemple SARL 1 200 € échéance 30/11" },
    en: { label: "Enter an invoice", example: "invoice INV-042 Example Ltd 1,200.00 EUR due 30 November" },
  },
  run: async (counter) => {
    const { ask, words } = counter;
    // « facture FA-042 est payée » begins like an entry, and is none.
    if (!ask.form && readState(words)) return runState(counter);
    if (!ask.form && readPayment(words)) return runPayment(counter);
    const entry = await openEntry(counter);
    const draft = ask.form
      ? await draftFromForm(counter, ask.form, entry)
      : await draftFromWords(counter, readInvoice(words, entry), entry);
    const known = draft.number === "" ? undefined : await findNumber(counter.scope, draft.number);
    if (known) return inBooks(counter.scope, known, entry);
    const complete = Object.keys(draft.errors).length === 0 && draft.doubts.length === 0;
    if (!complete) return { card: invoiceForm(draft, entry, { untouched: !ask.form && words === "" }) };
    return enter(counter, entry, draft);
  },
});

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

function enter(counter: Counter, entry: Entry, draft: InvoiceDraft): Promise<Answer> {
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
    const [client = opened] = await listClients(scope, [opened.id]);
    const undo = writeUndo([
      { do: "remove-invoice", invoice: invoice.id, ...(before ? {} : { client: client.id }) },
    ]);
    const told = enteredTold({ draft, invoice, client, created: !before, undo }, entry);
    return {
      card: tell({ ...told, replaces: ask.via === "form" }, entry),
      memory: { client: client.id, invoice: invoice.id },
      ...(undo === undefined ? {} : { undo }),
    };
  });
}
