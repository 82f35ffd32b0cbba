import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inOneUnit, openDatabase } from "../../src/database/client.ts";
import type { Delivery } from "../../src/doors/door.ts";
import { updateTask } from "../../src/tasks/doings.ts";
import { readTask } from "../../src/tasks/facts.ts";
import {
  buttonsOf,
  errorsOf,
  formOf,
  openDesk,
  openStore,
  press,
  rowsOf,
  type Store,
  wordsOf,
} from "../desk/desk-at-work.ts";
import { openConfidingFirm } from "./confide-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const open = (options: Parameters<typeof openConfidingFirm>[1] = {}) => openConfidingFirm(store, options);
const labels = (card: Parameters<typeof buttonsOf>[0]): string[] => buttonsOf(card).map(({ label }) => label);

describe("both sides", () => {
  it("go from offer to question, answer, acceptance and end, each told once and each knowing who has the ball", async () => {
    const firm = await open();
    const offer = await firm.confide("Louer une salle pour Durand");
    const form = await firm.say("alix", press(offer, "Poser une question"));
    const asked = await firm.say("alix", formOf(form)?.ask as string, {
      form: { text: "Pour combien de personnes ?" },
    });
    expect(wordsOf(asked)).toContain("Votre question est partie.");
    expect(wordsOf(asked)).toContain("Chez Camille Martin depuis 10 h.");
    const [question] = await firm.toldTo("camille");
    if (!question) throw new Error("no question came");
    expect(wordsOf(question)).toContain("Alix Bernard demande : « Pour combien de personnes ? »");
    expect(wordsOf(question)).toContain("À vous de répondre.");

    const answering = await firm.say("camille", press(question, "Répondre"));
    expect(wordsOf(answering)).toContain("Pour combien de personnes ?");
    await firm.say("camille", formOf(answering)?.ask as string, { form: { text: "Douze." } });
    const [answer] = await firm.toldTo("alix");
    if (!answer) throw new Error("no answer came");
    expect(wordsOf(answer)).toContain("« Douze. »");
    expect(await firm.handovers()).toMatchObject([{ state: "offered", ball: "alix" }]);

    const accepted = await firm.say("alix", press(answer, "Accepter"));
    expect(wordsOf(accepted)).toContain("C’est accepté.");
    expect(wordsOf(accepted)).toContain("C’est entre vos mains.");
    expect((await firm.toldTo("camille")).map(({ summary }) => summary)).toEqual([
      expect.stringContaining("Alix Bernard a accepté"),
    ]);
    const done = await firm.say("alix", press(accepted, "C’est fait"));
    expect(wordsOf(done)).toContain("Combien de temps cela a-t-il pris ?");
    expect(await firm.tasks()).toMatchObject([{ state: "done" }]);
    expect(await firm.handovers()).toMatchObject([{ state: "done", ball: null, next: null }]);
    expect((await firm.toldTo("camille")).map(({ summary }) => summary)).toEqual([
      expect.stringContaining("C’est fait par Alix Bernard"),
    ]);
    await firm.say("alix", press(done, "15"));
    expect(await store.rows("SELECT minutes FROM time_entry WHERE firm_id = $1", [firm.firm])).toEqual([
      { minutes: 15 },
    ]);
    expect(await firm.events()).toEqual(["created", "confided", "question", "answer", "accepted", "done"]);
  });

  it("go the same way with words alone, as a guest without slash commands would", async () => {
    const firm = await open();
    await firm.confide("Louer une salle pour Durand");
    await firm.say("alix", "question : pour combien de personnes ?");
    await firm.say("camille", "répondre : douze personnes");
    await firm.say("alix", "j'accepte");
    expect(await firm.handovers()).toMatchObject([{ state: "accepted", ball: "alix" }]);
    await firm.say("alix", "pas avant lundi");
    expect(await firm.handovers()).toMatchObject([{ state: "countered", ball: "camille" }]);
    await firm.say("camille", "d'accord pour cette date");
    expect(await firm.tasks()).toMatchObject([{ due: "2026-11-30" }]);
    await firm.say("alix", "je refuse : la salle est fermée");
    expect(await firm.handovers()).toMatchObject([{ state: "declined", ball: "camille" }]);
    expect(await firm.tasks()).toMatchObject([{ assignees: ["camille"], state: "open" }]);
    await firm.say("camille", "je m'en occupe");
    expect(await firm.handovers()).toMatchObject([{ state: "kept", ball: null }]);
    expect(await firm.tasks()).toMatchObject([{ assignees: ["camille"], state: "open" }]);
  });

  it("finish by « fait » and « 25 min »: the hand-over ends with its task, and who asked is told once", async () => {
    const firm = await open();
    await firm.confide("Louer une salle pour Durand");
    await firm.say("alix", "j'accepte");
    await firm.post();
    await firm.say("alix", "fait louer une salle");
    expect(await firm.tasks()).toMatchObject([{ state: "done" }]);
    expect(await firm.handovers()).toMatchObject([{ state: "done", ball: null, next: null }]);
    expect(await firm.toldTo("camille")).toHaveLength(1);
    await firm.say("alix", "25 min");
    expect(await store.rows("SELECT minutes FROM time_entry WHERE firm_id = $1", [firm.firm])).toEqual([
      { minutes: 25 },
    ]);
  });

  it("agree on another date, or keep theirs; an agreed date needs no acceptance more", async () => {
    const firm = await open();
    const offer = await firm.confide("Louer une salle avant vendredi");
    const form = await firm.say("alix", press(offer, "Proposer une autre date"));
    const ask = formOf(form)?.ask as string;
    expect(errorsOf(await firm.say("alix", ask, { form: { on: "2026-02-30" } }))).toEqual({
      on: "Donnez une date.",
    });
    expect(errorsOf(await firm.say("alix", ask, { form: { on: "2020-01-01" } }))).toEqual({
      on: "Cette date est passée.",
    });
    await firm.say("alix", ask, { form: { on: "2026-12-02", time: "14:00", text: "La salle est prise" } });
    const [counter] = await firm.toldTo("camille");
    if (!counter) throw new Error("no date came");
    expect(wordsOf(counter)).toContain(
      "Alix Bernard propose le mercredi 2 décembre, 14 h : « La salle est prise »",
    );
    const other = await firm.say("camille", press(counter, "Garder ou changer ma date"));
    await firm.say("camille", formOf(other)?.ask as string, { form: { on: "2026-11-30", time: "" } });
    expect(await firm.handovers()).toMatchObject([{ state: "offered", ball: "alix" }]);
    expect(await firm.tasks()).toMatchObject([{ due: "2026-11-30" }]);
    await firm.say("alix", "pas avant le 4 décembre");
    // The button of the date before: nobody agrees to what they have not read.
    const stale = await firm.say("camille", { label: "", ask: press(counter, "D’accord").ask });
    expect(wordsOf(stale)).toContain("Cela a changé entre-temps");
    const shown = await firm.say("camille", "où en sont mes demandes");
    const now = await firm.say("camille", press(shown, "Voir"));
    await firm.say("camille", press(now, "D’accord"));
    expect(await firm.handovers()).toMatchObject([{ state: "accepted", ball: "alix" }]);
    expect(await firm.tasks()).toMatchObject([{ due: "2026-12-04" }]);
  });

  it("turn to another assistant after a refusal, whose reason is read by who asked alone", async () => {
    const firm = await open({ assistants: { alix: {}, morgan: {} } });
    const card = await firm.say("camille", "confie à Alix de louer une salle");
    await firm.say("camille", press(card, "Confier"));
    const [offer] = await firm.toldTo("alix");
    if (!offer) throw new Error("no offer came");
    const form = await firm.say("alix", press(offer, "Refuser"));
    expect(errorsOf(await firm.say("alix", formOf(form)?.ask as string, { form: { text: " " } }))).toEqual({
      text: "Écrivez quelques mots.",
    });
    await firm.say("alix", formOf(form)?.ask as string, { form: { text: "Trop court pour moi" } });
    const [declined] = await firm.toldTo("camille");
    if (!declined) throw new Error("no refusal came");
    expect(wordsOf(declined)).toContain("« Trop court pour moi »");
    const choice = await firm.say("camille", press(declined, "À quelqu’un d’autre"));
    const row = rowsOf(choice).find(({ text }) => text.startsWith("Morgan"));
    await firm.say("camille", row?.buttons?.[0] ?? press(choice, "-"));
    expect(await firm.handovers()).toMatchObject([{ state: "offered", ball: "morgan", owner: "morgan" }]);
    const [again] = await firm.toldTo("morgan");
    expect(again && wordsOf(again)).toContain("Camille Martin vous confie");
    expect(again && wordsOf(again)).not.toContain("Trop court");
    expect(wordsOf(await firm.say("alix", { label: "", ask: press(offer, "Accepter").ask }))).toContain(
      "Je ne trouve pas cette demande",
    );
  });
});

