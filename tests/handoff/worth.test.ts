import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Card } from "../../src/desk/card.ts";
import { shareOut } from "../../src/handoff/statement/compose.ts";
import { costLines, costOf } from "../../src/handoff/statement/cost.ts";
import { worthOf } from "../../src/handoff/worth/worth.ts";
import { errorsOf, formOf, openStore, press, type Store, valuesOf, wordsOf } from "../desk/desk-at-work.ts";
import { type ContractSaid, openTimeFirm, type TimeFirm } from "./time-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const EUR = (cents: number) => ({ cents, currency: "EUR" });
const month = (minutes: number, hourly?: { cents: number; currency: string }) => ({
  assistant: { id: "a", name: "Alix" },
  minutes,
  pieces: [{ contract: "c", minutes, rounding: 1, ...(hourly ? { hourly } : {}) }],
});

describe("what it is worth, to the cent", () => {
  it.each([
    // 12 h 30 × 90 € − 400 € = 725 €
    [750, EUR(3200), EUR(9000), 100, 112_500, 40_000, 72_500],
    // Half a cent goes up, once: 1 min × 0,30 € = 0,005 €.
    [1, EUR(0), EUR(30), 100, 1, 0, 1],
    [1, EUR(30), EUR(29), 100, 0, 1, -1],
    // 61 min × 80 % × 90 € = 73,20 €
    [61, EUR(3000), EUR(9000), 80, 7_320, 3_050, 4_270],
    [7, EUR(3333), EUR(12_345), 33, 475, 389, 86],
  ])("%d min", (minutes, hourly, hour, share, value, cost, net) => {
    expect(worthOf([month(minutes, hourly)], { hour, share })).toMatchObject({
      ok: true,
      worth: { value, cost, net },
    });
  });

  it("names all that is missing, and guesses nothing", () => {
    expect(worthOf([month(60)], {})).toEqual({
      ok: false,
      missing: [{ what: "hour" }, { what: "share" }, { what: "cost", assistant: { id: "a", name: "Alix" } }],
    });
    expect(
      worthOf([month(60, { cents: 3000, currency: "CHF" })], { hour: EUR(9000), share: 100 }),
    ).toMatchObject({ ok: false, missing: [{ what: "currency", currency: "CHF" }] });
  });

  it("adds up: the lines of the invoice are its total, the shares are the whole", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ minutes: fc.nat(5000), cents: fc.nat(20_000) }), { maxLength: 6 }),
        (pieces) => {
          const priced = pieces.map(({ minutes, cents }) => ({ minutes, hourly: EUR(cents) }));
          const lines = costLines(priced) ?? [];
          expect(costOf(priced)?.[0]?.cents ?? 0).toBe(lines.reduce((sum, { cents }) => sum + cents, 0));
          for (const { minutes, hourly, cents } of lines)
            expect(Math.abs(cents - (minutes * hourly) / 60)).toBeLessThanOrEqual(0.5);
        },
      ),
    );
    fc.assert(
      fc.property(
        fc.nat(50_000),
        fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 4 }),
        (total, percents) => {
          const shares = percents.map((percent, i) => ({ person: String(i), percent }));
          const parts = shareOut(total, shares);
          expect(parts.reduce((sum, [, minutes]) => sum + minutes, 0)).toBe(total);
          expect(parts.every(([, minutes]) => minutes >= 0)).toBe(true);
        },
      ),
    );
  });
});

async function closed(contract: ContractSaid = {}): Promise<TimeFirm> {
  const firm = await openTimeFirm(store);
  await firm.contract({ hourly: 3200, from: "2026-01-01", ...contract });
  for (const asked of [
    "600 min on:2026-10-06 task:none kind:mail",
    "450 min on:2026-11-16 task:none kind:phone",
    "300 min on:2026-11-17 task:none kind:dunning",
  ])
    await firm.say("alix", { label: "", ask: `time add ${asked}` });
  await firm.say("alix", "statement close 2026-10");
  return firm;
}

const chartsOf = (card: Card) => card.blocks.flatMap((block) => (block.kind === "chart" ? [block] : []));
const tableOf = (card: Card) =>
  card.blocks.flatMap((block) => (block.kind === "table" ? block.rows : [])).map((row) => row.map(plain));
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

