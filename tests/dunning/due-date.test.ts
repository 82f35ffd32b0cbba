import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { dueDate, type PaymentTerm } from "../../src/dunning/due-date.ts";

const corpus = "../shared/corpora/due_dates/due_dates.json";
const present = existsSync(corpus);
type Vector = { term: PaymentTerm; invoice_date: string; due: string[]; source: string };
const vectors: Vector[] = present ? JSON.parse(readFileSync(corpus, "utf8")) : [];

describe.skipIf(!present)(`the checked vectors${present ? "" : ` (skipped: no ${corpus})`}`, () => {
  it("are all there", () => expect(vectors.length).toBeGreaterThanOrEqual(29));

  it.each(vectors.map((vector) => [vector.invoice_date, JSON.stringify(vector.term), vector] as const))(
    "an invoice of %s under %s falls due when its source says",
    (_issued, _term, { invoice_date, term, due }) => expect(dueDate(invoice_date, term)).toEqual(due),
  );
});

describe("a due date", () => {
  it.each<[string, PaymentTerm, string[]]>([
    // A leap February: 30 January + 30 days = 29 February in 2024, 1 March in 2023.
    ["2024-01-30", { kind: "net", days: 30 }, ["2024-02-29"]],
    ["2023-01-30", { kind: "net", days: 30 }, ["2023-03-01"]],
    ["2024-01-30", { kind: "days_then_eom", days: 30 }, ["2024-02-29"]],
    ["2023-01-30", { kind: "days_then_eom", days: 30 }, ["2023-03-31"]],
    // 1900 had no 29 February, 2000 had one.
    ["1900-02-28", { kind: "net", days: 1 }, ["1900-03-01"]],
    ["2000-02-28", { kind: "net", days: 1 }, ["2000-02-29"]],
    // The year turns.
    ["2026-12-31", { kind: "eom_then_days", days: 0 }, ["2026-12-31"]],
    ["2026-12-02", { kind: "days_eom_on_the", days: 30, on: 15 }, ["2027-02-15"]],
    ["2026-12-01", { kind: "days_eom_on_the", days: 30, on: 15 }, ["2027-01-15"]],
    // A Saturday and 25 December stay where they are.
    ["2026-11-25", { kind: "net", days: 30 }, ["2026-12-25"]],
    ["2026-10-29", { kind: "net", days: 30 }, ["2026-11-28"]],
    // Instalments keep the order of the term.
    ["2026-11-22", { kind: "instalments", days: [60, 0, 30] }, ["2027-01-21", "2026-11-22", "2026-12-22"]],
  ])("of an invoice of %s under %j is %j", (issued, term, due) => expect(dueDate(issued, term)).toEqual(due));

  const day = fc
    .integer({ min: 0, max: 73_000 })
    .map((days) => Temporal.PlainDate.from("1950-01-01").add({ days }).toString());
  const days = fc.integer({ min: 0, max: 400 });
  const term = fc.oneof<fc.Arbitrary<PaymentTerm>[]>(
    fc.record({ kind: fc.constant("net" as const), days }),
    fc.record({
      kind: fc.constant("instalments" as const),
      days: fc.array(days, { minLength: 1, maxLength: 12 }),
    }),
    fc.record({ kind: fc.constant("days_then_eom" as const), days }),
    fc.record({ kind: fc.constant("eom_then_days" as const), days }),
    fc.record({
      kind: fc.constant("days_eom_on_the" as const),
      days,
      on: fc.integer({ min: 0, max: 31 }),
    }),
  );

  it("never comes before the day of issue, and there is one an instalment", () => {
    fc.assert(
      fc.property(day, term, (issued, given) => {
        const due = dueDate(issued, given);
        expect(due).toHaveLength(given.kind === "instalments" ? given.days.length : 1);
        for (const date of due) expect(date >= issued).toBe(true);
      }),
    );
  });

  it("never comes earlier for an invoice issued later", () => {
    fc.assert(
      fc.property(day, day, term, (a, b, given) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const later = dueDate(late, given);
        dueDate(early, given).forEach((date, index) => {
          expect(date <= (later[index] ?? "")).toBe(true);
        });
      }),
    );
  });

  it("is the last day of its month under a month-end term, and the named day or its month's last under « le D »", () => {
    const dayAfter = (date: string) => Temporal.PlainDate.from(date).add({ days: 1 });
    fc.assert(
      fc.property(day, days, fc.integer({ min: 0, max: 31 }), (issued, count, on) => {
        const [end] = dueDate(issued, { kind: "days_then_eom", days: count });
        expect(dayAfter(end ?? "").day).toBe(1);
        const [named] = dueDate(issued, { kind: "days_eom_on_the", days: count, on });
        if (on === 0) expect(named).toBe(end);
        else {
          const date = Temporal.PlainDate.from(named ?? "");
          expect(date.day).toBe(Math.min(on, date.daysInMonth));
          expect(date.toPlainYearMonth().toString()).toBe(
            dayAfter(end ?? "")
              .toPlainYearMonth()
              .toString(),
          );
        }
      }),
    );
  });

  it("is the same for every invoice of one month under « fin de mois » then days", () => {
    fc.assert(
      fc.property(day, days, (issued, count) => {
        const first = `${issued.slice(0, 7)}-01`;
        expect(dueDate(issued, { kind: "eom_then_days", days: count })).toEqual(
          dueDate(first, { kind: "eom_then_days", days: count }),
        );
      }),
    );
  });
});

describe("impossible input", () => {
  const net: PaymentTerm = { kind: "net", days: 30 };

  it.each(["2026-02-29", "2026-13-01", "2026-00-10", "20261124", "2026-11-24T10:00", "24/11/2026", "", "x"])(
    "refuses the date '%s' and names it",
    (issued) =>
      expect(() => dueDate(issued, net)).toThrow(
        `Impossible value '${issued}' in issued: expected an ISO date`,
      ),
  );

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 36_501])("refuses a term of %d days", (days) => {
    const expectation = `Impossible value '${days}' in term.days: expected a whole number from 0 to 36500`;
    expect(() => dueDate("2026-11-24", { kind: "net", days })).toThrow(expectation);
    expect(() => dueDate("2026-11-24", { kind: "instalments", days: [0, days] })).toThrow(expectation);
  });

  it("refuses a day of the month that no month has, no instalment at all, an unknown term, and a fifth digit of years", () => {
    expect(() => dueDate("2026-11-24", { kind: "days_eom_on_the", days: 30, on: 32 })).toThrow(
      "'32' in term.on: expected a whole number from 0 to 31",
    );
    expect(() => dueDate("2026-11-24", { kind: "instalments", days: [] })).toThrow("at least one instalment");
    expect(() => dueDate("2026-11-24", { kind: "weeks", days: 2 } as never)).toThrow("a known kind");
    expect(() => dueDate("9999-12-31", net)).toThrow("before the year 10000");
  });
});
