import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderModal } from "../../src/doors/slack/modal.ts";
import { renderMessage } from "../../src/doors/slack/render.ts";
import { renderCard } from "../../src/doors/web/render.ts";
import { sendReminders } from "../../src/dunning/chasing/sending/sending.ts";
import { listReminders } from "../../src/dunning/store/reminders.ts";
import { readSettings } from "../../src/dunning/store/settings.ts";
import {
  buttonsOf,
  errorsOf,
  formOf,
  openDesk,
  openStore,
  press,
  rowsOf,
  type Store,
  valuesOf,
  wordsOf,
} from "../desk/desk-at-work.ts";
import { blockProblems, viewProblems } from "../peers/block-kit.ts";
import { MAILBOX, openFirmOwed, parisTime } from "./chasing-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

describe("setting up", () => {
  it("asks four things, then says what comes next and what is missing", async () => {
    const desk = await openDesk(store, {});
    const first = await desk.say("camille", "relance");
    expect(formOf(first)?.fields.map(({ name }) => name)).toEqual(["policy", "trade", "phone", "hours"]);
    const saved = await desk.say("camille", formOf(first)?.ask as string, { form: valuesOf(first) });
    const words = wordsOf(saved);
    expect(words).toContain("déposez ici un fichier CSV");
    expect(words).toContain("Il manque une boîte d’envoi");
    expect(press(saved, "Configurer l’envoi").ask).toBe("guichet mail");
    expect(words).toContain("L’adresse postale manque");
  });

  it("says when the first card comes once there is something to chase, and who cannot be written to", async () => {
    const desk = await openFirmOwed(store, { Muet: { daysLate: 6, cents: 10_000, email: "" } });
    const words = wordsOf(await desk.say("camille", "relance settings"));
    expect(words).toContain("La prochaine : mercredi 25 novembre, 9 h");
    expect(words).toContain("1 client qui doit une facture n’a pas d’adresse e-mail");
    expect(words).not.toContain("boîte d’envoi");
  });

  it("saves a page without touching the others, even two at once", async () => {
    const desk = await openFirmOwed(store, {});
    await desk.say("camille", "Sacha est associé");
    const account = {
      beneficiary: "Cabinet Durand",
      iban: "FR76 3000 6000 0112 3456 7890 189",
      bic: "",
      qr: "consumer,business",
    };
    await Promise.all([
      desk.say("camille", "relance settings payment", { form: account }),
      desk.say("sacha", "relance settings letters", {
        form: {
          "postal-address": "1 rue de la Paix\n75002 Paris",
          "legal-line": "SARL au capital de 1 000 €",
        },
      }),
    ]);
    await desk.say("camille", "relance settings rhythm", {
      form: { policy: "profession-liberale", trade: "lawyer" },
    });
    expect(await readSettings(desk.scope)).toEqual({
      policy: "profession-liberale",
      trade: "lawyer",
      confidential: false,
      phone: "01 02 03 04 05",
      hours: "du lundi au jeudi",
      account: { beneficiary: "Cabinet Durand", iban: "FR7630006000011234567890189" },
      qrFor: ["business", "consumer"],
      postalAddress: "1 rue de la Paix\n75002 Paris",
      legalLine: "SARL au capital de 1 000 €",
    });
  });

  it.each([
    [{ iban: "FR76 3000 6000 0112 3456 7890 180", beneficiary: "X" }, { iban: "ne se vérifie pas" }],
    [{ iban: "BR1800360305000010009795493C1", beneficiary: "X" }, { iban: "zone SEPA" }],
    [{ iban: "FR7630006000011234567890189", beneficiary: "" }, { beneficiary: "Il manque" }],
    [{ iban: "", beneficiary: "X" }, { iban: "Il manque" }],
    [{ iban: "FR7630006000011234567890189", beneficiary: "X", bic: "ABC" }, { bic: "8 ou 11" }],
  ])("refuses an account it cannot pay into, and keeps what was typed: %j", async (form, wrong) => {
    const desk = await openFirmOwed(store, {});
    const card = await desk.say("camille", "relance settings payment", {
      form: { bic: "", qr: "", ...form },
    });
    for (const [name, text] of Object.entries(wrong)) expect(errorsOf(card)[name]).toContain(text);
    expect(valuesOf(card)["iban"]).toBe(form.iban);
    expect((await readSettings(desk.scope))?.account).toBeUndefined();
  });

  it("is for who runs the firm and its partners", async () => {
    const desk = await openFirmOwed(store, {});
    await desk.say("camille", "Alix est notre secrétaire");
    for (const ask of [
      "relance settings",
      "relance étapes",
      "relance modèles",
      "relance template fr-vous-firm",
    ])
      expect((await desk.say("alix", ask)).summary).toContain("rôle");
  });
});

