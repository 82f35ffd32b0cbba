import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readContactSaid } from "../../../src/dunning/entry/contact-draft.ts";
import { errorsOf, formOf, openStore, press, rowsOf, type Store, wordsOf } from "../../desk/desk-at-work.ts";
import { type BooksAtWork, openBooks } from "./books-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

async function openWithClient() {
  const desk = await openBooks(store);
  await desk.say("camille", "facture FA-2026-042 Exemple SARL jo@exemple.fr 1 200 € échéance 30/11");
  return desk;
}
const contacts = (desk: BooksAtWork) =>
  store.rows<{
    name: string | null;
    email: string | null;
    phone: string | null;
    main: boolean;
    refused: boolean;
  }>(
    `SELECT name, email, phone, main, refused_at IS NOT NULL AS refused FROM contact WHERE firm_id = $1 ORDER BY main DESC, email`,
    [desk.firm],
  );
const nobody = { name: null, phone: null, refused: false };

describe("a client's contacts", () => {
  it("« le mail compta d'Exemple est … » adds one, made main by a button, and « annule » takes it back", async () => {
    const desk = await openWithClient();
    const card = await desk.say("camille", "le mail compta d'Exemple SARL est compta@exemple.fr");
    expect(wordsOf(card)).toContain("C’est noté : Compta, chez Exemple SARL.");
    expect(await contacts(desk)).toEqual([
      { ...nobody, email: "jo@exemple.fr", main: true },
      { ...nobody, name: "Compta", email: "compta@exemple.fr", main: false },
    ]);
    await desk.say("camille", press(card, "En faire le principal"));
    expect((await contacts(desk))[0]).toMatchObject({ email: "compta@exemple.fr", main: true });
    await desk.say("camille", "le mail compta d'Exemple est facturation@exemple.fr");
    expect((await contacts(desk)).map(({ email }) => email)).toEqual([
      "facturation@exemple.fr",
      "jo@exemple.fr",
    ]);
    await desk.say("camille", "annule");
    expect((await contacts(desk)).map(({ email }) => email)).toEqual(["compta@exemple.fr", "jo@exemple.fr"]);
  });

  it("an address that was refused is refused no more once corrected", async () => {
    const desk = await openWithClient();
    await store.rows("UPDATE contact SET refused_at = now() WHERE firm_id = $1", [desk.firm]);
    const list = await desk.say(
      "camille",
      press(await desk.say("camille", "relance client exemple"), "Contacts"),
    );
    expect(rowsOf(list)[0]?.detail).toContain("adresse refusée par son serveur");
    await desk.say("camille", "le téléphone d'Exemple SARL est 01 23 45 67 89");
    expect(await contacts(desk)).toMatchObject([{ phone: "01 23 45 67 89", refused: true }]);
    await desk.say("camille", "le mail d'Exemple SARL est compta@exemple.fr");
    expect(await contacts(desk)).toMatchObject([{ email: "compta@exemple.fr", refused: false, main: true }]);
  });

  it("are added, changed and removed from their list; one of them is always the main one", async () => {
    const desk = await openWithClient();
    const list = await desk.say("camille", "contacts de Exemple SARL");
    const form = await desk.say("camille", press(list, "Ajouter un contact"));
    const bad = await desk.say("camille", formOf(form)?.ask ?? "", {
      form: { contact: "Sam", email: "c@ex.fr, evil@x.fr", phone: "<img onerror>" },
    });
    expect(Object.keys(errorsOf(bad)).sort()).toEqual(["email", "phone"]);
    for (const email of ["a@ex.fr\r\nBcc: evil@x.fr", "Friends: a@ex.fr, b@ex.fr;", "a@ex"])
      expect(
        Object.keys(errorsOf(await desk.say("camille", formOf(form)?.ask ?? "", { form: { email } }))),
      ).toEqual(["email"]);
    expect(await contacts(desk)).toHaveLength(1);
    await desk.say("camille", formOf(form)?.ask ?? "", {
      form: { contact: "Sam Petit", salutation: "monsieur", email: "sam@exemple.fr" },
    });
    const now = await desk.say("camille", "contacts de Exemple SARL");
    expect(rowsOf(now).map(({ text }) => text.replace(/\u00a0/g, " "))).toEqual([
      "jo@exemple.fr (principal)",
      "Sam Petit",
    ]);
    const left = await desk.say("camille", press(now, "Retirer"));
    expect(rowsOf(left).map(({ text }) => text)).toEqual(["Sam Petit (principal)"]);
    expect(await contacts(desk)).toMatchObject([{ email: "sam@exemple.fr", main: true }]);
  });

  it("two people making two contacts the main one leave one", async () => {
    const desk = await openWithClient();
    await desk.say("camille", "le mail compta d'Exemple SARL est compta@exemple.fr");
    await desk.say("camille", "le mail direction d'Exemple SARL est direction@exemple.fr");
    const list = await desk.say("camille", "contacts de Exemple SARL");
    const mains = rowsOf(list).flatMap(({ buttons }) =>
      (buttons ?? []).filter(({ label }) => label.includes("principal")),
    );
    await Promise.all(mains.map((button) => desk.say("camille", button)));
    expect((await contacts(desk)).filter(({ main }) => main)).toHaveLength(1);
  });
});

it.each([
  [
    "le mail compta d'Exemple est compta@exemple.fr",
    { what: "email", role: "compta", about: "Exemple", value: "compta@exemple.fr" },
  ],
  [
    "mail de la compta de La Poste : a@b.fr",
    { what: "email", role: "compta", about: "La Poste", value: "a@b.fr" },
  ],
  ["l'adresse mail d'Exemple SARL est a@b.fr", { what: "email", about: "Exemple SARL", value: "a@b.fr" }],
  ["le tel de Exemple : 06 12 34 56 78", { what: "phone", about: "Exemple", value: "06 12 34 56 78" }],
  ["le mail d'Exemple ?", undefined],
  ["envoie un mail à jo@exemple.fr", undefined],
  ["mail", undefined],
])("reads « %s »", (text, expected) => {
  expect(readContactSaid(text)).toEqual(expected);
});
