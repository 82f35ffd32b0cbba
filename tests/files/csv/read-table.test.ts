import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Encoding } from "../../../src/files/csv/decode-text.ts";
import { MAX_BYTES, readTable, type TableReading } from "../../../src/files/csv/read-table.ts";
import { encodeText } from "./encode.ts";
import { type Dialect, printTable } from "./print.ts";

const read = (text: string) => readTable(new TextEncoder().encode(text));

function table(reading: TableReading) {
  if (!reading.ok) throw new Error(`Refused: ${reading.reason}`);
  return reading;
}

/** Milliseconds this process works, whatever else the machine does. */
function effort(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}

const cells = (text: string) => table(read(text)).rows.map((row) => row.cells);

describe("separators", () => {
  it.each([";", ",", "\t", "|"])("finds %j", (separator) => {
    const text = `Numéro;Client;Total\nF1;Exemple;12`.replaceAll(";", separator);
    expect(table(read(text))).toMatchObject({ separator, header: ["Numéro", "Client", "Total"] });
    expect(cells(text)).toEqual([["F1", "Exemple", "12"]]);
  });

  it("does not take decimal commas or « Martin, Paul » for one", () => {
    expect(cells("F1;1 200,50\nF2;80,00\n")).toEqual([
      ["F1", "1 200,50"],
      ["F2", "80,00"],
    ]);
    expect(cells("F1;Martin, Paul;1 200,50\nF2;Durand, Anne;80,00\n")[0]).toEqual([
      "F1",
      "Martin, Paul",
      "1 200,50",
    ]);
  });

  it("obeys « sep= » and counts its line", () => {
    const reading = table(read("sep=^\r\nNuméro^Client\r\nF1^A;B,C\r\n"));
    expect(reading).toMatchObject({ separator: "^", header: ["Numéro", "Client"], headerLine: 2 });
    expect(reading.rows).toEqual([{ line: 3, cells: ["F1", "A;B,C"] }]);
  });
});

describe("quotes and line breaks", () => {
  it("keeps line breaks, separators and doubled quotation marks inside quotes", () => {
    expect(cells('A;B\n"x\ny";"1 ""deux"" ; 3"\n')).toEqual([["x\ny", '1 "deux" ; 3']]);
  });

  it("numbers rows by the lines of the file, whatever breaks them", () => {
    const reading = table(read('A;B\r\n"x\r\ny\rz\n";1\r\r\n\nv;2\rw;3\n'));
    expect(reading.rows.map(({ line, cells: [first] }) => [line, first])).toEqual([
      [2, "x\r\ny\rz\n"],
      [8, "v"],
      [9, "w"],
    ]);
  });

  it("takes a lone quotation mark for a character", () => {
    expect(cells('A;B\nÉcran 15";1\n"Société "Truc" SARL";2\n')).toEqual([
      ['Écran 15"', "1"],
      ['Société "Truc" SARL', "2"],
    ]);
  });

  it("does not let a quotation mark without end swallow the rows after it, and names its line", () => {
    const reading = table(read('Numéro;Client\nF1;"Martin\nF2;"Durand"\nF3;Petit\n'));
    expect(reading.rows.map((row) => row.cells)).toEqual([
      ["F1", '"Martin'],
      ["F2", "Durand"],
      ["F3", "Petit"],
    ]);
    expect(reading.strayQuotes).toEqual([2]);
  });

  it("allows blanks around quotes", () => {
    expect(cells('A, B\n"x" , "y,z"\n')).toEqual([["x", "y,z"]]);
  });
});

