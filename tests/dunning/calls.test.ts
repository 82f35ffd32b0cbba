import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepFile } from "../../src/database/kept-files.ts";
import { runMorning } from "../../src/dunning/chasing/jobs.ts";
import { listClients } from "../../src/dunning/store/clients.ts";
import { listInvoices } from "../../src/dunning/store/invoices.ts";
import { listPromises } from "../../src/dunning/store/promises.ts";
import {
  buttonsOf,
  errorsOf,
  formOf,
  openStore,
  press,
  rowsOf,
  type Store,
  wordsOf,
} from "../desk/desk-at-work.ts";
import { at, type LetterFirm, type Owed, openFirm, remindersOf } from "./letter-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const debt = (changes: Partial<Owed> = {}): Owed => ({ daysLate: 12, phone: "01 40 00 00 00", ...changes });
const calls = (owed: Record<string, Owed>, byPartner = false) =>
  openFirm(store, { channel: "call", byPartner }, owed);

/** The firm's one call, opened by its assistant. */
async function opened(desk: LetterFirm) {
  const [call] = await remindersOf(desk);
  const id = call?.id as string;
  return { id, card: await desk.say("alix", `relance call ${id}`) };
}
const only = async (desk: LetterFirm) => (await remindersOf(desk))[0];

describe("the call card", () => {
  it("comes to the assistant, with the number, what is owed, what to say and one press an outcome", async () => {
    const desk = await calls({ Alpha: debt() });
    const morning = (await desk.post()).told;
    expect(morning.map(({ person }) => person)).toEqual(["alix"]);
    const card = await desk.say("alix", press(morning[0]?.card as never, "Ouvrir l’appel"));
    const words = wordsOf(card);
    expect(words).toContain("Numéro : 01 40 00 00 00");
    expect(words).toContain("Reste à payer : 4 860,00 €");
    expect(words).toContain("Je vous appelle au sujet de notre facture FA-Alpha");
    expect(buttonsOf(card).map(({ label }) => label)).toEqual([
      "Promet de payer…",
      "Dit que c’est payé",
      "Conteste…",
      "Sans réponse",
      "Message laissé",
      "Facture jamais reçue",
      "Mauvais numéro…",
    ]);
  });

  it("takes a promise with its day and minutes, and pauses the invoice", async () => {
    const desk = await calls({ Beta: debt() });
    const { id, card } = await opened(desk);
    const form = await desk.say("alix", press(card, "Promet de payer"));
    const promise = (on: string) =>
      desk.say("alix", formOf(form)?.ask as string, { form: { on, minutes: "10" } });
    expect(errorsOf(await promise("2026-11-20"))["on"]).toContain("passé");
    expect(errorsOf(await promise("2026-02-30"))["on"]).toContain("n’existe pas");
    expect((await only(desk))?.state).toBe("proposed");
    const done = await promise("2026-11-27");
    expect(await only(desk)).toMatchObject({ id, state: "sent", outcome: "promised", minutes: 10 });
    const [invoice] = await listInvoices(desk.scope, { open: true });
    // Promised for Friday: looked at again two working days after.
    expect(invoice?.hold).toEqual({ why: "promised", until: "2026-12-01" });
    expect(await listPromises(desk.scope, { standing: true })).toHaveLength(1);
    await desk.say("alix", press(done, "Annuler"));
    expect((await listInvoices(desk.scope, { open: true }))[0]?.hold).toBeUndefined();
    expect((await only(desk))?.state).toBe("sent");
  });

  it("takes that it is said to be paid, and the minutes in the press after", async () => {
    const desk = await calls({ Gamma: debt() });
    const { card } = await opened(desk);
    const done = await desk.say("alix", press(card, "Dit que c’est payé"));
    expect((await listInvoices(desk.scope, { open: true }))[0]?.hold).toMatchObject({ why: "said-paid" });
    await desk.say("alix", press(done, "15"));
    expect(await only(desk)).toMatchObject({ state: "sent", outcome: "said-paid", minutes: 15 });
    const [row] = await store.rows("SELECT done_by_id FROM reminder WHERE firm_id = $1", [desk.firm]);
    expect(row?.["done_by_id"]).toBe(desk.ids["alix"]);
  });

  it("takes a dispute with its reason", async () => {
    const desk = await calls({ Delta: debt() });
    const { card } = await opened(desk);
    const form = await desk.say("alix", press(card, "Conteste"));
    await desk.say("alix", formOf(form)?.ask as string, { form: { reason: "marchandise\nabîmée" } });
    expect((await listInvoices(desk.scope, { open: true }))[0]?.hold).toEqual({
      why: "disputed",
      reason: "marchandise abîmée",
    });
    expect(await only(desk)).toMatchObject({ state: "sent", outcome: "disputed" });
  });

  it("comes back two working days later when nobody answers, three times at most; two presses are one try", async () => {
    const desk = await calls({ Epsilon: debt() });
    const { card } = await opened(desk);
    const button = press(card, "Sans réponse");
    const [first] = await Promise.all([
      desk.say("alix", button),
      desk.say("alix", { label: button.label, ask: button.ask }),
    ]);
    expect(first).toBeDefined();
    expect(await only(desk)).toMatchObject({ state: "proposed", tries: 1, notBefore: "2026-11-26" });
    await desk.post();
    desk.clock.at = at("2026-11-25T09:00");
    await runMorning(desk.scope, desk.clock.at);
    expect((await desk.post()).told).toEqual([]);
    desk.clock.at = at("2026-11-26T09:00");
    await runMorning(desk.scope, desk.clock.at);
    expect((await desk.post()).told.map(({ person }) => person)).toEqual(["alix"]);
    const again = await opened(desk);
    expect(wordsOf(again.card)).toContain("1 fois sans réponse");
    await desk.say("alix", press(again.card, "Sans réponse"));
    const last = await opened(desk);
    const end = await desk.say("alix", press(last.card, "Sans réponse"));
    expect(end.summary).toContain("continuent sans appel");
    expect(await only(desk)).toMatchObject({ state: "sent", outcome: "no-answer", tries: 3 });
  });

  it("asks the right number and keeps the call to be made; without one the ladder goes on", async () => {
    const desk = await calls({ Zeta: debt() });
    const { id, card } = await opened(desk);
    const form = await desk.say("alix", press(card, "Mauvais numéro"));
    const give = (phone: string) => desk.say("alix", formOf(form)?.ask as string, { form: { phone } });
    expect(errorsOf(await give("<b>bonjour</b>"))["phone"]).toContain("pas un numéro");
    expect(wordsOf(await give("04 72 00 00 00"))).toContain("Numéro : 04 72 00 00 00");
    expect((await listClients(desk.scope))[0]?.contacts[0]?.phone).toBe("04 72 00 00 00");
    expect((await only(desk))?.state).toBe("proposed");
    await give("");
    expect(await only(desk)).toMatchObject({ id, state: "sent", outcome: "wrong-number" });
  });

  it("sends the invoice that never came, once, with its PDF; says what to do where there is none", async () => {
    const desk = await calls({ Eta: debt() });
    const { card } = await opened(desk);
    const without = await desk.say("alix", press(card, "Facture jamais reçue"));
    expect(wordsOf(without)).toContain("Je n’en ai pas le PDF");

    const other = await calls({ Theta: debt() });
    const file = await keepFile(
      other.scope,
      { name: "FA-Theta.pdf", mimeType: "application/pdf", bytes: new TextEncoder().encode("%PDF-1.4") },
      other.clock.at,
    );
    await store.rows("UPDATE invoice SET file_id = $1 WHERE firm_id = $2", [file, other.firm]);
    const never = await desk.say("alix", "merci").then(() => opened(other));
    const ready = await other.say("alix", press(never.card, "Facture jamais reçue"));
    expect(wordsOf(ready)).toContain("Copie de la facture FA-Theta");
    const send = press(ready, "Envoyer la copie");
    await Promise.all([other.say("alix", send), other.say("alix", { label: send.label, ask: send.ask })]);
    const mails = await store.rows<{ body: { files: unknown; to: unknown } }>(
      "SELECT body FROM message WHERE firm_id = $1 AND kind = 'mail'",
      [other.firm],
    );
    expect(mails.map(({ body }) => [body.to, body.files])).toEqual([
      [{ address: "compta@exemple.fr" }, [{ file, name: "FA-Theta.pdf" }]],
    ]);
  });

  it("notes a message left as a call made", async () => {
    const desk = await calls({ Iota: debt() });
    const { id, card } = await opened(desk);
    await desk.say("alix", press(card, "Message laissé"));
    expect(await only(desk)).toMatchObject({ id, state: "sent", outcome: "message" });
    expect((await desk.say("alix", `relance called ${id} message`)).summary).toContain("n’est plus à passer");
  });

  it("is the partner's where the ladder says so, until the partner gives it to the secretariat", async () => {
    const desk = await calls({ Kappa: debt({ inCharge: "sacha" }) }, true);
    expect((await desk.post()).told.map(({ person }) => person)).toEqual(["sacha"]);
    const { id, card } = await opened(desk);
    expect(card.summary).toContain("Cet appel revient à Sacha Dubois");
    expect((await desk.say("alix", `relance called ${id} message`)).summary).toContain("revient à Sacha");
    const theirs = await desk.say("sacha", `relance call ${id}`);
    await desk.say("sacha", press(theirs, "Confier au secrétariat"));
    const told = (await desk.post()).told.filter(({ card: one }) => one.summary.includes("vous confie"));
    expect(told.map(({ person }) => person)).toEqual(["alix"]);
    const mine = await desk.say("alix", press(told[0]?.card as never, "Ouvrir l’appel"));
    await desk.say("alix", press(mine, "Message laissé"));
    expect(await only(desk)).toMatchObject({ state: "sent", outcome: "message" });
  });
});

