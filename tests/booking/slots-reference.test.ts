import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PersonQuery, SlotQuery } from "../../src/booking/slot-query.ts";
import { findSlots } from "../../src/booking/slots.ts";
import { findSlotsSlowly } from "./slow-slots.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;
const zones = [
  "Europe/Paris",
  "Indian/Reunion",
  "Pacific/Noumea",
  "America/Guadeloupe",
  "Australia/Lord_Howe",
];

/** Saturdays before a clock change: Paris in autumn and spring, Lord Howe in autumn and spring; and a week without any. */
const weekStarts = ["2026-10-23", "2027-03-26", "2027-04-02", "2026-10-02", "2026-11-10"].map((date) =>
  Date.parse(date),
);

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 3, maxLength: 7 });

/** On quarters of an hour, so that hours meet, overlap, cross midnight and fall into skipped and doubled hours often. */
const hours = fc
  .tuple(days, fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
  .filter(([, from, to]) => from !== to)
  .map(([on, from, to]) => ({ days: on, from: clock(from * 15), to: clock(to * 15) }));

const person = (weekStart: number): fc.Arbitrary<PersonQuery> =>
  fc.record(
    {
      zone: fc.constantFrom(...zones),
      hours: fc.array(hours, { minLength: 1, maxLength: 3 }),
      busy: fc.array(
        fc
          .tuple(fc.integer({ min: -dayMs, max: 5 * dayMs }), fc.integer({ min: 0, max: 5 * 60 * minuteMs }))
          .map(([offset, length]) => ({ start: weekStart + offset, end: weekStart + offset + length })),
        { maxLength: 12 },
      ),
      bufferMinutes: fc.integer({ min: 0, max: 40 }),
    },
    { requiredKeys: ["zone", "hours", "busy"] },
  );

const query: fc.Arbitrary<SlotQuery> = fc.constantFrom(...weekStarts).chain((weekStart) =>
  fc.record(
    {
      from: fc.integer({ min: weekStart, max: weekStart + dayMs }),
      to: fc.integer({ min: weekStart + dayMs, max: weekStart + 4 * dayMs }),
      durationMinutes: fc.oneof(fc.constantFrom(15, 30, 60), fc.integer({ min: 1, max: 300 })),
      stepMinutes: fc.oneof(fc.constantFrom(15, 30, 60), fc.integer({ min: 5, max: 100 })),
      zone: fc.constantFrom(...zones),
      people: fc.array(person(weekStart), { minLength: 1, maxLength: 3 }),
      notBefore: fc.integer({ min: weekStart, max: weekStart + 2 * dayMs }),
      holidays: fc.uniqueArray(
        fc
          .integer({ min: 0, max: 3 })
          .map((day) => new Date(weekStart + day * dayMs).toISOString().slice(0, 10)),
        { maxLength: 2 },
      ),
      limit: fc.integer({ min: 1, max: 20 }),
    },
    { requiredKeys: ["from", "to", "durationMinutes", "stepMinutes", "zone", "people"] },
  ),
);

/** Work that goes on for more than a day and a half starts its grid outside what the slow search looks at. */
function neverStops({ people }: SlotQuery): boolean {
  return people.every(({ hours: worked }) =>
    worked.some(({ from, to }) => to < from || from === "00:00" || to === "24:00"),
  );
}

describe("the fast search", () => {
  it("finds exactly what the obvious search finds, around clock changes of five zones", () => {
    let compared = 0;
    fc.assert(
      fc.property(
        query.filter((asked) => !neverStops(asked)),
        (asked) => {
          const expected = findSlotsSlowly(asked);
          compared += expected.length;
          expect(findSlots(asked)).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(300);
  }, 120_000);

  it("never moves a slot when busy spans are shuffled, cut in two or repeated", () => {
    fc.assert(
      fc.property(query, fc.integer({ min: 1, max: 99 }), (asked, percent) => {
        const halves = (busy: PersonQuery["busy"]) =>
          busy.flatMap(({ start, end }) => {
            const middle = Math.floor(start + ((end - start) * percent) / 100);
            return start < middle && middle < end
              ? [
                  { start: middle, end },
                  { start, end: middle },
                ]
              : [{ start, end }];
          });
        const people = asked.people.map((one) => ({
          ...one,
          busy: [...halves(one.busy), ...one.busy].reverse(),
        }));
        expect(findSlots({ ...asked, people })).toEqual(findSlots(asked));
      }),
    );
  });

  it("gives each of its slots to everybody, inside the window", () => {
    fc.assert(
      fc.property(query, (asked) => {
        for (const { start, end } of findSlots(asked)) {
          expect(end - start).toBe(asked.durationMinutes * minuteMs);
          expect(start >= asked.from && start >= (asked.notBefore ?? start) && end <= asked.to).toBe(true);
          for (const { busy, bufferMinutes = 0 } of asked.people)
            for (const span of busy)
              if (span.start < span.end)
                expect(
                  span.end + bufferMinutes * minuteMs <= start ||
                    span.start - bufferMinutes * minuteMs >= end,
                ).toBe(true);
        }
      }),
    );
  });
});