describe("a confided task", () => {
  it("is left to its hand-over by the list of tasks, and ends it where it ends or changes hands all the same", async () => {
    const firm = await open();
    await firm.confide("Louer une salle pour Durand");
    const [task] = await firm.tasks();
    const given = await firm.say("camille", {
      label: "",
      ask: `task reassign ${task?.id} ${firm.mention("sacha")}`,
    });
    expect(wordsOf(given)).toContain("entre les mains du secrétariat");
    expect(await firm.handovers()).toMatchObject([{ state: "offered", ball: "alix" }]);
    await inOneUnit(firm.scope, async (scope) => {
      const standing = await readTask(scope, task?.id as string, { lock: true });
      if (!standing) throw new Error("no task");
      const event = { kind: "reassigned", person: firm.id("camille") };
      await updateTask(scope, standing, { assignees: [firm.id("sacha")] }, event, firm.clock.at);
    });
    expect(await firm.handovers()).toMatchObject([{ state: "kept", ball: null, next: null }]);
    const late = await firm.say("alix", { label: "", ask: `handoff accept ${task?.id}` });
    expect(wordsOf(late)).toContain("Cette demande a été reprise");
  });
});

describe("words that nobody sent", () => {
  it("typed while a question waits are offered as its answer, and forwarded only by a press", async () => {
    const firm = await open();
    await firm.confide("Louer une salle pour Durand");
    await firm.say("alix", "question : combien de personnes ?");
    await firm.post();
    const card = await firm.say("camille", "nous serons douze avec les stagiaires");
    expect(labels(card)).toContain("C’est ma réponse à Alix Bernard");
    expect((await firm.post()).told).toEqual([]);
    await firm.say("camille", press(card, "C’est ma réponse"));
    const [answer] = await firm.toldTo("alix");
    expect(answer && wordsOf(answer)).toContain("« nous serons douze avec les stagiaires »");
    const own = await firm.say("alix", "faut-il aussi un vidéoprojecteur ou pas");
    expect(labels(own)).toContain("C’est une question pour Camille Martin");
    expect((await firm.post()).told).toEqual([]);
  });

  it("are chosen for one of several requests, and go along with the choice", async () => {
    const firm = await open();
    await firm.confide("Louer une salle pour Durand");
    await firm.confide("Acheter des timbres rouges");
    const which = await firm.say("alix", "question : c'est urgent ?");
    expect(rowsOf(which).map(({ text }) => text)).toHaveLength(2);
    expect((await firm.post()).told).toEqual([]);
    const row = rowsOf(which).find(({ text }) => text.includes("timbres"));
    await firm.say("alix", row?.buttons?.[0] ?? press(which, "-"));
    const [question] = await firm.toldTo("camille");
    expect(question && wordsOf(question)).toContain("« c'est urgent ? »");
    expect((await firm.handovers()).map(({ state }) => state)).toEqual(["questioned", "offered"]);
    await firm.say("alix", "j'accepte louer une salle");
    expect((await firm.handovers()).map(({ state }) => state)).toEqual(["questioned", "accepted"]);
  });

  it("do not answer a question that was not read", async () => {
    const firm = await open();
    await firm.confide("Louer une salle pour Durand");
    await firm.say("alix", "question : combien ?");
    const [first] = await firm.toldTo("camille");
    if (!first) throw new Error("no question came");
    const old = press(first, "Répondre").ask;
    await firm.say("camille", "répondre : douze");
    await firm.say("alix", "question : quel budget ?");
    const late = await firm.say("camille", old, { form: { text: "douze" } });
    expect(wordsOf(late)).toContain("Cela a changé entre-temps");
    expect(await firm.handovers()).toMatchObject([{ state: "questioned", ball: "camille" }]);
  });
});

