import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  buttonsOf,
  errorsOf,
  formOf,
  openDesk,
  openStore,
  press,
  rowsOf,
  type Store,
  valuesOf,
  wordsOf,
} from "../desk/desk-at-work.ts";
import { CONTRACT_PEOPLE, openContractFirm, parisTime } from "./contract-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const FULL =
  "Inès est notre secrétaire, 10 h par semaine, lundi mardi jeudi 9h-12h, 32 € de l'heure, report 20 %, arrondi au quart d'heure, Boris 60 %, Alix 40 %, Boris la remplace, c'est Alix qui paie";

const contractsOf = (firm: string) =>
  store.rows<{
    from_on: string;
    until_on: string | null;
    minutes: number;
    per: string;
    next_at: Date | null;
  }>(
    `SELECT from_on::text, until_on::text, minutes, per, next_at FROM assistant_contract WHERE firm_id = $1 ORDER BY from_on`,
    [firm],
  );

describe("a contract set up in words", () => {
  it("is a card with everything, kept once somebody confirms it; the role comes with it, and she and who pays know", async () => {
    const desk = await openContractFirm(store);
    const card = await desk.say("boris", FULL);
    const shown = wordsOf(card);
    for (const piece of [
      "Contrat de secrétariat : Inès Roy",
      "Budget d’heures : 10 h par semaine",
      "lun, mar, jeu 9h-12h",
      "32,00 € de l’heure",
      "Report de 20 % du budget au plus",
      "Par tranches de 15 min, vers le haut",
      "Boris Leroy 60 %, Alix Bernard 40 %",
      "Remplacement : Boris Leroy",
      "Accord au-delà du budget : Alix Bernard",
      "À partir du : lundi 23 novembre",
    ])
      expect(shown).toContain(piece);
    expect(card.audience).toBe("asker");
    expect(await contractsOf(desk.firm)).toEqual([]);

    const confirm = press(card, "Confirmer");
    const [first, second] = await Promise.all([desk.say("boris", confirm), desk.say("boris", confirm)]);
    expect([first, second].filter((one) => wordsOf(one).includes("C’est noté")).length).toBeGreaterThan(0);
    expect(await contractsOf(desk.firm)).toMatchObject([
      { from_on: "2026-11-23", until_on: null, minutes: 600 },
    ]);
    const roles = await store.rows<{ roles: string[] }>("SELECT roles FROM person WHERE id = $1", [
      desk.ids["ines"],
    ]);
    expect(roles[0]?.roles).toEqual(["assistant"]);
    const { told } = await desk.post();
    expect(told.map(({ person }) => person).sort()).toEqual(["alix", "ines"]);
    expect(told.every(({ card: one }) => wordsOf(one).includes("10 h par semaine"))).toBe(true);
  });

  it("is refused to members and to the assistant herself", async () => {
    const desk = await openContractFirm(store);
    for (const person of ["leo", "ines"]) {
      const card = await desk.say(person, FULL);
      expect(buttonsOf(card)).toEqual([]);
      expect(wordsOf(card)).toContain("il faut un rôle que vous n’avez pas");
    }
    const card = await desk.say("boris", FULL);
    await desk.say("leo", press(card, "Confirmer"));
    expect(await contractsOf(desk.firm)).toEqual([]);
  });

  it("can be changed in a form first, which keeps what was understood", async () => {
    const desk = await openContractFirm(store);
    const card = await desk.say("boris", FULL);
    const form = await desk.say("boris", press(card, "Modifier"));
    expect(valuesOf(form)).toMatchObject({
      budget: "10 h par semaine",
      hours: "lun, mar, jeu 9h-12h",
      hourly: "32",
      rollOver: "20",
      rounding: "15",
      shares: "Boris Leroy 60 %, Alix Bernard 40 %",
      from: "2026-11-23",
    });
    const again = await desk.say("boris", formOf(form)?.ask ?? "", {
      form: {
        ...valuesOf(form),
        budget: "25 h par mois",
        hourly: "",
        until: "2027-01-31",
        skills: "facturation, agenda",
      },
    });
    expect(wordsOf(again)).toContain("25 h par mois");
    expect(wordsOf(again)).toContain("Non précisé");
    expect(wordsOf(again)).toContain("Jusqu’au (inclus) : dimanche 31 janvier 2027");
    await desk.say("boris", press(again, "Confirmer"));
    expect(await contractsOf(desk.firm)).toMatchObject([
      { per: "month", minutes: 1500, until_on: "2027-02-01" },
    ]);
  });

  it.each([
    ["0 h par semaine", "Un budget d’heures commence à 15 min."],
    ["200 h par semaine", "C’est trop pour une personne"],
    ["1e9 h par mois", "C’est trop pour une personne"],
    ["3 h par jour", "par semaine ou par mois"],
    ["lundi mardi", "Combien d’heures, par semaine ou par mois"],
    ["10 h par semaine à -3 € de l'heure", "montant positif"],
    ["10 h par semaine, Boris 60 %, Alix 30 %", "La répartition fait 90 % : elle doit faire 100 %."],
    ["10 h par semaine, Boris 60 %, Boris 40 %", "deux fois"],
    ["10 h par semaine, Inès 100 %", "pour qui le travail est fait"],
    ["10 h par semaine, report 15 %", "aucun, 10 %, 20 % ou illimité"],
    ["10 h par semaine, lundi 22h-6h", "la fin vient avant le début"],
    ["10 h par semaine, Zoé la remplace", "Je ne connais personne dans le cabinet qui s’appelle Zoé."],
    ["10 h par semaine, Inès la remplace", "par quelqu’un d’autre"],
    ["10 h par semaine, c'est Léo qui paie", "ne peut pas donner d’accord"],
    ["10 h par semaine à partir du 31 février", "n’existe pas au calendrier"],
    ["10 h par semaine à partir du 1er janvier 2040", "plus d’un an"],
    ["10 h par semaine jusqu'au 3 novembre 2026", "finirait avant de commencer"],
  ])("with « %s » says one clear thing, keeps the rest, and keeps nothing", async (terms, sentence) => {
    const desk = await sharedFirm();
    const card = await desk.say("boris", `Inès est notre secrétaire, ${terms}`);
    expect(wordsOf(card)).toContain(sentence);
    expect(formOf(card)).toBeDefined();
    expect(Object.keys(errorsOf(card)).length).toBeGreaterThan(0);
    expect(buttonsOf(card).some(({ label }) => label === "Confirmer")).toBe(false);
  });

  it("does not invent people", async () => {
    const desk = await sharedFirm();
    expect(wordsOf(await desk.say("boris", "Zoé est notre secrétaire, 10 h par semaine"))).toContain("Zoé");
    expect(wordsOf(await desk.say("boris", "<@nobody> est notre secrétaire, 10 h par semaine"))).toContain(
      "ne fait pas partie du cabinet",
    );
  });

  it("asks which one where two have the same name", async () => {
    const desk = await openContractFirm(store, {
      people: { ...CONTRACT_PEOPLE, ines2: { name: "Inès Faure", email: "faure@cabinet.fr" } },
    });
    const card = await desk.say("boris", "Inès est notre secrétaire, 10 h par semaine");
    const next = await desk.say("boris", press(card, "Inès Faure"));
    expect(wordsOf(next)).toContain("Contrat de secrétariat : Inès Faure");
  });

  it("survives a forged button", async () => {
    const desk = await sharedFirm();
    for (const forged of ["{", "null", '{"person":"x"}', "x".repeat(3_000), '{"minutes":1e99}']) {
      const card = await desk.say("boris", `assistant confirm ${forged}`, { via: "button" });
      expect(wordsOf(card)).toContain("Redites-le");
    }
  });

  it("is read in English too", async () => {
    const desk = await openContractFirm(store, {
      people: { ...CONTRACT_PEOPLE, boris: { name: "Boris Leroy", locale: "en-GB" } },
    });
    const card = await desk.say("boris", "Inès is our secretary, 10 hours a week, Monday Tuesday Thursday");
    expect(wordsOf(card)).toContain("10 h a week");
    expect(press(card, "Confirm")).toBeDefined();
  });
});

