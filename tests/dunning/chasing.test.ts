import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runMorning } from "../../src/dunning/chasing/jobs.ts";
import { sendReminders } from "../../src/dunning/chasing/sending/sending.ts";
import { changeClient, openClient } from "../../src/dunning/store/clients.ts";
import { addInvoice, listInvoices } from "../../src/dunning/store/invoices.ts";
import { addPayment } from "../../src/dunning/store/payments.ts";
import { listReminders } from "../../src/dunning/store/reminders.ts";
import { buttonsOf, openDesk, openStore, press, rowsOf, type Store } from "../desk/desk-at-work.ts";

const at = (local: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime("Europe/Paris").epochMilliseconds;
const TUESDAY = at("2026-11-24T09:00");
const MAILBOX = { name: "Cabinet Durand", address: "relances@cabinet.fr" };
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** A firm that has chosen how to chase, on a Sunday; one client per debt, late by as many days on the Tuesday. */
async function openFirmOwed(
  debts: Readonly<Record<string, { daysLate: number; cents: number; email?: string; inCharge?: string }>>,
) {
  const desk = await openDesk(store, { mailbox: MAILBOX });
  const form = {
    policy: "tpe",
    trade: "other",
    confidential: "off",
    phone: "01 02 03 04 05",
    hours: "du lundi au jeudi",
  };
  await desk.say("camille", "relance settings", { form });
  for (const [name, { daysLate, cents, email = "compta@exemple.fr", inCharge }] of Object.entries(debts)) {
    const client = await openClient(
      desk.scope,
      { name, kind: "business", language: "fr", since: "2024-01-01", email },
      desk.clock.at,
    );
    if (inCharge) await changeClient(desk.scope, client.id, { inCharge: desk.ids[inCharge] as string });
    const due = Temporal.PlainDate.from("2026-11-24").subtract({ days: daysLate });
    const invoice = {
      client: client.id,
      source: "manual",
      number: `FA-${name}`,
      issued: due.subtract({ days: 30 }).toString(),
      due: due.toString(),
      currency: "EUR",
      totalCents: cents,
    };
    await addInvoice(desk.scope, invoice, desk.clock.at);
  }
  desk.clock.at = TUESDAY;
  return desk;
}

describe("a morning of reminders", () => {
  it("asks how to chase before anything else", async () => {
    const desk = await openDesk(store, { mailbox: MAILBOX });
    const card = await desk.say("camille", "relance");
    expect(card.blocks.some(({ kind }) => kind === "form")).toBe(true);
    await runMorning(desk.scope, TUESDAY);
    expect((await desk.post()).told).toEqual([]);
  });

  it("puts one card before who runs the firm, sends what is approved in the sending hours, and never twice", async () => {
    const desk = await openFirmOwed({ Alpha: { daysLate: 6, cents: 120_000 } });
    await runMorning(desk.scope, TUESDAY);
    await runMorning(desk.scope, TUESDAY);
    const morning = await desk.post();
    expect(morning.told.map(({ person }) => person)).toEqual(["camille"]);
    const [told] = morning.told;
    const [row] = rowsOf(told?.card as never);
    expect(plain(row?.text ?? "")).toBe("Alpha – 1 200,00 €");

    const send = buttonsOf(told?.card as never).find(({ label }) => label === "Envoyer");
    expect(plain((await desk.say("camille", send as never)).summary)).toContain("9 h 30");
    const [reminder] = await listReminders(desk.scope, { states: ["approved"] });
    const leaving = at("2026-11-24T09:30");
    await sendReminders(desk.scope, [reminder?.id as string], leaving, MAILBOX);
    await sendReminders(desk.scope, [reminder?.id as string], leaving, MAILBOX);
    desk.clock.at = leaving;
    const { mails } = await desk.post();
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({
      to: { address: "compta@exemple.fr" },
      messageId: `${reminder?.id}.relance@cabinet.fr`,
    });
    expect(mails[0]?.subject).toContain("FA-Alpha");
    expect(plain(mails[0]?.text ?? "")).toContain("1 200,00 €");

    // The ladder goes on: the same step is not proposed again the next day.
    desk.clock.at = at("2026-11-25T09:00");
    await runMorning(desk.scope, desk.clock.at);
    expect((await desk.post()).told).toEqual([]);
  });

  it("lets a payment of the same minute win, and says so to who approved", async () => {
    const desk = await openFirmOwed({ Beta: { daysLate: 6, cents: 50_000 } });
    await runMorning(desk.scope, TUESDAY);
    const { told } = await desk.post();
    await desk.say("camille", press(told[0]?.card as never, "Envoyer"));
    const [reminder] = await listReminders(desk.scope, { states: ["approved"] });
    const [invoice] = await listInvoices(desk.scope, { open: true });
    await addPayment(
      desk.scope,
      { invoice: invoice?.id as string, kind: "payment", on: "2026-11-24", cents: 50_000 },
      TUESDAY,
    );
    await sendReminders(desk.scope, [reminder?.id as string], at("2026-11-24T09:30"), MAILBOX);
    desk.clock.at = at("2026-11-24T09:31");
    const after = await desk.post();
    expect(after.mails).toEqual([]);
    expect(after.told.map(({ card }) => plain(card.summary))).toEqual([
      "La relance de Beta n’est pas partie : sa situation a changé depuis votre accord.",
    ]);
  });

  it("asks the partner in charge, and nobody else may decide", async () => {
    const desk = await openFirmOwed({ Gamma: { daysLate: 6, cents: 90_000, inCharge: "sacha" } });
    await desk.say("camille", "Sacha est associé");
    await desk.say("camille", "Alix est notre secrétaire");
    await runMorning(desk.scope, TUESDAY);
    const { told } = await desk.post();
    const cards = told.filter(({ card }) => card.summary.includes("relance"));
    expect(cards.map(({ person }) => person)).toEqual(["sacha"]);
    const send = buttonsOf(cards[0]?.card as never).find(({ label }) => label === "Envoyer");
    expect((await desk.say("alix", send as never)).summary).toContain("C’est Sacha Dubois qui approuve");
    expect((await desk.say("robin", send as never)).summary).toContain("role");
    expect((await desk.say("sacha", send as never)).summary).toContain("approuvé");
  });

  it("sends together what may leave together, once for two presses", async () => {
    const desk = await openFirmOwed({
      Delta: { daysLate: 6, cents: 90_000 },
      Epsilon: { daysLate: 7, cents: 80_000 },
      "Sans adresse": { daysLate: 8, cents: 70_000, email: "" },
    });
    const card = await desk.say("camille", "relance");
    const all = buttonsOf(card).find(({ ask }) => ask.startsWith("relance send-all"));
    const [first, second] = await Promise.all([
      desk.say("camille", all as never),
      desk.say("camille", all as never),
    ]);
    expect(first.summary).toBe(second.summary);
    expect(plain(first.summary)).toContain("2 relances approuvées");
    expect(await listReminders(desk.scope, { states: ["approved"] })).toHaveLength(2);
  });

  it("skips a step for good", async () => {
    const desk = await openFirmOwed({ Zeta: { daysLate: 6, cents: 90_000 } });
    const card = await desk.say("camille", "relance");
    await desk.say("camille", press(card, "Passer"));
    expect((await desk.say("camille", "relance")).summary).toBe("Rien à relancer aujourd’hui.");
  });

  it("keeps the words a person wrote, and sends those", async () => {
    const desk = await openFirmOwed({ Eta: { daysLate: 6, cents: 90_000 } });
    await desk.say("camille", "relance");
    const [reminder] = await listReminders(desk.scope, { states: ["proposed"] });
    const preview = await desk.say("camille", `relance preview ${reminder?.id}`);
    expect(plain(JSON.stringify(preview.blocks))).toContain("900,00 €");
    await desk.say("camille", `relance edit ${reminder?.id}`, {
      form: { subject: "Votre facture FA-Eta", body: "Bonjour,\n\nUn mot de ma main." },
    });
    await desk.say("camille", `relance send ${reminder?.id}`);
    await sendReminders(desk.scope, [reminder?.id as string], at("2026-11-24T09:30"), MAILBOX);
    desk.clock.at = at("2026-11-24T09:30");
    const { mails } = await desk.post();
    expect(mails.map(({ subject, text }) => [subject, text])).toEqual([
      ["Votre facture FA-Eta", "Bonjour,\n\nUn mot de ma main."],
    ]);
  });

  it("comes back the next working day while nobody answers, and after five days to who runs the firm", async () => {
    const desk = await openFirmOwed({ Theta: { daysLate: 6, cents: 90_000, inCharge: "sacha" } });
    await desk.say("camille", "Sacha est associé");
    await desk.post();
    const days: Record<string, string[]> = {};
    for (const day of ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-12-01"]) {
      desk.clock.at = at(`${day}T09:00`);
      await runMorning(desk.scope, desk.clock.at);
      days[day] = (await desk.post()).told.map(({ person }) => person).sort();
    }
    expect(days).toEqual({
      "2026-11-24": ["sacha"],
      "2026-11-25": ["sacha"],
      "2026-11-26": ["sacha"],
      "2026-11-27": ["sacha"],
      "2026-12-01": ["camille", "sacha"],
    });
  });

  it("climbs the ladder to the mise en demeure, each step on a day that allows it, with its own words", async () => {
    const desk = await openFirmOwed({ Iota: { daysLate: 6, cents: 90_000 } });
    const climbed: string[] = [];
    for (
      let day = Temporal.PlainDate.from("2026-11-24");
      climbed.length < 4 && day.year < 2028;
      day = day.add({ days: 1 })
    ) {
      desk.clock.at = at(`${day}T09:00`);
      const card = await desk.say("camille", "relance");
      const [reminder] = await listReminders(desk.scope, { states: ["proposed"] });
      if (!reminder) continue;
      const preview = await desk.say("camille", `relance preview ${reminder.id}`);
      const words = plain(JSON.stringify(preview.blocks)).toLowerCase();
      climbed.push(`${day} ${reminder.step} ${words.includes("mise en demeure")}`);
      const first = {
        "e-mail": "Envoyer",
        call: "Ouvrir l’appel",
        check: "",
        "registered-letter": "Préparer",
      };
      const next = await desk.say("camille", press(card, first[reminder.channel]));
      if (reminder.channel === "call") await desk.say("camille", press(next, "Message laissé"));
      await sendReminders(desk.scope, [reminder.id], at(`${day}T09:30`), MAILBOX);
    }
    // Due on 18 November: J+5 (already past), J+12, J+20, J+40 is 28 December, in the quiet days; 5 January is a Tuesday.
    expect(climbed).toEqual([
      "2026-11-24 friendly false",
      "2026-12-01 call false",
      "2026-12-08 firm false",
      "2027-01-05 formal true",
    ]);
  });

  it("shows a client named after /relance, and hears what is said of one", async () => {
    const desk = await openFirmOwed({ Kappa: { daysLate: 6, cents: 90_000 } });
    const shown = await desk.say("camille", "relance kappa", { via: "command" });
    expect(plain(JSON.stringify(shown.blocks))).toContain("FA-Kappa");
    const paid = await desk.say("camille", "relance Kappa a payé 300 €", { via: "command" });
    expect(plain(JSON.stringify(paid.blocks))).toContain("600,00 €");
    const [invoice] = await listInvoices(desk.scope, { open: true });
    expect(invoice?.openCents).toBe(60_000);
  });
});
