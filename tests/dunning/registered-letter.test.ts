import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readKeptFile } from "../../src/database/kept-files.ts";
import type { Card, FileBlock } from "../../src/desk/card.ts";
import { runMorning } from "../../src/dunning/chasing/jobs.ts";
import { changeClient, listClients } from "../../src/dunning/store/clients.ts";
import { listInvoices } from "../../src/dunning/store/invoices.ts";
import { addPayment } from "../../src/dunning/store/payments.ts";
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
import { at, type LetterFirm, type Owed, openFirm, remindersOf, TUESDAY } from "./letter-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const ADDRESS = "12 RUE DES LILAS\n69003 LYON";
const debt = (changes: Partial<Owed> = {}): Owed => ({ daysLate: 40, postalAddress: ADDRESS, ...changes });
const letters = (owed: Record<string, Owed>) => openFirm(store, { channel: "registered-letter" }, owed);

const fileOf = (card: Card): FileBlock | undefined =>
  card.blocks.find((block): block is FileBlock => block.kind === "file");

async function textOf(desk: LetterFirm, card: Card): Promise<string> {
  const file = await readKeptFile(desk.scope, fileOf(card)?.file ?? "");
  const pdf = await getDocumentProxy(new Uint8Array(file?.bytes ?? []));
  return (await extractText(pdf, { mergePages: true })).text.replace(/\s+/g, " ");
}

/** The one letter of the firm, its addresses given. */
async function prepared(desk: LetterFirm) {
  const [letter] = (await remindersOf(desk)).filter(({ state }) => state === "proposed");
  const id = letter?.id as string;
  const firm = { address: "8 rue de la Paix\n75002 PARIS", legal: "SELARL – RCS Paris 123 456 789" };
  return { id, card: await desk.say("camille", `relance letter firm ${id}`, { form: firm }) };
}

async function printed(desk: LetterFirm) {
  const { id, card } = await prepared(desk);
  return { id, card: await desk.say("camille", press(card, "Imprimer")) };
}

const pay = async (desk: LetterFirm, cents: number) => {
  const [invoice] = await listInvoices(desk.scope, { open: true });
  await addPayment(
    desk.scope,
    { invoice: invoice?.id as string, kind: "payment", on: "2026-11-24", cents },
    desk.clock.at,
  );
};

describe("preparing a mise en demeure", () => {
  it("asks for both addresses where they are missing, in place, and keeps them", async () => {
    const desk = await letters({ Alpha: debt({ postalAddress: "" }) });
    const [letter] = await remindersOf(desk);
    const asked = await desk.say("camille", `relance letter ${letter?.id}`);
    expect(asked.blocks.filter(({ kind }) => kind === "form")).toHaveLength(2);
    expect(buttonsOf(asked)).toEqual([]);
    await desk.say("camille", `relance letter firm ${letter?.id}`, {
      form: { address: "8 rue X\n75002 PARIS" },
    });
    const one = await desk.say("camille", `relance letter to ${letter?.id}`, { form: { address: "LYON" } });
    expect(errorsOf(one)["address"]).toContain("au moins la rue et la ville");
    const eight = Array.from({ length: 8 }, (_, i) => `ligne ${i}`).join("\n");
    const long = await desk.say("camille", `relance letter to ${letter?.id}`, { form: { address: eight } });
    expect(errorsOf(long)["address"]).toContain("Sept lignes au plus");
    const ready = await desk.say("camille", `relance letter to ${letter?.id}`, {
      form: { address: ADDRESS },
    });
    expect(press(ready, "Imprimer")).toBeDefined();
    const [client] = await listClients(desk.scope);
    expect(client?.postalAddress).toBe(ADDRESS);
    expect((await desk.say("camille", "relance settings letters")) && wordsOf(ready)).toContain(
      "12 RUE DES LILAS",
    );
  });

  it("is printed by who signs, not by the assistant", async () => {
    const desk = await letters({ Beta: debt() });
    const { id } = await prepared(desk);
    const seen = await desk.say("alix", `relance letter ${id}`);
    expect(wordsOf(seen)).toContain("C’est l’associé ou l’administrateur qui imprime");
    expect(buttonsOf(seen)).toEqual([]);
    await desk.say("alix", `relance letter print ${id}`);
    expect((await remindersOf(desk))[0]?.file).toBeUndefined();
  });

  it("prints what is owed to the cent, with the working of the interest and its rates", async () => {
    const desk = await letters({ Gamma: debt() });
    const { card } = await printed(desk);
    expect(fileOf(card)).toMatchObject({ mimeType: "application/pdf", firm: desk.firm });
    const text = await textOf(desk, card);
    // 4 860 € × 12,40 % × 40 / 365 = 66,04 € from 16 October to 24 November, and 40 €.
    expect(text).toContain("la somme de 4 966,04 €");
    expect(text).toContain("huit jours à compter de la réception");
    expect(text).toMatch(/FA-Gamma 16\/10\/2026 24\/11\/2026 40 4 860,00 € 12,40 % 66,04 €/);
    expect(text).toContain("BCE, en vigueur depuis le 17 juin 2026");
    expect(text).toContain("Paris, le 24 novembre 2026");
    expect(text).toContain("SELARL – RCS Paris 123 456 789");
    expect(text).toContain("2/2");
  });

  it("claims interest without an amount where a rate is missing, and names the rate", async () => {
    const desk = await letters({ Delta: debt() });
    desk.clock.at = at("2027-01-12T10:00");
    await runMorning(desk.scope, desk.clock.at);
    const { card } = await printed(desk);
    expect(wordsOf(card)).toContain("Taux inconnu : taux de refinancement de la BCE, 1er semestre 2027");
    const text = await textOf(desk, card);
    expect(text).toContain(
      "S’y ajoutent les pénalités de retard, exigibles sans qu’un rappel soit nécessaire",
    );
    expect(text).toContain("la somme de 4 900,00 €");
    expect(text).not.toContain("Annexe");
  });

  it("asks a consumer for the principal alone", async () => {
    const desk = await letters({ "Alix Martin": debt({ kind: "consumer" }) });
    const text = await textOf(desk, (await printed(desk)).card);
    expect(text).toContain("la somme de 4 860,00 €");
    expect(text).not.toMatch(/forfaitaire|Pénalités|L441/);
  });

  it("writes to an English client in English", async () => {
    const desk = await letters({ Epsilon: debt({ language: "en", currency: "USD" }) });
    const text = await textOf(desk, (await printed(desk)).card);
    expect(text).toContain("Formal notice to pay");
    // The fixed fee is in euros whatever the invoice's currency: never one sum.
    expect(text).toContain("US$4,926.04 and €40.00");
  });
});

