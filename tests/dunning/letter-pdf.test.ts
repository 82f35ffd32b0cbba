import { inflateSync } from "node:zlib";
import { extractText, getDocumentProxy, getMeta } from "unpdf";
import { describe, expect, it } from "vitest";
import { drawLetter } from "../../src/files/letter-pdf/draw-letter.ts";
import type { PrintedLetter } from "../../src/files/letter-pdf/letter.ts";

const letter = (changes: Partial<PrintedLetter> = {}): PrintedLetter => ({
  language: "fr",
  title: "Mise en demeure – FA-1",
  author: "Cabinet Durand",
  madeAt: Date.UTC(2026, 10, 24, 8),
  sender: ["Cabinet Durand", "8 rue de la Paix", "75002 PARIS"],
  recipient: ["EXEMPLE SARL", "12 RUE DES LILAS", "69003 LYON"],
  placeAndDate: "Paris, le 24\u00a0novembre 2026",
  delivery: "Lettre recommandée avec avis de réception",
  references: [{ label: "Objet\u00a0:", value: "Mise en demeure" }],
  body: [{ kind: "paragraph", text: "Nous vous demandons 4\u202f860,00\u00a0€\u202f; merci." }],
  closing: "Veuillez agréer nos salutations distinguées.",
  signature: ["Sacha Dubois"],
  legalLine: "SELARL – RCS Paris 123 456 789",
  annexes: [],
  ...changes,
});

const rows = (count: number) =>
  Array.from({ length: count }, (_, i) => [`FA-${i + 1}`, "15/09/2026", `${i + 1}\u202f000,00\u00a0€`]);

const table = (count: number) => ({
  kind: "table" as const,
  columns: [
    { title: "Facture", align: "left" as const },
    { title: "Échue le", align: "left" as const },
    { title: "Reste à payer", align: "right" as const },
  ],
  rows: rows(count),
  totals: [{ label: "Somme à payer", amount: "9\u202f999\u202f999,00\u00a0€" }],
});

async function read(asked: PrintedLetter) {
  const drawn = await drawLetter(asked);
  const pdf = await getDocumentProxy(drawn.bytes.slice());
  const { text } = await extractText(pdf, { mergePages: false });
  return { ...drawn, pdf, text, all: text.join("\n") };
}

/** The characters a document's fonts are said to draw: its ToUnicode maps. */
function unicodeOf(bytes: Uint8Array): string[] {
  const raw = Buffer.from(bytes);
  const maps: string[] = [];
  for (let at = raw.indexOf("stream\n"); at >= 0; at = raw.indexOf("stream\n", at + 1)) {
    try {
      maps.push(inflateSync(raw.subarray(at + 7)).toString("latin1"));
    } catch {
      // The word ends a stream, or stands in one that is not compressed.
    }
  }
  return maps
    .filter((map) => map.includes("beginbfrange") || map.includes("beginbfchar"))
    .flatMap((map) => [...map.matchAll(/<([0-9a-f]{4})>/gi)].map(([, code = ""]) => code.toLowerCase()));
}

/** Where each piece of text stands on a page, in millimetres from its top left corner. */
async function placesOf(pdf: Awaited<ReturnType<typeof getDocumentProxy>>, page = 1) {
  const content = await (await pdf.getPage(page)).getTextContent();
  const items = content.items as { str: string; width: number; transform: number[] }[];
  return items.flatMap(({ str, width, transform: [, , , , x = 0, y = 0] }) =>
    str.trim() === ""
      ? []
      : [
          {
            text: str,
            x: (x * 25.4) / 72,
            right: ((x + width) * 25.4) / 72,
            y: 297 - (y * 25.4) / 72,
          },
        ],
  );
}

