import { describe, expect, it } from "vitest";
import type { Language } from "../../../src/desk/language/language.ts";
import { say } from "../../../src/desk/language/say.ts";
import type { Invoice } from "../../../src/dunning/books.ts";
import type { Decision, LeftOut } from "../../../src/dunning/decision.ts";
import { nextStepWords } from "../../../src/dunning/views/next-step.ts";
import type { View } from "../../../src/dunning/views/view.ts";
import { plain } from "./books.ts";

const invoice = (id: string): Invoice => ({
  id,
  number: `FA-${id}`,
  client: "c",
  kind: "invoice",
  issued: "2026-09-01",
  due: "2026-10-01",
  currency: "EUR",
  totalCents: 100_00,
  openCents: 100_00,
  givenUp: false,
});
const INVOICES = ["1", "2", "3", "4", "5", "6", "7", "8"].map(invoice);

const read = (decision: Decision, language: Language = "fr") => {
  const view: View = { language, today: "2026-11-22", discreet: false, words: say(language).dunningViews };
  const { step, why } = nextStepWords(decision, INVOICES, view);
  return { step: plain(step), why: why.map(plain) };
};

const contact: Extract<Decision, { action: "contact" }> = {
  action: "contact",
  step: "formal",
  channel: "registered-letter",
  tone: "formal",
  carrier: "1",
  invoices: ["1", "2"],
  covers: [],
  credits: ["9"],
  on: "2026-11-24",
  why: "late",
  byPartner: true,
  deadlineDays: 8,
  left: [
    { invoice: "3", why: "promised", until: "2026-12-01" },
    { invoice: "4", why: "promised", until: "2026-12-01" },
    { invoice: "5", why: "disputed" },
  ],
};

it("a contact: by which way, in which tone, about what, and every reason", () => {
  expect(read(contact)).toEqual({
    step: "Aujourd’hui : Lettre recommandée (mise en demeure) pour FA-1 et FA-2.",
    why: [
      "Son jour est passé ; les étapes se font une à une, sans en rattraper deux.",
      "L’associé en charge donne son accord ou signe.",
      "Elle donne 8 jours pour payer.",
      "Un avoir non imputé est rappelé.",
      "FA-3 et FA-4 : un paiement est promis (à revoir le mardi 1er décembre)",
      "FA-5 : contestée, pas de relance",
    ],
  });
  expect(read(contact, "en").step).toBe("Today: Registered letter (formal notice) about FA-1 and FA-2.");
  expect(read({ ...contact, why: "no-address", channel: "call", missing: "phone" }).why).toContain(
    "Il manque un numéro de téléphone.",
  );
});

it("waiting: what comes on which day, or until when, or for somebody", () => {
  const next = {
    on: "2027-01-05",
    step: "friendly",
    channel: "e-mail",
    tone: "friendly",
    carrier: "2",
  } as const;
  expect(read({ action: "wait", until: "2026-12-01", next, left: [] }).step).toBe(
    "E-mail (courtois) le mardi 5 janvier 2027, pour FA-2 d’abord.",
  );
  expect(read({ action: "wait", until: "2026-12-01", left: [] }).step).toBe(
    "Rien avant le mardi 1er décembre.",
  );
  expect(read({ action: "wait", left: [] }).step).toBe("Rien ne se fera sans vous.");
});

it("names six invoices and counts the others", () => {
  const all = INVOICES.map(({ id }) => id);
  const step = read({ action: "to-do", what: "check-bank", invoices: all, covers: [], left: [] }).step;
  expect(step).toBe(
    "À vous : vérifier en banque si FA-1, FA-2, FA-3, FA-4, FA-5, FA-6 et 2 autres est payée.",
  );
});

describe.each<Language>(["fr", "en"])("every decision has its own words in %s", (language) => {
  const LEFT_OUT: Record<LeftOut, true> = {
    "not-due": true,
    promised: true,
    paused: true,
    "said-paid": true,
    "check-bank": true,
    disputed: true,
    "to-sort": true,
    insolvent: true,
    "e-invoice-disputed": true,
    "e-invoice-refused": true,
    "e-invoice-paid": true,
    "given-up": true,
    "credit-to-allocate": true,
    "formal-notice-running": true,
    "ladder-ended": true,
    "step-not-due": true,
    "minimum-gap": true,
    "not-a-sending-day": true,
  };
  const decisions: Decision[] = [
    ...(["step-due", "late", "taken-over", "no-address"] as const).map((why) => ({ ...contact, why })),
    ...(["status", "ask-address", "check-bank", "allocate-credit"] as const).map(
      (what): Decision => ({ action: "to-do", what, invoices: ["1"], covers: [], left: [] }),
    ),
    ...(["deadline-passed", "ladder-ended"] as const).map(
      (why): Decision => ({
        action: "what-comes-next",
        why,
        invoices: ["1"],
        options: [
          "simplified-procedure",
          "payment-order",
          "bar-president",
          "conciliation-clause",
          "business-mediator",
          "interim-payment",
          "formal-notice",
          "give-up",
        ],
        left: [],
      }),
    ),
    { action: "wait", left: [] },
    { action: "nothing", why: "never-chase", left: [] },
    { action: "nothing", why: "nothing-open", left: [] },
    ...(Object.keys(LEFT_OUT) as LeftOut[]).map(
      (why): Decision => ({ action: "nothing", why: "never-chase", left: [{ invoice: "1", why }] }),
    ),
  ];

  it("no two read alike, none is empty", () => {
    const texts = decisions.map((decision) => {
      const { step, why } = read(decision, language);
      return [step, ...why].join("\n");
    });
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) expect(text).not.toMatch(/undefined|\?\?|^\s*$/m);
  });
});