describe("« qu’est-ce que ça nous rapporte »", () => {
  it("asks for what is missing, then shows the working", async () => {
    const firm = await closed();
    await firm.say("alix", "statement close 2026-11");
    const card = await firm.say("camille", "Qu’est-ce que ça nous rapporte ?");
    expect(card.audience).toBe("asker");
    expect(wordsOf(card)).toContain(
      "Pour calculer le gain, il manque : ce que vaut une heure de votre cabinet ; la part d’une heure de secrétariat qui vous rend vraiment une heure.",
    );
    const form = formOf(card);
    expect(form?.fields.map(({ name }) => name)).toEqual(["hour", "share"]);
    const wrong = await firm.say("camille", form?.ask as string, { form: { hour: "0", share: "101" } });
    expect(errorsOf(wrong)).toEqual({
      hour: expect.stringContaining("plus grand que 0"),
      share: "Un nombre entier de 1 à 100.",
    });
    const worth = await firm.say("camille", form?.ask as string, { form: { hour: "90", share: "100" } });
    expect(wordsOf(worth)).toContain("12 h 30 × 90,00 € − 400,00 € = 725,00 €");
    expect(wordsOf(worth)).toContain("Gain net : 725,00 €");
    expect(tableOf(worth)).toEqual([
      ["Téléphone", "7 h 30", "60 %"],
      ["Relances", "5 h", "40 %"],
    ]);
    const [kinds, trend, hours] = chartsOf(worth);
    expect(kinds).toMatchObject({
      chart: "bar",
      labels: ["Téléphone", "Relances"],
      series: [{ values: [7.5, 5] }],
    });
    // October: 10 h × 90 € − 320 € = 580 €
    expect(trend).toMatchObject({
      chart: "line",
      labels: ["octobre 2026", "novembre 2026"],
      series: [{ values: [580, 725] }],
    });
    expect(hours).toMatchObject({ series: [{ values: [10, 12.5] }] });
    const before = await firm.say("camille", press(worth, "Mois précédent"));
    expect(wordsOf(before)).toContain("10 h × 90,00 € − 320,00 € = 580,00 €");
    const change = await firm.say("camille", press(worth, "Changer"));
    expect(valuesOf(change)).toEqual({ hour: "90", share: "100" });
    await firm.say("camille", "worth set", { form: { hour: "90", share: "80" } });
    expect(wordsOf(await firm.say("camille", "combien de temps gagné ?"))).toContain(
      "12 h 30 × 80 % × 90,00 € − 400,00 € = 500,00 €",
    );
  });

  it("counts a month only once she has closed it", async () => {
    const firm = await closed();
    const card = await firm.say("camille", "worth");
    expect(wordsOf(card)).toContain("octobre 2026");
    expect(wordsOf(card)).not.toContain("novembre");
    expect(wordsOf(await firm.say("camille", "worth novembre"))).toContain(
      "Le relevé de novembre 2026 d’Alix Bernard n’est pas encore clôturé",
    );
    expect(wordsOf(await firm.say("camille", "worth janvier 2031"))).toContain("pas encore venu");
  });

  it("asks for the cost of an hour where the contract does not say it, and keeps what contracts say", async () => {
    const firm = await closed({ hourly: null });
    await firm.contract({ person: "robin", hourly: 2500 });
    const card = await firm.say("camille", "worth");
    expect(wordsOf(card)).toContain("ce que coûte une heure d’Alix Bernard.");
    const cost = `cost-${firm.id("alix")}`;
    const done = await firm.say("camille", "worth set", {
      form: { hour: "90,00 € HT", share: "50 %", [cost]: "32", [`cost-${firm.id("robin")}`]: "1" },
    });
    expect(wordsOf(done)).toContain("10 h × 50 % × 90,00 € − 320,00 € = 130,00 €");
    expect(
      await store.rows(
        "SELECT hourly_cents::int AS c FROM assistant_contract WHERE firm_id = $1 ORDER BY 1",
        [firm.firm],
      ),
    ).toEqual([{ c: 2500 }, { c: 3200 }]);
  });

  it("is for partners and administrators only, and takes no strange figures", async () => {
    const firm = await closed();
    for (const person of ["alix", "morgan"])
      for (const ask of ["worth", "worth set"])
        expect(wordsOf(await firm.say(person, ask))).toContain("il faut un rôle que vous n’avez pas");
    for (const hour of ["", "-5", "abc", "1e9", "99999999"]) {
      const card = await firm.say("camille", "worth set", { form: { hour, share: "100" } });
      expect(errorsOf(card)["hour"]).toBeTruthy();
    }
    for (const share of ["", "0", "-1", "12,5", "1000", "x"]) {
      const card = await firm.say("camille", "worth set", { form: { hour: "90", share } });
      expect(errorsOf(card)["share"]).toBeTruthy();
    }
    expect(await store.rows("SELECT handoff FROM firm WHERE id = $1", [firm.firm])).toEqual([
      { handoff: null },
    ]);
    expect(firm.log).toEqual([]);
  });
});
