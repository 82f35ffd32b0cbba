import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { takeMessage } from "../../src/database/outbox.ts";
import { runMorning } from "../../src/dunning/chasing/jobs.ts";
import { sendReminders } from "../../src/dunning/chasing/sending/sending.ts";
import { listClients } from "../../src/dunning/store/clients.ts";
import { addPayment } from "../../src/dunning/store/payments.ts";
import { listReminders } from "../../src/dunning/store/reminders.ts";
import { buttonsOf, openStore, press, rowsOf, type Store, wordsOf } from "../desk/desk-at-work.ts";
import { decodeQrCode } from "../mail/decode-qr-code.ts";
import type { Misbehaviour } from "../peers/mail-server.ts";
import { at, MAILBOX, type MailAtWork, openMailAtWork, PDF } from "./mail-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
const opened: MailAtWork[] = [];
afterEach(async () => {
  for (const work of opened.splice(0)) await work.close();
});
async function open(owing: Parameters<typeof openMailAtWork>[1] = {}): Promise<MailAtWork> {
  const work = await openMailAtWork(store, owing);
  opened.push(work);
  return work;
}

const stateOf = async ({ desk }: MailAtWork) =>
  (await listReminders(desk.scope, {})).map(({ state }) => state);
const contactOf = async ({ desk, client }: MailAtWork) =>
  (await listClients(desk.scope, [client]))[0]?.contacts[0];

describe("a reminder that leaves", () => {
  it("arrives once, with its invoice attached as it was dropped, in the words that say so", async () => {
    const work = await open();
    const id = await work.send();
    await work.told();
    expect(work.server.received).toHaveLength(1);
    const { parsed, to } = work.server.received[0] ?? {};
    expect(to).toEqual(["compta@exemple.fr"]);
    expect(parsed?.messageId).toBe(`<${id}.relance@cabinet.fr>`);
    expect(parsed?.text).toContain("La facture est de nouveau jointe");
    expect(String(parsed?.html)).toContain("La facture est de nouveau jointe");
    expect(parsed?.attachments.map(({ filename, content }) => [filename, content.equals(PDF)])).toEqual([
      ["FA-1.pdf", true],
    ]);
    expect(parsed?.text).not.toContain("IBAN");
    expect(await work.message()).toMatchObject({ state: "sent" });
    await work.told();
    expect(work.server.received).toHaveLength(1);
  });

  it("carries to a consumer the code to pay by, whose words the letter announces", async () => {
    const work = await open({ kind: "consumer", name: "<img src=x onerror=alert(1)>" });
    await work.send();
    await work.told();
    const parsed = work.server.received[0]?.parsed;
    expect(parsed?.text).toContain("Le QR code joint reprend ces coordonnées");
    const code = parsed?.attachments.find(({ contentType }) => contentType === "image/png");
    expect(decodeQrCode(code?.content as Buffer)).toBe(
      "BCD\n002\n1\nSCT\n\nCabinet Durand\nFR7630006000011234567890189\nEUR1200.00\n\n\nFA-1",
    );
    expect(String(parsed?.html)).not.toContain("<img src=x");
  });

  it("follows the ladder's earlier mails about the same invoice in one thread", async () => {
    const work = await open();
    const first = await work.send();
    await work.told();
    work.desk.clock.at = at("2026-12-08T09:00");
    const [row] = await store.rows<{ due: string }>(
      "UPDATE invoice SET due = '2026-11-17' WHERE id = $1 RETURNING due",
      [work.invoice],
    );
    expect(row).toBeDefined();
    // The call of J+12 is passed over: J+20 is the next mail.
    await runMorning(work.desk.scope, work.desk.clock.at);
    const { told } = await work.desk.post();
    await work.desk.say("camille", press(told[0]?.card as never, "Passer"));
    work.desk.clock.at = at("2026-12-15T09:00");
    await runMorning(work.desk.scope, work.desk.clock.at);
    const next = await work.desk.post();
    await work.desk.say("camille", press(next.told[0]?.card as never, "Envoyer"));
    work.desk.clock.at = at("2026-12-15T10:00");
    await sendReminders(work.desk.scope, undefined, work.desk.clock.at, MAILBOX);
    await work.told();
    expect(work.server.received).toHaveLength(2);
    expect(work.server.received[1]?.parsed.inReplyTo).toBe(`<${first}.relance@cabinet.fr>`);
    expect([work.server.received[1]?.parsed.references].flat()).toEqual([`<${first}.relance@cabinet.fr>`]);
  });
});

