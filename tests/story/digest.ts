import { afterAll, beforeAll, expect, it } from "vitest";
import type { Office, Seen, Visitor } from "./visitor.ts";

/** A week begins with its digests, the same at every door. `picture` looks at a page where there is one. */
export function tellHowTheWeekBegins(
  open: () => Promise<Office>,
  picture: (name: string) => Promise<void> = async () => {},
): void {
  let office: Office;
  let camille: Visitor;
  let ines: Visitor;
  beforeAll(async () => {
    office = await open();
    camille = await office.sit("leader");
    ines = await office.sit("assistant");
    // Who speaks first runs the firm.
    for (const person of [camille, ines]) await person.ask("bonjour");
  }, 180_000);
  afterAll(() => office?.close());

  it("is asked for by « digest ici » in the channel, and first looked at by who asked alone", async () => {
    await office.sayInChannel("leader", "digest ici");
    expect((await camille.ask("digest")).read).toMatch(/Point du matin[\s\S]*8 h 30/);
    const preview = await camille.ask("digest envoie-le maintenant");
    expect(preview.read).toContain("Aperçu du point du matin, pour vous seulement");
    expect(preview.read).toContain("Lundi 23 novembre");
    await picture("digest-apercu");
  });

  it("is in the channel next morning; what waits for the assistant comes to her alone, and is done by a press", async () => {
    const task = await camille.ask(`tâche envoyer le kbis à la banque pour ${ines.name} aujourd’hui`);
    expect(task.read).toContain("kbis");
    const monday = await camille.mark();
    await office.guichet.goTo("2026-11-23T08:30");
    await office.posted("leader", "Lundi 23 novembre", monday);
    const [since, hers] = [await camille.mark(), await ines.mark()];
    await office.guichet.goTo("2026-11-24T08:30");
    const post = await office.posted("leader", "Mardi 24 novembre", since);
    expect(post.read).not.toContain("en retard");
    const own = await ines.told("Pour vous, mardi 24 novembre", hers);
    expect(own.read).toMatch(/En retard \(1\)[\s\S]*kbis/);
    await picture("digest-matin");
    const done = await ines.press(own, "Fait");
    expect(done.read).toMatch(/C’est fait/);
    await camille.told("a terminé", since);
  }, 60_000);

  it("is the week's on Monday: no amount in the channel, names and a chart for the partners", async () => {
    for (const said of [
      "facture FA-1 Exemple SARL 4 860 € du 15/09/2026 échéance 15/10/2026",
      "facture FA-2 Studio Lumière 1 240 € du 20/10/2026 échéance 20/11/2026",
      "facture FA-3 Atelier Martin 2 150 € du 03/11/2026 échéance 03/12/2026",
    ])
      expect((await camille.ask(said)).read).toContain("FA-");
    expect((await ines.ask("je suis absente jeudi 3 décembre")).read).toContain("C’est noté");
    const since = await camille.mark();
    await office.guichet.goTo("2026-11-30T08:30");
    // At the local desk what is for the partners alone stands in the same list, under the same title.
    const everybodys = new RegExp(`point de la semaine[\\s\\S]*${ines.name}[\\s\\S]*3 décembre`);
    const post: Seen = await office.posted("leader", everybodys, since);
    expect(post.read).not.toContain("€");
    const figures = await camille.told(/Reste dû : 8 250,00 €/, since);
    expect(figures.read).toContain("Encaissements");
    await picture("digest-semaine");
  }, 60_000);

  it("showed nothing that the platform would have refused", () => {
    expect(office.refused()).toEqual([]);
  });
}
