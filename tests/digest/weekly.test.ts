import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands.ts";
import type { Card } from "../../src/desk/card.ts";
import { createMatcher } from "../../src/desk/match.ts";
import { DigestSettings } from "../../src/digest/digest.ts";
import { composeWeekly } from "../../src/digest/weekly/compose.ts";
import { composePrivate } from "../../src/digest/weekly/private.ts";
import { CARD_BYTES } from "../../src/doors/adaptive/limits.ts";
import { toAdaptiveCard } from "../../src/doors/adaptive/to-adaptive-card.ts";
import { renderMessage } from "../../src/doors/slack/render.ts";
import { buttonsOf, openStore, rowsOf, type Store, wordsOf } from "../desk/desk-at-work.ts";
import { asPlainHost, checkWithRenderer } from "../doors/adaptive/as-plain-host.ts";
import { fillBooks } from "../dunning/owing-firm.ts";
import { blockProblems } from "../peers/block-kit.ts";
import { plain } from "./card-lines.ts";
import { countStatements } from "./count-statements.ts";
import { DAY, MONDAY, openWeeklyFirm, type WeeklyFirm } from "./weekly-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const everything = (card: Card): string => plain(JSON.stringify(card));
const problems = (card: Card): string[] => {
  const { blocks } = renderMessage(card, undefined as never);
  const adaptive = toAdaptiveCard(card, { charts: true });
  const size = Buffer.byteLength(JSON.stringify(adaptive));
  return [
    ...blockProblems(blocks as never, "message"),
    ...checkWithRenderer(asPlainHost(adaptive)),
    ...(size > CARD_BYTES ? [`${size} bytes`] : []),
  ];
};

const client = (firm: WeeklyFirm, name: string, more: Record<string, unknown> = {}) =>
  firm.insert("client", {
    name,
    key: name.toLowerCase(),
    kind: "business",
    language: "fr",
    since: DAY,
    ...more,
  });

const invoice = (firm: WeeklyFirm, owner: string, number: string, more: Record<string, unknown> = {}) =>
  firm.insert("invoice", {
    client_id: owner,
    source: "manual",
    number,
    issued: "2026-09-01",
    due: "2026-10-01",
    currency: "EUR",
    total_cents: 123_456,
    open_cents: 123_456,
    ...more,
  });

describe("a firm with nothing in it", () => {
  it("reads one line, in the channel and in private", async () => {
    const firm = await openWeeklyFirm(store);
    const { card, quiet } = await composeWeekly(await firm.occasion());
    expect(quiet).toBe(true);
    expect(card.audience).toBe("place");
    expect(card.blocks).toHaveLength(1);
    const line =
      "Lundi 23 novembre : semaine calme, aucune absence prévue, aucune échéance d’ici trente jours.";
    expect(wordsOf(card)).toBe(`${line}\n${line}`);
    const own = await composePrivate(await firm.occasion(), await firm.person("sacha"));
    expect(own.audience).toBe("asker");
    expect(wordsOf(own)).toBe(`${line}\n${line}`);
  });

  it("says the hours on that line, and nothing of sections left out", async () => {
    const firm = await openWeeklyFirm(store);
    await firm.contract("alix");
    const { card } = await composeWeekly(await firm.occasion());
    expect(wordsOf(card)).toContain("trente jours. Secrétariat : 40 h disponibles ce mois-ci.");
    const settings = DigestSettings.parse({ without: ["people", "secretary"] });
    const without = await composeWeekly(await firm.occasion({ settings }));
    expect(wordsOf(without.card).split("\n")[0]).toBe("Lundi 23 novembre : rien à signaler cette semaine.");
  });
});