describe("a letter as a PDF", () => {
  it("reads back word for word, narrow spaces included, and numbers its pages", async () => {
    const { all, pages, bytes } = await read(letter());
    // What reads it back writes every space alike; the page holds the narrow ones.
    expect(all).toContain("Nous vous demandons 4 860,00 € ; merci.");
    expect(unicodeOf(bytes)).toEqual(expect.arrayContaining(["202f", "20ac", "2013"]));
    expect(all).toContain("Veuillez agréer");
    expect(all).toContain("1/1");
    expect(pages).toBe(1);
  });

  it("says what it is, in which language, and is the same bytes for the same moment", async () => {
    const [one, two, later] = await Promise.all([
      drawLetter(letter()),
      drawLetter(letter()),
      drawLetter(letter({ madeAt: Date.UTC(2026, 10, 25) })),
    ]);
    expect(Buffer.compare(Buffer.from(one.bytes), Buffer.from(two.bytes))).toBe(0);
    expect(Buffer.compare(Buffer.from(one.bytes), Buffer.from(later.bytes))).not.toBe(0);
    const { info } = await getMeta(one.bytes.slice());
    expect(info).toMatchObject({ Title: "Mise en demeure – FA-1", Author: "Cabinet Durand", Language: "fr" });
  });

  it("embeds its fonts, and only what it uses of them", async () => {
    const { bytes } = await drawLetter(letter());
    const raw = Buffer.from(bytes).toString("latin1");
    expect(raw.match(/\/FontFile2/g)).toHaveLength(2);
    expect(raw).not.toMatch(/\/BaseFont \/(?:Helvetica|Times|Courier)/);
    expect(raw).toMatch(/\/BaseFont \/[A-Z]{6}\+SourceSerif4-Regular/);
    expect(bytes.byteLength).toBeLessThan(60_000);
  });

  it("puts an address of any length in the window of the envelope, and the sender out of it", async () => {
    for (const count of [3, 6, 7, 8]) {
      const recipient = Array.from({ length: count }, (_, i) => `Ligne ${i + 1} de l’adresse du client`);
      const { pdf } = await read(letter({ recipient }));
      const places = await placesOf(pdf);
      const lines = places.filter(({ text }) => text.startsWith("Ligne"));
      expect(lines).toHaveLength(count);
      for (const { x, right, y } of lines) {
        expect(x).toBeGreaterThanOrEqual(100);
        expect(right).toBeLessThanOrEqual(190);
        // Seen through a window of 45 mm, 20 mm from the bottom of a DL, wherever the letter slides.
        expect(y).toBeGreaterThan(49);
        expect(y).toBeLessThanOrEqual(82);
      }
      const inWindow = places.filter(({ x, y }) => x > 95 && y > 45 && y < 84);
      expect(inWindow).toHaveLength(count);
    }
  });

  it("wraps a long name, keeps markup as words, leaves out what the font has not and says so", async () => {
    const name = `${"Établissements ".repeat(9)}<img src=x onerror=alert(1)> 😀 日本`;
    const { all, unprintable } = await read(letter({ recipient: [name, "69003 LYON"] }));
    expect(all.replace(/\s+/g, " ")).toContain("<img src=x onerror=alert(1)> ??");
    expect(unprintable).toEqual(["😀", "日", "本"]);
  });

  it("breaks a long table over pages, its titles on each, no row lost and the total with the last", async () => {
    const { text, all, pages } = await read(letter({ body: [table(150)] }));
    expect(pages).toBeGreaterThan(3);
    for (const page of text.slice(0, -1)) expect(page).toContain("Échue le");
    for (let i = 1; i <= 150; i++) expect(all).toMatch(new RegExp(`\\bFA-${i}\\b`));
    const last = text.findIndex((page) => page.includes("Somme à payer"));
    expect(text[last]).toContain("FA-150");
    expect(text.map((_, i) => all.includes(`${i + 1}/${pages}`))).not.toContain(false);
  });

  it("aligns amounts right and keeps every column inside the margins, however long the numbers", async () => {
    const wide = {
      ...table(1),
      columns: Array.from({ length: 9 }, (_, i) => ({
        title: `Colonne ${i}`,
        align: i === 0 ? ("left" as const) : ("right" as const),
      })),
      rows: [
        ["FACTURE/2026/".repeat(6), ...Array.from({ length: 8 }, () => "12\u202f345\u202f678,90\u00a0€")],
      ],
    };
    const { pdf } = await read(letter({ body: [wide] }));
    const places = await placesOf(pdf);
    for (const { x, right } of places) {
      expect(x).toBeGreaterThanOrEqual(19.9);
      expect(right).toBeLessThanOrEqual(190.2);
    }
  });

  it("never leaves the signature alone on a page", async () => {
    for (let lines = 14; lines < 34; lines++) {
      const body = Array.from({ length: lines }, (_, i) => ({
        kind: "paragraph" as const,
        text: `Ligne ${i}`,
      }));
      const { text } = await read(letter({ body }));
      const page = text.findIndex((one) => one.includes("Sacha Dubois"));
      expect(text[page]).toContain("Veuillez agréer");
      expect(text[page]).toContain(`Ligne ${lines - 2}`);
    }
  });
});
