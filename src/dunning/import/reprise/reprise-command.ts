import { randomUUID } from "node:crypto";
import { isRowId } from "../../../database/row-id.ts";
import type { FirmScope } from "../../../database/scope.ts";
import { type Answer, type Counter, defineCommand } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import type { Client, Invoice } from "../../books.ts";
import { answer, type Entry, MAY_ENTER, openEntry } from "../../entry/entry.ts";
import { listClients } from "../../store/clients.ts";
import { listInvoices } from "../../store/invoices.ts";
import {
  chaseFrom,
  clientsToSort,
  countToSort,
  invoicesToSort,
  openAgain,
  sortAgain,
} from "../../store/reprise.ts";
import { readUnpay, type SortAct, sortInvoices } from "./sort-acts.ts";
import { clientSortCard, disputeForm, type Said, sortCard } from "./sort-cards.ts";

const CLIENTS_A_PAGE = 6;
const INVOICES_A_PAGE = 8;

/** « Reprise »: what came in overdue, sorted client by client before anything leaves. */
export const repriseCommand = defineCommand({
  name: "relance reprise",
  phrases: [
    "reprise",
    "relance tri",
    "relance trier",
    "trier les factures",
    "trie les factures",
    "factures a trier",
    "relance sort",
    "sort invoices",
  ],
  roles: MAY_ENTER,
  run: async (counter) => {
    const entry = await openEntry(counter);
    const [verb = "", id = "", more = ""] = counter.words.split(/\s+/);
    const known = isRowId(id);
    switch (verb) {
      case "client":
        return known
          ? showClient(counter.scope, entry, id, { from: page(more) })
          : show(counter.scope, entry, {});
      case "chase":
      case "paid":
      case "give-up":
        return known ? sort(counter, entry, id, { act: verb }) : show(counter.scope, entry, {});
      case "dispute":
        return known ? dispute(counter, entry, id) : show(counter.scope, entry, {});
      case "all":
        return counter.settle(async (scope) => {
          const done = await chaseFrom(scope, "all", entry.today);
          return sorted(
            scope,
            entry,
            done.length,
            (words) => words.all(done.length),
            `relance reprise back all ${entry.today}`,
          );
        });
      case "back":
        return /^\d{4}-\d\d-\d\d$/.test(more)
          ? counter.settle(async (scope) =>
              put(scope, entry, await sortAgain(scope, more, known ? id : undefined)),
            )
          : show(counter.scope, entry, {});
      case "unpay": {
        const settled = readUnpay(counter.words.split(/\s+/).slice(1));
        return settled
          ? counter.settle(async (scope) => put(scope, entry, await openAgain(scope, settled)))
          : show(counter.scope, entry, {});
      }
      default:
        return show(counter.scope, entry, { from: page(verb) });
    }
  },
});

const page = (text: string): number => (/^\d{1,6}$/.test(text) ? Number(text) : 0);

async function show(
  scope: FirmScope,
  entry: Entry,
  { from = 0, said }: { from?: number; said?: Said },
): Promise<Answer> {
  const total = await countToSort(scope);
  const ids = await clientsToSort(scope, from, CLIENTS_A_PAGE);
  const invoices = await listInvoices(scope, { ids: await invoicesToSort(scope, ids) });
  const clients = new Map((await listClients(scope, ids)).map((client) => [client.id, client]));
  const rows = ids.flatMap((id) => {
    const client = clients.get(id);
    return client ? [{ client, invoices: invoices.filter((one) => one.client === id) }] : [];
  });
  const nonce = randomUUID();
  return { card: sortCard({ total, from, size: CLIENTS_A_PAGE, clients: rows, said, nonce }, entry) };
}

async function showClient(
  scope: FirmScope,
  entry: Entry,
  id: string,
  { from = 0, said }: { from?: number; said?: Said },
): Promise<Answer> {
  const invoices = await listInvoices(scope, { ids: await invoicesToSort(scope, [id]) });
  const [client] = await listClients(scope, [id]);
  if (!client || invoices.length === 0) return show(scope, entry, said ? { said } : {});
  const nonce = randomUUID();
  const card = clientSortCard({ client, invoices, from, size: INVOICES_A_PAGE, said, nonce }, entry);
  return { card, memory: { client: client.id } };
}

/** The client an id stands for, or the invoice and its client. */
async function findSubject(
  scope: FirmScope,
  id: string,
): Promise<{ client: Client; invoice?: Invoice } | undefined> {
  const [invoice] = await listInvoices(scope, { ids: [id] });
  const [client] = await listClients(scope, [invoice?.client ?? id]);
  return client && { client, ...(invoice ? { invoice } : {}) };
}

async function dispute(counter: Counter, entry: Entry, id: string): Promise<Answer> {
  const words = say(entry.language).dunningImport.sort;
  const { form } = counter.ask;
  if (form)
    return sort(counter, entry, id, {
      act: "dispute",
      reason: form.reason?.trim().slice(0, 200) || words.noReason,
    });
  const found = await findSubject(counter.scope, id);
  if (!found) return answer({ tone: "warning", headline: entry.words.gone }, entry);
  return { card: disputeForm(id, found.invoice?.number ?? found.client.name, entry) };
}

async function sort(counter: Counter, entry: Entry, id: string, act: SortAct): Promise<Answer> {
  const found = await findSubject(counter.scope, id);
  if (!found) return answer({ tone: "warning", headline: entry.words.gone }, entry);
  const { client, invoice } = found;
  const what = invoice?.number ?? client.name;
  return counter.settle(async (scope) => {
    const { count, undo } = await sortInvoices(scope, await invoicesToSort(scope, [id]), act, entry.today);
    const fallback =
      act.act === "chase" && !invoice ? `relance reprise back ${client.id} ${entry.today}` : undefined;
    const said = (words: Words): string => {
      switch (act.act) {
        case "chase":
          return words.chased(what);
        case "paid":
          return words.paid(what);
        case "dispute":
          return words.disputed(what);
        case "give-up":
          return words.givenUp(what);
      }
    };
    return sorted(scope, entry, count, said, undo ?? fallback, invoice ? client.id : undefined);
  });
}

type Words = ReturnType<typeof say>["dunningImport"]["sort"];

/** What was done, above what is left to sort. */
async function sorted(
  scope: FirmScope,
  entry: Entry,
  count: number,
  text: (words: Words) => string,
  undo: string | undefined,
  client?: string,
): Promise<Answer> {
  const words = say(entry.language).dunningImport.sort;
  const said: Said =
    count === 0 ? { tone: "warning", text: words.sorted } : { tone: "success", text: text(words), undo };
  const shown =
    client === undefined
      ? await show(scope, entry, { said })
      : await showClient(scope, entry, client, { said });
  return { ...shown, ...(count > 0 && undo !== undefined ? { undo } : {}) };
}

function put(scope: FirmScope, entry: Entry, count: number): Promise<Answer> {
  const words = say(entry.language).dunningImport.sort;
  const said: Said =
    count === 0
      ? { tone: "warning", text: entry.words.nothingUndone }
      : { tone: "success", text: words.putBack(count) };
  return show(scope, entry, { said });
}
