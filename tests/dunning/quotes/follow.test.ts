import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runMorning } from "../../../src/dunning/chasing/jobs.ts";
import { sendQuoteReminder } from "../../../src/dunning/quotes/jobs.ts";
import {
  buttonsOf,
  formOf,
  openStore,
  press,
  rowsOf,
  type Store,
  valuesOf,
  wordsOf,
} from "../../desk/desk-at-work.ts";
import { at, MAILBOX, openQuotes, PDF, plain, type QuotesAtWork } from "./quotes-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** Issued on Wednesday 18 November: J+4 is this Sunday, and the first day mails leave is Tuesday 24. */
const enter = (desk: QuotesAtWork, number: string, client: string, more = "") =>
  desk.say("camille", `devis ${number} ${client} 4 500 € envoyé le 18/11 compta@exemple.fr ${more}`);

const quoteCards = <T extends { card: { summary: string } }>(told: readonly T[]): T[] =>
  told.filter(({ card }) => card.summary.includes("devis"));

async function proposed(desk: QuotesAtWork) {
  const [told] = quoteCards(await desk.morning("2026-11-24"));
  if (!told) throw new Error("nobody was asked");
  return told.card;
}

describe("a quote nobody answers", () => {
  it("is put before who runs the firm, read, approved, and leaves once with its PDF, in the sending hours", async () => {
    const desk = await openQuotes(store);
    desk.dropped.set("f1", PDF);
    await desk.say(
      "camille",
      "devis D-12 Exemple SARL 4 500 € envoyé le 18/11 compta@exemple.fr objet : Toiture",
      {
        files: [{ id: "f1", name: "d12.pdf" }],
      },
    );
    const told = quoteCards(await desk.morning("2026-11-24"));
    expect(told.map(({ person }) => person)).toEqual(["camille"]);
    const card = told[0]?.card as never;
    expect(plain(wordsOf(card))).toContain("1 devis à relancer");
    expect(plain(rowsOf(card)[0]?.text ?? "")).toBe("Exemple SARL – 4 500,00 €");
    const preview = await desk.say("camille", press(card, "Aperçu"));
    const written = plain(wordsOf(preview));
    expect(written).toContain("Avez-vous pu le regarder ? Il est joint à ce message.");
    expect(written).toContain("notre devis D-12 (Toiture), d’un montant de 4 500,00 € TTC");
    expect(written).toContain("compta@exemple.fr");
    expect(written).toContain("Pièce jointe : Devis D-12.pdf");
    const approved = await desk.say("camille", press(preview, "Envoyer"));
    expect(plain(approved.summary)).toBe(
      "Exemple SARL – c’est approuvé : le message partira mardi 24 novembre, 9 h 30.",
    );
    expect((await desk.work("2026-11-24T09:29")).mails).toEqual([]);
    const { mails } = await desk.work("2026-11-24T09:30");
    expect(mails).toHaveLength(1);
    const [reminder] = await desk.reminders();
    expect(mails[0]).toMatchObject({
      to: { address: "compta@exemple.fr" },
      messageId: `${reminder?.id}.devis@cabinet.fr`,
      replyTo: "suivi@cabinet.fr",
    });
    expect(plain(mails[0]?.subject ?? "")).toBe("Devis D-12 du 18 novembre");
    expect(mails[0]?.attachments?.map(({ name }) => name)).toEqual(["Devis D-12.pdf"]);
    expect((await desk.work("2026-11-24T10:00")).mails).toEqual([]);
    await sendQuoteReminder(desk.scope, reminder?.id ?? "", desk.clock.at, MAILBOX);
    expect((await desk.post()).mails).toEqual([]);
    expect(await desk.reminders()).toMatchObject([{ step: "read", state: "sent", done: "2026-11-24" }]);
  });

  it("is asked about once, however often the morning comes, and again the next day", async () => {
    const desk = await openQuotes(store);
    await enter(desk, "D-1", "Exemple");
    expect(quoteCards(await desk.morning("2026-11-24"))).toHaveLength(1);
    await Promise.all([runMorning(desk.scope, desk.clock.at), runMorning(desk.scope, desk.clock.at)]);
    expect((await desk.post()).told).toEqual([]);
    expect(quoteCards(await desk.morning("2026-11-25"))).toHaveLength(1);
    expect(await desk.reminders()).toHaveLength(1);
    expect(await desk.mailed()).toEqual([]);
  });

  it("follows in one thread, with other words at each step", async () => {
    const desk = await openQuotes(store);
    await enter(desk, "D-1", "Exemple", "valable jusqu'au 31/12");
    const mails: { subject: string; text: string; inReplyTo?: string; messageId: string }[] = [];
    const days = [
      "2026-11-24",
      "2026-11-27",
      "2026-12-01",
      "2026-12-22",
      "2026-12-23",
      "2026-12-29",
      "2027-01-05",
    ];
    for (const iso of days) {
      const [told] = quoteCards(await desk.morning(iso));
      const send = told && buttonsOf(told.card).find(({ label }) => label === "Envoyer");
      if (!send) continue;
      await desk.say("camille", send);
      mails.push(...(await desk.work(`${iso}T09:30`)).mails);
    }
    expect(mails.map(({ subject }) => plain(subject))).toEqual([
      "Devis D-1 du 18 novembre",
      "Devis D-1 du 18 novembre – une question ?",
      "Devis D-1 – valable jusqu’au 31 décembre",
    ]);
    expect(mails.map(({ inReplyTo }) => inReplyTo)).toEqual([
      undefined,
      mails[0]?.messageId,
      mails[1]?.messageId,
    ]);
    expect((await desk.reminders()).map(({ step, done }) => [step, done])).toEqual([
      ["read", "2026-11-24"],
      ["question", "2026-12-01"],
      ["expiry-2026-12-31", "2026-12-23"],
    ]);
    expect(await desk.quotes()).toMatchObject([{ state: "expired" }]);
  });

  it("says tu, or speaks English, where the client's card says so", async () => {
    const desk = await openQuotes(store);
    await enter(desk, "D-1", "Tutoyé");
    await enter(desk, "D-2", "Example Ltd", "valable 60 jours");
    await store.rows("UPDATE client SET address = 'tu' WHERE firm_id = $1 AND name = 'Tutoyé'", [desk.firm]);
    await store.rows("UPDATE client SET language = 'en' WHERE firm_id = $1 AND name = 'Example Ltd'", [
      desk.firm,
    ]);
    await proposed(desk);
    for (const { id } of await desk.reminders()) await desk.say("camille", `relance quote-send ${id}`);
    const { mails } = await desk.work("2026-11-24T09:30");
    const texts = mails.map(({ text }) => plain(text));
    expect(texts.find((text) => text.includes("D-1"))).toContain("As-tu pu le regarder ?");
    expect(texts.find((text) => text.includes("D-1"))).not.toMatch(/\b[Vv](?:ous|otre)\b/);
    expect(texts.find((text) => text.includes("D-2"))).toContain("Have you had a chance to look at it?");
  });
});

