import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  buttonsOf,
  errorsOf,
  formOf,
  openStore,
  press,
  type Store,
  valuesOf,
  wordsOf,
} from "../desk/desk-at-work.ts";
import { openConfidingFirm } from "./confide-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const open = (options: Parameters<typeof openConfidingFirm>[1] = {}) => openConfidingFirm(store, options);
/** One firm for what leaves nothing that matters to the next. */
let opened: ReturnType<typeof open> | undefined;
const shared = (): ReturnType<typeof open> => {
  opened ??= open();
  return opened;
};
const labels = (card: Parameters<typeof buttonsOf>[0]): string[] => buttonsOf(card).map(({ label }) => label);

describe("what the desk does not know", () => {
  it("is offered to the secretariat with what was understood, and nothing leaves before one tap", async () => {
    const firm = await open();
    const card = await firm.say("camille", "Louer une salle de réunion avant vendredi");
    expect(wordsOf(card)).toContain("Je le confie au secrétariat ?");
    expect(wordsOf(card)).toContain("jeudi 26 novembre");
    expect(labels(card)).toEqual(["Confier", "Modifier", "Pour moi", "Non"]);
    expect(card.audience).toBe("asker");
    expect(await firm.tasks()).toEqual([]);
    expect((await firm.post()).told).toEqual([]);

    const done = await firm.say("camille", press(card, "Confier"));
    expect(wordsOf(done)).toContain("C’est confié à Alix Bernard.");
    expect(wordsOf(done)).toContain("Chez Alix Bernard depuis 10 h.");
    expect(await firm.tasks()).toMatchObject([{ asked: "camille", assignees: ["alix"], due: "2026-11-26" }]);
    expect(await firm.handovers()).toMatchObject([{ state: "offered", ball: "alix", holder: "alix" }]);
    // Four of her hours later.
    expect((await firm.handovers())[0]?.next).toContain("2026-11-24 13:00");
    const [offer] = await firm.toldTo("alix");
    expect(offer && wordsOf(offer)).toContain("Camille Martin vous confie : ");
    expect(offer && wordsOf(offer)).toContain("À vous de répondre.");
    expect(offer && labels(offer)).toEqual([
      "Accepter",
      "C’est fait",
      "Poser une question",
      "Proposer une autre date",
      "Refuser",
    ]);
  });

  it("is confided once, whatever is pressed twice, delivered again or decided in two places", async () => {
    const firm = await open();
    const card = await firm.say("camille", "Commander des ramettes de papier", { id: "same" });
    expect(await firm.say("camille", "Commander des ramettes de papier", { id: "same" })).toEqual(card);
    const confider = press(card, "Confier");
    await Promise.all([
      firm.say("camille", confider),
      firm.say("camille", confider),
      // Without the nonce, as another door or an old card would send it.
      ...Array.from({ length: 6 }, () => firm.say("camille", { label: "Confier", ask: confider.ask })),
      firm.say("camille", { label: "Pour moi", ask: press(card, "Pour moi").ask }),
    ]);
    expect(await firm.tasks()).toHaveLength(1);
    expect(
      await store.rows("SELECT 1 FROM message WHERE firm_id = $1 AND key LIKE 'handoff:%'", [firm.firm]),
    ).toHaveLength((await firm.handovers()).length);
    const again = await firm.say("camille", { label: "Confier", ask: confider.ask });
    expect(wordsOf(again)).toContain("C’est déjà fait pour ce message : rien n’est parti deux fois.");
  });

  it("belongs to who wrote it: nobody else confides, reads or changes a draft", async () => {
    const firm = await open();
    const card = await firm.say("camille", "Préparer la lettre de licenciement de Robin");
    for (const label of ["Confier", "Modifier", "Pour moi", "Non"]) {
      const other = await firm.say("sacha", { label, ask: press(card, label).ask });
      expect(wordsOf(other)).toContain("Je n’ai plus ce message.");
      expect(wordsOf(other)).not.toContain("licenciement");
    }
    expect(await firm.tasks()).toEqual([]);
  });

  it("keeps a message of 40 000 characters whole, and gives the assistant all of it", async () => {
    const firm = await open();
    const long = `Merci de classer le dossier Exemple. ${"Voici le détail de la situation, point par point. ".repeat(800)}`;
    expect(long.length).toBeGreaterThan(40_000);
    const card = await firm.say("camille", long);
    expect(wordsOf(card)).toContain("classer le dossier Exemple");
    await firm.say("camille", press(card, "Confier"));
    const [task] = await firm.tasks();
    expect(task?.title.length).toBeLessThanOrEqual(120);
    expect(task?.notes).toBe(long.trim());
    expect(task?.files).toEqual(["demande.txt"]);
    const [offer] = await firm.toldTo("alix");
    expect(offer && wordsOf(offer)).toContain("Le texte entier est dans le fichier joint.");
    expect(JSON.stringify(offer).length).toBeLessThan(8_000);
  });

  it.each(["merci beaucoup", "😀", "👍👍", "???", "42", "tu sais faire quoi ?", "qui es-tu ?", "blabla"])(
    "is no task when it is only « %s »",
    async (said) => {
      const firm = await shared();
      expect(labels(await firm.say("camille", said))).not.toContain("Confier");
    },
  );

  it("may have been meant for the desk: a mistyped command has help as well", async () => {
    const firm = await open();
    const card = await firm.say("camille", "/bok demain 14h");
    expect(wordsOf(card)).toContain("Je n’ai pas compris cette demande. Je le confie au secrétariat ?");
    expect(labels(card)).toEqual(expect.arrayContaining(["Confier", "Aide"]));
    expect(wordsOf(await firm.say("camille", press(card, "Aide")))).toContain("Ce que je sais faire");
    const typed = await firm.say("camille", "guichet foo", { via: "command" });
    expect(labels(typed)).not.toContain("Confier");
  });

  it("becomes a plain task, one's own or a colleague's, or nothing", async () => {
    const firm = await open();
    const own = await firm.say(
      "camille",
      press(await firm.say("camille", "Relire le bail commercial"), "Pour moi"),
    );
    expect(wordsOf(own)).toContain("C’est noté pour vous. Relire le bail commercial");
    const no = await firm.say(
      "camille",
      press(await firm.say("camille", "Repeindre les volets verts"), "Non"),
    );
    expect(wordsOf(no)).toContain("Entendu, je n’en fais rien.");
    expect(await firm.tasks()).toMatchObject([
      { title: "Relire le bail commercial", assignees: ["camille"] },
    ]);
    expect(await firm.handovers()).toEqual([]);
  });

  it("is changed in a form before it leaves; what is wrong is said at its field", async () => {
    const firm = await open();
    const form = await firm.say(
      "camille",
      press(await firm.say("camille", "Imprimer les statuts"), "Modifier"),
    );
    const ask = formOf(form)?.ask as string;
    const wrong = await firm.say("camille", ask, { form: { ...valuesOf(form), title: "  " } });
    expect(errorsOf(wrong)).toEqual({ title: "Dites en quelques mots ce qu’il faut faire." });
    const past = await firm.say("camille", ask, { form: { ...valuesOf(form), due: "2020-01-01" } });
    expect(errorsOf(past)).toEqual({ due: "Cette date est passée." });
    const changed = await firm.say("camille", ask, {
      form: {
        title: "Imprimer les statuts en trois exemplaires",
        notes: "Recto verso",
        due: "2026-12-01",
        time: "14:00",
        file: "Exemple SARL",
        estimate: "30",
        confidential: "yes",
      },
    });
    expect(wordsOf(changed)).toContain("Pour le : mardi 1er décembre, 14 h");
    await firm.say("camille", press(changed, "Confier"));
    expect(await firm.tasks()).toMatchObject([
      {
        title: "Imprimer les statuts en trois exemplaires",
        notes: "Recto verso",
        due: "2026-12-01",
        file: "Exemple SARL",
      },
    ]);
  });

  it("is dropped by « annule » once confided, and the assistant is told", async () => {
    const firm = await open();
    await firm.confide("Appeler le plombier du bureau");
    await firm.say("camille", "annule");
    expect(await firm.tasks()).toMatchObject([{ state: "dropped" }]);
    expect(await firm.handovers()).toMatchObject([{ state: "withdrawn", ball: null }]);
    const [card] = await firm.toldTo("alix");
    expect(card && wordsOf(card)).toContain("Camille Martin retire sa demande");
  });
});

