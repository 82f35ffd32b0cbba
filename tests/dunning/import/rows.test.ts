import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guessColumns } from "../../../src/dunning/import/columns.ts";
import type { Mapping } from "../../../src/dunning/import/fields.ts";
import { readRows } from "../../../src/dunning/import/rows.ts";
import { readTable } from "../../../src/files/csv/read-table.ts";

const HEADER = "N°;Client;E-mail;Tél.;Émise le;Échéance;TTC;Solde;Réglé;Devise;Type;Statut;SIRET;Commande";
const mapping: Mapping = {
  columns: {
    number: 0,
    client: 1,
    email: 2,
    phone: 3,
    issued: 4,
    due: 5,
    total: 6,
    open: 7,
    paid: 8,
    currency: 9,
    kind: 10,
    status: 11,
    siren: 12,
    order: 13,
  },
  decimal: ",",
  days: { issued: "dmy", due: "dmy" },
  currency: "EUR",
};

interface Line {
  number: string;
  client: string;
  email: string;
  phone: string;
  issued: string;
  due: string;
  total: string;
  open: string;
  paid: string;
  currency: string;
  kind: string;
  status: string;
  siren: string;
  order: string;
}

const plain: Line = {
  number: "FA-1",
  client: "Exemple SARL",
  email: "compta@exemple.fr",
  phone: "",
  issued: "01/10/2026",
  due: "30/11/2026",
  total: "1 200,00",
  open: "",
  paid: "",
  currency: "",
  kind: "",
  status: "",
  siren: "",
  order: "",
};

const cellsOf = (line: Partial<Line>) => Object.values({ ...plain, ...line });

function readLines(lines: readonly (readonly string[])[], change: Partial<Mapping> = {}) {
  const rows = lines.map((cells, i) => ({ line: i + 2, cells }));
  return readRows({ header: HEADER.split(";"), rows }, { ...mapping, ...change });
}

const read = (...lines: Partial<Line>[]) => readLines(lines.map(cellsOf));

function one(line: Partial<Line>) {
  const { invoices, ignored } = read(line);
  if (!invoices[0]) throw new Error(`Ignored: ${JSON.stringify(ignored)}`);
  return invoices[0];
}