describe("what everybody reads", () => {
  it("is absences and hours available; no client, no amount, no hours used, no reason, no percentage", async () => {
    const firm = await openWeeklyFirm(store);
    await firm.contract("alix", { backup_id: firm.id("robin") });
    await firm.insert("time_entry", {
      person_id: firm.id("alix"),
      worked_on: "2026-11-17",
      minutes: 437,
      entered_minutes: 437,
      kind: "mail",
      note: "MARQUE note",
      state: "kept",
    });
    await firm.away("sacha", "2026-11-24", "2026-11-25", { backup_id: firm.id("camille") });
    await firm.away("sacha", "2026-12-01", "2026-12-01");
    await firm.away("robin", "2026-12-08", "2026-12-09");
    await firm.away("morgan", "2026-11-25", "2026-11-26", { state: "cancelled" });
    const owner = await client(firm, "MARQUE client", { file_number: "MARQUE dossier" });
    await invoice(firm, owner, "MARQUE facture", { total_cents: 9_876_500, open_cents: 9_876_500 });
    await firm.insert("quote", {
      client_id: owner,
      source: "desk",
      number: "MARQUE devis",
      title: "MARQUE objet",
      issued: "2026-11-01",
      expires_on: "2026-11-25",
      currency: "EUR",
      total_cents: 7_654_300,
      state: "sent",
      entered_on: "2026-11-01",
    });
    const { card, quiet } = await composeWeekly(await firm.occasion());
    expect(quiet).toBe(false);
    expect(rowsOf(card).map(({ text }) => plain(text))).toEqual([
      "Sacha Dubois : du mardi 24 novembre au mercredi 25 novembre et mardi 1er décembre",
      "Secrétariat : 32 h 43 disponibles ce mois-ci",
    ]);
    const said = everything(card);
    for (const mark of ["MARQUE", "€", "%", "98 765", "7 h 17", "utilisé", "Relais", "Camille", "Morgan"])
      expect(said, mark).not.toContain(mark);
    expect(problems(card)).toEqual([]);

    // The same marks are what the partners read.
    const own = everything(await composePrivate(await firm.occasion(), await firm.person("sacha")));
    for (const mark of ["MARQUE client", "98 765,00", "MARQUE devis", "7 h 17", "Relais : Camille Martin"])
      expect(own, mark).toContain(mark);
    for (const mark of ["MARQUE note", "MARQUE objet"]) expect(own, mark).not.toContain(mark);
  });

  it("is obligations without amounts, whoever typed them; partners read who looks after them", async () => {
    const firm = await openWeeklyFirm(store);
    for (const [title, due_on, owner] of [
      ["Bail du bureau – 1 250,00 € par mois", "2026-12-01", "sacha"],
      ["Assurance (2400 EUR)", "2026-12-23", undefined],
      ["Trop tard", "2027-01-15", undefined],
    ] as const)
      await firm.insert("own_obligation", {
        title,
        kind: "other",
        due_on,
        created_by_id: firm.id("camille"),
        ...(owner ? { owner_id: firm.id(owner) } : {}),
      });
    const { card, quiet } = await composeWeekly(await firm.occasion());
    expect(quiet).toBe(false);
    expect(everything(card)).not.toMatch(/1 250|2400|€|EUR|Sacha|Suivi|Trop tard/);
    expect(rowsOf(card).map(({ text }) => plain(text))).toEqual([
      expect.stringMatching(/^Mardi 1er décembre : Bail du bureau/),
      expect.stringMatching(/^Mercredi 23 décembre : Assurance/),
    ]);
    expect(wordsOf(await firm.say("sacha", buttonsOf(card)[0] as never))).toContain("Bail du bureau");
    const own = wordsOf(await composePrivate(await firm.occasion(), await firm.person("sacha")));
    expect(own).toContain("Bail du bureau – 1 250,00 € par mois | Suivi : Sacha Dubois");
    expect(own).toContain("Suivi : à désigner");
  });

  it("never says the minutes over a budget that is passed", async () => {
    const firm = await openWeeklyFirm(store);
    await firm.contract("alix", { minutes: 60 });
    await firm.away("sacha", "2026-11-24", "2026-11-24");
    await firm.insert("time_entry", {
      person_id: firm.id("alix"),
      worked_on: "2026-11-17",
      minutes: 95,
      entered_minutes: 95,
      kind: "mail",
      state: "kept",
    });
    const { card } = await composeWeekly(await firm.occasion());
    expect(wordsOf(card)).toContain("Secrétariat : plus d’heures disponibles ce mois-ci");
    expect(wordsOf(await composePrivate(await firm.occasion(), await firm.person("sacha")))).toContain(
      "utilisé 1 h 35, budget du mois dépassé de 35 min",
    );
  });

  it("says when it should have come, once it is late", async () => {
    const firm = await openWeeklyFirm(store);
    const late = { dueAt: MONDAY - 3 * 3_600_000 };
    const note = "Envoyé à 8 h 30 au lieu de 5 h 30.";
    expect(wordsOf((await composeWeekly(await firm.occasion(late))).card)).toContain(note);
    expect(wordsOf(await composePrivate(await firm.occasion(late), await firm.person("sacha")))).toContain(
      note,
    );
    const soon = { dueAt: MONDAY - 5 * 60_000 };
    expect(wordsOf((await composeWeekly(await firm.occasion(soon))).card)).not.toContain("au lieu de");
  });
});

