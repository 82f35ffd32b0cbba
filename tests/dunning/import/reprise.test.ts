import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buttonsOf, formOf, openStore, press, rowsOf, type Store, wordsOf } from "../../desk/desk-at-work.ts";
import { openLists } from "./lists.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const LIST = [
  "Numéro;Client;E-mail;Échéance;Montant TTC",
  "FA-001;Alpha;a@exemple.fr;01/03/2025;1 000,00",
  "FA-002;Alpha;a@exemple.fr;01/06/2026;200,00",
  "FA-003;Bravo;b@exemple.fr;01/09/2026;300,00",
  "FA-004;Charlie;c@exemple.fr;01/10/2026;400,00",
  "FA-005;Delta;d@exemple.fr;01/11/2026;500,00",
  "FA-006;Echo;e@exemple.fr;01/12/2026;600,00",
].join("\n");

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

async function openImported() {
  const desk = await openLists(store);
  await desk.say("camille", press(await desk.drop(LIST), "Importer"));
  const act = async (text: string, label: string) => {
    const card = await desk.say("camille", "relance reprise");
    const row = rowsOf(card).find((one) => one.text.startsWith(text));
    const button = row?.buttons?.find((one) => one.label === label);
    if (!button) throw new Error(`no '${label}' for '${text}'`);
    return desk.say("camille", button);
  };
  const state = async () =>
    Object.fromEntries(
      (await desk.invoices()).map(({ number, hold, open, entered, given_up }) => [
        number,
        [hold ?? "", open, entered ?? "", given_up ? "given up" : ""].join(" ").trim(),
      ]),
    );
  return { ...desk, act, state };
}

describe("what came in overdue", () => {
  it("is listed client by client, the oldest debt first; what is not due yet is not in it", async () => {
    const desk = await openImported();
    const card = await desk.say("camille", "reprise");
    expect(card.summary).toBe("À trier : 5 factures, 4 clients".replace(" :", "\u00a0:"));
    expect(rowsOf(card).map(({ text }) => plain(text))).toEqual([
      "Alpha – 2 factures, 1 200,00 €",
      "Bravo – 1 facture, 300,00 €",
      "Charlie – 1 facture, 400,00 €",
      "Delta – 1 facture, 500,00 €",
    ]);
    expect(plain(rowsOf(card)[0]?.detail ?? "")).toBe(
      "La plus ancienne : FA-001, échue samedi 1er mars 2025",
    );
  });

  it("is chased from today, settled before, disputed or given up; each can be taken back", async () => {
    const desk = await openImported();
    const chased = await desk.act("Alpha", "À relancer");
    expect(wordsOf(chased)).toContain("Alpha : à relancer.");
    expect(wordsOf(chased)).toContain("À trier : 3 factures, 3 clients");
    const paid = await desk.act("Bravo", "Payé");
    const form = formOf(await desk.act("Charlie", "Contesté"));
    const disputed = await desk.say("camille", form?.ask ?? "", { form: { reason: "prix convenu" } });
    const givenUp = await desk.act("Delta", "Abandonné");
    expect(wordsOf(givenUp)).toContain("Il n’y a plus aucune facture à trier.");
    expect(await desk.state()).toEqual({
      "FA-001": "100000 2026-11-22",
      "FA-002": "20000 2026-11-22",
      "FA-003": "0 2026-11-22",
      "FA-004": "disputed 40000 2026-11-22",
      "FA-005": "50000 2026-11-22 given up",
      "FA-006": "60000",
    });
    // No money came in today.
    expect(await desk.payments()).toEqual([]);
    for (const card of [chased, paid, disputed, givenUp]) await desk.say("camille", press(card, "Annuler"));
    expect(await desk.state()).toMatchObject({
      "FA-001": "to-sort 100000 2026-11-22",
      "FA-002": "to-sort 20000 2026-11-22",
      "FA-003": "to-sort 30000 2026-11-22",
      "FA-004": "to-sort 40000 2026-11-22",
      "FA-005": "to-sort 50000 2026-11-22",
    });
  });

  it("one by one, where a client has several; pressed twice it is done once", async () => {
    const desk = await openImported();
    const detail = await desk.act("Alpha", "En détail");
    const [first, second] = rowsOf(detail);
    expect(plain(first?.text ?? "")).toBe("FA-001 – 1 000,00 €, échue samedi 1er mars 2025");
    const pay = first?.buttons?.find(({ label }) => label === "Payé");
    const left = await desk.say("camille", pay ?? "");
    expect(rowsOf(left).map(({ text }) => text.slice(0, 6))).toEqual(["FA-002"]);
    await desk.say("camille", pay?.ask ?? "");
    expect(await desk.state()).toMatchObject({
      "FA-001": "0 2026-11-22",
      "FA-002": "to-sort 20000 2026-11-22",
    });
    const chase = second?.buttons?.find(({ label }) => label === "À relancer");
    const list = await desk.say("camille", chase ?? "");
    expect(rowsOf(list).map(({ text }) => text.split("\u00a0")[0])).toEqual(["Bravo", "Charlie", "Delta"]);
  });

  it("« tout à relancer » asks first, takes what nobody sorted, and can be taken back", async () => {
    const desk = await openImported();
    await desk.act("Bravo", "Abandonné");
    const card = await desk.say("camille", "relance reprise");
    const all = buttonsOf(card).find(({ label }) => label === "Tout à relancer");
    expect(plain(all?.confirm ?? "")).toContain("Mettre 4 factures à relancer ?");
    const done = await desk.say("camille", all ?? "");
    expect(plain(wordsOf(done))).toContain("À relancer : 4 factures.");
    expect((await desk.invoices()).filter(({ hold }) => hold === "to-sort")).toEqual([]);
    expect(plain(wordsOf(await desk.say("camille", "annule")))).toContain("De nouveau à trier : 4 factures.");
    expect(await desk.state()).toMatchObject({
      "FA-003": "30000 2026-11-22 given up",
      "FA-004": "to-sort 40000 2026-11-22",
    });
  });

  it("an import that was sorted since is still taken back, but for what was paid or sent", async () => {
    const desk = await openImported();
    await desk.say("camille", "relance reprise all");
    await desk.say("camille", "Alpha a payé 100 € sur FA-001");
    const [run] = await desk.runs();
    await desk.say("camille", `relance import undo ${run?.id}`);
    expect(Object.keys(await desk.state())).toEqual(["FA-001"]);
  });
});