describe("at the same moment", () => {
  it("twenty acceptances in two processes are one, and the others are told so", async () => {
    const firm = await open();
    const offer = await firm.confide("Louer une salle pour Durand");
    const ask = press(offer, "Accepter").ask;
    const second = openDatabase({ url: store.appUrl, setRole: false });
    try {
      const elsewhere = await openDesk(store, {
        database: second,
        workspace: firm.workspace,
        directory: firm.directory,
        now: firm.clock.at,
      });
      const cards = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          (i % 2 ? firm : elsewhere).say("alix", { label: "Accepter", ask }),
        ),
      );
      const heard = cards.map(({ summary }) => summary);
      expect(heard.filter((one) => one === "C’est accepté.")).toHaveLength(1);
      expect(heard.filter((one) => one === "Cette demande est déjà acceptée.")).toHaveLength(19);
      expect((await firm.events()).filter((kind) => kind === "accepted")).toHaveLength(1);
      expect(await firm.toldTo("camille")).toHaveLength(1);
    } finally {
      await second.close();
    }
  }, 20_000);

  it("withdrawn and accepted, finished and kept: one of the two happened, and both know which", async () => {
    const firm = await open();
    for (let i = 0; i < 4; i += 1) {
      const offer = await firm.confide(`Louer la salle numéro ${i}`);
      const [task] = (await firm.tasks()).slice(-1);
      const [, kept] = await Promise.all([
        firm.say("alix", {
          label: "",
          ask: i % 2 ? press(offer, "Accepter").ask : press(offer, "C’est fait").ask,
        }),
        firm.say("camille", { label: "", ask: `handoff ${i % 2 ? "withdraw" : "keep"} ${task?.id}` }),
      ]);
      expect(wordsOf(kept)).not.toContain("mal tourné");
    }
    for (const { state, ball } of await firm.handovers())
      expect(["done", "kept", "withdrawn"].includes(state)).toBe(ball === null);
    const versions = await store.rows<{ n: number; v: number }>(
      `SELECT t.version AS v, (SELECT count(*)::int FROM task_event e WHERE e.task_id = t.id) AS n FROM task t WHERE t.firm_id = $1`,
      [firm.firm],
    );
    for (const { n, v } of versions) expect(n).toBe(v);
  });

  it("leave no half of an act behind when it fails", async () => {
    const firm = await open();
    await firm.confide("Louer une salle pour Durand");
    const [task] = await firm.tasks();
    await expect(
      inOneUnit(firm.scope, async (scope) => {
        await scope.run(
          (tx) =>
            tx.$executeRaw`UPDATE task SET state = 'done', done_at = now() WHERE id = ${task?.id}::uuid`,
        );
        throw new Error("the process dies");
      }),
    ).rejects.toThrow("dies");
    expect(await firm.handovers()).toMatchObject([{ state: "offered", ball: "alix" }]);
  });
});