describe("a line", () => {
  it("becomes an invoice", () => {
    expect(
      one({
        phone: "01 23 45 67 89",
        siren: "732 829 320 00074",
        order: "BC-7",
        status: "En retard",
        kind: "Facture",
      }),
    ).toEqual({
      line: 2,
      kind: "invoice",
      number: "FA-1",
      client: "Exemple SARL",
      email: "compta@exemple.fr",
      phone: "01 23 45 67 89",
      siren: "732829320",
      siret: "73282932000074",
      order: "BC-7",
      issued: "2026-10-01",
      due: "2026-11-30",
      currency: "EUR",
      totalCents: 120000,
      openCents: 120000,
      status: "open",
      notes: [],
    });
  });

  it.each([
    ["Avoir", "12,00", "credit-note"],
    ["avoir", "-12,00", "credit-note"],
    ["Facture d’acompte", "12,00", "deposit"],
    ["Devis", "12,00", "quote"],
    ["Invoice", "12,00", "invoice"],
    ["Credit Memo", "-12,00", "credit-note"],
  ])("of kind « %s » and %s is a %s of positive cents", (kind, total, expected) => {
    expect(one({ kind, total })).toMatchObject({
      kind: expected,
      totalCents: 1200,
      openCents: 1200,
      notes: [],
    });
  });

  it("with a negative total is a credit note, and noted", () => {
    expect(one({ total: "-12,00", open: "-2,00" })).toMatchObject({
      kind: "credit-note",
      totalCents: 1200,
      openCents: 200,
      notes: ["negative-total"],
    });
  });

  it.each<[string, Partial<Line>, number, string[]]>([
    ["nothing but a total", {}, 120000, []],
    ["an open amount", { open: "200,00" }, 20000, []],
    ["an open amount of nothing", { open: "0,00" }, 0, []],
    ["what was paid", { paid: "1 000,00" }, 20000, []],
    ["what was paid, written negative", { paid: "-1 000,00" }, 20000, []],
    ["both, in agreement", { paid: "1 000,00", open: "200,00" }, 20000, []],
    ["both, in disagreement", { paid: "1 000,00", open: "300,00" }, 30000, ["amounts-disagree"]],
    ["more open than the total", { open: "1 300,00" }, 130000, ["open-above-total"]],
    ["more paid than the total", { paid: "1 300,00" }, 0, ["overpaid"]],
    ["a negative open amount", { open: "-100,00" }, 0, ["overpaid"]],
    ["the word paid", { status: "Payée" }, 0, []],
    ["the word paid and an open amount", { status: "Payée", open: "200,00" }, 20000, ["paid-but-open"]],
    ["paid in part, nobody knows how much", { status: "Partiellement payée" }, 120000, ["open-unknown"]],
    ["an open amount that cannot be read", { open: "voir Léa" }, 120000, ["unreadable-open"]],
    ["an open amount and no total", { total: "", open: "200,00" }, 20000, ["total-from-open"]],
  ])("with %s", (_, line, openCents, notes) => {
    expect(one(line)).toMatchObject({ openCents, notes });
  });

  it.each<[string, Partial<Line>, string]>([
    ["due before it was issued is kept as printed", { due: "30/09/2026" }, "due-before-issued"],
    ["without due date", { due: "" }, "no-due"],
    ["without issue date", { issued: "" }, "no-issued"],
    ["whose issue date cannot be read", { issued: "32/10/2026" }, "unreadable-issued"],
    ["without e-mail", { email: "" }, "no-email"],
    ["with two e-mails takes none", { email: "c@ex.fr, evil@x.fr" }, "several-emails"],
    ["with a group for an e-mail", { email: "tous: a@ex.fr, b@ex.fr;" }, "several-emails"],
    ["with a broken e-mail", { email: "pas d'adresse" }, "bad-email"],
    ["with a broken phone number", { phone: "voir fiche" }, "bad-phone"],
    ["with a wrong SIRET", { siren: "123456789" }, "bad-siren"],
    ["of a kind nobody taught us", { kind: "Machin" }, "unknown-kind"],
    ["of a status nobody taught us", { status: "Machin" }, "unknown-status"],
  ])("%s, and noted", (_, line, note) => {
    const invoice = one(line);
    expect(invoice.notes).toEqual([note]);
    if (note.includes("email")) expect(invoice).not.toHaveProperty("email");
  });

  it("due the day it was issued needs no note", () => {
    expect(one({ due: "01/10/2026" })).toMatchObject({ issued: "2026-10-01", due: "2026-10-01", notes: [] });
  });

  it("never lets a line break into an address", () => {
    for (const email of ["a@ex.fr\r\nBcc: evil@x.fr", "a@ex.fr\nb@ex.fr", "a@ex.fr\u2028b"]) {
      const invoice = one({ email });
      expect(invoice.email ?? "").not.toMatch(/evil|[\r\n]/);
      expect(invoice.notes).toHaveLength(1);
    }
  });

  it.each<[Partial<Line>, string, string | undefined]>([
    [{ number: "" }, "missing-number", undefined],
    [{ number: "2,02612E+11" }, "number-damaged", "2,02612E+11"],
    [{ number: "F".repeat(61) }, "number-too-long", "F".repeat(61)],
    [{ client: " \u00a0" }, "missing-client", undefined],
    [{ total: "" }, "missing-total", undefined],
    [{ total: "0,00" }, "zero-total", "0,00"],
    [{ total: "NaN" }, "unreadable-total", "NaN"],
    [{ total: "1e309" }, "unreadable-total", "1e309"],
    [{ total: "12,345 $ €" }, "unreadable-total", "12,345 $ €"],
    [{ total: "99999999999999" }, "total-too-large", "99999999999999"],
    [{ total: "1 200,00 HT" }, "total-excluding-tax", "1 200,00 HT"],
    [{ due: "30/02/2026" }, "unreadable-due", "30/02/2026"],
    [{ due: "30 jours" }, "unreadable-due", "30 jours"],
    [{ due: "", issued: "" }, "no-date", undefined],
    [{ due: "", issued: "hier" }, "no-date", "hier"],
    [{ currency: "sesterces" }, "unknown-currency", "sesterces"],
    [{ currency: "USD", total: "12 €" }, "currencies-disagree", "USD"],
    [{ status: "Brouillon" }, "draft", "Brouillon"],
    [{ status: "Annulée" }, "cancelled", "Annulée"],
    [{ kind: "Bon de livraison" }, "not-an-invoice", "Bon de livraison"],
    [{ kind: "Payment" }, "not-an-invoice", "Payment"],
  ])("like %j is ignored: %s", (line, why, text) => {
    const { invoices, ignored } = read(line);
    expect(invoices).toEqual([]);
    expect(ignored).toEqual([{ line: 2, why, field: expect.any(String), ...(text && { text }) }]);
  });

  it("with an amount that could be two is ignored until somebody says which", () => {
    const lines = [cellsOf({ total: "1.234" })];
    expect(readLines(lines, { decimal: null }).ignored).toMatchObject([{ why: "ambiguous-total" }]);
    expect(readLines(lines, { decimal: "," }).invoices).toMatchObject([{ totalCents: 123400 }]);
  });

  it("with a day that could be two is ignored where the column contradicts itself", () => {
    const lines = [cellsOf({ due: "03/04/2027" })];
    expect(readLines(lines, { days: { due: "mixed" } }).ignored).toMatchObject([{ why: "ambiguous-due" }]);
    expect(readLines(lines, { days: { due: "mdy" } }).invoices).toMatchObject([{ due: "2027-03-04" }]);
  });
});

