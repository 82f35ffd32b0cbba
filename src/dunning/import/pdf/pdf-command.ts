import { isRowId } from "../../../database/row-id.ts";
import type { FirmScope } from "../../../database/scope.ts";
import type { Button } from "../../../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import type { Invoice } from "../../books.ts";
import { amountWords, answer, type Entry, invoiceWords, MAY_ENTER, openEntry } from "../../entry/entry.ts";
import { listClients } from "../../store/clients.ts";
import { attachFile, detachFile, findNumbersIn, recentInvoices } from "../../store/invoice-files.ts";
import { listInvoices } from "../../store/invoices.ts";
import { isPdf, keepPdf, readPdf } from "./dropped-pdf.ts";
import { dropSeveral } from "./several-pdfs.ts";

const SHOWN = 8;

/** An invoice's PDF, dropped without a word: which one it is, by its name, and it goes with its reminders from then on. */
export const pdfCommand = defineCommand({
  name: "relance pdf",
  phrases: [],
  accepts: (files) => files.some(isPdf),
  roles: MAY_ENTER,
  run: async (counter) => {
    const entry = await openEntry(counter);
    const [verb = "", file = "", invoice = "", before] = counter.words.split(/\s+/);
    const [dropped, ...others] = counter.ask.files.filter(isPdf);
    if (dropped && others.length > 0) return dropSeveral(counter, entry, [dropped, ...others]);
    if (dropped) return drop(counter, entry, dropped);
    if (verb === "choose" && isRowId(file)) {
      return ask(counter.scope, entry, file, await recentInvoices(counter.scope, SHOWN), { found: false });
    }
    if (!isRowId(file) || !isRowId(invoice)) return invite(entry);
    if (verb === "attach" || verb === "replace") {
      return counter.settle((scope) => attach(scope, entry, file, invoice, verb === "replace"));
    }
    if (verb === "add") {
      // One row of several: its card stays for the others.
      return counter.settle(async (scope) => {
        const added = await attach(scope, entry, file, invoice, false);
        return { ...added, card: { ...added.card, replaces: false } };
      });
    }
    if (verb !== "detach") return invite(entry);
    const words = say(entry.language).dunningImport.pdf;
    return counter.settle(async (scope) => {
      const done = await detachFile(scope, invoice, file, before && isRowId(before) ? before : undefined);
      const headline = done ? words.detached : entry.words.nothingUndone;
      return answer({ tone: done ? "success" : "warning", headline, replaces: done }, entry);
    });
  },
});

const invite = (entry: Entry): Answer =>
  answer({ headline: say(entry.language).dunningImport.pdf.invite }, entry);

async function drop(counter: Counter, entry: Entry, file: Parameters<typeof isPdf>[0]): Promise<Answer> {
  const read = await readPdf(counter, file);
  if (!read.ok) return answer({ tone: "warning", headline: read.text }, entry);
  const found = await findNumbersIn(counter.scope, file.name.replace(/\.pdf$/i, ""), SHOWN);
  const offered = found.length > 0 ? found : await recentInvoices(counter.scope, SHOWN);
  return counter.settle(async (scope) => {
    const kept = await keepPdf(scope, counter, read.pdf);
    return ask(scope, entry, kept, offered, { found: found.length > 0 });
  });
}

/** « C'est la facture FA-042 d'Exemple SARL ? », or which one it is. */
async function ask(
  scope: FirmScope,
  entry: Entry,
  file: string,
  offered: readonly Invoice[],
  { found }: { found: boolean },
): Promise<Answer> {
  const words = say(entry.language).dunningImport.pdf;
  const clients = new Map(
    (
      await listClients(
        scope,
        offered.map(({ client }) => client),
      )
    ).map((client) => [client.id, client.name]),
  );
  const fresh: Button = { label: words.fresh, ask: `relance invoice file=${file}` };
  const other: Button = { label: words.other, ask: `relance pdf choose ${file}` };
  const [only, second] = offered;
  if (found && only && !second) {
    const amount = amountWords(only.totalCents, only.currency, entry);
    const headline = words.isIt(only.number, clients.get(only.client) ?? "?", amount);
    const yes: Button = { label: words.yes, ask: `relance pdf attach ${file} ${only.id}`, style: "primary" };
    return answer({ headline, buttons: [yes, other, fresh] }, entry);
  }
  const rows = offered.map((invoice) => ({
    text: `${clients.get(invoice.client) ?? "?"} – ${invoiceWords(invoice, entry)}`,
    buttons: [{ label: words.yes, ask: `relance pdf attach ${file} ${invoice.id}` }],
  }));
  const question = offered.length === 0 ? words.none : words.which;
  return {
    card: {
      language: entry.language,
      audience: "asker",
      summary: question,
      blocks: [
        { kind: "text", text: question },
        ...(rows.length > 0 ? [{ kind: "list", rows } as const] : []),
        { kind: "buttons", buttons: [fresh] },
      ],
    },
  };
}

/** Attaches a kept file to an invoice, or asks before one is replaced. Inside a unit. */
export async function attach(
  scope: FirmScope,
  entry: Entry,
  file: string,
  id: string,
  replace: boolean,
): Promise<Answer> {
  const words = say(entry.language).dunningImport.pdf;
  const [invoice] = await listInvoices(scope, { ids: [id] });
  const [client] = invoice ? await listClients(scope, [invoice.client]) : [];
  const done = await attachFile(scope, id, file, { replace });
  if (!invoice || !client || done.state === "gone")
    return answer({ tone: "warning", headline: words.gone }, entry);
  const memory = { client: client.id, invoice: invoice.id };
  if (done.state === "has-one") {
    const button: Button = {
      label: words.replace,
      ask: `relance pdf replace ${file} ${id}`,
      style: "primary",
    };
    const headline = words.hasOne(invoice.number, client.name);
    return { ...answer({ tone: "warning", headline, buttons: [button] }, entry), memory };
  }
  const undo = `relance pdf detach ${file} ${id}${done.before === undefined ? "" : ` ${done.before}`}`;
  const buttons: Button[] = [
    { label: entry.words.buttons.undo, ask: undo },
    { label: entry.words.buttons.viewClient, ask: `relance view ${client.id}` },
  ];
  const headline = words.attached(invoice.number, client.name);
  return { ...answer({ tone: "success", headline, buttons, replaces: true }, entry), memory, undo };
}