describe("a look in Chorus Pro", () => {
  const looked = (owed: Record<string, Owed>) => openFirm(store, { channel: "check" }, owed);
  const town = (changes: Partial<Owed> = {}): Owed => debt({ kind: "public", ...changes });

  async function asked(desk: LetterFirm) {
    const card = await desk.say("alix", "relance");
    return desk.say("alix", press(card, "Noter l’état"));
  }

  it("goes on with what is under way: the step is done, once, and the ladder climbs", async () => {
    const desk = await looked({ "Mairie de Lyon": town() });
    const card = await asked(desk);
    expect(rowsOf(card).map(({ text }) => text)).toEqual([expect.stringContaining("FA-Mairie")]);
    const button = press(card, "Déposée");
    await Promise.all([desk.say("alix", button), desk.say("camille", { label: "", ask: button.ask })]);
    const checks = await remindersOf(desk);
    expect(checks.map(({ channel, state, outcome }) => [channel, state, outcome])).toEqual([
      ["check", "sent", "progress"],
    ]);
    expect(wordsOf(await desk.say("alix", "relance"))).not.toContain("Chorus Pro");
  });

  it.each([
    ["Suspendue", 208],
    ["Rejetée", 213],
    ["Mise en paiement", 211],
    ["Payée", 212],
  ])("holds what is shown as « %s »", async (label, status) => {
    const desk = await looked({ "Mairie de Lyon": town() });
    const done = await desk.say("alix", press(await asked(desk), label));
    expect((await listInvoices(desk.scope, { open: true }))[0]?.hold).toEqual({ why: "e-invoice", status });
    expect(await remindersOf(desk)).toHaveLength(1);
    if (status === 213) expect(wordsOf(done)).toContain("déposez une nouvelle facture");
    if (status === 212) expect(press(done, "Noter le paiement")).toBeDefined();
  });
});

