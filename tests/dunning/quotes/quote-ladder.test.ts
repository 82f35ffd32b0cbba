import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween, weekdayOf } from "../../../src/dunning/day-count.ts";
import { DEFAULT_SENDING } from "../../../src/dunning/policies.ts";
import type { Quote } from "../../../src/dunning/quotes/quote.ts";
import {
  decideQuote,
  type PastQuoteStep,
  type QuoteSituation,
  toneOf,
} from "../../../src/dunning/quotes/quote-ladder.ts";
import { isSendingDay } from "../../../src/dunning/sending-days.ts";

const HOLIDAYS: ReadonlySet<string> = new Set([
  "2026-05-01",
  "2026-05-14",
  "2026-07-14",
  "2026-11-11",
  "2026-12-25",
  "2027-01-01",
]);
const GAP = 5;

const quoteOf = (changes: Partial<Quote> = {}): Quote => ({
  id: "q",
  client: "c",
  number: "D-1",
  issued: "2026-11-03",
  expiresOn: "2026-12-03",
  currency: "EUR",
  totalCents: 450_000,
  state: "sent",
  enteredOn: "2026-11-03",
  ...changes,
});

const situationOf = (changes: Partial<QuoteSituation> = {}): QuoteSituation => ({
  quote: quoteOf(),
  history: [],
  minimumGap: GAP,
  sending: DEFAULT_SENDING,
  today: "2026-11-03",
  holidays: HOLIDAYS,
  reachable: true,
  ...changes,
});

/** Every day from the first on: what is written, and when. `off`: the machine is not running. */
function live(
  quote: Quote,
  options: { days: number; off?: (day: string) => boolean; change?: (day: string, quote: Quote) => Quote },
): { on: string; step: string }[] {
  const sent: { on: string; step: string }[] = [];
  let standing = quote;
  for (let i = 0; i < options.days; i++) {
    const today = addDays(quote.enteredOn, i);
    standing = options.change?.(today, standing) ?? standing;
    if (options.off?.(today)) continue;
    const history = sent.map(({ step }): PastQuoteStep => ({ step, outcome: "sent" }));
    const last = sent.at(-1)?.on;
    const decision = decideQuote(
      situationOf({ quote: standing, history, today, ...(last === undefined ? {} : { lastContact: last }) }),
    );
    if (decision.action === "contact") sent.push({ on: today, step: decision.step });
  }
  return sent;
}

describe("the ladder of a quote", () => {
  it("writes four days after, ten days after and three days before its end", () => {
    // Issued on a Tuesday: J+4 is a Saturday, J+10 a Friday, three days before 3 December a Monday, so the Friday before.
    expect(live(quoteOf(), { days: 60 })).toEqual([
      { on: "2026-11-10", step: "read" },
      { on: "2026-11-17", step: "question" },
      { on: "2026-11-27", step: "expiry-2026-12-03" },
    ]);
  });

  it("speaks before the holidays of a quote that ends in them", () => {
    const steps = live(quoteOf({ issued: "2026-12-01", enteredOn: "2026-12-01", expiresOn: "2026-12-31" }), {
      days: 60,
    });
    expect(steps.at(-1)).toEqual({ on: "2026-12-23", step: "expiry-2026-12-31" });
  });

  it("after three weeks without the machine writes once, of the end alone when it is near", () => {
    const off = (day: string): boolean => day < "2026-11-25";
    expect(live(quoteOf(), { days: 60, off })).toEqual([{ on: "2026-11-27", step: "expiry-2026-12-03" }]);
    const long = quoteOf({ expiresOn: "2027-01-31" });
    expect(live(long, { days: 60, off }).map(({ on, step }) => `${on} ${step}`)).toEqual([
      "2026-11-25 read",
      "2026-12-01 question",
    ]);
  });

  it("speaks again of the end of a quote that was prolonged, and of nothing before it", () => {
    const steps = live(quoteOf(), {
      days: 120,
      change: (day, quote) => (day === "2026-12-02" ? { ...quote, expiresOn: "2027-01-15" } : quote),
    });
    expect(steps.map(({ step }) => step)).toEqual([
      "read",
      "question",
      "expiry-2026-12-03",
      "expiry-2027-01-15",
    ]);
  });

  it("says why not today, and when", () => {
    const decide = (changes: Partial<QuoteSituation>) => decideQuote(situationOf(changes));
    expect(decide({})).toEqual({ action: "wait", why: "not-due", next: { on: "2026-11-10", tone: "read" } });
    expect(decide({ today: "2026-11-07" })).toMatchObject({ why: "not-a-sending-day" });
    expect(decide({ today: "2026-11-10", lastContact: "2026-11-06" })).toMatchObject({
      why: "minimum-gap",
      next: { on: "2026-11-12", tone: "read" },
    });
    expect(decide({ today: "2026-11-10", quote: quoteOf({ pausedUntil: "2026-11-18" }) })).toMatchObject({
      why: "paused",
      next: { on: "2026-11-18" },
    });
    expect(decide({ today: "2026-11-10", reachable: false })).toEqual({
      action: "ask-address",
      tone: "read",
    });
    expect(decide({ today: "2026-12-04" })).toEqual({ action: "nothing", why: "expired" });
    expect(decide({ today: "2026-11-10", quote: quoteOf({ state: "accepted" }) })).toEqual({
      action: "nothing",
      why: "accepted",
    });
  });

  it("writes nothing in the gap when the clock is set back", () => {
    const decision = decideQuote(situationOf({ today: "2026-11-12", lastContact: "2026-11-20" }));
    expect(decision.action).toBe("wait");
  });
});