describe("the lists", () => {
  it("are one clear list for the assistant, with what to do on every row", async () => {
    const firm = await open();
    expect(wordsOf(await firm.say("alix", "mes demandes"))).toContain("Aucune demande ne vous est confiée");
    await firm.confide("Louer une salle pour Durand");
    await firm.confide("Acheter des timbres rouges");
    await firm.confide("Commander un taxi pour lundi");
    await firm.say("alix", "j'accepte acheter des timbres");
    await firm.say("alix", "question : combien ?");
    const which = await firm.say("alix", "mes demandes");
    expect(wordsOf(which)).toContain("À accepter (2)");
    expect(wordsOf(which)).toContain("En cours (1)");
    await firm.say("alix", press(which, "Accepter"));
    const after = await firm.say("alix", "mes demandes");
    expect(wordsOf(after)).toContain("En cours (2)");
    const given = await firm.say("camille", "où en sont mes demandes");
    expect(wordsOf(given)).toContain("Au secrétariat (3)");
    expect(wordsOf(await firm.say("sacha", "où en sont mes demandes"))).toContain("Vous n’avez rien confié");
  });
});

describe("a triage channel", () => {
  const CHANNEL = { id: "C-triage", kind: "channel" } as const;
  const posts = (firm: Awaited<ReturnType<typeof open>>) =>
    store.rows<{ body: { audience: string; summary: string } }>(
      "SELECT body FROM message WHERE firm_id = $1 AND kind = 'post' ORDER BY created_at",
      [firm.firm],
    );

  it("hears of what names nobody, and any assistant takes it once", async () => {
    const firm = await open({ assistants: { alix: {}, morgan: {} } });
    expect(wordsOf(await firm.say("sacha", "triage ici", { place: CHANNEL }))).toContain("il faut un rôle");
    expect(wordsOf(await firm.say("camille", "triage ici"))).toContain("dans le canal");
    expect(wordsOf(await firm.say("camille", "triage ici", { place: CHANNEL }))).toContain("annoncées ici");
    await firm.confide("Louer une salle pour Durand");
    expect((await posts(firm)).map(({ body }) => [body.audience, body.summary])).toEqual([
      ["place", "Camille Martin confie au secrétariat\u00a0: Louer une salle pour Durand"],
    ]);
    const [task] = await firm.tasks();
    const take = { label: "", ask: `handoff take ${task?.id}` };
    expect(wordsOf(await firm.say("sacha", take, { place: CHANNEL }))).toContain("Réservé au secrétariat");
    const [mine, late] = [await firm.say("morgan", take), await firm.say("alix", take)];
    expect(wordsOf(mine)).toContain("La demande est à vous.");
    expect(wordsOf(late)).toContain("Cette demande est déjà acceptée.");
    expect(await firm.handovers()).toMatchObject([{ state: "accepted", ball: "morgan", owner: "morgan" }]);
    expect(await firm.tasks()).toMatchObject([{ assignees: ["morgan"] }]);
    expect((await firm.post()).told.map(({ person }) => person).sort()).toEqual(["alix", "camille"]);
  });

  it("never hears of what is confidential, nor of what somebody was named for", async () => {
    const firm = await open({ assistants: { alix: {}, morgan: {} } });
    await firm.say("camille", "triage ici", { place: CHANNEL });
    await firm.say(
      "camille",
      press(await firm.say("camille", "confie à Alix de louer une salle"), "Confier"),
    );
    const edit = await firm.say(
      "camille",
      press(await firm.say("camille", "Préparer une rupture"), "Modifier"),
    );
    const card = await firm.say("camille", formOf(edit)?.ask as string, {
      form: { title: "Préparer la rupture Zibeline", confidential: "yes" },
    });
    await firm.say("camille", press(card, "Confier"));
    expect(await posts(firm)).toEqual([]);
    const secret = (await firm.tasks()).find(({ title }) => title.includes("Zibeline"));
    const taken = await firm.say("morgan", { label: "", ask: `handoff take ${secret?.id}` });
    expect(JSON.stringify(taken)).not.toContain("Zibeline");
    await firm.say("camille", "triage arrêt");
    await firm.say("camille", press(await firm.say("camille", "Arroser les plantes vertes"), "Confier"));
    expect(await posts(firm)).toEqual([]);
  });
});