describe("hostile texts", () => {
  it("keeps formulas and markup as plain text, and says so", () => {
    const formula = '=HYPERLINK("http://x.fr";"clic")';
    expect(one({ client: formula })).toMatchObject({ client: formula, notes: ["formula-like"] });
    const markup = "<img src=x onerror=alert(1)>";
    expect(one({ client: markup })).toMatchObject({ client: markup, notes: ["markup-like"] });
    expect(one({ client: "@SUM(A1)" }).notes).toEqual(["formula-like"]);
  });

  it("takes off what exporters wrap around a text to keep spreadsheets from running or rounding it", () => {
    expect(one({ number: '="00042"', client: "'=SARL" })).toMatchObject({ number: "00042", client: "=SARL" });
  });

  it("makes one plain line of a name", () => {
    expect(one({ client: "Exemple\r\n  SARL\u202e\u200b\u0007" }).client).toBe("Exemple SARL");
    expect(one({ client: "Cafe\u0301" }).client).toBe("Café");
    const long = one({ client: "😀".repeat(300) });
    expect(Array.from(long.client)).toHaveLength(200);
    expect(long.notes).toEqual(["shortened"]);
  });
});

describe("lines together", () => {
  it("reads the same line twice once", () => {
    const { invoices, ignored } = read({}, { number: "fa-1" });
    expect(invoices.map(({ line }) => line)).toEqual([2]);
    expect(ignored).toEqual([{ line: 3, why: "duplicate", sameAs: 2, text: "fa-1" }]);
  });

  it("keeps none of two lines of one invoice that disagree", () => {
    const { invoices, ignored } = read({}, { total: "80,00" }, { number: "FA-2" });
    expect(invoices.map(({ number }) => number)).toEqual(["FA-2"]);
    expect(ignored).toMatchObject([
      { line: 2, why: "duplicates-disagree" },
      { line: 3, why: "duplicates-disagree", sameAs: 2 },
    ]);
  });

  it("keeps apart one number used by two clients, and flags both", () => {
    const { invoices, ignored } = read({}, { client: "Autre SAS" }, { number: "FA-2" });
    expect(ignored).toEqual([]);
    expect(invoices.map(({ client, notes, sharedWith }) => ({ client, notes, sharedWith }))).toEqual([
      { client: "Exemple SARL", notes: ["number-shared"], sharedWith: [3] },
      { client: "Autre SAS", notes: ["number-shared"], sharedWith: [2] },
      { client: "Exemple SARL", notes: [], sharedWith: undefined },
    ]);
  });

  it("keeps apart a numbering that begins anew each year", () => {
    const { invoices } = read({}, { issued: "01/10/2025", due: "30/11/2025" });
    expect(invoices.map(({ notes }) => notes)).toEqual([["number-shared"], ["number-shared"]]);
  });

  it("keeps two currencies apart", () => {
    const { invoices } = read({ currency: "USD" }, { number: "FA-2", total: "12,00 £" }, { number: "FA-3" });
    expect(invoices.map(({ currency }) => currency)).toEqual(["USD", "GBP", "EUR"]);
  });

  it("leaves out totals and repeated headers under their own names", () => {
    const total = [
      "",
      "Total général",
      ...Array<string>(4).fill(""),
      "1 200,00",
      ...Array<string>(7).fill(""),
    ];
    const { invoices, ignored } = readLines([
      cellsOf({}),
      HEADER.split(";"),
      total,
      cellsOf({ number: "FA-2", client: "Total" }),
    ]);
    expect(ignored).toEqual([
      { line: 3, why: "repeated-header" },
      { line: 4, why: "total-line" },
    ]);
    expect(invoices.map(({ client }) => client)).toEqual(["Exemple SARL", "Total"]);
  });

  it("ignores a line whose cells moved, and keeps one with a remark in the margin", () => {
    const { invoices, ignored } = readLines([
      [...cellsOf({}), "50"],
      [...cellsOf({ number: "FA-2" }), "à rappeler"],
    ]);
    expect(ignored).toEqual([{ line: 2, why: "extra-cells", text: "50" }]);
    expect(invoices).toMatchObject([{ number: "FA-2", notes: ["extra-cells"] }]);
  });

  it("accounts for every line once, in the order of the file", () => {
    const text = (...texts: string[]) => fc.constantFrom(...texts);
    const line = fc.record({
      number: text("FA-1", "FA-2", "FA-3", "", "1E+11", "=1"),
      client: text("Exemple SARL", "Autre", "", "Total", "<b>"),
      total: text("12,00", "-12,00", "0", "", "x", "1.234"),
      due: text("30/11/2026", "", "99/99/2026", "30/09/2026"),
      kind: text("", "Avoir", "Devis", "BL"),
      status: text("", "Payée", "Brouillon"),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const { invoices, ignored } = read(...lines);
        const sorted = (items: readonly { line: number }[]) =>
          items.every((item, i) => i === 0 || item.line > (items[i - 1]?.line ?? 0));
        const seen = [...invoices, ...ignored].map((item) => item.line).sort((a, b) => a - b);
        expect(seen).toEqual(lines.map((_, i) => i + 2));
        expect(sorted(invoices) && sorted(ignored)).toBe(true);
        for (const { totalCents, openCents } of invoices) {
          expect(Number.isSafeInteger(totalCents) && totalCents > 0).toBe(true);
          expect(Number.isSafeInteger(openCents) && openCents >= 0).toBe(true);
        }
      }),
    );
  });
});

