import type { FirmScope } from "../../database/scope.ts";
import { bareNumber, findByKeys, findStanding } from "../store/import-rows.ts";
import { compare } from "./compare.ts";
import { leftOut, toEntry } from "./entries.ts";
import type { Mapping } from "./fields.ts";
import type { Ignored, ImportedInvoice, ImportNote } from "./imported.ts";
import type { OpenList } from "./open-reading.ts";

/** What an import would do, before anything is written. */
export interface Look {
  fresh: number;
  settled: number;
  late: number;
  changed: number;
  /** Of those changed, what the file says was paid since. */
  paid: number;
  unchanged: number;
  /** What is left to pay on the new ones, in cents by currency: never added up. */
  totals: ReadonlyMap<string, number>;
  clientsNew: number;
  clientsKnown: number;
  /** New clients nobody can write to. */
  withoutEmail: number;
  consumers: number;
  publicBodies: number;
  /** Numbers that stand for two clients, or two years. */
  shared: number;
  withoutDue: number;
  withoutIssued: number;
  notes: ReadonlyMap<ImportNote, number>;
  /** Every line left out, by line. */
  ignored: readonly Ignored[];
}

const SLICE = 1_000;

/** Reads the whole list against the books, a slice at a time. Writes nothing. */
export async function lookThrough(
  scope: FirmScope,
  list: OpenList,
  mapping: Mapping,
  context: { today: string; run: string },
): Promise<Look> {
  const seen = new Sums();
  for (let from = 0; from < list.head.ignored; from += SLICE)
    for (const line of await list.ignored(from, SLICE)) seen.ignored.push(line);
  for (let from = 0; from < list.head.invoices; from += SLICE)
    await addSlice(seen, scope, await list.invoices(from, SLICE), mapping, context);
  return seen.look();
}

async function addSlice(
  seen: Sums,
  scope: FirmScope,
  rows: readonly ImportedInvoice[],
  mapping: Mapping,
  { today, run }: { today: string; run: string },
): Promise<void> {
  const placed = rows.filter((row) => {
    const why = leftOut(row);
    if (why) seen.ignored.push({ line: row.line, why, text: row.number });
    return why === undefined;
  });
  const keyed = placed.map((row) => ({ row, entry: toEntry(row, mapping, today) }));
  const clients = await findByKeys(
    scope,
    keyed.map(({ entry }) => entry.clientKey),
  );
  const standing = await findStanding(
    scope,
    keyed.map(({ entry }) => entry.number),
  );
  for (const { row, entry: bare } of keyed) {
    const known = clients.get(bare.clientKey);
    const entry = known?.terms ? toEntry(row, mapping, today, known.terms) : bare;
    const verdict = compare(entry, standing.get(bareNumber(entry.number)) ?? [], run);
    if (verdict.verdict === "ignored") {
      seen.ignored.push({ line: row.line, why: verdict.why, text: row.number });
      continue;
    }
    if (verdict.verdict === "unchanged") seen.unchanged += 1;
    else if (verdict.verdict === "changed") {
      seen.changed += 1;
      if (verdict.paidCents) seen.paid += 1;
    } else seen.addNew(row, entry, { known: known !== undefined, late: entry.due < today, ...verdict });
  }
}

class Sums {
  fresh = 0;
  settled = 0;
  late = 0;
  changed = 0;
  paid = 0;
  unchanged = 0;
  shared = 0;
  withoutDue = 0;
  withoutIssued = 0;
  readonly totals = new Map<string, number>();
  readonly notes = new Map<ImportNote, number>();
  readonly ignored: Ignored[] = [];
  readonly #clients = new Map<string, { known: boolean; email: boolean; kind: string }>();

  addNew(
    row: ImportedInvoice,
    entry: ReturnType<typeof toEntry>,
    { known, late, shared }: { known: boolean; late: boolean; shared: boolean },
  ): void {
    this.fresh += 1;
    if (entry.openCents === 0) this.settled += 1;
    else if (late) this.late += 1;
    if (shared || row.notes.includes("number-shared")) this.shared += 1;
    if (!entry.dueSaid) this.withoutDue += 1;
    if (!entry.issuedSaid) this.withoutIssued += 1;
    if (entry.openCents > 0)
      this.totals.set(entry.currency, (this.totals.get(entry.currency) ?? 0) + entry.openCents);
    for (const note of row.notes) this.notes.set(note, (this.notes.get(note) ?? 0) + 1);
    const before = this.#clients.get(entry.clientKey);
    const email = before?.email === true || entry.email !== undefined;
    this.#clients.set(entry.clientKey, { known, email, kind: entry.clientKind });
  }

  look(): Look {
    const clients = [...this.#clients.values()];
    const made = clients.filter(({ known }) => !known);
    const kinds = (kind: string) => made.filter((client) => client.kind === kind).length;
    const { fresh, settled, late, changed, paid, unchanged, shared, withoutDue, withoutIssued } = this;
    return {
      ...{ fresh, settled, late, changed, paid, unchanged, shared, withoutDue, withoutIssued },
      totals: this.totals,
      notes: this.notes,
      clientsNew: made.length,
      clientsKnown: clients.length - made.length,
      withoutEmail: made.filter(({ email }) => !email).length,
      consumers: kinds("consumer"),
      publicBodies: kinds("public"),
      ignored: this.ignored.sort((a, b) => a.line - b.line),
    };
  }
}