describe("shape", () => {
  it("skips what stands before the header", () => {
    const reading = table(
      read(
        "Téléchargement du 30/04/2026;\n\nM. EXEMPLE;\nCompte de Dépôt carte n° 00000000000;\nSolde au 30/04/2026;2 389,64 €\n" +
          'Date;Libellé;Débit euros;Crédit euros;\n30/04/2026;"VIREMENT EN VOTRE FAVEUR\nCLIENT EXEMPLE";;2389,64;\n',
      ),
    );
    expect(reading.header).toEqual(["Date", "Libellé", "Débit euros", "Crédit euros"]);
    expect(reading.skippedPreamble.map((row) => row.line)).toEqual([1, 3, 4, 5]);
    expect(reading.rows).toEqual([
      { line: 7, cells: ["30/04/2026", "VIREMENT EN VOTRE FAVEUR\nCLIENT EXEMPLE", "", "2389,64"] },
    ]);
    expect(reading.ragged).toEqual([]);
  });

  it("skips a title padded by a spreadsheet", () => {
    const reading = table(read("Liste des factures;;;\n;;;\nN°;Client;Date;TTC\n1;A;30/11/2026;12\n"));
    expect(reading.header).toEqual(["N°", "Client", "Date", "TTC"]);
    expect(reading.headerLine).toBe(3);
  });

  it("drops trailing separators and blank rows", () => {
    expect(table(read("A;B;;\n1;2;;\n;;;\n\n  ;\n3;4;;\n"))).toMatchObject({
      header: ["A", "B"],
      rows: [
        { line: 2, cells: ["1", "2"] },
        { line: 6, cells: ["3", "4"] },
      ],
      ragged: [],
    });
  });

  it("keeps ragged rows and reports them", () => {
    expect(table(read("Numéro;Client;Total\nF1;A\nF2;B;2;trop\nF3;C;3\n"))).toMatchObject({
      rows: [{ cells: ["F1", "A", ""] }, { cells: ["F2", "B", "2", "trop"] }, { cells: ["F3", "C", "3"] }],
      ragged: [
        { line: 2, cells: 2 },
        { line: 3, cells: 4 },
      ],
    });
  });

  it("keeps two columns of one name", () => {
    const text = "Libellé;Solde;Note;Solde\nx;1,00;y;2.00\n";
    expect(table(read(text)).header).toEqual(["Libellé", "Solde", "Note", "Solde"]);
  });

  it("names no column where the file begins with its data", () => {
    const reading = table(read("FA-2026-001;Exemple SARL;30/11/2026;1 200,00\nFA-2026-002;Autre;;80,00\n"));
    expect(reading.header).toEqual(["", "", "", ""]);
    expect(reading.headerLine).toBeNull();
    expect(reading.rows).toHaveLength(2);
  });

  it("reads a header without rows", () => {
    expect(table(read("Numéro;Client;Total\n"))).toMatchObject({
      header: ["Numéro", "Client", "Total"],
      rows: [],
    });
  });
});

describe("what is no table", () => {
  it.each([
    ["nothing", new Uint8Array(), "empty"],
    ["blanks", Buffer.from(" \r\n\ufeff\n"), "empty"],
    ["separators alone", Buffer.from(";;;\n;;;\n"), "empty"],
    ["an Excel workbook", Buffer.from("PK\u0003\u0004xxxx"), "workbook"],
    ["an old Excel workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), "workbook"],
    ["a PDF", Buffer.from("%PDF-1.7\n"), "pdf"],
    ["a web page called .xls", Buffer.from("\ufeff\n<html><table>"), "web-page"],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2]), "not-text"],
    ["bytes", Buffer.from([1, 0, 0, 0, 7, 59, 0, 4, 3, 0, 0, 0, 0, 9]), "not-text"],
    [
      "a letter",
      Buffer.from("Bonjour Madame,\nVoici, comme promis, la liste.\nCordialement,\n"),
      "no-columns",
    ],
    ["one column", Buffer.from("Client\nA\nB\n"), "no-columns"],
  ])("%s is refused", (_, bytes, reason) => {
    expect(readTable(bytes)).toMatchObject({ ok: false, reason });
  });

  it("50 MB are refused at once", () => {
    const bytes = new Uint8Array(50_000_000).fill(0x3b);
    const taken = effort(() => expect(readTable(bytes)).toMatchObject({ ok: false, reason: "too-large" }));
    expect(taken).toBeLessThan(100);
  });

  it.each([
    ["separators", ";", "empty"],
    ["columns", "x;", "too-many-columns"],
    ["rows", "a;b\n", "too-many-rows"],
    ["quotation marks", 'a;"b\n', "too-many-rows"],
    ["wide rows", `x${";x".repeat(400)}\n`, "too-large"],
  ])("a file stuffed with %s is refused in bounded time", (_, unit, reason) => {
    const bytes = Buffer.from(unit.repeat(Math.floor((MAX_BYTES - 100) / unit.length)));
    const taken = effort(() => expect(readTable(bytes)).toMatchObject({ ok: false, reason }));
    expect(taken).toBeLessThan(4000);
  });
});