describe("the card of a draft, answered in words", () => {
  it.each([
    ["oui", 1],
    ["vas-y", 1],
    ["confie", 1],
    ["non", 0],
  ])("« %s »", async (said, confided) => {
    const firm = await open();
    await firm.say("camille", "Louer une salle de réunion");
    await firm.say("camille", said);
    expect(await firm.handovers()).toHaveLength(confided);
    await firm.say("camille", said);
    expect(await firm.handovers()).toHaveLength(confided);
  });

  it("takes another day, and nothing that is another subject", async () => {
    const firm = await open();
    await firm.say("camille", "Louer une salle de réunion");
    const moved = await firm.say("camille", "non, pour mardi");
    expect(wordsOf(moved)).toContain("Demande : Louer une salle de réunion");
    expect(wordsOf(moved)).toContain("mardi 1er décembre");
    const other = await firm.say("camille", "Arroser les plantes lundi");
    expect(wordsOf(other)).toContain("Demande : Arroser les plantes");
    await firm.say("camille", "oui");
    expect(await firm.tasks()).toMatchObject([{ title: "Arroser les plantes" }]);
  });
});

describe("what is said to be for the secretariat", () => {
  it.each([
    ["confie à Alix de réserver un train pour Lyon", "réserver un train pour Lyon"],
    ["peux-tu demander à Alix de réserver un train pour Lyon", "réserver un train pour Lyon"],
    ["secrétariat : réserver un train pour Lyon", "réserver un train pour Lyon"],
    ["à déléguer : réserver un train pour Lyon", "réserver un train pour Lyon"],
    ["acheter un billet pour Lyon, pour le secrétariat", "acheter un billet pour Lyon"],
  ])("« %s » asks for what is to be done", async (said, title) => {
    const firm = await shared();
    const card = await firm.say("camille", said);
    await firm.say("camille", press(card, "Confier"));
    expect((await firm.tasks()).map((task) => task.title.toLowerCase())).toContain(title.toLowerCase());
  });

  it("asks what, where nothing is said", async () => {
    const firm = await open();
    const form = await firm.say("camille", "confier");
    expect(formOf(form)?.title).toBe("Confier au secrétariat");
    const card = await firm.say("camille", formOf(form)?.ask as string, {
      form: { title: "Acheter des timbres" },
    });
    await firm.say("camille", press(card, "Confier"));
    expect(await firm.tasks()).toMatchObject([{ title: "Acheter des timbres", assignees: ["alix"] }]);
  });

  it("keeps the message a shortcut was used on", async () => {
    const firm = await open();
    const claim = await firm.desk.claim({
      ...firm.toAsk("camille", "handoff Le client Durand attend son devis"),
      via: "shortcut",
      source: { url: "https://exemple.slack.com/archives/C1/p1", text: "Le client Durand attend son devis" },
    });
    const card = await firm.desk.answer(claim);
    await firm.say("camille", press(card, "Confier"));
    const [offer] = await firm.toldTo("alix");
    expect(offer && wordsOf(offer)).toContain("https://exemple.slack.com/archives/C1/p1");
  });
});

