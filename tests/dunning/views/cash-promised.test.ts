import { expect, it } from "vitest";
import type { Invoice } from "../../../src/dunning/books.ts";
import { expectCash } from "../../../src/dunning/views/cash.ts";

/** Sunday 22 November 2026: this week began on the 16th. */
const TODAY = "2026-11-22";
const invoice: Invoice = {
  id: "i",
  number: "A-1",
  client: "c",
  kind: "invoice",
  issued: "2026-09-01",
  due: "2026-10-01",
  currency: "EUR",
  totalCents: 1_200_00,
  openCents: 1_200_00,
  givenUp: false,
  hold: { why: "promised", until: "2026-12-02" },
};
const weeks = (expected: ReturnType<typeof expectCash>) =>
  Object.fromEntries(
    expected.weeks.filter(({ cents }) => cents > 0).map(({ monday, cents }) => [monday, cents]),
  );

it("expects each instalment in its own week, and what no date covers as late", () => {
  const promised = new Map([
    [
      "i",
      [
        { on: "2026-11-30", cents: 400_00 },
        { on: "2026-12-30", cents: 400_00 },
        { on: "2027-03-30", cents: 100_00 },
      ],
    ],
  ]);
  const expected = expectCash([invoice], new Map(), TODAY, new Set(), promised);
  expect(weeks(expected)).toEqual({ "2026-11-30": 400_00, "2026-12-28": 400_00 });
  expect([expected.later, expected.late]).toEqual([100_00, 300_00]);
});

it("once the promise is broken, all of it is late", () => {
  const broken: Invoice = { ...invoice, hold: { why: "promised", until: TODAY } };
  const promised = new Map([["i", [{ on: "2026-11-18", cents: 1_200_00 }]]]);
  expect(expectCash([broken], new Map(), TODAY, new Set(), promised)).toMatchObject({
    late: 1_200_00,
    later: 0,
  });
});
