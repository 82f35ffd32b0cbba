import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  errorsOf,
  formOf,
  openStore,
  press,
  type Store,
  valuesOf,
  wordsOf,
} from "../../desk/desk-at-work.ts";
import { openBooks } from "./books-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

async function openWithClient() {
  const desk = await openBooks(store);
  await desk.say("camille", "facture FA-2026-042 Exemple SARL 1 200 € échéance 30/11");
  return desk;
}

describe("a client's card", () => {
  it("comes as a form filled in, and what is changed in it is kept", async () => {
    const desk = await openWithClient();
    const card = await desk.say("camille", "relance client exemple");
    expect(valuesOf(card)).toMatchObject({
      name: "Exemple SARL",
      kind: "business",
      address: "vous",
      chase: "yes",
      email: "",
    });
    const done = await desk.say("camille", formOf(card)?.ask ?? "", {
      form: {
        ...valuesOf(card),
        address: "tu",
        language: "en",
        contact: "Jo Durand",
        salutation: "madame",
        email: "Jo@Exemple.fr",
        phone: "01 23 45 67 89",
        charge: desk.mention("sacha"),
        automatic: "yes",
        file: "D-12",
      },
    });
    expect(wordsOf(done)).toContain("La fiche d’Exemple SARL est à jour.");
    const changed = {
      name: "Exemple SARL",
      kind: "business",
      never: false,
      email: "Jo@exemple.fr",
      automatic: true,
      address: "tu",
      language: "en",
      phone: "01 23 45 67 89",
      charge: "Sacha Dubois",
    };
    expect(await desk.clients()).toEqual([changed]);
    expect(valuesOf(await desk.say("camille", "fiche client Exemple SARL"))).toMatchObject({
      contact: "Jo Durand",
      file: "D-12",
    });
    await desk.say("camille", press(done, "Annuler"));
    expect(await desk.clients()).toMatchObject([
      { email: null, automatic: false, address: "vous", language: "fr", phone: null, charge: null },
    ]);
  });

  it.each([
    [{ email: "c@ex.fr, evil@x.fr" }, "email"],
    [{ email: "groupe: a@ex.fr;" }, "email"],
    [{ email: "a@ex.fr\r\nBcc: b@ex.fr" }, "email"],
    [{ phone: "appelez-moi" }, "phone"],
    [{ name: " " }, "name"],
    [{ name: "Autre" }, "name"],
    [{ kind: "consumer", automatic: "yes" }, "automatic"],
  ])("refuses %j on its field and keeps the rest", async (change, field) => {
    const desk = await openWithClient();
    await desk.say("camille", "facture FA-2026-043 Autre SAS 10 €");
    const card = await desk.say("camille", "relance client Exemple SARL");
    const again = await desk.say("camille", formOf(card)?.ask ?? "", {
      form: { ...valuesOf(card), file: "D-9", ...change },
    });
    expect(Object.keys(errorsOf(again))).toEqual([field]);
    expect(valuesOf(again).file).toBe("D-9");
    expect(await desk.clients()).toMatchObject([
      { name: "Autre SAS" },
      { name: "Exemple SARL", email: null },
    ]);
  });

  it("of somebody unknown is offered, made, and taken back while nothing is owed", async () => {
    const desk = await openBooks(store);
    const unknown = await desk.say("camille", "relance client Exemple SARL");
    const form = await desk.say("camille", press(unknown, "Créer ce client"));
    expect(valuesOf(form)).toMatchObject({ name: "Exemple SARL", kind: "business" });
    const made = await desk.say("camille", formOf(form)?.ask ?? "", {
      form: { ...valuesOf(form), email: "a@ex.fr" },
    });
    expect(await desk.clients()).toMatchObject([
      { name: "Exemple SARL", email: "a@ex.fr", charge: "Camille Martin" },
    ]);
    expect(
      Object.keys(errorsOf(await desk.say("camille", formOf(form)?.ask ?? "", { form: valuesOf(form) }))),
    ).toEqual(["name"]);
    await desk.say("camille", press(made, "Annuler"));
    expect(await desk.clients()).toEqual([]);
  });

  it("without a name asks for one", async () => {
    const desk = await openWithClient();
    const which = await desk.say("camille", "relance client");
    const card = await desk.say("camille", formOf(which)?.ask ?? "", { form: { who: "exemple" } });
    expect(valuesOf(card).name).toBe("Exemple SARL");
  });

  it("whose name is a formula or a tag is a name like any other", async () => {
    const desk = await openBooks(store);
    const name = '=HYPERLINK("x") <img onerror=1>';
    const form = await desk.say("camille", `relance client new ${name}`);
    await desk.say("camille", formOf(form)?.ask ?? "", { form: valuesOf(form) });
    expect(await desk.clients()).toMatchObject([{ name }]);
  });
});
