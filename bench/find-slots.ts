import { Temporal } from "temporal-polyfill";
import type { SlotQuery } from "../src/booking/slot-query.ts";
import { findSlots } from "../src/booking/slots.ts";
import type { Span } from "../src/firm/time/spans.ts";
import type { Bench } from "./bench.ts";
import { percentile, timeRuns } from "./timing.ts";

const minuteMs = 60_000;
const weekMs = 7 * 86_400_000;
const zone = "Europe/Paris";
/** Monday 12 October 2026, midnight in Paris: two weeks before the clocks go back. */
const from = Date.UTC(2026, 9, 11, 22);

export const findSlotsBench: Bench = {
  name: "find-slots",
  async run() {
    const query = makeQuery({ people: 5, spans: 200, weeks: 4 });
    const expected = searchSlotBySlot(query);
    if (JSON.stringify(findSlots(query)) !== JSON.stringify(expected))
      throw new Error("findSlots and its reference disagree");
    const reference = timeRuns(() => searchSlotBySlot(query), { warmUp: 2, runs: 7 });
    const ours = timeRuns(() => findSlots(query), { warmUp: 200, runs: 500 });
    const ratio = percentile(reference, 50) / percentile(ours, 50);

    const sizes = [125, 250, 500, 1_000];
    const large = sizes.map((spans) => {
      const wide = makeQuery({ people: 20, spans, weeks: 12 });
      return timeRuns(() => findSlots(wide), { warmUp: 20, runs: 50 });
    });
    // The fastest run of each: what else the machine does slows a run down, and never speeds one up.
    const fastest = large.map(([first = Number.NaN]) => first);
    const growth = fastest.slice(1).map((time, i) => (time / (fastest[i] as number)).toFixed(2));
    return [
      `5 people × 200 busy spans, 4 weeks across a clock change, 30-minute slots: ${show(ours)}; ${expected.length} slots, ` +
        `${Math.round(ratio)} times as fast as slot by slot with Temporal (p50 ${percentile(reference, 50).toFixed(1)} ms)`,
      `20 people × 1,000 busy spans, 12 weeks: ${show(large.at(-1) ?? [])}; from 125 spans on, each doubling costs ${growth.join(", ")} times (linear = 2)`,
    ];
  },
};

function show(times: readonly number[]): string {
  return `p50 ${percentile(times, 50).toFixed(2)} ms, p99 ${percentile(times, 99).toFixed(2)} ms`;
}

/** Spans of 15 to 60 minutes all around the clock, the same in every run. */
function makeQuery({ people, spans, weeks }: { people: number; spans: number; weeks: number }): SlotQuery {
  let seed = 42;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const to = from + weeks * weekMs;
  const makeSpan = () => {
    const start = from + random((weeks * weekMs) / minuteMs) * minuteMs;
    return { start, end: start + (15 + random(46)) * minuteMs };
  };
  const days = [1, 2, 3, 4, 5];
  const hours = [
    { days, from: "09:00", to: "12:00" },
    { days, from: "14:00", to: "18:00" },
  ];
  const everybody = Array.from({ length: people }, () => ({
    zone,
    hours,
    busy: Array.from({ length: spans }, makeSpan),
  }));
  return { from, to, durationMinutes: 30, stepMinutes: 30, zone, people: everybody };
}

/**
 * The reference: what booking engines built on date objects do. Every step of every working day is a date in its zone, and every
 * person's spans are asked whether they are in the way. It leaves out what the query above does not use (zones, buffers, holidays).
 */
function searchSlotBySlot({ from, to, durationMinutes, stepMinutes, zone, people }: SlotQuery): Span[] {
  const slots: Span[] = [];
  const dateIn = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
  const last = dateIn(to);
  for (let day = dateIn(from); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    for (const { days, from: opens, to: closes } of people[0]?.hours ?? []) {
      if (!days.includes(day.dayOfWeek)) continue;
      const closing = day.toZonedDateTime({ timeZone: zone, plainTime: closes });
      let start = day.toZonedDateTime({ timeZone: zone, plainTime: opens });
      for (; ; start = start.add({ minutes: stepMinutes })) {
        const end = start.add({ minutes: durationMinutes });
        if (Temporal.ZonedDateTime.compare(end, closing) > 0) break;
        const slot = { start: start.epochMilliseconds, end: end.epochMilliseconds };
        const free = people.every(({ busy }) =>
          busy.every((span) => span.end <= slot.start || span.start >= slot.end),
        );
        if (free && slot.start >= from && slot.end <= to) slots.push(slot);
      }
    }
  }
  return slots;
}
