import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bankText, paymentCode, referenceOf } from "../../src/mail/epc.ts";
import { printIban, readBic, readIban } from "../../src/mail/iban.ts";
import { drawQrCode } from "../../src/mail/qr-code.ts";
import { decodeQrCode } from "./decode-qr-code.ts";

const IBAN = "FR7630006000011234567890189";
const transfer = { beneficiary: "Cabinet Durand", iban: IBAN, cents: 486_000, reference: "FA-2026-031" };

describe("an IBAN", () => {
  it.each([
    ["FR76 3000 6000 0112 3456 7890 189", IBAN],
    ["fr76\u00a03000\u202f6000 0112 3456 7890 189", IBAN],
    ["DE89370400440532013000", "DE89370400440532013000"],
    ["MT84 MALT 0110 0001 2345 MTLC AST0 01S", "MT84MALT011000012345MTLCAST001S"],
  ])("%j is read", (text, iban) => {
    expect(readIban(text)).toEqual({ ok: true, iban });
  });

  it.each([
    ["", "empty"],
    ["mon IBAN habituel", "form"],
    ["FR76 3000 6000 0112 3456 7890 188", "check"],
    ["FR76 3000 6000 0112 3456 7809 189", "check"],
    ["FR76 3000 6000 0112 3456 7890", "length"],
    ["BR1800360305000010009795493C1", "country"],
    ["FR76 3000 6000 0112 3456 7890 18\n9; EUR1", "form"],
  ])("%j is refused: %s", (text, reason) => {
    expect(readIban(text)).toEqual({ ok: false, reason });
  });

  it("with one wrong digit is never taken", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: IBAN.length - 1 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digit = (Number(IBAN[at]) + by) % 10;
        expect(readIban(IBAN.slice(0, at) + digit + IBAN.slice(at + 1)).ok).toBe(false);
      }),
    );
  });

  it("is printed in fours, and a BIC has eight or eleven signs", () => {
    expect(printIban(IBAN).replace(/\u00a0/g, " ")).toBe("FR76 3000 6000 0112 3456 7890 189");
    expect(readBic(" agri fr pp ")).toBe("AGRIFRPP");
    expect(readBic("AGRIFRPP882")).toBe("AGRIFRPP882");
    for (const wrong of ["AGRIFRP", "AGRI1RPP", "AGRIFRPP8", ""]) expect(readBic(wrong)).toBeUndefined();
  });
});

describe("an EPC QR code", () => {
  it("decodes to exactly what EPC069-12 asks", async () => {
    const made = paymentCode({ ...transfer, bic: "AGRIFRPP" });
    if (!made.ok) throw new Error(made.reason);
    expect(decodeQrCode(await drawQrCode(made.payload))).toBe(
      `BCD\n002\n1\nSCT\nAGRIFRPP\nCabinet Durand\n${IBAN}\nEUR4860.00\n\n\nFA-2026-031`,
    );
  });

  it("leaves the BIC's line empty where none is known, and writes what banks take", async () => {
    const made = paymentCode({
      ...transfer,
      beneficiary: "Maître Hélène Lefèvre & Associés – « SELARL »",
      cents: 1,
      reference: "FA n° 42\nEUR9999",
    });
    if (!made.ok) throw new Error(made.reason);
    const lines = decodeQrCode(await drawQrCode(made.payload))?.split("\n");
    expect(lines).toHaveLength(11);
    expect(lines?.slice(4)).toEqual([
      "",
      "Maitre Helene Lefevre + Associes - SELARL",
      IBAN,
      "EUR0.01",
      "",
      "",
      "FA n 42 EUR9999",
    ]);
  });

  it.each([
    ["amount", { cents: 0 }],
    ["amount", { cents: -5 }],
    ["amount", { cents: 100_000_000_000 }],
    ["amount", { cents: Number.NaN }],
    ["amount", { cents: 12.5 }],
    ["beneficiary", { beneficiary: "« »" }],
    ["beneficiary", { beneficiary: "x".repeat(71) }],
    ["iban", { iban: "FR7630006000011234567890188" }],
    ["bic", { bic: "nope" }],
    ["reference", { reference: "x".repeat(141) }],
    ["reference", { reference: " " }],
  ])("is not made of a wrong %s (%j)", (reason, change) => {
    expect(paymentCode({ ...transfer, ...change })).toEqual({ ok: false, reason });
  });

  it("takes the largest amount and names", async () => {
    const made = paymentCode({
      ...transfer,
      beneficiary: "B".repeat(70),
      cents: 99_999_999_999,
      reference: "R".repeat(140),
      bic: "AGRIFRPP882",
    });
    if (!made.ok) throw new Error(made.reason);
    expect(Buffer.byteLength(made.payload)).toBeLessThanOrEqual(331);
    expect(decodeQrCode(await drawQrCode(made.payload))).toBe(made.payload);
    expect(made.payload).toContain("EUR999999999.99");
  });

  it("names as many invoices as fit, and says how many more there are", () => {
    expect(referenceOf(["FA-1", "FA-2"])).toBe("FA-1 FA-2");
    const numbers = Array.from({ length: 40 }, (_, i) => `FA-2026-${String(i).padStart(3, "0")}`);
    const reference = referenceOf(numbers);
    expect(reference.length).toBeLessThanOrEqual(140);
    expect(reference).toMatch(/^FA-2026-000 .* FA-2026-0(\d\d) \+ \d+$/);
    const shown = reference.split(" ").filter((word) => word.startsWith("FA-")).length;
    expect(reference.endsWith(`+ ${40 - shown}`)).toBe(true);
    expect(referenceOf(["x".repeat(200)])).toHaveLength(140);
  });

  it("never holds a line more, whatever names and references say", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 90 }),
        fc.string({ unit: "binary" }),
        (name, reference) => {
          const made = paymentCode({ ...transfer, beneficiary: name, reference });
          if (made.ok) expect(made.payload.split("\n")).toHaveLength(11);
          expect(bankText(name)).toMatch(/^[A-Za-z0-9/\-?:().,'+ ]*$/);
        },
      ),
    );
  });
});