describe("who decides", () => {
  it("is the colleague in charge; who runs the firm may, others may not", async () => {
    const desk = await openQuotes(store);
    await desk.say("camille", "Sacha est associé");
    await desk.say("camille", "Alix est assistant");
    await enter(desk, "D-1", "Exemple");
    await desk.inCharge("Exemple", "sacha");
    await desk.post();
    const told = quoteCards(await desk.morning("2026-11-24"));
    expect(told.map(({ person }) => person)).toEqual(["sacha"]);
    const send = press(told[0]?.card as never, "Envoyer");
    expect((await desk.say("alix", send)).summary).toContain("C’est Sacha Dubois qui approuve");
    expect((await desk.say("robin", send)).summary).toContain("role");
    expect((await desk.reminders())[0]?.state).toBe("proposed");
    expect((await desk.say("sacha", send)).summary).toContain("approuvé");
    expect((await desk.reminders())[0]?.state).toBe("approved");
  });

  it("presses twice and sends once", async () => {
    const desk = await openQuotes(store);
    await enter(desk, "D-1", "Exemple");
    const card = await proposed(desk);
    const answers = await Promise.all([1, 2, 3].map(() => desk.say("camille", press(card, "Envoyer"))));
    expect(answers.filter(({ summary }) => summary.includes("approuvé"))).toHaveLength(1);
    await Promise.all([desk.work("2026-11-24T09:30"), desk.work("2026-11-24T09:30")]);
    expect(await desk.mailed()).toHaveLength(1);
  });

  it("sends together businesses only, and only what was on the card", async () => {
    const desk = await openQuotes(store);
    await enter(desk, "D-1", "Alpha");
    await enter(desk, "D-2", "Beta");
    await enter(desk, "D-3", "Mairie de Lyon");
    await store.rows("UPDATE client SET kind = 'public' WHERE firm_id = $1 AND name LIKE 'Mairie%'", [
      desk.firm,
    ]);
    const card = await proposed(desk);
    expect(card.summary).toBe("3 devis à relancer");
    const all = press(card, "Tout envoyer (2)");
    const [first, second] = await Promise.all([desk.say("camille", all), desk.say("camille", all)]);
    expect([first, second].filter(({ summary }) => summary.includes("2 messages approuvés"))).toHaveLength(1);
    expect((await desk.reminders()).map(({ number, state }) => `${number} ${state}`)).toEqual([
      "D-1 approved",
      "D-2 approved",
      "D-3 proposed",
    ]);
    expect(wordsOf(first)).toContain("Mairie de Lyon");
  });

  it("changes the words, which leave as written; a typed « quote-send-all » only shows the card", async () => {
    const desk = await openQuotes(store);
    await enter(desk, "D-1", "Exemple");
    const card = await proposed(desk);
    const preview = await desk.say("camille", press(card, "Aperçu"));
    const form = await desk.say("camille", press(preview, "Modifier"));
    expect(valuesOf(form).body).toContain("Avez-vous pu");
    const saved = await desk.say("camille", formOf(form)?.ask ?? "", {
      form: { subject: "Votre projet\r\nBcc: evil@x.fr", body: "Bonjour,\n\nUn mot." },
    });
    expect(saved.summary).toContain("rien n’est parti");
    expect((await desk.say("camille", "relance quote-send-all")).summary).toContain("1 devis à relancer");
    await desk.say("camille", press(saved, "Envoyer"));
    const { mails } = await desk.work("2026-11-24T09:30");
    expect(mails.map(({ subject, text }) => [subject, text])).toEqual([
      ["Votre projet Bcc: evil@x.fr", "Bonjour,\n\nUn mot."],
    ]);
  });

  it("skips a step for good, and pauses without losing it", async () => {
    const desk = await openQuotes(store);
    await enter(desk, "D-1", "Exemple");
    await desk.say("camille", press(await proposed(desk), "Passer"));
    expect(quoteCards(await desk.morning("2026-11-25"))).toEqual([]);
    const [told] = quoteCards(await desk.morning("2026-12-01"));
    expect(wordsOf(told?.card as never)).toContain("demander si un point reste à éclaircir");
    const form = await desk.say("camille", press(told?.card as never, "Mettre en pause"));
    await desk.say("camille", formOf(form)?.ask ?? "", { form: { until: "2026-12-09" } });
    expect(quoteCards(await desk.morning("2026-12-08"))).toEqual([]);
    expect(quoteCards(await desk.morning("2026-12-09"))).toHaveLength(1);
    expect((await desk.reminders()).map(({ step, state }) => `${step} ${state}`)).toEqual([
      "read skipped",
      "question proposed",
    ]);
  });

  it("is told when there is no address, and nothing is proposed", async () => {
    const desk = await openQuotes(store);
    await desk.say("camille", "devis D-1 Exemple 900 € envoyé le 18/11");
    expect(quoteCards(await desk.morning("2026-11-24"))).toEqual([]);
    const card = await desk.say("camille", "devis D-1");
    expect(wordsOf(card)).toContain(
      "rien : aucune adresse e-mail".replace(" :", "\u00a0:").replace("\u00a0", " "),
    );
  });
});

