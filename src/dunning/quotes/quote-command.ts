import { keepFile, keepForGood } from "../../database/kept-files.ts";
import { isRowId } from "../../database/row-id.ts";
import type { FirmScope } from "../../database/scope.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { type Entry, MAY_ENTER, openEntry, tell } from "../entry/entry.ts";
import { emailOf } from "../entry/invoice-cards.ts";
import { changeMainContact, findByName, listClients, openClient, removeClient } from "../store/clients.ts";
import { addQuote, listQuotes, waitingPdf } from "../store/quotes.ts";
import { readSettings } from "../store/settings.ts";
import { runQuoteAnswer } from "./answer-command.ts";
import { readQuoteAnswer } from "./answer-words.ts";
import { findNumber } from "./find-quote.ts";
import { enteredTold } from "./quote-cards.ts";
import { hasErrors, type QuoteDraft, quoteFromForm, quoteFromWords } from "./quote-draft.ts";
import { type Dropped, looksLikeQuote, readDropped } from "./quote-file.ts";
import { quoteForm } from "./quote-form.ts";
import { readQuote } from "./quote-words.ts";
import { showKnown, showNamed, showQuote } from "./show-quote.ts";
import { undoEntry } from "./undo-command.ts";

export const quoteCommand = defineCommand({
  name: "relance quote",
  phrases: [
    "nouveau devis",
    "un nouveau devis",
    "ajoute devis",
    "ajoute le devis",
    "ajoute un devis",
    "ajouter un devis",
    "saisir un devis",
    "saisis le devis",
    "entrer un devis",
    "enregistre le devis",
    "devis envoye",
    "new quote",
    "add quote",
    "add a quote",
  ],
  accepts: looksLikeQuote,
  roles: MAY_ENTER,
  help: {
    fr: { label: "Entrer un devis", example: "devis D-2026-012 Exemple SARL 4 500 € valable jusqu'au 31/12" },
    en: { label: "Enter a quote", example: "quote Q-012 Example Ltd 4,500.00 EUR valid until 31 December" },
  },
  run: runQuote,
});

/** A PDF waits that long for the form that goes with it. */
const FORM_DAYS = 7;

export async function runQuote(counter: Counter): Promise<Answer> {
  const { ask, words } = counter;
  const [, withFile, rest = ""] = /^with ([0-9a-f-]{36})\s*(.*)$/.exec(words) ?? [];
  const said = withFile === undefined ? words : rest;
  // « devis D-12 accepté » begins like an entry, and is none.
  if (!ask.form && readQuoteAnswer(`devis ${said}`))
    return runQuoteAnswer({ ...counter, words: `devis ${said}` });
  const entry = await openEntry(counter);
  if (!ask.form && isRowId(said) && (await listQuotes(counter.scope, { ids: [said] })).length > 0)
    return showQuote(counter, entry, said);
  const dropped = await readDropped(counter);
  const read = ask.form ? undefined : readQuote(said, entry);
  if (read && !dropped.pdf) {
    const named = await showNamed(counter, entry, read);
    if (named) return named;
  }
  const draft =
    read === undefined
      ? await quoteFromForm(counter, ask.form ?? {}, entry)
      : await quoteFromWords(counter, read, entry);
  const known = draft.number === "" ? undefined : await findNumber(counter.scope, draft.number);
  if (known) return showKnown(counter, entry, known, dropped);
  if (!hasErrors(draft)) return enter(counter, entry, draft, dropped, withFile);
  return askForm(counter, entry, draft, dropped, { withFile, untouched: !ask.form && said === "" });
}

/** What is missing is asked; the PDF is kept meanwhile, and forgotten if nobody answers. */
async function askForm(
  counter: Counter,
  entry: Entry,
  draft: QuoteDraft,
  { pdf, note }: Dropped,
  { withFile, untouched }: { withFile: string | undefined; untouched: boolean },
): Promise<Answer> {
  const notes = note ? [say(entry.language).dunningQuotes.fileNotes[note]] : [];
  const form = (file?: { id: string; name?: string }): Answer => ({
    card: quoteForm(draft, entry, { untouched, notes, ...(file ? { file } : {}) }),
  });
  if (!pdf) return form(withFile === undefined ? undefined : { id: withFile });
  return counter.settle(async (scope) =>
    form({ id: await keepMeanwhile(counter, scope, pdf), name: pdf.name }),
  );
}

const keepMeanwhile = (
  { caller, now }: Counter,
  scope: FirmScope,
  { name, bytes }: NonNullable<Dropped["pdf"]>,
): Promise<string> =>
  keepFile(
    scope,
    {
      name,
      mimeType: "application/pdf",
      bytes,
      person: caller.person,
      keepUntil: now + FORM_DAYS * 86_400_000,
    },
    now,
  );

function enter(
  counter: Counter,
  entry: Entry,
  draft: QuoteDraft,
  dropped: Dropped,
  withFile: string | undefined,
): Promise<Answer> {
  const { now, ask } = counter;
  const words = say(entry.language).dunningQuotes;
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
    if (draft.email !== "" && emailOf(opened) === undefined)
      await changeMainContact(scope, opened.id, { email: draft.email });
    const file = dropped.pdf
      ? await keepMeanwhile(counter, scope, dropped.pdf)
      : await waitingPdf(scope, withFile);
    const quote = await addQuote(
      scope,
      {
        client: opened.id,
        number: draft.number,
        issued: draft.issued,
        expiresOn: draft.due,
        currency: draft.currency,
        totalCents: draft.cents,
        enteredOn: entry.today,
        ...(draft.title === "" ? {} : { title: draft.title }),
        ...(file === undefined ? {} : { file }),
      },
      now,
    );
    if (!quote) {
      if (!before) await removeClient(scope, opened.id);
      const standing = await findNumber(scope, draft.number);
      if (!standing)
        throw new Error(`Number '${draft.number}' is taken by nobody: expected the books to hold it`);
      return showKnown({ ...counter, scope }, entry, standing, {});
    }
    if (file !== undefined) await keepForGood(scope, file);
    const [client = opened] = await listClients(scope, [opened.id]);
    const undo = undoEntry(quote.id, before ? undefined : client.id);
    const chasing = (await readSettings(scope)) !== undefined;
    const notes = dropped.note ? [words.fileNotes[dropped.note]] : [];
    const told = enteredTold({ quote, client, draft, created: !before, undo, chasing, notes }, entry);
    return {
      card: tell({ ...told, replaces: ask.via === "form" }, entry),
      memory: { client: client.id, quote: quote.id },
      undo,
    };
  });
}
