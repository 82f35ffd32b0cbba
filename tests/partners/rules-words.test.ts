import { describe, expect, it } from "vitest";
import { say } from "../../src/desk/language/say.ts";
import { RULES } from "../../src/partners/obligations/rules/all.ts";
import { titleOf } from "../../src/partners/obligations/title.ts";

describe.each(["fr", "en"] as const)("in %s", (language) => {
  const cards = say(language).obligationRules.cards;

  it("every rule has its words, and every words their rule", () => {
    expect(RULES.map(({ code }) => code).sort()).toEqual(Object.keys(cards).sort());
  });

  it("each title says its period, each explanation is whole sentences", () => {
    for (const { code } of RULES) {
      const title = titleOf({ code, period: "2027" }, language);
      expect(title, code).toContain("2027");
      expect(title.length, code).toBeLessThan(100);
      expect(cards[code].what, code).toMatch(/^[A-ZÀÉ0-9].*\.$/);
      expect(cards[code].what, code).not.toMatch(/'/);
    }
  });
});

it.each([
  ["vat-monthly", "2026-10", "TVA\u00a0: déclaration et paiement (CA3) d’octobre 2026"],
  ["vat-monthly", "2026-11", "TVA\u00a0: déclaration et paiement (CA3) de novembre 2026"],
  ["vat-quarterly", "2026-T1", "TVA\u00a0: déclaration et paiement (CA3) du 1er trimestre 2026"],
  ["vat-quarterly", "2026-T4", "TVA\u00a0: déclaration et paiement (CA3) du 4e trimestre 2026"],
  [
    "e-reporting",
    "2027-B5",
    "E-reporting\u00a0: données de ventes et de paiements de septembre et d’octobre 2027",
  ],
  ["corporate-return", "2026", "Liasse fiscale (2065), exercice clos en 2026"],
] as const)("%s of %s is said in French", (code, period, title) => {
  expect(titleOf({ code, period }, "fr")).toBe(title);
});

it("names the employee a date is about", () => {
  expect(titleOf({ code: "medical-visit", period: "2027:p1", whom: "Sacha" }, "fr")).toBe(
    "Visite médicale (2027)\u00a0: Sacha",
  );
  expect(titleOf({ code: "vat-monthly", period: "2026-10" }, "en")).toBe(
    "VAT return and payment (CA3) for October 2026",
  );
});

it("each code is written once", () => {
  const codes = RULES.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)]);
});

it("nothing is sure that no page was read for", () => {
  for (const rule of RULES) if (!rule.source) expect(rule.status, rule.code).toBe("general");
});