describe("posting and receiving it", () => {
  it("keeps the letter as it was posted, and counts the deadline from its receipt", async () => {
    const desk = await letters({ Zeta: debt() });
    const { id, card } = await printed(desk);
    const form = await desk.say("alix", press(card, "Marquer comme postée"));
    expect(formOf(form)?.fields.map(({ name, value }) => [name, value])).toEqual([
      ["on", "2026-11-24"],
      ["number", ""],
    ]);
    const post = (on: string, number = "") =>
      desk.say("alix", `relance letter posted ${id}`, { form: { on, number } });
    expect(errorsOf(await post("2026-11-25"))["on"]).toContain("à venir");
    expect(errorsOf(await post("2026-11-23"))["on"]).toContain("imprimée le 24\u00a0novembre\u00a02026");
    expect(errorsOf(await post("2026-02-31"))["on"]).toContain("n’existe pas");
    expect((await post("2026-11-24", " 1a 123 456 7890 1 ")).summary).toContain("C’est noté");
    expect((await remindersOf(desk))[0]).toMatchObject({
      state: "sent",
      doneOn: "2026-11-24",
      postedOn: "2026-11-24",
      trackingNumber: "1A12345678901",
      file: fileOf(card)?.file,
    });
    expect((await desk.say("camille", `relance letter print ${id}`)).summary).toContain(
      "Ce n’est plus possible",
    );
    expect((await remindersOf(desk))[0]?.file).toBe(fileOf(card)?.file);

    const receive = (on: string) => desk.say("alix", `relance letter received ${id}`, { form: { on } });
    desk.clock.at = at("2026-11-27T10:00");
    expect(errorsOf(await receive("2026-11-23"))["on"]).toContain("postée le 24\u00a0novembre\u00a02026");
    expect(errorsOf(await receive("2026-11-28"))["on"]).toContain("à venir");
    expect(wordsOf(await receive("2026-11-26"))).toContain("jusqu’au 4 décembre 2026");
    const file = await desk.say("alix", "relance zeta", { via: "command" });
    expect(wordsOf(file)).toContain(
      "Mise en demeure : reçue le 26 novembre 2026 | Numéro de suivi 1A12345678901",
    );
    desk.clock.at = at("2026-12-04T10:00");
    const running = await desk.say("camille", "relance next Zeta");
    expect(wordsOf(running)).toContain("reçue le 26 novembre 2026, délai jusqu’au 4 décembre 2026");
    desk.clock.at = at("2026-12-08T10:00");
    const over = await desk.say("camille", "relance next Zeta");
    expect(wordsOf(over)).not.toContain("ne sont pas terminées");
    expect(fileOf(over)?.file).toBe(fileOf(card)?.file);
  });

  it("keeps an odd tracking number and says that it is odd", async () => {
    const desk = await letters({ Eta: debt() });
    const { id } = await printed(desk);
    const card = await desk.say("camille", `relance letter posted ${id}`, {
      form: { on: "2026-11-24", number: "RK 12/3" },
    });
    expect(card.summary).toContain("n’a pas la forme habituelle");
    expect((await remindersOf(desk))[0]).toMatchObject({ state: "sent", trackingNumber: "RK123" });
  });

  it("tells what came in since it was printed before noting it posted, and prints it again", async () => {
    const desk = await letters({ Theta: debt() });
    const { id, card } = await printed(desk);
    await pay(desk, 50_000);
    const warned = await desk.say("camille", `relance letter posted ${id}`, { form: { on: "2026-11-24" } });
    expect(warned.summary.replace(/\s/g, " ")).toContain("500,00 € sur FA-Theta");
    expect((await remindersOf(desk))[0]?.state).toBe("proposed");
    const again = await desk.say("camille", press(warned, "Réimprimer"));
    expect(await textOf(desk, again)).toContain("4 360,00 €");
    expect(fileOf(again)?.file).not.toBe(fileOf(card)?.file);
    const posted = await desk.say("camille", `relance letter posted ${id}`, { form: { on: "2026-11-24" } });
    expect(posted.summary).toContain("C’est noté");
  });

  it("notes what has left all the same", async () => {
    const desk = await letters({ Iota: debt() });
    const { id } = await printed(desk);
    await pay(desk, 50_000);
    const warned = await desk.say("camille", `relance letter posted ${id}`, {
      form: { on: "2026-11-24", number: "1A12345678901" },
    });
    await desk.say("camille", press(warned, "Elle est déjà partie"));
    expect((await remindersOf(desk))[0]).toMatchObject({ state: "sent", trackingNumber: "1A12345678901" });
  });

  it("stays through a day on which nothing is sent, and goes once all is paid", async () => {
    const desk = await letters({ Kappa: debt() });
    const { id } = await printed(desk);
    desk.clock.at = at("2026-11-30T09:00");
    await runMorning(desk.scope, desk.clock.at);
    expect((await remindersOf(desk))[0]).toMatchObject({ id, state: "proposed" });
    await pay(desk, 486_000);
    await desk.say("camille", "relance");
    const refused = await desk.say("camille", `relance letter posted ${id}`, { form: { on: "2026-11-30" } });
    expect(refused.summary).toContain("Tout a été payé depuis l’impression");
    expect((await remindersOf(desk))[0]?.state).toBe("proposed");
  });

  it("is posted once for two presses at the same time", async () => {
    const desk = await letters({ Lambda: debt() });
    const { id } = await printed(desk);
    const post = () => desk.say("camille", `relance letter posted ${id}`, { form: { on: "2026-11-24" } });
    const said = (await Promise.all([post(), post()])).map(({ summary }) => summary);
    expect(said.filter((one) => one.includes("C’est noté"))).toHaveLength(1);
    expect(said.filter((one) => one.includes("Ce n’est plus possible"))).toHaveLength(1);
  });

  it("asks after three working days whether it was received, until somebody says", async () => {
    const desk = await letters({ Mu: debt() });
    const { id } = await printed(desk);
    await desk.say("camille", `relance letter posted ${id}`, { form: { on: "2026-11-24" } });
    desk.clock.at = at("2026-11-26T10:00");
    expect(wordsOf(await desk.say("camille", "relance"))).not.toContain("est-elle reçue");
    desk.clock.at = at("2026-11-27T10:00");
    const asked = await desk.say("camille", "relance");
    expect(rowsOf(asked).map(({ text }) => text)).toContainEqual(expect.stringContaining("est-elle reçue"));
    const form = await desk.say("camille", press(asked, "Elle est revenue"));
    await desk.say("camille", formOf(form)?.ask as string, { form: { why: "unclaimed" } });
    expect((await remindersOf(desk))[0]).toMatchObject({ outcome: "unclaimed" });
    expect(wordsOf(await desk.say("camille", "relance"))).not.toContain("est-elle reçue");
  });

  it("counts a consumer's interest from the day the letter was received", async () => {
    const desk = await letters({ "Alix Martin": debt({ kind: "consumer", daysLate: 300 }) });
    desk.clock.at = at("2026-05-05T10:00");
    const [client] = await listClients(desk.scope);
    await changeClient(desk.scope, client?.id as string, { postalAddress: ADDRESS });
    const { id } = await printed(desk);
    await desk.say("camille", `relance letter posted ${id}`, { form: { on: "2026-05-05" } });
    desk.clock.at = at("2026-06-10T10:00");
    const before = await desk.say("camille", `relance interest ${client?.id}`);
    expect(wordsOf(before)).toContain("aucune réception n’est enregistrée");
    await desk.say("camille", `relance letter received ${id}`, { form: { on: "2026-05-11" } });
    // 4 860 € × 2,62 % × 30 / 365 = 10,47 €, from 12 May to 10 June.
    expect(wordsOf(await desk.say("camille", `relance interest ${client?.id}`))).toContain("10,47 €");
  });
});

it("finds the letter of a client who is named", async () => {
  const desk = await letters({ "Nu Conseil": debt() });
  expect((await desk.say("camille", "relance lettre nu conseil")).summary).toContain(
    "Mise en demeure de Nu Conseil",
  );
  expect((await desk.say("camille", "relance reçue nu conseil")).summary).toContain("Ce n’est plus possible");
  expect(desk.clock.at).toBe(TUESDAY);
});