describe("bad luck at the mail server", () => {
  it.each<[string, Misbehaviour, { message: string; reminder: string; refused: boolean }]>([
    [
      "no such address (550)",
      { at: "rcpt", how: 550 },
      { message: "refused", reminder: "refused", refused: true },
    ],
    ["a refused body", { at: "body", how: 554 }, { message: "refused", reminder: "refused", refused: false }],
    [
      "a refused sender",
      { at: "mail", how: 550 },
      { message: "refused", reminder: "refused", refused: false },
    ],
    ["greylisting", { at: "rcpt", how: 450 }, { message: "waiting", reminder: "sent", refused: false }],
    [
      "a full server after the body",
      { at: "body", how: 452 },
      { message: "waiting", reminder: "sent", refused: false },
    ],
    [
      "a slow greeting",
      { at: "connect", how: "stall" },
      { message: "waiting", reminder: "sent", refused: false },
    ],
    [
      "a cut at the recipient",
      { at: "rcpt", how: "cut" },
      { message: "waiting", reminder: "sent", refused: false },
    ],
    [
      "a cut after the body",
      { at: "body", how: "cut" },
      { message: "doubtful", reminder: "doubtful", refused: false },
    ],
    [
      "silence after the body",
      { at: "body", how: "stall" },
      { message: "doubtful", reminder: "doubtful", refused: false },
    ],
  ])("%s ends as it is", async (_what, misbehaviour, end) => {
    const work = await open({ impatient: misbehaviour.how === "stall" });
    work.server.misbehave(misbehaviour);
    await work.send();
    await work.told();
    expect(await work.message()).toMatchObject({ state: end.message });
    expect(await stateOf(work)).toEqual([end.reminder]);
    expect((await contactOf(work))?.refused === true).toBe(end.refused);
    // Nothing of it was taken; it arrives later only where it still waits.
    work.server.misbehave(undefined);
    work.desk.clock.at += 60_000;
    await work.told();
    expect(work.server.received).toHaveLength(end.message === "waiting" ? 1 : 0);
  });

  it("a server that is down is waited for, and the reminder arrives once when it is up again", async () => {
    const work = await open();
    await work.server.down();
    await work.send();
    for (let i = 0; i < 9; i += 1) {
      await work.told();
      const { state, next_at } = await work.message();
      expect(state).toBe("waiting");
      work.desk.clock.at = (next_at as Date).getTime();
    }
    await work.server.up();
    await work.told();
    await work.told();
    expect(work.server.received).toHaveLength(1);
    expect(await stateOf(work)).toEqual(["sent"]);
  });

  it("says once a day to the person in charge that reminders wait", async () => {
    const work = await open();
    work.server.misbehave({ at: "rcpt", how: 451 });
    await work.send();
    const said: string[] = [];
    for (let i = 0; i < 10; i += 1) {
      said.push(...(await work.told()).map(({ card }) => wordsOf(card)));
      work.desk.clock.at = (await work.message()).next_at?.getTime() ?? 0;
    }
    expect(said).toHaveLength(1);
    expect(said[0]).toContain("Des relances attendent : le serveur d’envoi ne les prend pas.");
  });

  it("one that waited does not leave once the client has paid, and who approved is told", async () => {
    const work = await open();
    work.server.misbehave({ at: "rcpt", how: 450 });
    await work.send();
    await work.told();
    await addPayment(
      work.desk.scope,
      { invoice: work.invoice, kind: "payment", on: "2026-11-24", cents: 50_000 },
      work.desk.clock.at + 1,
    );
    work.server.misbehave(undefined);
    work.desk.clock.at += 60_000;
    const told = await work.told();
    expect(work.server.received).toEqual([]);
    expect(await work.message()).toMatchObject({ state: "dropped" });
    expect(await stateOf(work)).toEqual(["dropped"]);
    expect(told.map(({ card }) => wordsOf(card)).join()).toContain("sa situation a changé");
  });

  it("one that waited past the sending hours leaves at the next ones", async () => {
    const work = await open();
    work.server.misbehave({ at: "rcpt", how: 450 });
    await work.send();
    await work.told();
    work.server.misbehave(undefined);
    work.desk.clock.at = at("2026-11-24T20:00");
    await work.told();
    expect(work.server.received).toEqual([]);
    expect((await work.message()).next_at?.getTime()).toBe(at("2026-11-25T09:30"));
    work.desk.clock.at = at("2026-11-25T09:30");
    await work.told();
    expect(work.server.received).toHaveLength(1);
  });
});

describe("what the room is told", () => {
  it("a bad address frees the step, and the person in charge gets the server's words and a way to correct it", async () => {
    const work = await open();
    work.server.misbehave({ at: "rcpt", how: 550 });
    await work.send();
    const told = await work.told();
    expect(told.map(({ person }) => person)).toEqual(["camille"]);
    const card = told[0]?.card as never;
    expect(wordsOf(card)).toContain("personne ne reçoit à l’adresse compta@exemple.fr");
    expect(wordsOf(card)).toContain("550");
    work.server.misbehave(undefined);

    const form = await work.desk.say("camille", press(card, "Corriger l’adresse"));
    expect(form.blocks.some(({ kind }) => kind === "form")).toBe(true);
    await work.desk.say("camille", `relance address ${work.client}`, {
      form: { email: "facturation@exemple.fr" },
    });
    expect(await contactOf(work)).not.toHaveProperty("refused");
    work.desk.clock.at = at("2026-11-25T09:00");
    await runMorning(work.desk.scope, work.desk.clock.at);
    const [proposed] = await listReminders(work.desk.scope, { states: ["proposed"] });
    expect(proposed?.step).toBe((await listReminders(work.desk.scope, { states: ["refused"] }))[0]?.step);
  });

  it("a PDF that is gone keeps the mail back, in words", async () => {
    const work = await open();
    await work.send();
    await store.rows("UPDATE invoice SET file_id = NULL WHERE id = $1", [work.invoice]);
    await store.rows("DELETE FROM kept_file WHERE id = $1", [work.file]);
    const told = await work.told();
    expect(work.server.received).toEqual([]);
    expect(await stateOf(work)).toEqual(["refused"]);
    expect(told.map(({ card }) => wordsOf(card)).join()).toContain(
      "le PDF à joindre n’est plus conservé ici",
    );
  });
});

