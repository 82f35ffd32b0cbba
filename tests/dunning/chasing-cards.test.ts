import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Card } from "../../src/desk/card.ts";
import { renderMessage } from "../../src/doors/slack/render.ts";
import { renderCard } from "../../src/doors/web/render.ts";
import { runMorning } from "../../src/dunning/chasing/jobs.ts";
import { sendReminders } from "../../src/dunning/chasing/sending/sending.ts";
import { listInvoices } from "../../src/dunning/store/invoices.ts";
import { addPayment } from "../../src/dunning/store/payments.ts";
import { listReminders } from "../../src/dunning/store/reminders.ts";
import {
  buttonsOf,
  errorsOf,
  formOf,
  openStore,
  press,
  rowsOf,
  type Store,
  valuesOf,
  wordsOf,
} from "../desk/desk-at-work.ts";
import { blockProblems } from "../peers/block-kit.ts";
import { MAILBOX, openFirmOwed, owe, parisTime, TUESDAY } from "./chasing-firm.ts";
import { fillBooks } from "./owing-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const names = (card: Card): string[] => rowsOf(card).map(({ text }) => text.split(" – ")[0] as string);
const many = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `Client numéro ${String(i + 1).padStart(2, "0")} SARL`,
      { daysLate: 6 + (i % 5), cents: 100_000 + i * 1_000 },
    ]),
  );

