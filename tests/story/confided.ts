import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Office, Seen, Visitor } from "./visitor.ts";

/** Two weeks of a firm and its assistant, the same at every door: what is confided comes back done, also when she is away. */
export function tellHowItIsConfided(open: () => Promise<Office>): void {
  let office: Office;
  let camille: Visitor;
  let ines: Visitor;
  let boris: Visitor;
  beforeAll(async () => {
    office = await open();
    camille = await office.sit("leader");
    ines = await office.sit("assistant");
    boris = await office.sit("backup");
    // Who speaks first runs the firm.
    for (const person of [camille, ines, boris]) await person.ask("bonjour");
  }, 180_000);
  afterAll(() => office?.close());

  /** What `somebody` is told because of what happens meanwhile. */
  const hears = async (
    somebody: Visitor,
    words: string | RegExp,
    act: () => Promise<unknown>,
  ): Promise<Seen> => {
    const since = await somebody.mark();
    await act();
    return somebody.told(words, since);
  };
  const goTo = (local: string) => office.guichet.goTo(local);

  it("begins with the assistant's contract, said in a sentence and confirmed on a card", async () => {
    const said = `${ines.name} est notre secrétaire, 10 h par semaine, lundi mardi jeudi 9h-12h 14h-17h, 32 € de l'heure, ${boris.name} la remplace`;
    const card = await camille.ask(said);
    expect(card.read).toMatch(/10 h par semaine[\s\S]*32,00 €/);
    const told = await hears(ines, "Votre contrat a été enregistré", async () => {
      expect((await camille.press(card, "Confirmer")).read).toContain("C’est noté : le contrat");
    });
    expect(told.read).toContain(boris.name);
  });

  let offered: Seen;

  it("offers to confide what it does not know, and asks nothing more than a tap", async () => {
    await goTo("2026-11-23T10:00");
    const draft = await camille.ask("Commander dix ramettes de papier pour jeudi, 30 min");
    expect(draft.read).toMatch(/Je le confie/);
    expect(draft.read).toMatch(/Commander dix ramettes de papier[\s\S]*jeudi 26 novembre[\s\S]*30 min/);
    offered = await hears(ines, "Commander dix ramettes", async () => {
      expect((await camille.press(draft, "Confier")).read).toContain(`C’est confié à ${ines.name}`);
    });
    expect(offered.read).toMatch(/Il reste|il reste/);
  });

  it("carries a question and its answer, each an explicit send", async () => {
    const question = await hears(camille, "De quel grammage", async () => {
      const form = await ines.press(offered, "Poser une question");
      await ines.fill(form, "Envoyer", { "Votre question": "De quel grammage ?" });
    });
    expect(question.read).toContain("À vous de répondre");
    offered = await hears(ines, "Du 80 g", async () => {
      const form = await camille.press(question, "Répondre");
      const sent = await camille.fill(form, "Envoyer", { "Votre réponse": "Du 80 g." });
      expect(sent.read).toContain("Votre réponse est partie");
    });
    expect(office.mail.received).toEqual([]);
  });

  it("comes back done, with the time it took", async () => {
    let accepted: Seen | undefined;
    await hears(camille, `${ines.name} a accepté`, async () => {
      accepted = await ines.press(offered, "Accepter");
    });
    await hears(camille, `C’est fait par ${ines.name}`, async () => {
      const done = await ines.press(accepted as Seen, "C’est fait");
      expect(done.read).toContain("Combien de temps");
      expect((await ines.press(done, "30 min")).read).toContain("C’est noté : 30 min");
    });
  });

  it("goes to who stands in while she is away, with a brief, and comes back to her", async () => {
    await goTo("2026-11-24T09:30");
    const draft = await camille.ask("Préparer le dossier Martin pour le 4 décembre");
    offered = await hears(ines, "Préparer le dossier Martin", () => camille.press(draft, "Confier"));
    await hears(camille, "a accepté", () => ines.press(offered, "Accepter"));
    const away = await ines.ask("je suis absente jeudi");
    expect(away.read).toMatch(/C’est noté[\s\S]*jeudi 26 novembre/);
    const brief = await hears(boris, "Vous prenez le relais", () => goTo("2026-11-26T09:05"));
    expect(brief.read).toContain("Préparer le dossier Martin");
    await camille.told(`${boris.name} s’en occupe`, 0);

    const direct = await camille.ask("Appeler le plombier pour la fuite");
    const standIn = await hears(boris, "Appeler le plombier", async () => {
      expect((await camille.press(direct, "Confier")).read).toContain(boris.name);
    });
    const accepted = await boris.press(standIn, "Accepter");
    await hears(camille, `C’est fait par ${boris.name}`, () => boris.press(accepted, "C’est fait"));

    const back = await hears(ines, "Bon retour", () =>
      hears(camille, "est de retour et reprend", () => goTo("2026-11-30T09:05")),
    );
    expect(back.read).toContain("Préparer le dossier Martin");
    expect(back.read).toContain("Appeler le plombier");
  }, 60_000);

  it("ends in a statement that she closes before anybody sees it", async () => {
    const asked = await camille.ask("relevé de novembre");
    expect(asked.read).toContain("pas encore clôturé");
    expect(asked.read).not.toContain("ramettes");
    const reminded = await hears(ines, "Relisez-le", () => goTo("2026-12-01T09:30"));
    // A platform takes a message a second: what else the morning has for her comes first.
    await sleep(3_000);
    const statement = await ines.press(reminded, "Voir le relevé");
    expect(statement.read).toMatch(/30 min – Commander dix ramettes/);
    const told = await hears(camille, "a clôturé le relevé", () =>
      ines.press(statement, "Clôturer le relevé"),
    );
    expect(told.read).toMatch(/\.pdf/);
    expect(told.read).toContain("30 min");
  });

  it("showed nothing that the platform would have refused", () => {
    expect(office.refused()).toEqual([]);
  });
}