describe("a mail about a quote that does not arrive", () => {
  async function approved() {
    const desk = await openQuotes(store);
    await enter(desk, "D-1", "Exemple", "valable 60 jours");
    await desk.say("camille", press(await proposed(desk), "Envoyer"));
    return desk;
  }

  it("refused for good: the step is free again, and an address is asked for", async () => {
    const desk = await approved();
    desk.outside.mail = () => ({
      ok: false,
      reason: "refused",
      because: "address",
      detail: "550 no such user",
    });
    const { told } = await desk.work("2026-11-24T09:30");
    expect(told).toHaveLength(1);
    expect((await desk.reminders())[0]?.state).toBe("refused");
    expect(quoteCards(await desk.morning("2026-11-25"))).toEqual([]);
    desk.outside.mail = () => ({ ok: true });
    await store.rows("UPDATE contact SET email = 'autre@exemple.fr', refused_at = NULL WHERE firm_id = $1", [
      desk.firm,
    ]);
    const [again] = quoteCards(await desk.morning("2026-11-26"));
    await desk.say("camille", press(again?.card as never, "Envoyer"));
    expect((await desk.work("2026-11-26T09:30")).mails.map(({ to }) => to.address)).toEqual([
      "autre@exemple.fr",
    ]);
    expect((await desk.reminders()).map(({ step, state }) => `${step} ${state}`)).toEqual(["read sent"]);
  });

  it("perhaps arrived: never sent again by itself, and it counts as a contact", async () => {
    const desk = await approved();
    desk.outside.mail = () => ({ ok: false, reason: "doubtful", detail: "closed after DATA" });
    await desk.work("2026-11-24T09:30");
    desk.outside.mail = () => ({ ok: true });
    expect((await desk.reminders())[0]?.state).toBe("doubtful");
    expect((await desk.work("2026-11-25T09:30")).mails).toEqual([]);
    expect(quoteCards(await desk.morning("2026-11-26"))).toEqual([]);
  });

  it("waiting for a server that is down, it is withdrawn when the answer comes first, and who approved is told", async () => {
    const desk = await approved();
    desk.outside.mail = () => ({ ok: false, reason: "later", detail: "connection refused" });
    await desk.work("2026-11-24T09:30");
    desk.outside.mail = () => ({ ok: true });
    await desk.say("camille", "Exemple a accepté le devis D-1");
    const { mails, told } = await desk.work("2026-11-24T10:30");
    expect(mails).toEqual([]);
    expect(told.map(({ card }) => plain(card.summary))).toContain(
      "Le message d’Exemple à propos du devis D-1 n’est pas parti : la situation a changé depuis votre accord.",
    );
  });
});

