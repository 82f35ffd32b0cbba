import { describe, expect, it } from "vitest";
import { lateInterest } from "../../src/dunning/interest.ts";
import {
  type FormalNotice,
  type NoticeInvoice,
  type NoticeOrder,
  renderFormalNotice,
} from "../../src/dunning/letters/formal-notice.ts";

const until = "2026-11-24";
const computed = lateInterest({
  cents: 4_860_00,
  due: "2026-10-15",
  until,
  payments: [],
  annualRates: [{ from: "2026-07-01", percent: 12.15 }],
});
if (!computed.ok) throw new Error("The rate is given");

const invoice = (number: string, changes: Partial<NoticeInvoice> = {}): NoticeInvoice => ({
  number,
  issued: "2026-09-15",
  due: "2026-10-15",
  currency: "EUR",
  totalCents: 4_860_00,
  openCents: 4_860_00,
  interest: { cents: computed.cents, periods: computed.periods },
  recoveryFeeCents: 40_00,
  ...changes,
});

const order = (changes: Partial<NoticeOrder> = {}): NoticeOrder => ({
  language: "fr",
  clientKind: "business",
  trade: "other",
  invoices: [invoice("FA-1")],
  signatory: { name: "Camille Roux", role: "Associée", firm: "Cabinet Exemple" },
  deadlineDays: 8,
  accountedUntil: until,
  remindedOn: ["2026-11-04", "2026-10-20"],
  ...changes,
});

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const allOf = (notice: FormalNotice) => plain(JSON.stringify(notice));

describe("a mise en demeure between businesses", () => {
  const notice = renderFormalNotice(order());

  it("says the words, the debt, the deadline from receipt and the next step", () => {
    expect(plain(notice.subject)).toBe("Mise en demeure de payer – facture FA-1");
    expect(notice.salutation).toBe("Madame, Monsieur,");
    expect(plain(notice.before.join("\n"))).toBe(
      "Nous vous avons rappelé notre facture ci-dessous (20 octobre 2026 et 4 novembre 2026), sans en recevoir le règlement.\n" +
        // 4,860.00 € × 12.15 % × 40 / 365 = 64.71 €, and 40.00 €.
        "Par la présente, qui vaut mise en demeure au sens de l’article 1344 du code civil, nous vous demandons de payer la somme de 4 964,71 €, détaillée ci-dessous, dans un délai de huit jours à compter de la réception de cette lettre.",
    );
    expect(plain(notice.after.join("\n"))).toContain("injonction de payer (articles 1405 et suivants");
    expect(plain(notice.closing)).toContain("Veuillez agréer, Madame, Monsieur,");
  });

  it("breaks the debt down: rows of as many cells as columns, totals that add up", () => {
    const [table] = notice.breakdown;
    expect(table?.totalCents).toBe(4_964_71);
    expect(table?.rows.map((row) => row.length)).toEqual([table?.columns.length]);
    expect(table?.rows[0]?.map(plain)).toEqual([
      "FA-1",
      "15/09/2026",
      "15/10/2026",
      "4 860,00 €",
      "0,00 €",
      "4 860,00 €",
      "40",
      "64,71 €",
      "40,00 €",
    ]);
    expect(table?.totals.map(({ amount }) => plain(amount))).toEqual([
      "4 860,00 €",
      "64,71 €",
      "40,00 €",
      "4 964,71 €",
    ]);
    expect(notice.working?.rows.map((row) => row.map(plain))).toEqual([
      ["FA-1", "16/10/2026", "24/11/2026", "40", "4 860,00 €", "12,15 %", "64,71 €"],
    ]);
  });

  it("rests on the articles it names", () => {
    expect(plain(notice.after.join("\n"))).toContain("article L441-10 du code de commerce");
    expect(notice.articles.map(plain)).toEqual([
      "Code civil, article 1344",
      "Code de commerce, articles L441-10 et D441-5",
      "Code de procédure civile, articles 1405 et suivants",
    ]);
  });

  it("shows no interest at all where one rate is missing, and still says that it is due", () => {
    const { interest: _missing, ...unknown } = invoice("FA-2");
    const partial = renderFormalNotice(order({ invoices: [invoice("FA-1"), unknown] }));
    expect(partial.breakdown[0]?.totalCents).toBe(9_800_00);
    expect(partial).not.toHaveProperty("working");
    expect(plain(partial.after.join("\n"))).toContain("S’y ajoutent les pénalités de retard");
    expect(plain(partial.after.join("\n"))).not.toContain("sont arrêtées au");
  });

  it("names the contract's rate where it is the contract's", () => {
    const text = plain(renderFormalNotice(order({ contractualRate: true })).after.join("\n"));
    expect(text).toContain("au taux prévu par notre contrat");
    expect(text).not.toContain("Banque centrale");
  });
});