let shared: Awaited<ReturnType<typeof openContractFirm>> | undefined;
const sharedFirm = async () => {
  shared ??= await openContractFirm(store);
  return shared;
};

describe("a role without hours", () => {
  it("is the firm's business, with an offer to complete the contract", async () => {
    const desk = await openContractFirm(store);
    const card = await desk.say("camille", "Inès est notre secrétaire");
    expect(wordsOf(card)).toContain("Rôle donné à Inès Roy");
    const form = await desk.say("camille", press(card, "Compléter le contrat"));
    expect(formOf(form)?.title).toContain("Inès Roy");
  });
});

describe("a contract that changes", () => {
  const open = async () => {
    const desk = await openContractFirm(store);
    await desk.say("boris", press(await desk.say("boris", `${FULL} à partir du 2 novembre`), "Confirmer"));
    await desk.post();
    return desk;
  };

  it("holds from a day on: the version before ends the day before, what is not said stays", async () => {
    const desk = await open();
    const card = await desk.say("boris", "à partir du 1er décembre, 12 h par semaine");
    expect(wordsOf(card)).toContain("La version actuelle du contrat prend fin le lundi 30 novembre au soir.");
    expect(wordsOf(card)).toContain("32,00 € de l’heure");
    await desk.say("boris", press(card, "Confirmer"));
    expect(await contractsOf(desk.firm)).toMatchObject([
      { from_on: "2026-11-02", until_on: "2026-12-01", minutes: 600 },
      { from_on: "2026-12-01", until_on: null, minutes: 720 },
    ]);
  });

  it("shows what a change in the past does before anybody confirms it", async () => {
    const desk = await open();
    const card = await desk.say("boris", "à partir du 16 novembre, 12 h par semaine");
    expect(wordsOf(card)).toContain("Budget pour la semaine du 16 novembre : 14 h au lieu de 12 h.");
    expect(wordsOf(card)).toContain("Budget pour la semaine du 23 novembre");
  });

  it("does not change a month whose statement is closed", async () => {
    const desk = await open();
    await store.rows(
      `INSERT INTO statement (id, firm_id, person_id, month, contents, minutes, closed_at)
       VALUES (gen_random_uuid(), $1, $2, '2026-11-01', '{}', 0, now())`,
      [desk.firm, desk.ids["ines"]],
    );
    const card = await desk.say("boris", "à partir du 16 novembre, 12 h par semaine");
    expect(wordsOf(card)).toContain("déjà clos : un changement peut commencer le mardi 1er décembre");
    expect(buttonsOf(card)).toEqual([]);
  });

  it("is confirmed over what was shown: of two changes at once, one is kept and the other one is told", async () => {
    const desk = await open();
    const one = await desk.say("boris", "à partir du 1er décembre, 12 h par semaine");
    const other = await desk.say("alix", "à partir du 1er décembre, 15 h par semaine");
    const answers = await Promise.all([
      desk.say("boris", press(one, "Confirmer")),
      desk.say("alix", press(other, "Confirmer")),
    ]);
    const said = answers.map(wordsOf);
    expect(said.filter((text) => text.includes("C’est noté"))).toHaveLength(1);
    expect(said.filter((text) => text.includes("vient d’être modifié"))).toHaveLength(1);
    expect(await contractsOf(desk.firm)).toHaveLength(2);
  });

  it("ends on a day, and what was planned after it does not begin", async () => {
    const desk = await open();
    await desk.say(
      "boris",
      press(await desk.say("boris", "à partir du 1er janvier 2027, 12 h par semaine"), "Confirmer"),
    );
    const card = await desk.say("boris", "fin du contrat d'Inès le 30 novembre");
    expect(wordsOf(card)).toContain("lundi 30 novembre au soir");
    expect(wordsOf(card)).toContain("La version prévue ensuite ne commencera pas.");
    await desk.say("boris", press(card, "Confirmer"));
    expect(await contractsOf(desk.firm)).toMatchObject([{ from_on: "2026-11-02", until_on: "2026-12-01" }]);
  });

  it("is seen by her and by who agrees on it, and by nobody else", async () => {
    const desk = await open();
    expect(wordsOf(await desk.say("ines", "mon contrat"))).toContain("32,00 €");
    expect(wordsOf(await desk.say("camille", "contrat d'Inès"))).toContain("32,00 €");
    for (const text of ["assistant show <@ines>", "notre secrétaire", "combien d'heures reste-t-il ?"])
      expect(wordsOf(await desk.say("leo", text))).not.toContain("32,00");
    const list = await desk.say("leo", "notre secrétaire");
    expect(rowsOf(list)).toMatchObject([{ text: "Inès Roy", detail: "lun, mar, jeu 9h-12h", buttons: [] }]);
  });
});

