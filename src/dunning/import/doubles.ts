import { clientKey } from "../client-key.ts";
import type { Ignored, ImportedInvoice, ImportNote } from "./imported.ts";

/**
 * A number stands once in the books of one source. The same line twice is read once; one number with two amounts for one
 * client in one year is left out whole (an export of one line a product, perhaps); one number for two clients, or in two
 * years, is two invoices, both kept and flagged.
 */
export function settleDoubles(read: readonly ImportedInvoice[]): {
  kept: ImportedInvoice[];
  ignored: Ignored[];
} {
  const invoices: ImportedInvoice[] = [];
  const ignored: Ignored[] = [];
  for (const group of groupBy(read, ({ number }) => number.toLowerCase())) {
    const [only] = group;
    if (only && group.length === 1) {
      invoices.push(only);
      continue;
    }
    const kept: ImportedInvoice[] = [];
    for (const same of groupBy(group, whose)) {
      const [first, ...others] = same;
      if (!first) continue;
      const agree = others.every((other) => contentOf(other) === contentOf(first));
      if (agree) kept.push(first);
      else ignored.push({ line: first.line, why: "duplicates-disagree", text: first.number });
      for (const { line, number } of others) {
        const why = agree ? "duplicate" : "duplicates-disagree";
        ignored.push({ line, why, sameAs: first.line, text: number });
      }
    }
    invoices.push(...(kept.length > 1 ? kept.map((invoice) => shared(invoice, kept)) : kept));
  }
  return { kept: invoices.sort((a, b) => a.line - b.line), ignored };
}

const whose = ({ client, issued, due }: ImportedInvoice) =>
  `${clientKey(client)}\n${(issued ?? due ?? "").slice(0, 4)}`;

const contentOf = ({ kind, currency, totalCents, openCents, issued, due }: ImportedInvoice) =>
  [kind, currency, totalCents, openCents, issued, due].join();

function shared(invoice: ImportedInvoice, group: readonly ImportedInvoice[]): ImportedInvoice {
  const sharedWith = group.filter((other) => other !== invoice).map(({ line }) => line);
  return { ...withNote(invoice, "number-shared"), sharedWith };
}

export const withNote = (invoice: ImportedInvoice, note: ImportNote): ImportedInvoice => ({
  ...invoice,
  notes: [...invoice.notes, note],
});

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Iterable<Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups.values();
}
