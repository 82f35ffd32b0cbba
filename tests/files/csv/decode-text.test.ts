import { describe, expect, it } from "vitest";
import { decodeText, type Encoding } from "../../../src/files/csv/decode-text.ts";
import { encodeText } from "./encode.ts";

const french = [
  "N° facture;Société;Échéance;Reste dû\r\nFA-1;Électricité Générale;30/11/2026;12,50\r\n",
  "Numéro;Tiers\nFA-2;Café de la Gare\nFA-3;Hôtel Français\n",
  "Client;Ville\nBoulangerie Lefèvre;Angoulême\nMaçonnerie Noël;Besançon\n",
  "Client;Libellé\nMartin;Solde à régler, reçu là-bas où ça\n",
  "N°;Nom\n1;BÂTIMENT CRÉATION\n2;RÉNOVATION DÉCO\n3;Àpropos\n",
];
const beyondDos = ["Total;Nom\n1 200 €;Cœur d’Artichaut\n", "Client;Dû\nŒuvres « du Cœur »;12 €\n"];

const all: Encoding[] = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "iso-8859-15",
  "cp850",
  "macintosh",
];

describe("an encoding is guessed from French text", () => {
  it.each(all.flatMap((encoding) => french.map((text) => [encoding, text] as const)))(
    "%s: %j",
    (encoding, text) => {
      const bytes = encodeText(text, encoding);
      expect(bytes).not.toBeNull();
      expect(decodeText(bytes as Uint8Array).text).toBe(text);
    },
  );

  it.each(all.flatMap((encoding) => beyondDos.map((text) => [encoding, text] as const)))(
    "%s: %j",
    (encoding, text) => {
      const bytes = encodeText(text, encoding);
      if (bytes) expect(decodeText(bytes).text).toBe(text);
      else expect(["cp850", "iso-8859-15"]).toContain(encoding);
    },
  );

  it("reads é, è, € and œ as each encoding writes them", () => {
    const bytes = (...codes: number[]) => Uint8Array.from([...codes.flatMap((code) => [0x63, code, 0x72])]);
    expect(decodeText(bytes(0xe9, 0xe8, 0x9c))).toMatchObject({
      encoding: "windows-1252",
      text: "cércèrcœr",
    });
    expect(decodeText(bytes(0xe9, 0xe8, 0xbd))).toMatchObject({ encoding: "iso-8859-15", text: "cércèrcœr" });
    expect(decodeText(bytes(0x82, 0x8a))).toMatchObject({ encoding: "cp850", text: "cércèr" });
    expect(decodeText(bytes(0x8e, 0x8f, 0xcf))).toMatchObject({ encoding: "macintosh", text: "cércèrcœr" });
    expect(decodeText(Uint8Array.from([0x31, 0x32, 0xa0, 0x80, 0x0a]))).toMatchObject({
      encoding: "windows-1252",
      text: "12\u00a0€\n",
    });
    expect(decodeText(Uint8Array.from([0x31, 0x32, 0x20, 0xa4, 0x0a]))).toMatchObject({
      encoding: "iso-8859-15",
      text: "12 €\n",
    });
  });

  it("drops a byte order mark", () => {
    for (const mark of [
      [0xef, 0xbb, 0xbf, 0x41],
      [0xff, 0xfe, 0x41, 0],
      [0xfe, 0xff, 0, 0x41],
    ]) {
      expect(decodeText(Uint8Array.from(mark)).text).toBe("A");
    }
  });

  it("keeps UTF-8 where a few bytes of it are broken, and says so", () => {
    const bytes = Buffer.concat([Buffer.from("éèàçêîôû".repeat(3)), Buffer.from([0xe9]), Buffer.from(";1")]);
    const { encoding, damaged, text } = decodeText(bytes);
    expect({ encoding, damaged }).toEqual({ encoding: "utf-8", damaged: true });
    expect(text.startsWith("éèà")).toBe(true);
  });
});