describe("the hours left", () => {
  it("stand on the offer, and beyond them who pays says yes by one click before it is accepted", async () => {
    const firm = await open({ assistants: { alix: { minutes: 60, payer: "sacha" } } });
    const edit = await firm.say(
      "camille",
      press(await firm.say("camille", "Ranger la cave voûtée"), "Modifier"),
    );
    const card = await firm.say("camille", formOf(edit)?.ask as string, {
      form: { title: "Ranger la cave", estimate: "180" },
    });
    expect(wordsOf(card)).toContain("l’accord de Sacha Dubois sera demandé");
    await firm.say("camille", press(card, "Confier"));
    const [offer] = await firm.toldTo("alix");
    if (!offer) throw new Error("no offer came");
    expect(wordsOf(offer)).toContain("Durée estimée 3 h, mais il ne reste que 1 h ce mois-ci");
    const accepted = await firm.say("alix", press(offer, "Accepter"));
    expect(wordsOf(accepted)).toContain("l’accord est demandé à Sacha Dubois");
    expect(await firm.handovers()).toMatchObject([{ state: "approval", ball: "sacha" }]);
    const [, approval] = [
      await firm.handovers(),
      (await firm.post()).told.find(({ person }) => person === "sacha")?.card,
    ];
    if (!approval) throw new Error("nobody was asked");
    expect(wordsOf(await firm.say("camille", { label: "", ask: press(approval, "Donner").ask }))).toContain(
      "Ce n’est pas à vous d’en décider",
    );
    await firm.say("sacha", press(approval, "Donner mon accord"));
    expect(await firm.handovers()).toMatchObject([{ state: "accepted", ball: "alix" }]);
    expect((await firm.post()).told.map(({ person }) => person).sort()).toEqual(["alix", "camille"]);
  });

  it("refused, leave who asked to decide", async () => {
    const firm = await open({ assistants: { alix: { minutes: 30 } } });
    const edit = await firm.say(
      "camille",
      press(await firm.say("camille", "Ranger la cave voûtée"), "Modifier"),
    );
    const card = await firm.say("camille", formOf(edit)?.ask as string, {
      form: { title: "Ranger la cave", estimate: "60" },
    });
    await firm.say("camille", press(card, "Confier"));
    await firm.say("alix", "j'accepte");
    const asked = (await firm.toldTo("camille")).at(-1);
    if (!asked) throw new Error("nobody was asked");
    await firm.say("camille", press(asked, "Refuser le dépassement"));
    expect(await firm.handovers()).toMatchObject([{ state: "declined", ball: "camille" }]);
  });
});

