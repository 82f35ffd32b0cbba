import { describe, expect, it } from "vitest";
import type { Invoice, PastStep } from "../../src/dunning/books.ts";
import { decideNext } from "../../src/dunning/ladder.ts";
import { defaultPolicy } from "../../src/dunning/policies.ts";
import { clientOf, decideOn, everyDay, holidays, invoiceOf, past, simulate, tpe } from "./simulate-ladder.ts";

// 2026: 1 September is a Tuesday, 2 October a Friday.
const due = "2026-09-01";
const late = invoiceOf("a", due);

const climb = (invoices: readonly Invoice[], from: string, days: number, policy = tpe) =>
  simulate({ invoices, policy }, everyDay(from, days)).contacts.map(({ on, step, channel }) => [
    on,
    step,
    channel,
  ]);

describe("one invoice nobody pays", () => {
  it("climbs the small firm's ladder, each step on its day or the next sending day", () => {
    expect(climb([late], "2026-08-20", 120)).toEqual([
      // J+5 is a Sunday: Tuesday J+7.
      ["2026-09-08", "friendly", "e-mail"],
      // J+12 is a Sunday too.
      ["2026-09-15", "call", "call"],
      // J+20 is a Monday.
      ["2026-09-22", "firm", "e-mail"],
      // J+40 is a Sunday.
      ["2026-10-13", "formal", "registered-letter"],
    ]);
  });

  it("climbs the professional's ladder, the partner calling and signing", () => {
    const policy = defaultPolicy("profession-liberale", "business");
    expect(climb([late], "2026-08-20", 120, policy)).toEqual([
      ["2026-09-11", "friendly", "e-mail"],
      ["2026-09-22", "call", "call"],
      ["2026-10-01", "firm", "e-mail"],
      ["2026-11-03", "formal", "registered-letter"],
    ]);
    const call = decideOn("2026-09-22", {
      invoices: [late],
      policy,
      history: [past("friendly", "2026-09-11", ["a"])],
    });
    expect(call).toMatchObject({ action: "contact", step: "call", byPartner: true });
    const history = [past("firm", "2026-10-01", ["a"])];
    expect(decideOn("2026-11-03", { invoices: [late], policy, history })).toMatchObject({
      step: "formal",
      tone: "formal",
      byPartner: true,
      deadlineDays: 15,
    });
  });

  it("looks in Chorus Pro before it writes to a public body, and never gives notice by e-mail", () => {
    const policy = defaultPolicy("tpe", "public");
    const client = clientOf({ kind: "public" });
    expect(decideOn("2026-09-04", { client, invoices: [late], policy })).toMatchObject({
      action: "to-do",
      what: "status",
      covers: [{ invoice: "a", step: "status" }],
    });
    const { contacts } = simulate({ client, invoices: [late], policy }, everyDay(due, 200));
    expect(contacts.map(({ step, channel }) => [step, channel])).toEqual([
      ["friendly", "e-mail"],
      ["reminder", "e-mail"],
      ["firm", "e-mail"],
      ["formal", "registered-letter"],
    ]);
  });

  it("does not write to a public body before somebody has looked", () => {
    const policy = defaultPolicy("tpe", "public");
    const decision = decideOn("2026-12-01", {
      client: clientOf({ kind: "public" }),
      invoices: [late],
      policy,
    });
    expect(decision).toMatchObject({ action: "to-do", what: "status" });
  });

  it("sends nothing from 24 December to 2 January", () => {
    const [first] = climb([invoiceOf("a", "2026-12-19")], "2026-12-15", 60);
    expect(first).toEqual(["2027-01-05", "friendly", "e-mail"]);
  });

  it("waits for the day after a holiday", () => {
    // J+5 is Friday 1 May, a holiday.
    expect(climb([invoiceOf("a", "2026-04-26")], "2026-04-20", 18)).toEqual([
      ["2026-05-05", "friendly", "e-mail"],
    ]);
  });
});

