import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { COMMANDS } from "../../src/commands.ts";
import { helpCard } from "../../src/desk/cards.ts";
import { ROLES } from "../../src/desk/command.ts";
import { Language } from "../../src/desk/language/language.ts";
import { say } from "../../src/desk/language/say.ts";
import { toAdaptiveCard } from "../../src/doors/adaptive/to-adaptive-card.ts";
import { renderHome } from "../../src/doors/slack/render.ts";
import type { Contract } from "../../src/handoff/contract.ts";
import { insertContract } from "../../src/handoff/store/contracts.ts";
import { insertHandover } from "../../src/handoff/store/handovers.ts";
import { insertTask } from "../../src/tasks/doings.ts";
import type { TaskContents } from "../../src/tasks/task.ts";
import { viewProblems } from "../peers/block-kit.ts";
import {
  buttonsOf,
  type DeskAtWork,
  openDesk,
  openStore,
  PEOPLE,
  press,
  rowsOf,
  type Store,
  wordsOf,
} from "./desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const NADIA = { nadia: { name: "Nadia Benali", kind: "guest" as const } };
const open = () => openDesk(store, { people: { ...PEOPLE, ...NADIA } });
const home = (desk: DeskAtWork, person: string) => desk.say(person, "home", { via: "home" });

const ZONE = "Europe/Paris";
async function task(
  desk: DeskAtWork,
  title: string,
  askedBy: string,
  who: string,
  more: Partial<TaskContents> & { on?: string } = {},
) {
  const { on, ...contents } = more;
  const made = await insertTask(
    desk.scope,
    {
      title,
      askedBy: desk.ids[askedBy] as string,
      assignees: [desk.ids[who] as string],
      priority: "normal",
      confidential: false,
      documents: [],
      zone: ZONE,
      ...(on === undefined ? {} : { due: { on, zone: ZONE } }),
      ...contents,
    },
    desk.clock.at,
  );
  if (!made) throw new Error("no task");
  return made;
}

async function confide(
  desk: DeskAtWork,
  title: string,
  askedBy: string,
  to: string,
  state: "offered" | "accepted" | "questioned",
  on?: string,
) {
  const made = await task(desk, title, askedBy, to, on === undefined ? {} : { on });
  const [assistant, asker] = [desk.ids[to] as string, desk.ids[askedBy] as string];
  await insertHandover(
    desk.scope,
    {
      task: made.id,
      owner: assistant,
      holder: assistant,
      ball: state === "questioned" ? asker : assistant,
      state,
      ...(state === "questioned" ? { before: "offered" as const } : {}),
      stage: 0,
      offeredAt: desk.clock.at,
    },
    desk.clock.at,
  );
  return made;
}

const contract = (desk: DeskAtWork): Omit<Contract, "id"> => ({
  person: desk.ids["nadia"] as string,
  from: "2026-11-01",
  per: "month",
  minutes: 1_200,
  hours: [{ days: [1, 2, 4], from: "09:00", to: "12:00" }],
  rollOver: "none",
  roundingMinutes: 5,
  shares: [],
  skills: [],
  payer: desk.ids["camille"] as string,
});