describe("one week", () => {
  it("is changed by itself, said to her, and put back", async () => {
    const desk = await openContractFirm(store);
    await desk.say("boris", press(await desk.say("boris", FULL), "Confirmer"));
    await desk.post();
    const card = await desk.say("boris", "cette semaine 15 h");
    expect(wordsOf(card)).toContain("Inès Roy, la semaine du 23 novembre : 15 h au lieu de 10 h.");
    const weeks = () => store.rows("SELECT minutes FROM assistant_week WHERE firm_id = $1", [desk.firm]);
    expect(await weeks()).toEqual([]);
    await desk.say("boris", press(card, "Confirmer"));
    expect(await weeks()).toEqual([{ minutes: 900 }]);
    expect((await desk.post()).told.map(({ person, card: one }) => [person, wordsOf(one)])).toEqual([
      ["ines", expect.stringContaining("15 h sont prévues")],
    ]);
    expect(wordsOf(await desk.say("boris", "annule"))).toContain("10 h");
    expect(await weeks()).toEqual([]);
  });

  it("is the week of her own zone", async () => {
    // Sunday 23:00 in Paris is Monday in Réunion.
    const desk = await openDesk(store, {
      people: { camille: { name: "Camille Martin" }, ines: { name: "Inès Roy", zone: "Indian/Reunion" } },
      now: parisTime("2026-11-22T23:00"),
    });
    await desk.say(
      "camille",
      press(
        await desk.say("camille", "Inès est notre secrétaire, 10 h par semaine depuis le 2 novembre"),
        "Confirmer",
      ),
    );
    expect(wordsOf(await desk.say("camille", "cette semaine 15 h"))).toContain("la semaine du 23 novembre");
  });

  it.each([
    ["cette semaine 1e9 h", "de 0 à 60 h"],
    ["cette semaine -5 h", "de 0 à 60 h"],
    ["semaine du 5 janvier 2026 : 12 h", "Aucun jour de travail"],
    ["cette semaine 5 h pour Zoé", "Zoé"],
  ])("says « %s » cannot be", async (text, sentence) => {
    const desk = await openWithContract();
    const card = await desk.say("boris", text);
    expect(wordsOf(card)).toContain(sentence);
    expect(buttonsOf(card)).toEqual([]);
  });
});

