import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formOf, openStore, press, rowsOf, type Store, valuesOf, wordsOf } from "../../desk/desk-at-work.ts";
import { openLists } from "./lists.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n";
const SAID = "facture FA-2026-042 Exemple SARL 1 200 € échéance 30/11";

async function openInvoiced() {
  const desk = await openLists(store);
  await desk.say("camille", SAID);
  return {
    ...desk,
    files: () =>
      store.rows<{ number: string; name: string | null; text: string | null; forever: boolean | null }>(
        `SELECT i.number, f.name, convert_from(f.bytes, 'UTF8') AS text, f.keep_until IS NULL AS forever
         FROM invoice i LEFT JOIN kept_file f ON f.id = i.file_id WHERE i.firm_id = $1 ORDER BY i.number`,
        [desk.firm],
      ),
  };
}

describe("an invoice's PDF", () => {
  it("dropped alone, is recognised by its name, attached in one press and kept for good", async () => {
    const desk = await openInvoiced();
    const asked = await desk.drop(PDF, "Facture_FA-2026-042_Exemple.pdf");
    expect(wordsOf(asked)).toContain("C’est la facture FA-2026-042 (Exemple SARL, 1 200,00 €) ?");
    expect(await desk.files()).toMatchObject([{ name: null }]);
    const done = await desk.say("camille", press(asked, "Oui"));
    expect(wordsOf(done)).toContain("partira avec ses relances");
    expect(await desk.files()).toEqual([
      { number: "FA-2026-042", name: "Facture_FA-2026-042_Exemple.pdf", text: PDF, forever: true },
    ]);
    await desk.say("camille", "annule");
    expect(await desk.files()).toMatchObject([{ name: null }]);
  });

  it("another one asks before it takes the first one's place", async () => {
    const desk = await openInvoiced();
    await desk.say("camille", press(await desk.drop(PDF, "FA-2026-042.pdf"), "Oui"));
    const second = await desk.say("camille", press(await desk.drop(`${PDF}2`, "fa 2026 042 v2.pdf"), "Oui"));
    expect(wordsOf(second)).toContain("a déjà un PDF");
    expect(await desk.files()).toMatchObject([{ name: "FA-2026-042.pdf" }]);
    await desk.say("camille", press(second, "Remplacer"));
    expect(await desk.files()).toMatchObject([{ name: "fa 2026 042 v2.pdf" }]);
    await desk.say("camille", "annule");
    expect(await desk.files()).toMatchObject([{ name: "FA-2026-042.pdf" }]);
  });

  it("dropped with others, is asked about in a row of its own, the unreadable one too", async () => {
    const desk = await openInvoiced();
    const files = { "FA-2026-042.pdf": PDF, "scan.pdf": PDF, "faux.pdf": "MZ" };
    for (const [name, text] of Object.entries(files)) desk.dropped.set(name, new TextEncoder().encode(text));
    const asked = await desk.say("camille", "", {
      files: Object.keys(files).map((name) => ({ id: name, name })),
    });
    expect(wordsOf(asked)).toContain("3 PDF reçus");
    expect(rowsOf(asked).map(({ text, detail }) => [text, detail])).toEqual([
      ["FA-2026-042.pdf", expect.stringContaining("FA-2026-042 (Exemple SARL")],
      ["scan.pdf", expect.stringContaining("De quelle facture")],
      ["faux.pdf", expect.stringContaining("n’est pas un PDF")],
    ]);
    const done = await desk.say("camille", press(asked, "Oui"));
    expect(done.replaces).toBe(false);
    expect(await desk.files()).toMatchObject([{ name: "FA-2026-042.pdf", forever: true }]);
    expect(wordsOf(await desk.say("camille", press(asked, "Une autre")))).toContain("De quelle facture");
  });

  it("whose name says nothing, offers the last invoices and a new one", async () => {
    const desk = await openInvoiced();
    const asked = await desk.drop(PDF, "scan.pdf");
    expect(rowsOf(asked).map(({ text }) => text)).toEqual([expect.stringContaining("FA-2026-042")]);
    const form = await desk.say("camille", press(asked, "Nouvelle facture"));
    const values = {
      ...valuesOf(form),
      number: "FA-7",
      client: "Autre SAS",
      amount: "100",
      due: "2026-12-31",
    };
    const done = await desk.say("camille", formOf(form)?.ask ?? "", { form: values });
    expect(wordsOf(done)).toContain("Le PDF est joint");
    expect(await desk.files()).toMatchObject([
      { name: null },
      { number: "FA-7", name: "scan.pdf", forever: true },
    ]);
  });

  it("dropped with the words of an invoice, is entered with it, or joins the one in the books", async () => {
    const desk = await openLists(store);
    const files = [{ id: "P", name: "scan.pdf" }];
    desk.dropped.set("P", new TextEncoder().encode(PDF));
    const done = await desk.say("camille", SAID, { files });
    expect(wordsOf(done)).toContain("Le PDF est joint");
    const again = await desk.say("camille", SAID, { files });
    expect(wordsOf(again)).toContain("a déjà un PDF");
    const rows = await store.rows("SELECT 1 FROM invoice WHERE firm_id = $1 AND file_id IS NOT NULL", [
      desk.firm,
    ]);
    expect(rows).toHaveLength(1);
  });

  it("that is none, is too large or in front of others, is refused with what to do", async () => {
    const desk = await openInvoiced();
    expect(wordsOf(await desk.drop("PK\u0003\u0004", "FA-2026-042.pdf"))).toContain("n’est pas un PDF");
    expect(wordsOf(await desk.drop(new Uint8Array(11 * 1024 * 1024), "FA-2026-042.pdf"))).toContain("10 Mo");
    desk.dropped.set("P", new TextEncoder().encode(PDF));
    const place = { id: "C1", kind: "channel" } as const;
    const shown = await desk.say("camille", "", { files: [{ id: "P", name: "FA-2026-042.pdf" }], place });
    expect(wordsOf(shown)).toContain("privée");
    expect(await desk.files()).toMatchObject([{ name: null }]);
    expect(await store.rows("SELECT 1 FROM kept_file WHERE firm_id = $1", [desk.firm])).toEqual([]);
  });
});
