import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Client, Invoice, PastStep, Policy } from "../../src/dunning/books.ts";
import { addDays, daysBetween, weekdayOf } from "../../src/dunning/day-count.ts";
import { decideNext } from "../../src/dunning/ladder.ts";
import { defaultPolicy } from "../../src/dunning/policies.ts";
import { TONES } from "../../src/dunning/tones.ts";
import {
  type Asked,
  clientOf,
  everyDay,
  type Happening,
  holidays,
  invoiceOf,
  simulate,
} from "./simulate-ladder.ts";

const begins = "2026-06-01";
const YEAR = 365;

const anyDay = fc.integer({ min: 0, max: YEAR - 1 }).map((days) => addDays(begins, days));

const anyPolicy = fc
  .tuple(fc.constantFrom("tpe", "profession-liberale"), fc.constantFrom("business", "consumer", "public"))
  .map(([name, kind]) => defaultPolicy(name, kind));

const anyInvoice = fc
  .record({
    due: fc.integer({ min: -400, max: YEAR }).map((days) => addDays(begins, days)),
    cents: fc.constantFrom(1, 40_00, 90_00, 480_00, 6_000_00),
    currency: fc.constantFrom("EUR", "EUR", "USD"),
    takenOver: fc.boolean(),
    credit: fc.integer({ min: 0, max: 9 }).map((it) => it === 0),
  })
  .map(({ due, cents, currency, takenOver, credit }) => ({
    due,
    cents,
    changes: {
      currency,
      ...(takenOver && due < begins && { enteredOn: begins }),
      ...(credit && { kind: "credit-note" as const }),
    },
  }));

const anyHold = (on: string) =>
  fc
    .integer({ min: 1, max: 40 })
    .chain((days) =>
      fc.constantFrom<NonNullable<Invoice["hold"]>>(
        { why: "promised", until: addDays(on, days) },
        { why: "paused", until: addDays(on, days) },
        { why: "said-paid", until: addDays(on, days) },
        { why: "disputed", reason: "livraison incomplète" },
        { why: "e-invoice", status: 207 },
      ),
    );

const happeningsTo = (ids: readonly string[]) =>
  fc.array(
    fc.tuple(anyDay, fc.constantFrom(...ids)).chain(([on, invoice]) =>
      fc.oneof(
        fc.constantFrom(10_00, 480_00, 6_000_00).map((paid): Happening => ({ on, invoice, paid })),
        anyHold(on).map((hold): Happening => ({ on, invoice, hold })),
        fc.constant<Happening>({ on, invoice, lift: true }),
      ),
    ),
    { maxLength: 12 },
  );

interface Life {
  client: Client;
  policy: Policy;
  invoices: Invoice[];
  happenings: Happening[];
  outcomes: PastStep["outcome"][];
  /** Days of the year on which the machine ran. */
  awake: boolean[];
}

const anyLife: fc.Arbitrary<Life> = fc
  .tuple(anyPolicy, fc.array(anyInvoice, { minLength: 1, maxLength: 5 }), fc.boolean(), fc.boolean())
  .chain(([policy, rows, isNew, reachable]) => {
    const invoices = rows.map(({ due, cents, changes }, index) =>
      invoiceOf(`i${index}`, due, cents, changes),
    );
    return fc.record({
      policy: fc.constant(policy),
      client: fc.constant(
        clientOf({
          kind: policy.clientKind,
          since: isNew ? begins : "2020-01-01",
          ...(!reachable && { contacts: [{ id: "c", phone: "01 23 45 67 89", main: true }] }),
        }),
      ),
      invoices: fc.constant(invoices),
      happenings: happeningsTo(invoices.map(({ id }) => id)),
      outcomes: fc.array(
        fc.constantFrom<PastStep["outcome"]>("sent", "sent", "sent", "skipped", "doubtful"),
        {
          minLength: 7,
          maxLength: 7,
        },
      ),
      awake: fc.oneof(
        fc.constant(Array.from({ length: YEAR }, () => true)),
        fc.array(fc.boolean(), { minLength: YEAR, maxLength: YEAR }),
        // Off for weeks, then on again.
        fc
          .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 15, max: 60 }))
          .map(([from, length]) =>
            Array.from({ length: YEAR }, (_, day) => day < from || day >= from + length),
          ),
      ),
    });
  });

const live = ({ client, policy, invoices, happenings, outcomes, awake }: Life) =>
  simulate(
    { client, policy, invoices },
    [...everyDay(begins, YEAR)].filter((_, day) => awake[day]),
    happenings,
    (day) => outcomes[weekdayOf(day) - 1] ?? "sent",
  ).contacts;

const stepOf = (policy: Policy, name: string) => {
  const step = policy.steps.find((it) => it.name === name);
  if (!step) throw new Error(`No step '${name}'`);
  return step;
};

const check = (law: (life: Life) => void) => fc.assert(fc.property(anyLife, law), { numRuns: 150 });