describe("from the bytes", () => {
  it("reads a CP1252 list with a preamble and quoted line breaks, by the lines of the file", () => {
    const text =
      'Échéancier clients au 22/11/2026;;;;\r\n\r\nN° facture;Tiers;Échéance;Montant TTC;Reste dû\r\nFA-1;"Société\r\nd\'Été";30/10/2026;1\u00a0200,50;200,50\r\nFA-2;Hôtel;31/02/2026;80,00;80,00\r\n;;Total;1 280,50;280,50\r\n';
    const table = readTable(Buffer.from(text, "latin1"));
    if (!table.ok) throw new Error(table.reason);
    const { mapping: guessed, missing } = guessColumns(table);
    expect(missing).toEqual([]);
    const { invoices, ignored } = readRows(table, guessed);
    expect(invoices).toMatchObject([
      {
        line: 4,
        number: "FA-1",
        client: "Société d'Été",
        due: "2026-10-30",
        totalCents: 120050,
        openCents: 20050,
      },
    ]);
    expect(ignored).toEqual([
      { line: 6, why: "unreadable-due", field: "due", text: "31/02/2026" },
      { line: 7, why: "total-line" },
    ]);
  });

  it("takes no half of an amount that its own decimal comma cut in two", () => {
    const table = readTable(
      Buffer.from(
        "facture,client,montant,echeance\nF1,A,1200,50,30/11/2026\nF2,B,80,00,30/11/2026\nF3,C,12,30/11/2026\n",
      ),
    );
    if (!table.ok) throw new Error(table.reason);
    const columns = { number: 0, client: 1, total: 2, due: 3 };
    const { invoices, ignored } = readRows(table, { ...mapping, columns });
    expect(guessColumns(table).mapping.columns).not.toHaveProperty("issued");
    expect(invoices.map(({ number }) => number)).toEqual(["F3"]);
    expect(ignored.map(({ line, why }) => [line, why])).toEqual([
      [2, "extra-cells"],
      [3, "extra-cells"],
    ]);
  });

  it("reads 100,000 lines from bytes to invoices in seconds", () => {
    const line = (i: number) =>
      `FA-${i};01/10/2026;30/11/2026;"Société ${i % 5000}, SARL";c${i % 5000}@ex.fr;1 200,00;200,00\r\n`;
    const text = `N°;Date;Échéance;Client;E-mail;TTC;Solde\n${Array.from({ length: 100_000 }, (_, i) => line(i)).join("")}`;
    const bytes = Buffer.from(text);
    const clock = () => process.cpuUsage().user / 1000;
    const start = clock();
    const table = readTable(bytes);
    if (!table.ok) throw new Error(table.reason);
    const afterTable = clock();
    const guess = guessColumns(table);
    const afterGuess = clock();
    const { invoices, ignored } = readRows(table, guess.mapping);
    const end = clock();
    const laps = [afterTable - start, afterGuess - afterTable, end - afterGuess].map((lap) => lap.toFixed(0));
    console.log(`100,000 lines: table ${laps[0]} ms, columns ${laps[1]} ms, rows ${laps[2]} ms`);
    expect(invoices).toHaveLength(100_000);
    expect(ignored).toEqual([]);
    expect(end - start).toBeLessThan(8000);
  });
});