describe("on Slack and Teams", () => {
  it("fits every card and form of the settings, the ladders and the texts", async () => {
    const desk = await openFirmOwed(store, { Alpha: { daysLate: 6, cents: 90_000 } });
    for (const ask of [
      "relance",
      "relance settings",
      ...["start", "rhythm", "signature", "letters", "payment", "channels"].map(
        (page) => `relance settings ${page}`,
      ),
      ...["business", "consumer", "public"].map((kind) => `relance ladder ${kind}`),
      "relance step business formal",
      "relance sending public",
      ...["fr-vous", "fr-tu", "en"].map((manner) => `relance templates ${manner}`),
      "relance template fr-vous-firm",
      "relance template-preview en-friendly",
    ]) {
      const card = await desk.say("camille", ask);
      expect(blockProblems(renderMessage(card).blocks as never, "message"), ask).toEqual([]);
      const form = formOf(card);
      if (form) expect(viewProblems(renderModal(card, form, "{}") as never), ask).toEqual([]);
      const adaptive = JSON.stringify(renderCard(card).card);
      expect(Buffer.byteLength(adaptive), ask).toBeLessThan(25_000);
      expect(adaptive, ask).not.toContain("de plus");
    }
  });
});

describe("the ladder of a firm", () => {
  it("is shown as a table, and a step changed holds from then on", async () => {
    const desk = await openFirmOwed(store, { Alpha: { daysLate: 6, cents: 90_000 } });
    expect(rowsOf(await desk.say("camille", "relance"))).toHaveLength(1);
    const ladder = await desk.say("camille", "relance étapes");
    const table = ladder.blocks.find((block) => block.kind === "table");
    expect(table?.rows.map(([day, channel]) => `${day} ${channel}`)).toEqual([
      "J−7 e-mail",
      "J+5 e-mail",
      "J+12 appel",
      "J+20 e-mail",
      "J+40 lettre recommandée",
    ]);
    const form = await desk.say("camille", press(ladder, "Modifier J+5"));
    const saved = await desk.say("camille", formOf(form)?.ask as string, {
      form: { ...valuesOf(form), offset: "8" },
    });
    expect(wordsOf(saved)).toContain("C’est enregistré.");
    // What was proposed at J+6 no longer holds.
    expect((await desk.say("camille", "relance")).summary).toContain("Rien à relancer");
    desk.clock.at = parisTime("2026-11-26T09:00");
    expect(rowsOf(await desk.say("camille", "relance"))).toHaveLength(1);
    const [back] = buttonsOf(await desk.say("camille", "relance étapes")).filter(({ label }) =>
      label.startsWith("Valeurs"),
    );
    await desk.say("camille", back as never);
    expect((await readSettings(desk.scope))?.policies).toEqual(undefined);
  });

  it("keeps what was done: a step moved later is not taken twice, one switched off is passed over", async () => {
    const desk = await openFirmOwed(store, { Alpha: { daysLate: 6, cents: 90_000 } });
    await desk.say("camille", press(await desk.say("camille", "relance"), "Passer"));
    const step = {
      on: "on",
      offset: "10",
      channel: "e-mail",
      tone: "friendly",
      above: "",
      below: "",
      partner: "no",
    };
    await desk.say("camille", "relance step business friendly", { form: step });
    await desk.say("camille", "relance step business call", { form: { ...step, on: "off" } });
    desk.clock.at = parisTime("2026-12-08T09:00");
    await desk.say("camille", "relance");
    const proposed = await listReminders(desk.scope, { states: ["proposed"] });
    expect(proposed.map(({ step: name }) => name)).toEqual(["firm"]);
    expect(wordsOf(await desk.say("camille", "relance step business call"))).toContain("Étape = off");
  });

  it.each([
    ["friendly", { offset: "12" }, "même jour"],
    ["friendly", { offset: "0" }, "personne n’est en retard"],
    ["friendly", { offset: "-3" }, "Avant l’échéance"],
    ["friendly", { offset: "beaucoup" }, "nombre de jours entier"],
    ["friendly", { offset: "999" }, "365 jours"],
    ["firm", { tone: "friendly" }, "ton ne redescend pas"],
    ["firm", { channel: "registered-letter" }, "mise en demeure est une lettre"],
    ["formal", { deadline: "3" }, "Entre 8 et 15"],
    ["formal", { offset: "15" }, "Rien ne suit la mise en demeure"],
    ["call", { below: "beaucoup" }, "ne se lit pas"],
  ])("refuses what a ladder cannot be, in words: %s %j", async (name, change, words) => {
    const desk = await openFirmOwed(store, {});
    const form = await desk.say("camille", `relance step business ${name}`);
    const card = await desk.say("camille", `relance step business ${name}`, {
      form: { ...valuesOf(form), ...change },
    });
    expect(wordsOf(card)).toContain(words);
    expect((await readSettings(desk.scope))?.policies).toBeUndefined();
  });

  it("sends on the days and hours the firm chose, whatever the client", async () => {
    const desk = await openFirmOwed(store, { Alpha: { daysLate: 6, cents: 90_000 } });
    const wrong = { gap: "0", weekdays: "", hours: "le matin", closed: "tout l'été" };
    expect(
      Object.keys(errorsOf(await desk.say("camille", "relance sending business", { form: wrong }))),
    ).toEqual(["gap", "hours", "closed"]);
    const night = { gap: "5", weekdays: "2", hours: "16h30-14h", closed: "" };
    expect(
      errorsOf(await desk.say("camille", "relance sending business", { form: night }))["hours"],
    ).toBeTruthy();
    const form = { gap: "5", weekdays: "2,3", hours: "10h-11h, 15h30-16h", closed: "01/08-31/08" };
    expect(wordsOf(await desk.say("camille", "relance sending business", { form }))).toContain(
      "mardi, mercredi, 10 h – 11 h, 15 h 30 – 16 h, sauf du 01/08 au 31/08",
    );
    const sent = await desk.say("camille", press(await desk.say("camille", "relance"), "Envoyer"));
    expect(wordsOf(sent)).toContain("mardi 24 novembre, 10 h");
  });
});