describe("the personal view", () => {
  it("tells of meetings, then tasks with the late ones first, then what was confided and who has the ball, then hours", async () => {
    const desk = await open();
    await desk.say("camille", "rdv avec Sacha aujourd'hui 16h Point");
    await task(desk, "Sans date", "camille", "camille");
    await task(desk, "Demain", "camille", "camille", { on: "2026-11-23" });
    await task(desk, "Ce jour", "sacha", "camille", { on: "2026-11-22", priority: "high" });
    await task(desk, "En retard", "camille", "camille", { on: "2026-11-19" });
    await confide(desk, "Appeler le greffe", "camille", "nadia", "offered", "2026-11-24");
    await confide(desk, "Quel modèle ?", "camille", "nadia", "questioned");
    await insertContract(desk.scope, contract(desk), desk.clock.at, desk.clock.at);
    const said = wordsOf(await home(desk, "camille"));
    expect(said.split("\n")).toEqual([
      "Votre journée : dimanche 22 novembre",
      "Votre journée : dimanche 22 novembre",
      "16 h – 16 h 30 : Point | Sacha Dubois",
      "Mes tâches",
      "En retard | en retard, c’était pour jeudi 19 novembre",
      "Ce jour | Urgent · pour aujourd’hui, dimanche 22 novembre",
      "Demain | pour lundi 23 novembre",
      "Sans date",
      "Ce que j’ai confié",
      "Appeler le greffe | chez Nadia Benali · proposée · mardi 24 novembre",
      "Quel modèle ? | à vous de répondre · question",
      "Heures du secrétariat",
      "novembre 2026 : 0 min sur 20 h, il reste 20 h",
    ]);
  });

  it("shows an assistant each request once: to accept, or in hand, never as a task again", async () => {
    const desk = await open();
    await confide(desk, "À prendre", "camille", "nadia", "offered");
    await confide(desk, "En main", "sacha", "nadia", "accepted");
    await confide(desk, "En question", "sacha", "nadia", "questioned");
    await task(desk, "La sienne", "nadia", "nadia");
    await insertContract(desk.scope, contract(desk), desk.clock.at, desk.clock.at);
    const card = await home(desk, "nadia");
    const titles = rowsOf(card).map(({ text }) => text);
    expect(titles).toEqual(["À prendre", "En main", "La sienne"]);
    expect(wordsOf(card)).toContain("Une demande attend une réponse.");
    expect(wordsOf(card)).toContain("il reste 20 h");
    expect(press(card, "Accepter").ask).toMatch(/^handoff accept /);
  });

  it("shows nobody another person's tasks, requests or hours", async () => {
    const desk = await open();
    await task(desk, "Licenciement", "camille", "sacha", { confidential: true });
    await confide(desk, "Secret de Camille", "camille", "nadia", "accepted");
    await insertContract(desk.scope, contract(desk), desk.clock.at, desk.clock.at);
    for (const person of ["alix", "morgan", "robin"]) {
      const said = wordsOf(await home(desk, person));
      expect(said).not.toMatch(/Licenciement|Secret|20 h|Nadia/);
      expect(rowsOf(await home(desk, person))).toEqual([]);
    }
    expect(wordsOf(await home(desk, "sacha"))).toContain("Licenciement | confidentielle");
    expect(wordsOf(await home(desk, "robin"))).toContain("No task in your name.");
  });

  it("leaves out what is put off, done or dropped", async () => {
    const desk = await open();
    const off = await task(desk, "Plus tard", "camille", "camille");
    const done = await task(desk, "Faite", "camille", "camille");
    await store.rows("UPDATE task SET snoozed_until = '2026-11-23' WHERE id = $1", [off.id]);
    await store.rows("UPDATE task SET state = 'done', done_at = now() WHERE id = $1", [done.id]);
    expect(rowsOf(await home(desk, "camille"))).toEqual([]);
    desk.clock.at += 86_400_000;
    expect(rowsOf(await home(desk, "camille")).map(({ text }) => text)).toEqual(["Plus tard"]);
  });

  it("is acted on in place: a task done is gone from it", async () => {
    const desk = await open();
    await task(desk, "À finir", "camille", "camille", { on: "2026-11-22" });
    const shown = await home(desk, "camille");
    await desk.say("camille", press(shown, "Fait"));
    expect(rowsOf(await home(desk, "camille"))).toEqual([]);
    expect(await store.rows("SELECT state FROM task WHERE firm_id = $1", [desk.firm])).toEqual([
      { state: "done" },
    ]);
  });

  it("is asked for by words in any conversation", async () => {
    const desk = await open();
    for (const words of ["accueil", "ma journée", "c'est quoi ma journée ?", "my day"])
      expect(wordsOf(await desk.say("camille", words))).toContain("Votre journée");
  });
});