describe("the approval card", () => {
  it("says what is at stake, the longest overdue first, and what « tout envoyer » leaves out and why", async () => {
    const desk = await openFirmOwed(store, {
      Jeune: { daysLate: 6, cents: 10_000 },
      Ancien: { daysLate: 10, cents: 120_000 },
      "Mme Petit": { daysLate: 11, cents: 50_000, kind: "consumer" },
    });
    const card = await desk.say("camille", "relance");
    expect(names(card)).toEqual(["Mme Petit", "Ancien", "Jeune"]);
    const words = wordsOf(card);
    expect(words).toContain("3 relances à envoyer");
    expect(words).toContain("1 800,00 € à encaisser ; la plus ancienne : 11 jours de retard.");
    expect(words).toContain("À approuver un par un : 1 particulier.");
    expect(press(card, "Tout envoyer").confirm?.replace(/[\u00a0\u202f]/g, " ")).toContain(
      "Envoyer ces 2 relances (1 300,00 €) ?",
    );
  });

  it("leaves what remains in its place after each decision, until nothing does", async () => {
    const desk = await openFirmOwed(store, many(3));
    let card = await desk.say("camille", "relance");
    const seen: number[] = [];
    for (const label of ["Envoyer", "Passer", "Envoyer"]) {
      card = await desk.say("camille", press(card, label));
      expect(card.replaces).toBe(true);
      seen.push(rowsOf(card).length);
    }
    expect(seen).toEqual([2, 1, 0]);
    expect(wordsOf(card)).toContain("Aucune relance n’attend votre accord.");
    expect(await listReminders(desk.scope, { states: ["approved"] })).toHaveLength(2);
  });

  it("says that a reminder is approved already to who presses twice, and sends it once", async () => {
    const desk = await openFirmOwed(store, many(2));
    const card = await desk.say("camille", "relance");
    const send = press(card, "Envoyer");
    await Promise.all([desk.say("camille", send), desk.say("camille", send)]);
    const again = await desk.say("camille", send);
    expect(again.summary).toContain("déjà approuvé");
    expect(rowsOf(again)).toHaveLength(1);
    expect(await listReminders(desk.scope, { states: ["approved"] })).toHaveLength(1);
  });

  it("sends together only what was there when the card was made", async () => {
    const desk = await openFirmOwed(store, many(2));
    const card = await desk.say("camille", "relance");
    desk.clock.at += 60_000;
    await owe(desk, "Nouveau SARL", { daysLate: 9, cents: 90_000 });
    const fresh = await desk.say("camille", "relance");
    expect(rowsOf(fresh)).toHaveLength(3);
    const after = await desk.say("camille", press(card, "Tout envoyer"));
    expect(after.summary.replace(/[\u00a0\u202f]/g, " ")).toContain("2 relances approuvées");
    expect(names(after)).toEqual(["Nouveau SARL"]);
  });

  it("takes back what was approved or skipped on « annule », until it has left", async () => {
    const desk = await openFirmOwed(store, many(3));
    const card = await desk.say("camille", "relance");
    await desk.say("camille", press(card, "Tout envoyer"));
    const back = await desk.say("camille", "annule");
    expect(wordsOf(back)).toContain("3 relances attendent de nouveau votre accord.");
    expect(rowsOf(back)).toHaveLength(3);
    await desk.say("camille", press(back, "Passer"));
    expect(rowsOf(await desk.say("camille", "annule"))).toHaveLength(3);
    await desk.say("camille", press(back, "Envoyer"));
    desk.clock.at = parisTime("2026-11-24T09:30");
    await sendReminders(desk.scope, undefined, desk.clock.at, MAILBOX);
    expect((await desk.say("camille", "annule")).summary).toContain("trop tard");
    expect((await desk.post()).mails).toHaveLength(1);
  });

  it("takes back all of one « tout envoyer » by one mark, however many, and nothing of another", async () => {
    const desk = await openFirmOwed(store, many(2));
    await desk.say("camille", press(await desk.say("camille", "relance"), "Tout envoyer"));
    desk.clock.at += 60_000;
    // More than a page of clients.
    const owing = { clients: 600, invoicesEach: 5, today: "2026-11-24" };
    await fillBooks((sql, values) => store.rows(sql, values), desk.firm, owing);
    const sent = await desk.say("camille", press(await desk.say("camille", "relance"), "Tout envoyer"));
    expect(sent.summary.replace(/[\u00a0\u202f]/g, " ")).toContain("600 relances approuvées");
    const [before] = await store.rows<{ undo: string }>(
      "SELECT undo FROM exchange WHERE firm_id = $1 AND undo IS NOT NULL",
      [desk.firm],
    );
    expect(before?.undo.length).toBeLessThan(100);
    expect(wordsOf(await desk.say("camille", "annule"))).toContain("600 relances attendent de nouveau");
    expect(await listReminders(desk.scope, { states: ["approved"] })).toHaveLength(2);
    // Pressed again from an old card: nothing is left under that mark.
    expect((await desk.say("camille", { label: "", ask: before?.undo ?? "" })).summary).toContain(
      "trop tard",
    );
  });

  it("pages what there is to do", async () => {
    const debts = Object.fromEntries(
      Array.from({ length: 15 }, (_, i) => [
        `Sans adresse ${i + 1}`,
        { daysLate: 6, cents: 50_000, email: "" },
      ]),
    );
    const desk = await openFirmOwed(store, debts);
    const card = await desk.say("camille", "relance");
    expect(rowsOf(card)).toHaveLength(5);
    const all = await desk.say("camille", press(card, "Tout voir (15)"));
    expect(rowsOf(all)).toHaveLength(12);
    expect(rowsOf(await desk.say("camille", press(all, "Voir les 3")))).toHaveLength(3);
  });

  it("pauses a client until a day, and proposes them again after it", async () => {
    const desk = await openFirmOwed(store, many(2));
    const card = await desk.say("camille", "relance");
    const choice = await desk.say("camille", press(card, "Pause"));
    expect(buttonsOf(choice).map(({ label }) => label.replace(/[\u00a0\u202f]/g, " "))).toEqual([
      "1 semaine (mardi 1er décembre)",
      "1 mois (jeudi 24 décembre)",
      "Jusqu’à une date",
      "Retour à la liste",
    ]);
    const paused = await desk.say("camille", press(choice, "1"));
    expect(paused.summary).toContain("en pause jusqu’au mardi 1er");
    expect(rowsOf(paused)).toHaveLength(1);
    const held = (await listInvoices(desk.scope, { open: true })).filter(({ hold }) => hold);
    expect(held.map(({ hold }) => hold)).toEqual([{ why: "paused", until: "2026-12-02" }]);
    expect(rowsOf(await desk.say("camille", "relance"))).toHaveLength(1);
    desk.clock.at = parisTime("2026-12-02T09:00");
    expect(rowsOf(await desk.say("camille", "relance"))).toHaveLength(2);
  });

  it("takes a pause back on « annule »", async () => {
    const desk = await openFirmOwed(store, many(1));
    await desk.say("camille", "relance");
    const [reminder] = await listReminders(desk.scope, { states: ["proposed"] });
    await desk.say("camille", `relance pause ${reminder?.id} month`);
    await desk.say("camille", "annule");
    expect((await listInvoices(desk.scope, {})).map(({ hold }) => hold)).toEqual([undefined]);
    expect(rowsOf(await desk.say("camille", "relance"))).toHaveLength(1);
  });

  it("asks again for a pause that ends yesterday, next century or never", async () => {
    const desk = await openFirmOwed(store, many(1));
    await desk.say("camille", "relance");
    const [reminder] = await listReminders(desk.scope, { states: ["proposed"] });
    for (const until of ["2026-11-23", "2099-01-01", "31/12", "2026-02-30"]) {
      const card = await desk.say("camille", `relance pause ${reminder?.id} date`, { form: { until } });
      expect(errorsOf(card)["until"]).toContain("jour à venir");
    }
    expect((await listInvoices(desk.scope, {})).every(({ hold }) => hold === undefined)).toBe(true);
  });

  it("keeps a partner's clients from other partners, and in one line for who runs the firm", async () => {
    const desk = await openFirmOwed(store, {
      "À Sacha": { daysLate: 6, cents: 90_000, inCharge: "sacha" },
      "À Morgan": { daysLate: 7, cents: 80_000, inCharge: "morgan" },
      "À personne": { daysLate: 8, cents: 70_000 },
    });
    await desk.say("camille", "Sacha est associé");
    await desk.say("camille", "Morgan est associé");
    expect(names(await desk.say("sacha", "relance"))).toEqual(["À Sacha"]);
    const camille = await desk.say("camille", "relance");
    expect(names(camille)).toEqual(["À personne"]);
    expect(wordsOf(camille)).toContain("2 autres attendent l’accord de Morgan Petit et Sacha Dubois.");
    const others = await desk.say("camille", press(camille, "Voir les autres"));
    expect(names(others)).toEqual(["À Morgan", "À Sacha"]);
    expect(buttonsOf(others).some(({ label }) => label.startsWith("Tout envoyer"))).toBe(false);
  });

  it.each([1, 12, 60])(
    "stays within what Slack and Teams take with %i rows, and pages the rest",
    async (count) => {
      const desk = await openFirmOwed(store, many(count));
      await runMorning(desk.scope, TUESDAY);
      const [told] = (await desk.post()).told;
      let card = told?.card as Card;
      const seen = new Set<string>();
      for (let page = 0; page < 6; page++) {
        expect(blockProblems(renderMessage(card).blocks as never, "message")).toEqual([]);
        expect(JSON.stringify(renderMessage(card))).not.toContain("de plus");
        const adaptive = JSON.stringify(renderCard(card).card);
        expect(Buffer.byteLength(adaptive)).toBeLessThan(25_000);
        expect(adaptive).not.toContain("de plus");
        for (const name of names(card)) seen.add(name);
        const next = buttonsOf(card).find(({ label }) => label.startsWith("Voir l"));
        if (!next) break;
        card = await desk.say("camille", next);
      }
      expect(seen.size).toBe(count);
    },
  );
});