describe("the texts of a firm", () => {
  const TEXTS = {
    "one-subject": "Facture {numero} en attente",
    "one-text":
      "{bonjour}\n\nLa facture {numero} du {date} ({montant}, échue le {echeance}) {etat}.\n\n{signature}",
    "several-subject": "{nombre} factures – {total}",
    "several-text": "{bonjour}\n\n{liste}\n\nSoit {total}.\n\n{signature}",
  };

  it("are tried on its own invoices, sent, and given back", async () => {
    const desk = await openFirmOwed(store, { Alpha: { daysLate: 6, cents: 90_000 } });
    const list = await desk.say("camille", "relance modèles");
    expect(rowsOf(list).map(({ text }) => text)).toContain("Première relance (texte par défaut)");
    const saved = await desk.say("camille", "relance template fr-vous-friendly", { form: TEXTS });
    expect(wordsOf(saved)).toContain("Objet : Facture FA-Alpha en attente");
    await desk.say("camille", press(await desk.say("camille", "relance"), "Envoyer"));
    desk.clock.at = parisTime("2026-11-24T09:30");
    await sendReminders(desk.scope, undefined, desk.clock.at, MAILBOX);
    expect((await desk.post()).mails.map(({ subject }) => subject)).toEqual(["Facture FA-Alpha en attente"]);
    const restored = await desk.say("camille", press(saved, "Texte par défaut"));
    expect(wordsOf(restored)).toContain("Facture FA-Alpha – échue le 18 novembre");
  });

  it.each([
    ["one-text", `${TEXTS["one-text"]} {prix}`, "Je ne connais pas {prix}."],
    ["one-text", "Bonjour", "Il manque {numero}."],
    ["one-text", `${TEXTS["one-text"]} {`, "accolade"],
    ["one-text", `${TEXTS["one-text"]} Vous êtes débiteur.`, "débiteur"],
    ["one-subject", "URGENT {numero} !", "sans point d’exclamation"],
    ["several-text", `${TEXTS["several-text"]} {numero}`, "{numero} ne vaut que pour une seule facture"],
    ["several-subject", "", "Il manque"],
  ])("are refused in words: %s « %s »", async (field, text, words) => {
    const desk = await openFirmOwed(store, {});
    const card = await desk.say("camille", "relance template fr-vous-friendly", {
      form: { ...TEXTS, [field]: text },
    });
    expect(errorsOf(card)[field]).toContain(words);
    expect(valuesOf(card)[field]).toBe(text);
    expect((await readSettings(desk.scope))?.templates).toBeUndefined();
  });
});