describe("what happens meanwhile", () => {
  it("an answer of the same minute as a planned message wins, and who comes first does not matter", async () => {
    const desk = await openQuotes(store);
    await enter(desk, "D-1", "Exemple");
    await desk.say("camille", press(await proposed(desk), "Envoyer"));
    desk.clock.at = at("2026-11-24T09:30");
    const [reminder] = await desk.reminders();
    const [answered] = await Promise.all([
      desk.say("camille", "Exemple a accepté le devis D-1"),
      sendQuoteReminder(desk.scope, reminder?.id ?? "", desk.clock.at, MAILBOX),
    ]);
    expect(answered.summary).toContain("a accepté le devis D-1");
    const [sent, kept] = [await desk.mailed(), await desk.reminders()];
    // Either the mail had left before the answer was noted, or it never leaves: nothing in between.
    expect(sent.length).toBe(kept.filter(({ state }) => state === "sent").length);
    expect(kept.some(({ state }) => state === "approved" || state === "proposed")).toBe(false);

    await enter(desk, "D-2", "Autre");
    await desk.morning("2026-11-25");
    const [second] = (await desk.reminders()).filter(({ number }) => number === "D-2");
    await desk.say("camille", `relance quote-send ${second?.id}`);
    await desk.say("camille", "devis D-2 refusé : trop cher");
    expect((await desk.reminders()).filter(({ number }) => number === "D-2")).toEqual([]);
    expect((await desk.work("2026-11-25T09:30")).mails).toEqual([]);
  });

  it("what no longer holds when its time comes is dropped, and who approved is told", async () => {
    const desk = await openQuotes(store);
    await enter(desk, "D-1", "Exemple", "valable jusqu'au 27/11");
    const card = await desk.morning("2026-11-24");
    await desk.say("camille", press(quoteCards(card)[0]?.card as never, "Envoyer"));
    // The machine stops before 9:30, and stands still for three weeks.
    const { mails, told } = await desk.work("2026-12-15T10:00");
    expect(mails).toEqual([]);
    expect(told.map(({ card: { summary } }) => plain(summary))).toEqual([
      "Le message d’Exemple à propos du devis D-1 n’est pas parti : la situation a changé depuis votre accord.",
    ]);
    expect(await desk.reminders()).toEqual([]);
  });

  it("nothing leaves at night or on a Sunday because the machine was off at the hour", async () => {
    const desk = await openQuotes(store);
    await enter(desk, "D-1", "Exemple", "valable 60 jours");
    await desk.say("camille", press(await proposed(desk), "Envoyer"));
    expect((await desk.work("2026-11-29T03:00")).mails).toEqual([]);
    expect((await desk.work("2026-12-01T09:29")).mails).toEqual([]);
    expect((await desk.work("2026-12-01T09:30")).mails).toHaveLength(1);
  });

  it("writes to a client once in the gap, whichever of their quotes, and the one that ends first", async () => {
    const desk = await openQuotes(store);
    await enter(desk, "D-1", "Exemple", "valable 60 jours");
    await enter(desk, "D-2", "Exemple", "valable 40 jours");
    const card = await proposed(desk);
    expect(rowsOf(card).map(({ detail }) => detail?.slice(0, 3))).toEqual(["D-2"]);
    // One that ends sooner, entered meanwhile, waits for its turn.
    await enter(desk, "D-3", "Exemple", "valable 35 jours");
    await desk.say("camille", "devis à relancer");
    expect(await desk.reminders()).toHaveLength(1);
    await desk.say("camille", press(card, "Envoyer"));
    expect((await desk.work("2026-11-24T09:30")).mails).toHaveLength(1);
    expect(quoteCards(await desk.morning("2026-11-27"))).toEqual([]);
    const [next] = quoteCards(await desk.morning("2026-12-01"));
    expect(rowsOf(next?.card as never)).toHaveLength(1);
  });

  it("never writes again of a step when the clock is set back", async () => {
    const desk = await openQuotes(store);
    await enter(desk, "D-1", "Exemple");
    await desk.say("camille", press(await proposed(desk), "Envoyer"));
    await desk.work("2026-11-24T09:30");
    await store.rows("UPDATE firm SET dunning_next_at = to_timestamp(0) WHERE id = $1", [desk.firm]);
    expect(quoteCards(await desk.morning("2026-11-20"))).toEqual([]);
    await store.rows("UPDATE firm SET dunning_next_at = to_timestamp(0) WHERE id = $1", [desk.firm]);
    expect(quoteCards(await desk.morning("2026-11-24"))).toEqual([]);
    expect(await desk.mailed()).toHaveLength(1);
  });

  it("after three weeks without the machine one message is proposed, not all that were missed", async () => {
    const desk = await openQuotes(store);
    await enter(desk, "D-1", "Exemple", "valable 60 jours");
    const [told] = quoteCards(await desk.morning("2026-12-15"));
    expect(rowsOf(told?.card as never)).toHaveLength(1);
    expect((await desk.reminders()).map(({ step }) => step)).toEqual(["read"]);
  });

  it("expires at midnight of the firm, is told once the next morning, and lives again when prolonged", async () => {
    const desk = await openQuotes(store, { now: at("2026-11-22T10:00") });
    await enter(desk, "D-1", "Exemple", "valable jusqu'au 26/11");
    desk.clock.at = at("2026-11-26T23:59");
    expect(wordsOf(await desk.say("camille", "devis D-1"))).toContain("en attente de réponse");
    desk.clock.at = at("2026-11-27T00:00");
    expect(wordsOf(await desk.say("camille", "devis D-1"))).toContain("expiré");
    const [told] = quoteCards(await desk.morning("2026-11-27"));
    expect(wordsOf(told?.card as never)).toContain("1 devis vient d’expirer");
    expect(await desk.quotes()).toMatchObject([{ state: "expired" }]);
    expect(quoteCards(await desk.morning("2026-11-30"))).toEqual([]);
    const form = await desk.say("camille", press(told?.card as never, "Prolonger"));
    const done = await desk.say("camille", formOf(form)?.ask ?? "", { form: { until: "2027-01-15" } });
    expect(plain(done.summary)).toBe("Le devis D-1 est valable jusqu’au vendredi 15 janvier 2027.");
    expect(await desk.quotes()).toMatchObject([{ state: "sent", expires: "2027-01-15" }]);
    await desk.say("camille", press(done, "Annuler"));
    expect(await desk.quotes()).toMatchObject([{ state: "expired", expires: "2026-11-26" }]);
  });
});