describe("what is confidential", () => {
  it("is read by the two of them: nobody else finds it, whoever they are", async () => {
    const firm = await open();
    const edit = await firm.say("sacha", press(await firm.say("sacha", "Préparer une rupture"), "Modifier"));
    const card = await firm.say("sacha", formOf(edit)?.ask as string, {
      form: { title: "Préparer la rupture Zibeline", confidential: "yes" },
    });
    await firm.say("sacha", press(card, "Confier"));
    const [task] = await firm.tasks();
    for (const verb of [
      "show",
      "accept",
      "done",
      "ask",
      "answer",
      "date",
      "decline",
      "keep",
      "withdraw",
      "offer",
      "approve",
      "agree",
    ]) {
      const said = await firm.say("camille", { label: "", ask: `handoff ${verb} ${task?.id}` });
      expect(JSON.stringify(said), verb).not.toContain("Zibeline");
    }
    const { told } = await firm.post();
    expect(told.map(({ person }) => person)).toEqual(["alix"]);
    expect(told[0]?.card.audience).toBe("asker");
    expect(await firm.events()).toEqual(["created", "confided"]);
  });

  it("is not told to an administrator when who asked cannot be reached", async () => {
    const firm = await open();
    const edit = await firm.say("sacha", press(await firm.say("sacha", "Préparer une rupture"), "Modifier"));
    const card = await firm.say("sacha", formOf(edit)?.ask as string, {
      form: { title: "Préparer la rupture Zibeline", confidential: "yes" },
    });
    await firm.say("sacha", press(card, "Confier"));
    await firm.post();
    await firm.say("alix", "j'accepte");
    const waiting = await store.rows<{ about: string }>(
      "SELECT about FROM message WHERE firm_id = $1 AND person_id = $2 ORDER BY created_at DESC LIMIT 1",
      [firm.firm, firm.id("sacha")],
    );
    expect(waiting).toEqual([{ about: firm.id("alix") }]);
  });
});

describe("a closed door", () => {
  it("is told to who asked, when the assistant could not be written to", async () => {
    const firm = await open();
    const card = await firm.say("camille", "Louer une salle pour Durand");
    const doors: Delivery[] = [{ ok: false, reason: "refused", detail: "closed" }];
    firm.outside.tell = () => doors.shift() ?? { ok: true };
    await firm.say("camille", press(card, "Confier"));
    await firm.post();
    const rows = await store.rows<{ key: string }>(
      "SELECT key FROM message WHERE firm_id = $1 AND person_id = $2 AND key LIKE 'undelivered:%'",
      [firm.firm, firm.id("camille")],
    );
    expect(rows).toHaveLength(1);
  });
});

it("survives hostile words and wrong ids in every command of the exchange", async () => {
  const firm = await open();
  await firm.confide("Louer une salle pour Durand");
  const [task] = await firm.tasks();
  const verbs = [
    "accept",
    "done",
    "ask",
    "answer",
    "date",
    "propose",
    "decline",
    "keep",
    "withdraw",
    "offer",
    "approve",
    "refuse",
    "agree",
    "show",
    "use",
    "send",
    "edit",
    "mine",
    "drop",
  ];
  for (const verb of verbs) {
    for (const words of [
      "",
      "'; DROP TABLE task; --",
      "00000000-0000-0000-0000-000000000000",
      "\u0000",
      "x".repeat(3_000),
    ]) {
      for (const form of [undefined, { text: "'; --", on: "2026-99-99", time: "99:99", title: "x" }]) {
        const card = await firm.say(
          "sacha",
          { label: "", ask: `handoff ${verb} ${words}` },
          form ? { form } : {},
        );
        expect(wordsOf(card), `${verb} ${words.slice(0, 20)}`).not.toContain("mal tourné");
      }
    }
    const other = await firm.say("sacha", { label: "", ask: `handoff ${verb} ${task?.id} x y` });
    expect(wordsOf(other)).not.toContain("Durand");
  }
  expect(await firm.handovers()).toMatchObject([{ state: "offered", ball: "alix" }]);
  expect(firm.log).toEqual([]);
}, 30_000);