it("asks a consumer for the principal only, whatever was computed", () => {
  const notice = renderFormalNotice(order({ clientKind: "consumer" }));
  expect(notice.breakdown[0]?.totalCents).toBe(4_860_00);
  expect(notice.breakdown[0]?.columns).toHaveLength(7);
  expect(notice).not.toHaveProperty("working");
  const all = allOf(notice);
  expect(all).toContain("À compter de la réception de cette lettre, cette somme porte intérêt au taux légal");
  expect(all).not.toMatch(/L441|D441|ndemnité forfaitaire|énalités|40,00/);
});

it("rests on public procurement law for a public body", () => {
  const all = allOf(renderFormalNotice(order({ clientKind: "public", deadlineDays: 15 })));
  expect(all).toContain("huit points");
  expect(all).toContain("quinze jours");
  expect(all).toContain("L2192-13");
  expect(all).not.toMatch(/L441|injonction/);
});

it("calls what a public body owes for being late by one name, in the text, the tables and the annex", () => {
  const notice = renderFormalNotice(order({ clientKind: "public", deadlineDays: 15 }));
  expect(allOf(notice)).not.toMatch(/énalités/);
  const titles = (columns: readonly { title: string }[] = []) => columns.map(({ title }) => plain(title));
  expect(titles(notice.breakdown[0]?.columns)).toContain("Intérêts moratoires");
  expect(notice.breakdown[0]?.totals.map(({ label }) => plain(label))).toContain("Intérêts moratoires");
  expect(titles(notice.working?.columns)).toContain("Intérêts moratoires");
  expect(plain(notice.working?.title ?? "")).toBe("Annexe – calcul des intérêts moratoires");
  expect(plain(renderFormalNotice(order()).working?.title ?? "")).toBe(
    "Annexe – calcul des pénalités de retard",
  );
});

it.each([
  ["lawyer", "le bâtonnier d’une demande de fixation des honoraires"],
  ["architect", "la conciliation que prévoirait notre contrat"],
  ["accountant", "la conciliation que prévoirait notre contrat"],
] as const)("announces the %s's own way", (trade, words) => {
  const all = allOf(renderFormalNotice(order({ trade })));
  expect(all).toContain(words);
  expect(all).not.toContain("injonction");
});

it("keeps currencies in tables of their own, and takes credit notes off", () => {
  const dollars = invoice("FA-2", {
    currency: "USD",
    interest: { cents: 0, periods: [] },
    recoveryFeeCents: 0,
  });
  const credits = [{ number: "AV-1", currency: "EUR", openCents: 860_00 }];
  const notice = renderFormalNotice(order({ invoices: [invoice("FA-1"), dollars], credits }));
  expect(notice.breakdown.map(({ currency, totalCents }) => [currency, totalCents])).toEqual([
    ["EUR", 4_104_71],
    ["USD", 4_860_00],
  ]);
  expect(plain(notice.before[1] ?? "")).toContain("la somme de 4 104,71 € et 4 860,00 $US");
  expect(notice.breakdown[0]?.totals.map(({ amount }) => plain(amount))).toContain("−860,00 €");
});

it("is not written for nothing, nor with a deadline out of 8 to 15 days", () => {
  expect(() => renderFormalNotice(order({ invoices: [invoice("FA-1", { openCents: 0 })] }))).toThrow(
    RangeError,
  );
  expect(() => renderFormalNotice(order({ deadlineDays: 7 }))).toThrow(RangeError);
  expect(() => renderFormalNotice(order({ deadlineDays: 16 }))).toThrow(RangeError);
});

it("is typeset in French, and whole in English", () => {
  const french = renderFormalNotice(order());
  expect([...french.before, ...french.after, french.subject].join("\n")).not.toMatch(/ [;:?%€]|'/);
  const english = renderFormalNotice(
    order({ language: "en", signatory: { name: "Camille Roux", firm: "Cabinet Exemple" } }),
  );
  expect(english.subject).toContain("mise en demeure");
  expect(allOf(english)).not.toMatch(/undefined|[éèà]|TTC/);
});