let contracted: Awaited<ReturnType<typeof openContractFirm>> | undefined;
const openWithContract = async () => {
  if (contracted) return contracted;
  contracted = await openContractFirm(store);
  await contracted.say("boris", press(await contracted.say("boris", FULL), "Confirmer"));
  return contracted;
};

describe("the hours that remain", () => {
  it("are hers and her partners' to see with the weeks behind; others see what is available", async () => {
    const desk = await openWithContract();
    await store.rows(
      `INSERT INTO time_entry (id, firm_id, person_id, worked_on, minutes, entered_minutes, kind, state, created_at)
       VALUES (gen_random_uuid(), $1, $2, '2026-11-23', 150, 150, 'other', 'kept', now())`,
      [desk.firm, desk.ids["ines"]],
    );
    const hers = await desk.say("ines", "mes heures");
    expect(wordsOf(hers)).toContain("La semaine du 23 novembre : 2 h 30 notées sur 10 h");
    // 7 h 30 of this week and Monday 30's third of the next one.
    expect(wordsOf(hers)).toContain("Reste ce mois-ci : 10 h 50");
    expect(hers.blocks.some(({ kind }) => kind === "chart")).toBe(true);
    expect(wordsOf(await desk.say("boris", "combien d'heures reste-t-il ?"))).toContain("2 h 30 notées");
    const others = await desk.say("leo", "combien d'heures reste-t-il ?");
    expect(rowsOf(others)).toMatchObject([{ text: "Inès Roy", buttons: [] }]);
    expect(wordsOf(others)).toContain("Il reste 10 h 50 ce mois-ci");
    expect(wordsOf(others)).not.toContain("2 h 30");
  });
});