describe("over a year of payments, promises, disputes and stops", () => {
  it("no step comes before its date, nor before the invoice came in", () => {
    check((life) => {
      for (const { on, covers } of live(life)) {
        for (const { invoice, step } of covers) {
          const row = life.invoices.find(({ id }) => id === invoice);
          expect(daysBetween(row?.due ?? "", on)).toBeGreaterThanOrEqual(stepOf(life.policy, step).offset);
          if (row?.enteredOn) expect(on >= row.enteredOn).toBe(true);
        }
      }
    });
  });

  it("nothing paid, held or given up is spoken of, and no credit note is chased", () => {
    check((life) => {
      for (const { invoices, openCents, held } of live(life)) {
        expect(openCents.every((cents) => cents > 0)).toBe(true);
        expect(held).not.toContain(true);
        expect(
          invoices.some((id) => life.invoices.find((row) => row.id === id)?.kind === "credit-note"),
        ).toBe(false);
      }
    });
  });

  it("no invoice goes through a step twice, and each message carries a step", () => {
    check((life) => {
      const done = live(life).flatMap(({ covers }) =>
        covers.map(({ invoice, step }) => `${invoice} ${step}`),
      );
      expect(new Set(done).size).toBe(done.length);
      for (const { covers, carrier, step } of live(life))
        expect(covers[0]).toEqual({ invoice: carrier, step });
    });
  });

  it("nothing leaves on a holiday, a week-end, a Monday or a closed day", () => {
    check((life) => {
      for (const { on } of live(life)) {
        expect([2, 3, 4, 5]).toContain(weekdayOf(on));
        expect(holidays.has(on)).toBe(false);
        expect(on.slice(5) >= "12-24" || on.slice(5) <= "01-02").toBe(false);
      }
    });
  });

  it("the minimum of days is kept between two contacts, so never two in a day", () => {
    check((life) => {
      const days = live(life).map(({ on }) => on);
      for (const [index, on] of days.entries()) {
        const before = days[index - 1];
        if (before) expect(daysBetween(before, on)).toBeGreaterThanOrEqual(life.policy.minimumGap);
      }
    });
  });

  it("the tone never goes down for an invoice, and its steps never go back or leave one out that applied", () => {
    check((life) => {
      const [reached, last] = [new Map<string, number>(), new Map<string, number>()];
      for (const { invoices, tone, covers } of live(life)) {
        for (const id of invoices) {
          expect(TONES.indexOf(tone)).toBeGreaterThanOrEqual(reached.get(id) ?? 0);
          reached.set(id, TONES.indexOf(tone));
        }
        for (const { invoice, step } of covers) {
          const index = life.policy.steps.findIndex(({ name }) => name === step);
          expect(index).toBeGreaterThan(last.get(invoice) ?? -1);
          last.set(invoice, index);
        }
      }
    });
  });

  it("nobody gets a mise en demeure by anything but a letter, of an invoice that had a firm reminder or a decision to skip it", () => {
    check((life) => {
      const firm = new Set<string>();
      const skips = life.outcomes.includes("skipped");
      for (const { tone, channel, covers } of live(life)) {
        expect(tone === "formal").toBe(channel === "registered-letter");
        for (const { invoice, step } of covers) {
          if (step === "firm") firm.add(invoice);
          if (step === "formal" && !skips) expect(firm.has(invoice)).toBe(true);
        }
      }
    });
  });

  it("a notice never comes once the invoice is due", () => {
    check((life) => {
      for (const { on, covers } of live(life)) {
        for (const { invoice, step } of covers) {
          if (step === "notice")
            expect(on < (life.invoices.find(({ id }) => id === invoice)?.due ?? "")).toBe(true);
        }
      }
    });
  });
});

it("who only looks on the days a wait ends sees the same contacts as who looks every day", () => {
  check((life) => {
    // Without happenings: those change the decision from outside.
    const { client, policy, invoices, outcomes } = life;
    const asked: Asked = { client, policy, invoices };
    const outcome = (day: string) => outcomes[weekdayOf(day) - 1] ?? "sent";
    const daily = simulate(asked, everyDay(begins, YEAR), [], outcome);
    let sleepsUntil = begins;
    const looked = [...daily.decisions].filter(([day, decision]) => {
      if (day < sleepsUntil) return false;
      sleepsUntil = decision.action === "wait" ? (decision.until ?? "9999-12-31") : addDays(day, 1);
      return true;
    });
    const lazy = simulate(
      asked,
      looked.map(([day]) => day),
      [],
      outcome,
    );
    expect(lazy.contacts).toEqual(daily.contacts);
  });
});

it("a machine that was off does at most one thing a day when it comes back, starting with the first tone", () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 200 }), (days) => {
      const invoices = [invoiceOf("a", begins)];
      const { contacts } = simulate({ invoices }, everyDay(addDays(begins, days), 120));
      expect(contacts.map(({ step }) => step)).toEqual(["friendly", "call", "firm", "formal"]);
      expect(new Set(contacts.map(({ on }) => on)).size).toBe(4);
    }),
    { numRuns: 60 },
  );
});

it("decides the same twice", () => {
  check(({ client, policy, invoices }) => {
    const situation = { client, policy, invoices, history: [], today: addDays(begins, 100), holidays };
    expect(decideNext(situation)).toEqual(decideNext(situation));
  });
});
