import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DayOrder, readDay, readDays } from "../../src/files/day.ts";

const dayOf = (text: string, order?: DayOrder) => {
  const read = readDay(text, order);
  return read.ok ? read.day : read.reason;
};

describe("one day", () => {
  it.each([
    ["30/11/2026", "2026-11-30"],
    ["30-11-26", "2026-11-30"],
    ["30.11.2026", "2026-11-30"],
    ["30 11 2026", "2026-11-30"],
    ["1/2/2026", "2026-02-01"],
    ["03/04/2026", "2026-04-03"],
    ["2026-11-30", "2026-11-30"],
    ["2026/11/30", "2026-11-30"],
    ["2026-1-5", "2026-01-05"],
    ["20261130", "2026-11-30"],
    ["30112026", "2026-11-30"],
    ["30 novembre 2026", "2026-11-30"],
    ["30\u00a0novembre\u00a02026", "2026-11-30"],
    ["30 nov. 26", "2026-11-30"],
    ["30-nov-26", "2026-11-30"],
    ["30-Nov-2026", "2026-11-30"],
    ["1er décembre 2026", "2026-12-01"],
    ["1 AOÛT 2026", "2026-08-01"],
    ["15 févr. 2026", "2026-02-15"],
    ["15 fevrier 2026", "2026-02-15"],
    ["lundi 30 novembre 2026", "2026-11-30"],
    ["mar. 3 mars 2026", "2026-03-03"],
    ["Mar 3, 2026", "2026-03-03"],
    ["Monday, November 30, 2026", "2026-11-30"],
    ["Nov 30, 2026", "2026-11-30"],
    ["2026-11-30T00:00:00", "2026-11-30"],
    ["2026-11-30 08:15:00.123", "2026-11-30"],
    ["30/11/2026 00:00", "2026-11-30"],
    ["30/11/2026 à 14h30", "2026-11-30"],
    ["2026-11-29T23:00:00.000Z", "2026-11-30"],
    ["2026-06-29T22:00:00Z", "2026-06-30"],
    ["2026-12-31T23:00:00Z", "2027-01-01"],
    ["2026-11-29T21:00:00Z", "2026-11-29"],
    ["29/02/2028", "2028-02-29"],
    ["31/12/79", "2079-12-31"],
    ["31/12/80", "1980-12-31"],
  ])("« %s » is %s", (text, day) => {
    expect(dayOf(text)).toBe(day);
  });

  it.each([
    ["", "empty"],
    ["30/02/2026", "impossible"],
    ["29/02/2026", "impossible"],
    ["31/04/2026", "impossible"],
    ["00/01/2026", "impossible"],
    ["11/30/2026", "impossible"],
    ["2026-13-01", "impossible"],
    ["01/01/0001", "impossible"],
    ["01/01/9999", "impossible"],
    ["99999999", "impossible"],
    ["31 novembre 2026", "impossible"],
    ["30/11", "not-a-day"],
    ["30 jours", "not-a-day"],
    ["30 jours fin de mois", "not-a-day"],
    ["46356", "not-a-day"],
    ["301126", "not-a-day"],
    ["1 200,00", "not-a-day"],
    ["bientôt", "not-a-day"],
    ["30/11-2026", "not-a-day"],
    ["30/11/202", "not-a-day"],
    ["depuis 30 nov 2026", "not-a-day"],
    ["=TODAY()", "not-a-day"],
  ])("« %s » is refused as %s", (text, reason) => {
    expect(readDay(text)).toEqual({ ok: false, reason });
  });

  it("takes the order it is told", () => {
    expect(dayOf("03/04/2026", "mdy")).toBe("2026-03-04");
    expect(dayOf("26-11-30", "ymd")).toBe("2026-11-30");
    expect(dayOf("46356", "serial")).toBe("2026-11-30");
    expect(dayOf("46356,5", "serial")).toBe("2026-11-30");
    expect(dayOf("03/04/2026", "mixed")).toBe("ambiguous");
    expect(dayOf("13/04/2026", "mixed")).toBe("2026-04-13");
    expect(dayOf("04/13/2026", "mixed")).toBe("2026-04-13");
    expect(dayOf("04/04/2026", "mixed")).toBe("2026-04-04");
  });

  it("never throws, and every day it gives exists", () => {
    const soup = fc.string({ unit: fc.constantFrom(..."0123456789/.- TZ:hnovjui") });
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: "binary" })), (text) => {
        const read = readDay(text);
        if (read.ok) expect(new Date(`${read.day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(read.day);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a column", () => {
  const days = (column: string[]) => readDays(column).days.map((read) => (read.ok ? read.day : read.reason));

  it("keeps one order for all", () => {
    expect(days(["03/04/2026", "04/13/2026"])).toEqual(["2026-03-04", "2026-04-13"]);
    expect(days(["03/04/2026", "13/04/2026", ""])).toEqual(["2026-04-03", "2026-04-13", "empty"]);
  });

  it("says when it took the French order for want of better", () => {
    expect(readDays(["03/04/2026"])).toMatchObject({ order: "dmy", sure: false });
    expect(readDays(["2026-04-03"])).toMatchObject({ order: "dmy", sure: false });
    expect(readDays(["13/04/2026"])).toMatchObject({ order: "dmy", sure: true });
  });

  it("reads only what reads one way in a column that contradicts itself", () => {
    expect(readDays(["13/04/2026", "04/13/2026"]).order).toBe("mixed");
    expect(days(["13/04/2026", "04/13/2026", "03/04/2026"])).toEqual([
      "2026-04-13",
      "2026-04-13",
      "ambiguous",
    ]);
  });

  it("refuses one slip among twenty rather than read the others two ways", () => {
    const column = [...Array<string>(40).fill("13/04/2026"), "04/13/2026", "03/04/2026"];
    expect(days(column).slice(-2)).toEqual(["impossible", "2026-04-03"]);
    expect(days(column.slice(-12)).slice(-2)).toEqual(["2026-04-13", "ambiguous"]);
  });

  it("reads spreadsheet numbers only where there is nothing else", () => {
    expect(days(["46356", "", "46357"])).toEqual(["2026-11-30", "empty", "2026-12-01"]);
    expect(days(["46356", "30/11/2026"])).toEqual(["not-a-day", "2026-11-30"]);
    expect(days(["46356", "12345"])).toEqual(["not-a-day", "not-a-day"]);
  });

  it("reads back any days written in one habit", () => {
    const time = { min: new Date("1990-01-01"), max: new Date("2049-12-31"), noInvalidDate: true };
    const habits: ((y: string, m: string, d: string) => string)[] = [
      (y, m, d) => `${d}/${m}/${y}`,
      (y, m, d) => `${Number(d)}.${Number(m)}.${y}`,
      (y, m, d) => `${y}-${m}-${d}`,
      (y, m, d) => `${y}${m}${d}`,
      (y, m, d) => `${d}${m}${y}`,
      (y, m, d) => `${d}/${m}/${y} 00:00:00`,
    ];
    const column = fc.array(fc.date(time), { minLength: 1 });
    fc.assert(
      fc.property(column, fc.constantFrom(...habits), (dates, write) => {
        const isos = dates.map((date) => date.toISOString().slice(0, 10));
        const texts = isos.map((iso) => write(iso.slice(0, 4), iso.slice(5, 7), iso.slice(8)));
        expect(days(texts)).toEqual(isos);
      }),
    );
  });
});
