import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readTable } from "../../../src/files/csv/read-table.ts";

const file = "../shared/corpora/bank_csv/FR_BANK_FORMATS.json";
const absent = !existsSync(file);
if (absent) console.log(`bank headers: skipped, ${file} is absent`);

type Format = { bank: string; sep?: string; header: string; preamble?: string };
const formats: Format[] = absent ? [] : JSON.parse(readFileSync(file, "utf8")).formats;
const known = formats.filter((format): format is Format & { sep: string } => format.sep !== undefined);

describe.skipIf(absent)("headers of French banks", () => {
  it("knows the corpus", () => {
    expect(known.length).toBeGreaterThan(10);
  });

  it.each(known)(
    "$bank: the header is found below its preamble and above its data",
    ({ sep, header, preamble }) => {
      const names = header.split(sep);
      const titled = names
        .map((name) => name.trim())
        .filter((name, i) => name !== "" || i < names.length - 1);
      const data = names.map((name) => {
        if (/^(date|started)/i.test(name)) return "30/04/2026";
        return /montant|amount|solde|d[ée]bit|cr[ée]dit|balance/i.test(name) ? "1234,50" : "VIR SEPA RECU";
      });
      const rows = Array<string>(4).fill(
        data.map((cell) => (cell.includes(sep) ? `"${cell}"` : cell)).join(sep),
      );
      const before = preamble ? ["Téléchargement du 30/04/2026", `Compte n° 00000000000${sep}EUR`, ""] : [];
      const reading = readTable(new TextEncoder().encode([...before, header, ...rows, ""].join("\r\n")));
      expect(reading).toMatchObject({
        ok: true,
        separator: sep,
        header: titled,
        headerLine: before.length + 1,
      });
      if (reading.ok) expect(reading.rows).toHaveLength(4);
    },
  );
});