describe("doubtful mails", () => {
  async function doubtful(): Promise<MailAtWork> {
    const work = await open();
    work.server.misbehave({ at: "body", how: "cut" });
    await work.send();
    await work.told();
    work.server.misbehave(undefined);
    return work;
  }

  it("are listed with what a person needs to find out, and stay a contact until then", async () => {
    const work = await doubtful();
    const [reminder] = await listReminders(work.desk.scope, { states: ["doubtful"] });
    const card = await work.desk.say("camille", "relance douteux");
    expect(card.summary).toBe("1 envoi douteux");
    const [row] = rowsOf(card);
    expect(row?.text).toBe("Exemple SARL – FA-1");
    expect(row?.detail).toContain(`${reminder?.id}.relance@cabinet.fr`);
    expect(row?.detail).toContain("compta@exemple.fr");
    const text = await work.desk.say("camille", press(card, "Voir le texte"));
    expect(wordsOf(text)).toContain("Sauf erreur de notre part");
    work.desk.clock.at = at("2026-11-25T09:00");
    await runMorning(work.desk.scope, work.desk.clock.at);
    expect(await listReminders(work.desk.scope, { states: ["proposed"] })).toEqual([]);
    expect((await work.desk.say("sacha", "relance douteux")).summary).not.toContain("douteux");
  });

  it("one that did leave is marked so, once for two people and two presses", async () => {
    const work = await doubtful();
    await work.desk.say("camille", "Alix est notre secrétaire");
    const card = await work.desk.say("camille", "relance douteux");
    const left = press(card, "Il est bien parti");
    const answers = await Promise.all([
      work.desk.say("camille", left),
      work.desk.say("camille", left),
      work.desk.say("alix", press(card, "Renvoyer")),
    ]);
    const done = answers.filter(({ summary }) => !summary.includes("déjà réglé"));
    expect(done).toHaveLength(1);
    await work.told();
    expect(await stateOf(work)).toEqual(["sent"]);
    expect(work.server.received.length).toBe(done[0]?.summary.includes("repart") ? 1 : 0);
  });

  it("one sent again is the same message, and leaves once", async () => {
    const work = await doubtful();
    const [reminder] = await listReminders(work.desk.scope, { states: ["doubtful"] });
    const card = await work.desk.say("camille", "relance douteux");
    const again = press(card, "Renvoyer");
    expect(again.confirm).toContain("deux fois");
    await Promise.all([work.desk.say("camille", again), work.desk.say("camille", again)]);
    await work.told();
    await work.told();
    expect(work.server.received.map(({ parsed }) => parsed.messageId)).toEqual([
      `<${reminder?.id}.relance@cabinet.fr>`,
    ]);
    expect(await stateOf(work)).toEqual(["sent"]);
    expect(buttonsOf(await work.desk.say("camille", "relance douteux"))).toEqual([]);
  });

  it("one sent again after the client paid does not leave", async () => {
    const work = await doubtful();
    const card = await work.desk.say("camille", "relance douteux");
    await addPayment(
      work.desk.scope,
      { invoice: work.invoice, kind: "payment", on: "2026-11-24", cents: 120_000 },
      work.desk.clock.at + 1,
    );
    await work.desk.say("camille", press(card, "Renvoyer"));
    await work.told();
    expect(work.server.received).toEqual([]);
    expect(await work.message()).toMatchObject({ state: "dropped" });
  });

  it("a process killed between the mark and the sending leaves both doubtful, and says so", async () => {
    const work = await open();
    await work.send();
    const { id } = await work.message();
    await takeMessage(work.desk.scope, id, work.desk.clock.at);
    work.desk.clock.at += 120_000;
    await work.desk.sender.handle(work.desk.scope, id, work.desk.clock.at);
    expect(await work.message()).toMatchObject({ state: "doubtful" });
    expect(await stateOf(work)).toEqual(["doubtful"]);
    const told = await work.told();
    expect(told.map(({ card }) => wordsOf(card)).join()).toContain("peut-être partie");
    expect(rowsOf(await work.desk.say("camille", "relance douteux"))[0]?.detail).toContain("s’est arrêté");
  });
});