const anyQuote = fc
  .record({
    issued: fc.integer({ min: 0, max: 400 }),
    valid: fc.integer({ min: 0, max: 120 }),
    entered: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ issued, valid, entered }) => {
    const day = addDays("2026-02-01", issued);
    return quoteOf({ issued: day, expiresOn: addDays(day, valid), enteredOn: addDays(day, entered) });
  });

const anyHappening = fc.record({
  decidedAfter: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
  prolongedAfter: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
  offFrom: fc.integer({ min: 0, max: 60 }),
  offDays: fc.integer({ min: 0, max: 30 }),
});

describe("the ladder of any quote", () => {
  it("never writes before a step's day, after an answer or the end, twice, on a closed day, or within the gap", () => {
    fc.assert(
      fc.property(anyQuote, anyHappening, (quote, { decidedAfter, prolongedAfter, offFrom, offDays }) => {
        const day = (after: number | undefined) =>
          after === undefined ? undefined : addDays(quote.enteredOn, after);
        const [decided, prolonged] = [day(decidedAfter), day(prolongedAfter)];
        const ends = prolonged === undefined ? quote.expiresOn : addDays(quote.expiresOn, 45);
        const sent = live(quote, {
          days: 200,
          off: (today) =>
            today >= addDays(quote.enteredOn, offFrom) && today < addDays(quote.enteredOn, offFrom + offDays),
          change: (today, standing) => ({
            ...standing,
            ...(decided !== undefined && today >= decided ? { state: "refused" as const } : {}),
            ...(prolonged !== undefined && today >= prolonged ? { expiresOn: ends } : {}),
          }),
        });
        expect(new Set(sent.map(({ step }) => step)).size).toBe(sent.length);
        for (const [i, { on, step }] of sent.entries()) {
          expect(isSendingDay(on, DEFAULT_SENDING, HOLIDAYS)).toBe(true);
          expect(weekdayOf(on)).toBeLessThanOrEqual(5);
          if (decided !== undefined) expect(on < decided).toBe(true);
          expect(on < ends).toBe(true);
          const after = daysBetween(quote.issued, on);
          if (toneOf(step) === "read") expect(after).toBeGreaterThanOrEqual(4);
          if (toneOf(step) === "question") expect(after).toBeGreaterThanOrEqual(10);
          // Only a closed period moves the word about the end further away than a week-end does.
          if (toneOf(step) === "expiry")
            expect(daysBetween(on, step.slice("expiry-".length))).toBeLessThanOrEqual(16);
          const before = sent[i - 1];
          if (before) expect(daysBetween(before.on, on)).toBeGreaterThanOrEqual(GAP);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("tells in advance the very day and words it then writes", () => {
    fc.assert(
      fc.property(anyQuote, fc.integer({ min: 0, max: 60 }), (quote, after) => {
        const today = addDays(quote.enteredOn, after);
        const decision = decideQuote(situationOf({ quote, today }));
        if (decision.action !== "wait" || !decision.next) return;
        const then = decideQuote(situationOf({ quote, today: decision.next.on }));
        expect(then).toMatchObject({ action: "contact", tone: decision.next.tone });
      }),
      { numRuns: 300 },
    );
  });
});