describe("what comes next", () => {
  it("names the ways that fit the debt, what each needs, and the last day to claim it", async () => {
    const desk = await openFirm(store, { channel: "registered-letter" }, { Lambda: debt({ daysLate: 40 }) });
    const words = wordsOf(await desk.say("camille", "relance suite lambda"));
    expect(words).toContain("Mise en demeure : aucune");
    expect(words).toContain("Procédure simplifiée de recouvrement");
    expect(words).toContain("signifiée dans les trois mois");
    // Issued on 15 September 2026, five years.
    expect(words).toContain("avant le 15 septembre 2031 inclus");
    expect(words).not.toContain("bâtonnier");
  });

  it("speaks of mediation to a consumer's creditor and of the prefect to a town's", async () => {
    const desk = await openFirm(
      store,
      { channel: "registered-letter" },
      { "Alix Martin": debt({ kind: "consumer", cents: 600_000 }), Mairie: debt({ kind: "public" }) },
    );
    const consumer = wordsOf(await desk.say("camille", "relance suite alix martin"));
    expect(consumer).toContain("Médiation de la consommation");
    expect(consumer).not.toContain("Procédure simplifiée");
    expect(wordsOf(await desk.say("camille", "relance suite mairie"))).toContain("Mandatement d’office");
  });
});