describe("the notice before the due date", () => {
  const notified = (invoice: Invoice, since = "2020-01-01", history: PastStep[] = []) =>
    decideOn("2026-08-25", { client: clientOf({ since }), invoices: [invoice], history });

  it("goes to a new client, and above 1,000 €", () => {
    expect(notified(late, "2026-08-01")).toMatchObject({ action: "contact", step: "notice", tone: "notice" });
    expect(notified(invoiceOf("a", due, 1_000_01))).toMatchObject({ action: "contact", step: "notice" });
  });

  it("goes to nobody else", () => {
    expect(notified(invoiceOf("a", due, 1_000_00))).toMatchObject({
      action: "wait",
      next: { step: "friendly" },
    });
  });

  it("never leaves once the invoice is due", () => {
    const large = invoiceOf("a", due, 5_000_00);
    expect(decideOn(due, { invoices: [large] })).toMatchObject({
      action: "wait",
      next: { step: "friendly" },
    });
    expect(decideOn("2026-09-02", { invoices: [large] })).toMatchObject({
      action: "wait",
      next: { step: "friendly" },
    });
  });

  it("is left out for who has something overdue, even disputed", () => {
    const disputed = invoiceOf("old", "2026-07-01", 90_00, { hold: { why: "disputed", reason: "retard" } });
    const invoices = [invoiceOf("a", due, 5_000_00), disputed];
    expect(decideOn("2026-08-25", { invoices })).toMatchObject({ action: "wait" });
  });
});

describe("small amounts", () => {
  it("bring neither call below 50 € nor letter below 150 €", () => {
    const steps = (cents: number) => climb([invoiceOf("a", due, cents)], due, 120).map(([, step]) => step);
    expect(steps(49_99)).toEqual(["friendly", "firm"]);
    expect(steps(50_00)).toEqual(["friendly", "call", "firm"]);
    expect(steps(149_99)).toEqual(["friendly", "call", "firm"]);
    expect(steps(150_00)).toEqual(["friendly", "call", "firm", "formal"]);
  });

  it("count less our credit notes", () => {
    const credit = invoiceOf("cn", due, 40_00, { kind: "credit-note" });
    const asked = {
      invoices: [invoiceOf("a", due, 80_00), credit],
      history: [past("friendly", "2026-09-08", ["a"])],
    };
    expect(decideOn("2026-09-15", asked)).toMatchObject({ action: "wait", next: { step: "firm" } });
  });

  it("count together when they are as far up the ladder, each currency by itself", () => {
    const [a, b] = [invoiceOf("a", due, 30_00), invoiceOf("b", due, 30_00)];
    const history = [past("friendly", "2026-09-08", ["a", "b"])];
    expect(decideOn("2026-09-15", { invoices: [a, b], history })).toMatchObject({ step: "call" });
    const dollars = { ...b, currency: "USD" };
    expect(decideOn("2026-09-15", { invoices: [a, dollars], history })).toMatchObject({ action: "wait" });
  });
});