describe("files", () => {
  const file = (id: string, name: string, mimeType?: string) => ({
    id,
    name,
    ...(mimeType ? { mimeType } : {}),
  });

  it("alone are offered too, and go along for good", async () => {
    const firm = await open();
    firm.dropped.set("F1", new TextEncoder().encode("bail"));
    const card = await firm.say("camille", "", { files: [file("F1", "bail.docx")] });
    expect(wordsOf(card)).toContain("Fichier à traiter : bail.docx");
    await firm.say("camille", press(card, "Confier"));
    expect(await firm.tasks()).toMatchObject([{ files: ["bail.docx"] }]);
    expect(await store.rows("SELECT keep_until FROM kept_file WHERE firm_id = $1", [firm.firm])).toEqual([
      { keep_until: null },
    ]);
    const [offer] = await firm.toldTo("alix");
    expect(offer?.blocks.some((block) => block.kind === "file" && block.name === "bail.docx")).toBe(true);
  });

  it("spoken are handed over unheard, and that is said", async () => {
    const firm = await open();
    firm.dropped.set("F1", new Uint8Array([1, 2, 3]));
    const card = await firm.say("camille", "", { files: [file("F1", "audio_message.m4a", "audio/mp4")] });
    expect(wordsOf(card)).toContain("Je ne lis pas les vocaux");
    await firm.say("camille", press(card, "Confier"));
    expect(await firm.tasks()).toMatchObject([
      { title: "Message vocal à écouter", files: ["audio_message.m4a"] },
    ]);
  });

  it("that a room reads may be confided all the same, where the words say so", async () => {
    const firm = await open();
    firm.dropped.set("F1", new TextEncoder().encode("%PDF-1.4"));
    const files = [file("F1", "contrat.pdf", "application/pdf")];
    expect(labels(await firm.say("camille", "", { files }))).not.toContain("Confier");
    const card = await firm.say("camille", "à imprimer en double, pour le secrétariat", { files });
    await firm.say("camille", press(card, "Confier"));
    expect(await firm.tasks()).toMatchObject([{ title: "Imprimer en double", files: ["contrat.pdf"] }]);
  });

  it("too heavy or gone are named, and the rest goes along", async () => {
    const firm = await open();
    firm.dropped.set("F2", new Uint8Array([1]));
    const card = await firm.say("camille", "Scanner ces plans svp", {
      files: [
        { ...file("F1", "plans.zip"), size: 30_000_000 },
        file("F2", "notes.docx"),
        file("F3", "perdu.docx"),
      ],
    });
    expect(wordsOf(card)).toContain("plans.zip est trop lourd");
    expect(wordsOf(card)).toContain("perdu.docx n’est plus disponible");
    await firm.say("camille", press(card, "Confier"));
    expect(await firm.tasks()).toMatchObject([{ files: ["notes.docx"] }]);
  });
});