describe("round trip", () => {
  const names = ["Numéro", "Client", "Échéance", "Total TTC", "Reste dû", "Réf.", "Ville", "Libellé"];
  const value = fc.oneof(
    fc.string({ unit: fc.constantFrom(..."aé€œ1 .,;|\t\"'\n\r=<") }),
    fc.constantFrom("Hôtel Français", "1 200,50", "30/11/2026", 'Écran 15"', "a;b,c|d", "x\r\ny", "Œuvre"),
  );
  const rows = fc
    .integer({ min: 2, max: names.length })
    .chain((width) =>
      fc.tuple(
        fc.constant(names.slice(0, width)),
        fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
      ),
    );
  const dialect: fc.Arbitrary<Dialect> = fc.record({
    separator: fc.constantFrom(";", ",", "\t", "|"),
    newline: fc.constantFrom("\n", "\r\n", "\r"),
    quoteAll: fc.boolean(),
    trailing: fc.boolean(),
    declared: fc.constant(true),
    lastNewline: fc.boolean(),
  });

  it("any table printed in any dialect, its separator declared, is read back", () => {
    fc.assert(
      fc.property(rows, dialect, ([header, body], how) => {
        const full = body.filter((row) => row.some((text) => text.trim() !== ""));
        const reading = table(read(printTable([header, ...body], how)));
        expect(reading.header).toEqual(header);
        expect(reading.rows.map((row) => row.cells)).toEqual(full);
      }),
      { numRuns: 1000 },
    );
  });

  it("an honest table in any dialect and encoding is read back with nothing declared", () => {
    const honest = fc.record({
      number: fc.integer({ min: 1, max: 9999 }).map((n) => `FA-2026-${n}`),
      client: fc.constantFrom(
        "Société Générale",
        "Martin, Paul",
        "L'Été; bar",
        "Café\nde la Gare",
        'Le "Zinc"',
        "Noël",
      ),
      total: fc.constantFrom("1 200,50", "80,00", "-12,00", "1.234,56", ""),
      due: fc.constantFrom("30/11/2026", "2026-11-30", ""),
    });
    const encodings: Encoding[] = [
      "utf-8",
      "utf-16le",
      "utf-16be",
      "windows-1252",
      "iso-8859-15",
      "cp850",
      "macintosh",
    ];
    const undeclared = dialect.map((how) => ({ ...how, declared: false }));
    fc.assert(
      fc.property(
        fc.array(honest, { minLength: 3, maxLength: 30 }),
        undeclared,
        fc.constantFrom(...encodings),
        (invoices, how, encoding) => {
          const body = invoices.map(({ number, client, total, due }) => [number, client, total, due]);
          const header = ["N° facture", "Société", "Total réglé", "Échéance"];
          const bytes = encodeText(printTable([header, ...body], how), encoding) as Uint8Array;
          const reading = table(readTable(bytes));
          expect(reading.header).toEqual(header);
          expect(reading.rows.map((row) => row.cells)).toEqual(body);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("never throws, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void readTable(bytes)),
      { numRuns: 1000 },
    );
  });
});

describe("speed", () => {
  it("reads 100,000 invoices of 12 columns in about a second", () => {
    const row =
      'FA-2026-000123;30/10/2026;30/11/2026;"Société Exemple, SARL";compta@exemple.fr;01 23 45 67 89';
    const text = `N°;Date;Échéance;Client;E-mail;Tél.;HT;TVA;TTC;Réglé;Solde;Statut\n${`${row};1 000,00;200,00;1 200,00;0,00;1 200,00;Envoyée\r\n`.repeat(100_000)}`;
    const bytes = encodeText(text, "windows-1252") as Uint8Array;
    const taken = effort(() => expect(table(readTable(bytes)).rows).toHaveLength(100_000));
    console.log(`100,000 rows, ${(bytes.length / 1e6).toFixed(1)} MB: ${taken.toFixed(0)} ms`);
    // A second on an idle machine; collecting garbage on a busy one doubles it.
    expect(taken).toBeLessThan(2000);
  });
});