describe("several invoices", () => {
  const [a, b, c] = [invoiceOf("a", due), invoiceOf("b", "2026-09-14"), invoiceOf("c", "2026-09-20")];

  it("leave in one message, carried by the furthest up the ladder, using up only the steps that are due", () => {
    const history = [past("friendly", "2026-09-08", ["a"]), past("call", "2026-09-15", ["a"])];
    expect(decideOn("2026-09-22", { invoices: [c, b, a], history })).toMatchObject({
      action: "contact",
      step: "firm",
      tone: "firm",
      carrier: "a",
      invoices: ["a", "b", "c"],
      covers: [
        { invoice: "a", step: "firm" },
        { invoice: "b", step: "friendly" },
      ],
    });
  });

  it("are never spoken of in a milder tone than before", () => {
    const history = [
      past("firm", "2026-09-22", ["a"], { listed: ["c"] }),
      past("friendly", "2026-09-22", ["b"]),
    ];
    expect(decideOn("2026-09-29", { invoices: [a, c], history })).toMatchObject({
      step: "friendly",
      carrier: "c",
      tone: "firm",
      invoices: ["a", "c"],
    });
  });

  it("leave the e-mail of one to be written when the other is called about", () => {
    const history = [past("friendly", "2026-09-08", ["a"])];
    expect(decideOn("2026-09-23", { invoices: [a, b], history })).toMatchObject({
      channel: "call",
      invoices: ["a", "b"],
      covers: [{ invoice: "a", step: "call" }],
    });
  });

  it("are not all in the mise en demeure: only those whose turn it is", () => {
    const history = [past("firm", "2026-09-22", ["a"]), past("friendly", "2026-09-22", ["b"])];
    expect(decideOn("2026-10-13", { invoices: [a, b], history })).toMatchObject({
      step: "formal",
      invoices: ["a"],
      covers: [{ invoice: "a", step: "formal" }],
    });
  });

  it("go on without the one under mise en demeure", () => {
    const history = [past("formal", "2026-09-08", ["a"])];
    expect(decideOn("2026-09-22", { invoices: [a, b], history })).toMatchObject({
      invoices: ["b"],
      tone: "friendly",
    });
  });

  it("keep the minimum of days between two contacts, whatever the invoice", () => {
    const history = [past("friendly", "2026-09-15", ["a"])];
    const asked = { invoices: [invoiceOf("b", "2026-09-10")], history };
    expect(decideOn("2026-09-18", asked)).toMatchObject({
      action: "wait",
      until: "2026-09-22",
      left: [{ invoice: "b", why: "minimum-gap", until: "2026-09-20" }],
    });
    expect(decideOn("2026-09-22", asked)).toMatchObject({ action: "contact" });
  });
});

describe("one step at a time", () => {
  it("after three weeks off: the first tone, then the others with their time between them", () => {
    const { contacts } = simulate({ invoices: [late] }, everyDay("2026-09-29", 120));
    expect(contacts.map(({ on, step }) => [on, step])).toEqual([
      ["2026-09-29", "friendly"],
      ["2026-10-06", "call"],
      ["2026-10-13", "firm"],
      ["2026-10-29", "formal"],
    ]);
  });

  it("says that it is late", () => {
    expect(decideOn("2026-09-29", { invoices: [late] })).toMatchObject({ why: "late" });
    expect(decideOn("2026-09-08", { invoices: [late] })).toMatchObject({ why: "step-due" });
  });

  it("takes an old invoice over at the first tone, on no earlier day than it came in", () => {
    const old = invoiceOf("a", "2023-03-01", 4_800_00, { enteredOn: "2026-09-02" });
    expect(decideOn("2026-09-01", { invoices: [old] })).toMatchObject({
      action: "wait",
      until: "2026-09-02",
    });
    expect(decideOn("2026-09-02", { invoices: [old] })).toMatchObject({
      step: "friendly",
      why: "taken-over",
    });
  });

  it("never does a skipped or doubtful step again", () => {
    for (const outcome of ["skipped", "doubtful"] as const) {
      const history = [past("friendly", "2026-09-08", ["a"], { outcome })];
      expect(decideOn("2026-09-09", { invoices: [late], history })).toMatchObject({
        action: "wait",
        next: { step: "call" },
      });
    }
  });

  it("counts a doubtful one as a contact, a skipped one not", () => {
    const other = invoiceOf("b", "2026-09-03");
    const decided = (outcome: PastStep["outcome"]) =>
      decideOn("2026-09-09", {
        invoices: [other],
        history: [past("friendly", "2026-09-08", ["a"], { outcome })],
      });
    expect(decided("doubtful")).toMatchObject({ action: "wait" });
    expect(decided("skipped")).toMatchObject({ action: "contact" });
  });
});

