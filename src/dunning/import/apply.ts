import { randomUUID } from "node:crypto";
import type { FirmScope } from "../../database/scope.ts";
import type { Language } from "../../desk/language/language.ts";
import type { Hold } from "../books.ts";
import {
  addImported,
  bareNumber,
  changeImported,
  completeContacts,
  findByKeys,
  findStanding,
  type ImportedChange,
  lockImports,
  type NewImported,
  openClients,
} from "../store/import-rows.ts";
import { compare } from "./compare.ts";
import { type ImportEntry, leftOut, toEntry } from "./entries.ts";
import type { Mapping } from "./fields.ts";
import type { ImportedInvoice } from "./imported.ts";
import { addCounts, type Counts, NO_COUNTS } from "./run.ts";

export interface Applying {
  importId: string;
  mapping: Mapping;
  /** The firm's day. */
  today: string;
  now: number;
  /** Of letters to clients it makes. */
  language: Language;
  /** Why an invoice is in dispute, where the file alone says so. */
  disputeReason: string;
  /** Under the payments it records. */
  paymentNote: string;
}

/** Invoices of these lists have a source of their own, where a number stands once. */
const SOURCE = "csv";

/** Writes a few hundred lines in the books, in the caller's unit. The books as they are now decide, not the preview. */
export async function applyRows(
  scope: FirmScope,
  rows: readonly ImportedInvoice[],
  applying: Applying,
): Promise<Counts> {
  await lockImports(scope);
  const placed = rows.filter((row) => leftOut(row) === undefined);
  const left = rows.length - placed.length;
  if (placed.length === 0) return addCounts(NO_COUNTS, { ignored: left });
  const known = await findByKeys(
    scope,
    placed.map((row) => toEntry(row, applying.mapping, applying.today).clientKey),
  );
  const entries = placed.map((row) => {
    const entry = toEntry(row, applying.mapping, applying.today);
    const terms = known.get(entry.clientKey)?.terms;
    return terms ? toEntry(row, applying.mapping, applying.today, terms) : entry;
  });
  const standing = await findStanding(
    scope,
    entries.map(({ number }) => number),
    { lock: true },
  );
  const fresh: { entry: ImportEntry; shared: boolean }[] = [];
  const changes: ImportedChange[] = [];
  let counts = addCounts(NO_COUNTS, { ignored: left });
  for (const entry of entries) {
    const verdict = compare(entry, standing.get(bareNumber(entry.number)) ?? [], applying.importId);
    if (verdict.verdict === "new") fresh.push({ entry, shared: verdict.shared });
    else if (verdict.verdict === "changed") changes.push(verdict);
    else counts = addCounts(counts, verdict.verdict === "unchanged" ? { unchanged: 1 } : { against: 1 });
  }
  // Two lines about one invoice of the books: the first one changed it, and the next import looks again.
  const once = [...new Map(changes.toReversed().map((change) => [change.invoice, change])).values()];
  const made = fresh.map(({ entry }) => entry);
  const clients = await openClients(scope, made, applying);
  const ids = await findByKeys(
    scope,
    entries.map(({ clientKey }) => clientKey),
  );
  const contacts = await completeContacts(scope, reachesOf(entries, ids));
  await addAll(scope, fresh, ids, applying);
  const payments = await changeImported(scope, once, { ...applying, note: applying.paymentNote });
  return addCounts(counts, {
    created: made.length,
    settled: made.filter(({ openCents }) => openCents === 0).length,
    toSort: made.filter((entry) => holdOf(entry, applying)?.why === "to-sort").length,
    shared: fresh.filter(({ shared }) => shared).length,
    changed: once.length,
    unchanged: changes.length - once.length,
    payments,
    clients,
    contacts: Math.max(0, contacts - clients),
  });
}

function reachesOf(entries: readonly ImportEntry[], ids: ReadonlyMap<string, { id: string }>) {
  const reaches = new Map<
    string,
    { client: string; email?: string; phone?: string; companyNumber?: string }
  >();
  for (const { clientKey, email, phone, companyNumber } of entries) {
    const client = ids.get(clientKey)?.id;
    if (client === undefined || (!email && !phone && !companyNumber)) continue;
    reaches.set(clientKey, {
      ...(email && { email }),
      ...(phone && { phone }),
      ...(companyNumber && { companyNumber }),
      // What an earlier line said stands.
      ...reaches.get(clientKey),
      client,
    });
  }
  return [...reaches.values()];
}

/** Late when it comes in: nothing leaves before somebody said how it stands (« reprise »). */
function holdOf(
  entry: ImportEntry,
  { today, disputeReason }: Pick<Applying, "today" | "disputeReason">,
): Hold | undefined {
  if (entry.openCents === 0) return undefined;
  if (entry.disputed) return { why: "disputed", reason: disputeReason };
  return entry.due < today ? { why: "to-sort" } : undefined;
}

async function addAll(
  scope: FirmScope,
  fresh: readonly { entry: ImportEntry }[],
  ids: ReadonlyMap<string, { id: string }>,
  applying: Applying,
): Promise<void> {
  if (fresh.length === 0) return;
  const rows = fresh.map(({ entry }): NewImported => {
    const client = ids.get(entry.clientKey)?.id;
    if (client === undefined)
      throw new Error(`No client '${entry.clientKey}': expected it to be made before`);
    return {
      id: randomUUID(),
      client,
      source: SOURCE,
      number: entry.number,
      issued: entry.issued,
      due: entry.due,
      currency: entry.currency,
      total: entry.totalCents,
      open: entry.openCents,
      hold: holdOf(entry, applying) ?? null,
      entered: entry.due < applying.today && entry.openCents > 0 ? applying.today : null,
      order: entry.orderNumber ?? null,
      deposit: entry.deposit,
    };
  });
  const added = await addImported(scope, rows, applying);
  const taken = rows.filter(({ id }) => !added.has(id));
  if (taken.length === 0) return;
  // The number is another client's, or another year's: both are kept, each in a source of its own.
  const apart = taken.map((row) => ({ ...row, source: `${SOURCE}/${row.id}` }));
  const second = await addImported(scope, apart, applying);
  if (second.size < apart.length)
    throw new Error("A number is taken in a source of its own: expected it free");
}