describe("of a busy person", () => {
  let desk: DeskAtWork;
  beforeAll(async () => {
    desk = await open();
    for (let i = 0; i < 9; i++) await desk.say("camille", `rdv avec Sacha demain ${9 + i}h R${i}`);
    for (let i = 0; i < 16; i++) {
      await task(desk, `T${i} <b>*_~`, "camille", "camille", { on: "2026-11-22" });
      await confide(desk, `C${i}`, "camille", "nadia", i % 2 ? "offered" : "accepted");
    }
    await insertContract(desk.scope, contract(desk), desk.clock.at, desk.clock.at);
    desk.clock.at += 86_400_000 - 3 * 3_600_000;
  });

  it("keeps to seven rows and says how many more; Slack and Teams take it whole", async () => {
    for (const person of ["camille", "nadia"]) {
      const card = await home(desk, person);
      expect(wordsOf(card)).toMatch(person === "camille" ? /et 9 autres/ : /et 1 autre/);
      const view = renderHome(card);
      expect(view.blocks.length).toBeLessThanOrEqual(100);
      expect(viewProblems(view as unknown as Record<string, unknown>)).toEqual([]);
      expect(Buffer.byteLength(JSON.stringify(toAdaptiveCard(card, { charts: true })))).toBeLessThan(28_000);
    }
    expect(press(await home(desk, "camille"), "Mes tâches").ask).toBe("task list");
  });

  it("costs eight statements at most, however much there is", async () => {
    const claim = await desk.desk.claim(desk.toAsk("camille", "home", { via: "home" }));
    const spy = vi.spyOn(pg.Client.prototype, "query");
    const started = performance.now();
    await desk.desk.answer(claim);
    const took = performance.now() - started;
    const said = spy.mock.calls.map(([query]) =>
      String(typeof query === "string" ? query : (query as { text?: string }).text),
    );
    spy.mockRestore();
    const reading = said.filter((sql) =>
      /\bFROM "?(?:public"?\.)?"?(?:meeting|task|handover|assistant|time_entry|person)/.test(sql),
    );
    expect(reading.length, reading.join("\n\n")).toBeGreaterThan(2);
    expect(reading.length, reading.join("\n\n")).toBeLessThanOrEqual(8);
    expect(took).toBeLessThan(1_000);
  });
});

describe("a guest of the workspace", () => {
  it("may be the assistant, and is served by private message alone", async () => {
    const desk = await open();
    expect(wordsOf(await desk.say("camille", "Nadia est notre secrétaire"))).toContain("Nadia");
    const rows = await store.rows("SELECT roles FROM person WHERE id = $1", [desk.ids["nadia"]]);
    expect(rows).toEqual([{ roles: expect.arrayContaining(["assistant"]) }]);
    await confide(desk, "À prendre", "camille", "nadia", "offered");
    const card = await desk.say("nadia", "accueil");
    await desk.say("nadia", press(card, "Accepter"));
    expect(await store.rows("SELECT state FROM handover WHERE firm_id = $1", [desk.firm])).toEqual([
      { state: "accepted" },
    ]);
    for (const { ask } of buttonsOf(card)) expect(ask).not.toMatch(/^\//);
  });

  it("is never told to type a slash command: none stands in any sentence, nor in the help", () => {
    const slash = /(?:^|[\s«“"(])\/(?:book|relance|tache|guichet|task|handoff)\b/;
    const sentences = (value: unknown): string[] =>
      typeof value === "string"
        ? [value]
        : typeof value === "function"
          ? [String(value)]
          : Object.values((value ?? {}) as object).flatMap(sentences);
    for (const language of Language.options) {
      const { web: _, ...sections } = say(language);
      expect(sentences(sections).filter((text) => slash.test(text))).toEqual([]);
      for (const role of ROLES)
        expect(JSON.stringify(helpCard(COMMANDS, [role], language))).not.toMatch(slash);
    }
  });
});
