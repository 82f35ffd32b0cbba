import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chasingOf } from "../../src/dunning/e-invoice-status.ts";
import { checksBankOn, planInstalments, splitCents, wakesOn } from "../../src/dunning/promise.ts";
import { holidays } from "./simulate-ladder.ts";

describe("a promise", () => {
  it.each([
    ["2026-11-27", "2026-12-01", "Friday: the transfer arrives on Monday, is missed on Tuesday"],
    ["2026-11-24", "2026-11-26", "Tuesday"],
    ["2026-11-28", "2026-12-01", "Saturday"],
    ["2026-12-24", "2026-12-29", "over Christmas"],
    ["2026-11-10", "2026-11-13", "over 11 November"],
  ])("for %s wakes on %s (%s)", (promised, wakes) => {
    expect(wakesOn(promised, holidays)).toBe(wakes);
  });

  it("« dit que c'est payé »: three working days before somebody looks at the bank", () => {
    expect(checksBankOn("2026-11-24", holidays)).toBe("2026-11-27");
    expect(checksBankOn("2026-11-27", holidays)).toBe("2026-12-02");
  });
});

describe("« en 3 fois »", () => {
  it("gives three dated promises, the odd cent in the first", () => {
    expect(planInstalments(1_000_00, 3, "2026-11-30")).toEqual([
      { on: "2026-11-30", cents: 333_34 },
      { on: "2026-12-30", cents: 333_33 },
      { on: "2027-01-30", cents: 333_33 },
    ]);
  });

  it("keeps the 31st where there is one", () => {
    expect(planInstalments(90, 3, "2027-01-31").map(({ on }) => on)).toEqual([
      "2027-01-31",
      "2027-02-28",
      "2027-03-31",
    ]);
  });

  it("never gains or loses a cent", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 60, max: 2 ** 45 }), (parts, cents) => {
        const shares = splitCents(cents, parts);
        expect(shares).toHaveLength(parts);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(cents);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    [2, 3],
    [100, 0],
    [100, 1.5],
    [Number.NaN, 2],
    [-300, 3],
    [10.5, 2],
  ])("refuses %s cents in %s", (cents, parts) => {
    expect(() => splitCents(cents, parts)).toThrow(RangeError);
  });
});

it.each([
  [200, "chase"],
  [205, "chase"],
  [207, "pause"],
  [208, "pause"],
  [210, "never"],
  [211, "hold"],
  [212, "close"],
  [213, "never"],
])("an e-invoice with status %s: %s", (status, chasing) => {
  expect(chasingOf(status)).toBe(chasing);
});
