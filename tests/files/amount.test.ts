import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAmount, readAmounts } from "../../src/files/amount.ts";

const cents = (text: string) => {
  const read = readAmount(text);
  return read.ok ? read.cents : read.reason;
};

describe("one amount", () => {
  it.each([
    ["1 234,56", 123456],
    ["1\u00a0234,56", 123456],
    ["1\u202f234,56", 123456],
    ["1\u2009234,56", 123456],
    ["1\u2007234,56", 123456],
    ["1 234 567,80", 123456780],
    ["1.234,56", 123456],
    ["1,234.56", 123456],
    ["1.234.567", 123456700],
    ["1,234,567.5", 123456750],
    ["1234.5", 123450],
    ["1234,5", 123450],
    ["1234", 123400],
    ["1 234", 123400],
    ["0", 0],
    ["0,00", 0],
    ["-0,00", 0],
    [",50", 50],
    ["00012,00", 1200],
    ["+12,00", 1200],
    ["-12,00", -1200],
    ["- 12,00", -1200],
    ["−12,00", -1200],
    ["–12,00", -1200],
    ["(12,00)", -1200],
    ["(12,00 €)", -1200],
    ["12,00-", -1200],
    ["-12,00 €", -1200],
    ["€ -12,00", -1200],
    ["€ 1 200", 120000],
    ["€1200", 120000],
    ["1 200 € TTC", 120000],
    ["1 200,00 EUR", 120000],
    ["1 200 euros T.T.C.", 120000],
    ["12€50", 1250],
    ["1'234.56", 123456],
    ["CHF 1’234.56", 123456],
    ["Fr. 1'200.-", 120000],
    ["1200,--", 120000],
    ["  1 200,00\t", 120000],
    ["1200.0000", 120000],
    ["1200,500", 120050],
    ["99999999999,99", 9999999999999],
  ])("« %s » is %i cents", (text, expected) => {
    expect(cents(text)).toBe(expected);
    expect(Object.is(cents(text), -0)).toBe(false);
  });

  it.each([
    ["", "empty"],
    [" \u00a0 ", "empty"],
    ["1.234", "ambiguous"],
    ["1,234", "ambiguous"],
    ["12.345 €", "ambiguous"],
    ["-999,000", "ambiguous"],
    ["NaN", "not-a-number"],
    ["1e309", "not-a-number"],
    ["1E5", "not-a-number"],
    ["1,2E+05", "not-a-number"],
    ["Infinity", "not-a-number"],
    ["-Infinity", "not-a-number"],
    ["0x10", "not-a-number"],
    ["١٢٣", "not-a-number"],
    ["１２", "not-a-number"],
    ["½", "not-a-number"],
    ["#REF!", "not-a-number"],
    ["#DIV/0!", "not-a-number"],
    ["12 34", "not-a-number"],
    ["1 2345,00", "not-a-number"],
    ["1.23.456", "not-a-number"],
    ["1,234,56", "not-a-number"],
    ["1.234,567.89", "not-a-number"],
    ["1 234.567,00", "not-a-number"],
    ["--12", "not-a-number"],
    ["-12-", "not-a-number"],
    ["(-12)", "not-a-number"],
    ["(12", "not-a-number"],
    ["12)", "not-a-number"],
    ["12,", "not-a-number"],
    ["1200.", "not-a-number"],
    ["€", "not-a-number"],
    ["12 $ €", "not-a-number"],
    ["12 k€", "not-a-number"],
    ["12 %", "not-a-number"],
    ["douze", "not-a-number"],
    ["=1+1", "not-a-number"],
    ["30/11/2026", "not-a-number"],
    ["1234,567", "too-many-decimals"],
    ["0,123", "too-many-decimals"],
    ["0.005", "too-many-decimals"],
    ["1 234,567", "too-many-decimals"],
    ["100000000000,00", "too-large"],
    ["100 000 000 000,00", "too-large"],
    ["1 234 567 890 123", "too-large"],
    ["12345678901234567890", "too-large"],
    ["1 200,00 HT", "excluding-tax"],
    ["1 200 € H.T.", "excluding-tax"],
  ])("« %s » is refused as %s", (text, reason) => {
    expect(readAmount(text)).toEqual({ ok: false, reason });
  });

  it.each([
    ["12 €", "EUR"],
    ["12 EUR", "EUR"],
    ["$12.00", "USD"],
    ["US$ 12.00", "USD"],
    ["12 GBP", "GBP"],
    ["£12", "GBP"],
    ["12.00 chf", "CHF"],
  ])("« %s » says %s", (text, currency) => {
    expect(readAmount(text)).toMatchObject({ ok: true, cents: 1200, currency });
  });

  it("says no currency where the text says none", () => {
    expect(readAmount("12,00")).toEqual({ ok: true, cents: 1200 });
  });

  it("never throws and never gives a fraction of a cent, whatever the text", () => {
    const soup = fc.string({ unit: fc.constantFrom(..."0123456789.,-+()'’ €$eE\u00a0\u202fTCH") });
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: "binary" })), (text) => {
        const read = readAmount(text);
        if (read.ok) expect(Number.isSafeInteger(read.cents)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a column", () => {
  const values = (column: string[]) =>
    readAmounts(column).amounts.map((read) => (read.ok ? read.cents : read.reason));

  it("lets the other values decide what « 1.234 » is", () => {
    expect(values(["1.234", "12,50"])).toEqual([123400, 1250]);
    expect(values(["1,234", "12.50"])).toEqual([123400, 1250]);
    expect(values(["1.230", "12.50"])).toEqual([123, 1250]);
    expect(values(["1.234", "1.234.567"])).toEqual([123400, 123456700]);
    expect(values(["1.234", "12.50"])).toEqual(["too-many-decimals", 1250]);
    expect(values(["1200.000", "85.500"])).toEqual([120000, 8550]);
  });

  it("asks where nothing decides, or the column contradicts itself", () => {
    expect(readAmounts(["1.234", "800", ""])).toEqual({
      decimal: null,
      amounts: [
        { ok: false, reason: "ambiguous" },
        { ok: true, cents: 80000 },
        { ok: false, reason: "empty" },
      ],
    });
    expect(values(["1.234", "12,50", "12.50"])).toEqual(["ambiguous", 1250, 1250]);
  });

  it("holds one slip among twenty for a slip", () => {
    const column = [...Array<string>(40).fill("12,50"), "3116.50", "1.234"];
    expect(readAmounts(column).decimal).toBe(",");
    expect(values(column).slice(-2)).toEqual([311650, 123400]);
    expect(values(column.slice(-12)).slice(-2)).toEqual([311650, "ambiguous"]);
  });

  it("reads back any amount written in any habit", () => {
    const habits = [
      { group: " ", decimal: "," },
      { group: "\u00a0", decimal: "," },
      { group: "\u202f", decimal: "," },
      { group: ".", decimal: "," },
      { group: ",", decimal: "." },
      { group: "'", decimal: "." },
      { group: "", decimal: "," },
      { group: "", decimal: "." },
    ];
    const around = fc.constantFrom(
      (text: string) => text,
      (text: string) => `${text} €`,
      (text: string) => `EUR ${text}`,
    );
    const amounts = fc.array(fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), { minLength: 1 });
    fc.assert(
      fc.property(amounts, fc.constantFrom(...habits), around, (column, { group, decimal }, dress) => {
        const texts = column.map((value) => {
          const digits = String(Math.abs(value)).padStart(3, "0");
          const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group);
          return dress(`${value < 0 ? "-" : ""}${whole}${decimal}${digits.slice(-2)}`);
        });
        expect(values(texts)).toEqual(column.map((value) => value || 0));
      }),
    );
  });
});