describe("who it goes to", () => {
  it("is nobody where there is no assistant: a plain task, and how to say who she is", async () => {
    const firm = await open({ assistants: {} });
    const card = await firm.say("camille", "Louer une salle de réunion");
    expect(wordsOf(card)).toContain("Je n’ai pas compris cette demande.");
    expect(wordsOf(card)).toContain("« Inès est notre secrétaire, 10 h par semaine »");
    expect(labels(card)).toEqual(["Modifier", "En faire une tâche", "Non", "Aide"]);
    await firm.say("camille", press(card, "En faire une tâche"));
    expect(await firm.tasks()).toMatchObject([{ assignees: ["camille"] }]);
    expect(wordsOf(await firm.say("sacha", "Louer une salle de réunion"))).toContain(
      "qui gère le cabinet peut le dire",
    );
  });

  it("is who has the skill the words speak of", async () => {
    const firm = await open({
      assistants: { alix: { skills: ["voyages"] }, morgan: { skills: ["Facture"] } },
    });
    const card = await firm.say("camille", "Classer les factures de novembre");
    expect(wordsOf(card)).toContain("Je le confie à Morgan Petit ?");
    expect(labels(card)).toContain("À Alix Bernard");
    await firm.say("camille", press(card, "À Alix"));
    expect(await firm.tasks()).toMatchObject([{ assignees: ["alix"] }]);
  });

  it("is else who has waited longest, turn by turn", async () => {
    const firm = await open({ assistants: { alix: {}, morgan: {} } });
    for (const title of ["Ranger la cave voûtée", "Arroser les plantes vertes", "Trier le courrier arrivé"]) {
      await firm.say("camille", press(await firm.say("camille", title), "Confier"));
      firm.clock.at += 60_000;
    }
    expect((await firm.handovers()).map(({ owner }) => owner)).toEqual(["alix", "morgan", "alix"]);
  });

  it("is whom the words name, even where others have the skill", async () => {
    const firm = await open({ assistants: { alix: {}, morgan: { skills: ["factures"] } } });
    const card = await firm.say("camille", "confie à Alix de classer les factures");
    expect(wordsOf(card)).toContain("Je le confie à Alix Bernard ?");
  });

  it("is settled by an administrator only", async () => {
    const firm = await open({
      assistants: { alix: { skills: ["voyages"] }, morgan: { skills: ["factures"] } },
    });
    expect(wordsOf(await firm.say("sacha", "partage des demandes"))).toContain("il faut un rôle");
    const form = await firm.say("camille", "partage des demandes");
    await firm.say("camille", formOf(form)?.ask as string, { form: { sharing: "turn" } });
    expect(wordsOf(await firm.say("camille", "Classer les factures de novembre"))).toContain(
      "Je le confie à Alix Bernard ?",
    );
    const wrong = await firm.say("camille", "handoff settings", {
      form: { sharing: "'; DROP TABLE task; --" },
    });
    expect(wordsOf(wrong)).toContain("C’est enregistré.");
  });

  it("reads it when she is next at work, which is said before", async () => {
    const firm = await open({ now: Date.parse("2026-11-27T17:30:00Z") });
    const card = await firm.say("camille", "Louer une salle de réunion");
    expect(wordsOf(card)).toMatch(/Alix Bernard le verra lundi 30 novembre/);
    const done = await firm.say("camille", press(card, "Confier"));
    expect(wordsOf(done)).toMatch(/Alix Bernard le verra lundi 30 novembre/);
    expect((await firm.handovers())[0]?.next).toContain("2026-11-30 12:00");
  });
});

it("keeps hostile words as they are, and breaks on none of them", async () => {
  const firm = await open();
  const hostile = [
    "Réserver '); DROP TABLE task; -- demain",
    "Écrire à <script>alert(1)</script> & Cie",
    "Noter \u0000 et \ud800 cassé",
    "(((((((((( [[[[ *** réserver salle",
    `${"é".repeat(300)} ${"a".repeat(300)}`,
    "confie à Alix".repeat(50),
    "« ».« ».« » réserver la salle",
  ];
  for (const said of hostile) {
    const card = await firm.say("camille", said);
    expect(wordsOf(card), said.slice(0, 40)).not.toContain("mal tourné");
    const confider = buttonsOf(card).find(({ label }) => label === "Confier");
    if (confider) await firm.say("camille", confider);
  }
  expect((await firm.tasks()).length).toBeGreaterThanOrEqual(5);
  for (const { title } of await firm.tasks()) expect(title.length).toBeLessThanOrEqual(120);
  expect(firm.log).toEqual([]);
});