describe("the words of one reminder", () => {
  const editing = async () => {
    const desk = await openFirmOwed(store, { Eta: { daysLate: 6, cents: 90_000 } });
    await desk.say("camille", "relance");
    const [reminder] = await listReminders(desk.scope, { states: ["proposed"] });
    const id = reminder?.id as string;
    const form = { subject: "Votre facture FA-Eta", body: "Bonjour,\n\nUn mot : 900,00 € restent dus." };
    const saved = await desk.say("camille", `relance edit ${id}`, { form });
    const pay = async (cents: number) => {
      const [invoice] = await listInvoices(desk.scope, { open: true });
      const payment = { invoice: invoice?.id as string, kind: "payment", on: "2026-11-24", cents } as const;
      await addPayment(desk.scope, payment, desk.clock.at);
    };
    return { desk, id, saved, pay };
  };

  it("shows whom it goes to, with what, and the way to edit it, in place of the list", async () => {
    const desk = await openFirmOwed(store, { Eta: { daysLate: 6, cents: 90_000 } });
    const preview = await desk.say("camille", press(await desk.say("camille", "relance"), "Aperçu"));
    expect(preview.replaces).toBe(true);
    const words = wordsOf(preview);
    expect(words).toContain("À : compta@exemple.fr");
    expect(words).toContain("QR code de paiement : non");
    expect(words).toContain("Joint : rien");
    expect(rowsOf(await desk.say("camille", press(preview, "Retour")))).toHaveLength(1);
    expect(formOf(await desk.say("camille", press(preview, "Modifier")))?.fields).toHaveLength(2);
  });

  it("are sent as they were written", async () => {
    const { desk, saved } = await editing();
    expect(wordsOf(saved)).toContain("Un mot : 900,00 € restent dus.");
    await desk.say("camille", press(saved, "Envoyer"));
    desk.clock.at = parisTime("2026-11-24T09:30");
    await sendReminders(desk.scope, undefined, desk.clock.at, MAILBOX);
    expect((await desk.post()).mails.map(({ subject }) => subject)).toEqual(["Votre facture FA-Eta"]);
  });

  it("never leave with an amount that a payment made false, whether it came before the approval or after", async () => {
    const before = await editing();
    await before.pay(40_000);
    const refused = await before.desk.say("camille", `relance send ${before.id}`);
    expect(wordsOf(refused)).toContain("il ne partira pas tel quel");
    expect(await listReminders(before.desk.scope, { states: ["approved"] })).toEqual([]);
    const restored = await before.desk.say("camille", press(refused, "Rétablir"));
    expect(wordsOf(restored)).toContain("500,00 €");

    const after = await editing();
    await after.desk.say("camille", press(after.saved, "Envoyer"));
    await after.pay(40_000);
    after.desk.clock.at = parisTime("2026-11-24T09:30");
    await sendReminders(after.desk.scope, undefined, after.desk.clock.at, MAILBOX);
    expect((await after.desk.post()).mails).toEqual([]);
  });

  it("are put aside by the next morning when the amounts changed: the step's own are proposed", async () => {
    const { desk, id, pay } = await editing();
    await pay(40_000);
    await desk.say("camille", "relance");
    const [proposed] = await listReminders(desk.scope, { states: ["proposed"] });
    expect(proposed?.id).not.toBe(id);
    expect(proposed?.body).toBeUndefined();
  });

  it("say what is missing in them", async () => {
    const { desk, id } = await editing();
    const card = await desk.say("camille", `relance edit ${id}`, {
      form: { subject: " ", body: "x".repeat(3_001) },
    });
    expect(errorsOf(card)).toMatchObject({ subject: "Il manque l’objet." });
    expect(errorsOf(card)["body"]).toContain("trop long");
    expect(valuesOf(card)["body"]).toHaveLength(3_001);
  });
});

describe("a client nobody can write to", () => {
  it("is asked for an address, hostile ones refused, and may be written to at once", async () => {
    const desk = await openFirmOwed(store, { Muet: { daysLate: 6, cents: 90_000, email: "a@b.fr" } });
    await desk.say("camille", "relance");
    const [invoice] = await listInvoices(desk.scope, {});
    const ask = `relance address ${invoice?.client}`;
    for (const email of ["c@ex.fr, evil@x.fr", "x\r\nBcc: evil@x.fr", "liste: a@b.fr, c@d.fr;", ""]) {
      expect(errorsOf(await desk.say("camille", ask, { form: { email } }))["email"]).toBeTruthy();
    }
    const kept = await desk.say("camille", ask, { form: { email: "compta@muet.fr" } });
    expect(wordsOf(kept)).toContain("C’est noté : Muet, compta@muet.fr.");
    expect(rowsOf(kept)).toHaveLength(1);
  });
});