describe("who is left alone", () => {
  it.each<[string, Partial<Invoice>, string, string?]>([
    ["promised", { hold: { why: "promised", until: "2026-09-23" } }, "promised", "2026-09-23"],
    ["paused", { hold: { why: "paused", until: "2026-09-23" } }, "paused", "2026-09-23"],
    ["said to be paid", { hold: { why: "said-paid", until: "2026-09-23" } }, "said-paid", "2026-09-23"],
    ["disputed", { hold: { why: "disputed", reason: "livraison" } }, "disputed"],
    ["of an insolvent client", { hold: { why: "insolvent" } }, "insolvent"],
    ["disputed on the platform", { hold: { why: "e-invoice", status: 207 } }, "e-invoice-disputed"],
    ["refused on the platform", { hold: { why: "e-invoice", status: 210 } }, "e-invoice-refused"],
    ["paid on the platform", { hold: { why: "e-invoice", status: 211 } }, "e-invoice-paid"],
    ["given up", { givenUp: true }, "given-up"],
  ])("an invoice that is %s", (_, changes, why, until) => {
    const decision = decideOn("2026-09-22", { invoices: [{ ...late, ...changes }] });
    expect(decision).toMatchObject({
      action: "wait",
      left: [{ invoice: "a", why, ...(until && { until }) }],
    });
    expect("until" in decision ? decision.until : undefined).toBe(until);
  });

  it("wakes on the day a promise ends, and asks for a look at the bank where they said it was paid", () => {
    const promised = { ...late, hold: { why: "promised", until: "2026-09-22" } } as const;
    expect(decideOn("2026-09-22", { invoices: [promised] })).toMatchObject({
      action: "contact",
      step: "friendly",
    });
    const saidPaid = { ...late, hold: { why: "said-paid", until: "2026-09-22" } } as const;
    expect(decideOn("2026-09-22", { invoices: [saidPaid] })).toMatchObject({
      action: "to-do",
      what: "check-bank",
    });
  });

  it("says nothing to who owes nothing, or is never chased", () => {
    expect(decideOn("2026-09-22", { invoices: [{ ...late, openCents: 0 }] })).toEqual({
      action: "nothing",
      why: "nothing-open",
      left: [],
    });
    expect(
      decideOn("2026-09-22", { invoices: [late], client: clientOf({ neverChase: true }) }),
    ).toMatchObject({
      action: "nothing",
      why: "never-chase",
    });
  });

  it("does not chase for what a credit note covers, and names the one that does not", () => {
    const credit = (cents: number) => invoiceOf("cn", due, cents, { kind: "credit-note" });
    expect(decideOn("2026-09-22", { invoices: [late, credit(480_00)] })).toMatchObject({
      action: "to-do",
      what: "allocate-credit",
    });
    expect(decideOn("2026-09-22", { invoices: [late, credit(100_00)] })).toMatchObject({
      action: "contact",
      invoices: ["a"],
      credits: ["cn"],
    });
    const dollars = { ...credit(480_00), currency: "USD" };
    expect(decideOn("2026-09-22", { invoices: [late, dollars] })).toMatchObject({
      action: "contact",
      credits: [],
    });
  });
});

describe("who cannot be written to", () => {
  const without = (...contacts: { email?: string; phone?: string }[]) =>
    clientOf({ contacts: contacts.map((contact, index) => ({ id: `${index}`, main: true, ...contact })) });

  it("is called instead, in the same step", () => {
    const client = without({ phone: "01 23 45 67 89", email: "c@ex.fr, evil@x.fr" });
    expect(decideOn("2026-09-08", { client, invoices: [late] })).toMatchObject({
      action: "contact",
      step: "friendly",
      channel: "call",
      why: "no-address",
    });
  });

  it("has an address asked for when a call is impossible or not worth it", () => {
    const asked = { action: "to-do", what: "ask-address", invoices: ["a"], covers: [] };
    expect(decideOn("2026-09-08", { client: without({}), invoices: [late] })).toMatchObject(asked);
    const client = without({ phone: "01 23 45 67 89" });
    expect(decideOn("2026-09-08", { client, invoices: [invoiceOf("a", due, 49_00)] })).toMatchObject(asked);
  });

  it("still gets the call of the ladder, with the number said to be missing", () => {
    const history = [past("friendly", "2026-09-08", ["a"])];
    const client = without({ email: "compta@exemple.fr" });
    expect(decideOn("2026-09-15", { client, invoices: [late], history })).toMatchObject({
      channel: "call",
      missing: "phone",
    });
  });
});