describe("the private version", () => {
  it("calls clients by their file numbers in confidential mode", async () => {
    const firm = await openWeeklyFirm(store);
    const owner = await client(firm, "Exemple Discret", { file_number: "D-77" });
    await invoice(firm, owner, "FA-1");
    await store.rows("UPDATE firm SET dunning = $2::jsonb WHERE id = $1", [
      firm.firm,
      JSON.stringify({ policy: "tpe", trade: "other", confidential: true }),
    ]);
    const said = everything(await composePrivate(await firm.occasion(), await firm.person("sacha")));
    expect(said).toContain("D-77");
    expect(said).not.toContain("Discret");
  });

  it("shows money to who may see it, hours used to who agrees on them", async () => {
    const firm = await openWeeklyFirm(store);
    await firm.contract("alix");
    await firm.away("morgan", "2026-11-24", "2026-11-24");
    await invoice(firm, await client(firm, "Exemple Rouge"), "FA-1");
    const said = async (name: string): Promise<string> =>
      everything(await composePrivate(await firm.occasion(), await firm.person(name)));
    for (const leader of ["camille", "sacha"]) {
      expect(await said(leader)).toContain("Exemple Rouge");
      expect(await said(leader)).toContain("utilisé 0 min, reste 40 h ce mois-ci");
    }
    expect(await said("alix")).toContain("Exemple Rouge");
    expect(await said("alix")).not.toContain("utilisé");
    expect(await said("robin")).not.toMatch(/Exemple|€|used/);
    expect(await said("robin")).toContain("Morgan Petit");
    expect(await said("robin")).toContain("40 h available this month");
  });

  it("names who is there in the end when somebody is away", async () => {
    const firm = await openWeeklyFirm(store);
    await firm.contract("alix", { backup_id: firm.id("robin") });
    await firm.away("alix", "2026-11-24", "2026-11-26");
    await firm.away("robin", "2026-11-23", "2026-11-27", { backup_id: firm.id("morgan") });
    const card = await composePrivate(await firm.occasion(), await firm.person("sacha"));
    expect(wordsOf(card)).toMatch(/Alix Bernard : [^\n]* \| Relais : Morgan Petit/);
  });

  it("has buttons the desk understands, whose lists the reader may open", async () => {
    const firm = await openWeeklyFirm(store);
    await firm.contract("alix");
    await firm.away("morgan", "2026-11-24", "2026-11-24");
    const owner = await client(firm, "Exemple Vert");
    await invoice(firm, owner, "FA-1");
    await firm.insert("quote", {
      client_id: owner,
      source: "desk",
      number: "D-1",
      issued: "2026-11-01",
      expires_on: "2026-11-25",
      currency: "EUR",
      total_cents: 450_000,
      state: "sent",
      entered_on: "2026-11-01",
    });
    const card = await composePrivate(await firm.occasion(), await firm.person("sacha"));
    const { match } = createMatcher(COMMANDS);
    const buttons = buttonsOf(card);
    expect(new Set(buttons.map(({ ask }) => match(ask)?.command.name))).toEqual(
      new Set([
        "relance balance",
        "relance cash",
        "relance quotes",
        "relance quote",
        "assistant hours",
        "absence list",
      ]),
    );
    for (const button of buttons) {
      const answer = await firm.say("sacha", button);
      expect(wordsOf(answer), button.ask).not.toMatch(/réservé|Je n’ai pas compris|introuvable/);
    }
    expect(
      wordsOf(await firm.say("sacha", buttons.find(({ label }) => label === "Ouvrir") as never)),
    ).toContain("D-1");
    expect(problems(card)).toEqual([]);
  });
});

describe("a large firm", () => {
  it("costs as many statements as a small one, and fits its doors", async () => {
    const small = await openWeeklyFirm(store);
    await small.contract("alix");
    await invoice(small, await client(small, "Exemple Seul"), "FA-1");
    const large = await openWeeklyFirm(store);
    await large.contract("alix");
    await fillBooks(store.rows, large.firm, { clients: 2_500, invoicesEach: 4, today: DAY });
    for (const who of ["camille", "sacha", "alix", "morgan", "robin"])
      for (const week of [0, 1])
        await large.away(
          who,
          `2026-1${week === 0 ? "1-24" : "2-01"}`,
          `2026-1${week === 0 ? "1-25" : "2-02"}`,
        );
    const cost = async (firm: WeeklyFirm) => {
      const { scope, count } = countStatements(firm.scope);
      const occasion = await firm.occasion({ scope });
      const reader = await firm.person("sacha");
      const card = await composePrivate(occasion, reader);
      // A second partner's costs nothing more.
      await composePrivate(occasion, await firm.person("camille"));
      return { card, statements: count() };
    };
    const [one, many] = [await cost(small), await cost(large)];
    expect(many.statements).toBeLessThanOrEqual(one.statements + 1);
    expect(many.statements).toBeLessThanOrEqual(20);
    expect(problems(many.card)).toEqual([]);
    expect(wordsOf(many.card)).toContain("Reste dû");
  });
});