describe("what comes next", () => {
  const sentOn = (receivedOn?: string) => [
    past("formal", "2026-10-13", ["a"], receivedOn ? { receivedOn } : {}),
  ];

  it("waits until the deadline has run from receipt, or from the Post's fifteen days", () => {
    expect(decideOn("2026-10-23", { invoices: [late], history: sentOn("2026-10-15") })).toMatchObject({
      action: "wait",
      until: "2026-10-24",
      left: [{ why: "formal-notice-running" }],
    });
    expect(decideOn("2026-10-24", { invoices: [late], history: sentOn("2026-10-15") })).toMatchObject({
      action: "what-comes-next",
      why: "deadline-passed",
      options: ["simplified-procedure", "payment-order"],
    });
    expect(decideOn("2026-10-24", { invoices: [late], history: sentOn() })).toMatchObject({
      until: "2026-11-06",
    });
  });

  it("says so where no step is left without a mise en demeure", () => {
    const history = [past("firm", "2026-09-22", ["a"])];
    const invoices = [invoiceOf("a", due, 90_00)];
    expect(decideOn("2026-10-13", { invoices, history })).toMatchObject({
      action: "what-comes-next",
      why: "ladder-ended",
      options: ["formal-notice", "simplified-procedure", "payment-order", "give-up"],
    });
  });

  it.each([
    ["lawyer", ["bar-president"]],
    ["architect", ["conciliation-clause", "simplified-procedure", "payment-order"]],
    ["accountant", ["conciliation-clause", "simplified-procedure", "payment-order"]],
  ] as const)("knows the %s's own way", (trade, options) => {
    const situation = {
      client: clientOf(),
      invoices: [late],
      history: sentOn("2026-10-14"),
      policy: tpe,
      holidays,
      trade,
    };
    expect(decideNext({ ...situation, today: "2026-11-10" })).toMatchObject({ options });
  });

  it("offers no simplified procedure from 5,000 €", () => {
    const invoices = [invoiceOf("a", due, 5_000_00)];
    expect(decideOn("2026-11-10", { invoices, history: sentOn() })).toMatchObject({
      options: ["payment-order"],
    });
  });
});

it("gives the same whatever the order of the rows", () => {
  const invoices = [invoiceOf("b", due), invoiceOf("a", due), invoiceOf("c", "2026-08-20")];
  expect(decideOn("2026-09-08", { invoices: invoices.toReversed() })).toEqual(
    decideOn("2026-09-08", { invoices }),
  );
});

it("goes by the furthest step done, whatever the order of the history and the steps of older policies", () => {
  const history = [past("friendly", "2026-09-08", ["a"]), past("call", "2026-09-15", ["a"])];
  const expected = { action: "contact", step: "firm" };
  for (const rows of [
    history,
    history.toReversed(),
    [...history, past("lettre-simple", "2026-09-16", ["a"])],
  ]) {
    expect(decideOn("2026-09-22", { invoices: [late], history: rows })).toMatchObject(expected);
  }
});

it("waits when the clock was set back", () => {
  const history = [past("friendly", "2026-10-01", ["a"])];
  expect(decideOn("2026-09-15", { invoices: [late], history })).toMatchObject({
    action: "wait",
    until: "2026-10-06",
  });
});
