import { afterAll, beforeAll, expect, it } from "vitest";
import { insertTask } from "../../src/tasks/doings.ts";
import { linkTo } from "../calendars/outside-host.ts";
import {
  buttonsOf,
  type DeskOptions,
  NO_CONNECTIONS,
  openStore,
  press,
  rowsOf,
  type Store,
  wordsOf,
} from "../desk/desk-at-work.ts";
import { openCoverFirm } from "./cover-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

async function firmOf(options: DeskOptions = {}) {
  const firm = await openCoverFirm(store, options);
  await firm.contract("alix", "sacha");
  await firm.say("camille", "morgan est gérant");
  await firm.heard();
  return firm;
}

it("who leaves is asked about once more, then answered no longer; their work goes back to who asked", async () => {
  const firm = await firmOf();
  const mine = await firm.confide("Relire le devis", { state: "accepted" });
  const theirs = await firm.confide("Dossier secret", { by: "sacha", confidential: true });
  const question = await firm.confide("Trier les factures", {
    by: "robin",
    state: "questioned",
    ball: "robin",
  });
  await firm.say("robin", "book <@alix> jeudi 10h 30min Point");
  await firm.heard();
  const ask = await firm.say("camille", "Alix quitte le cabinet");
  expect(wordsOf(ask)).toMatch(/Tâches et demandes en cours : 3[\s\S]*Rendez-vous à venir : 1/);
  expect((await firm.handover(mine))?.holder).toBe("alix");
  const done = await firm.say("camille", press(ask, "Confirmer le départ"));
  expect(wordsOf(done)).toContain("Alix Bernard ne fait plus partie du cabinet");
  // Whose secrets they are is nobody else's business.
  expect(
    rowsOf(done)
      .map(({ text }) => text)
      .sort(),
  ).toEqual(["Relire le devis", "Trier les factures"]);
  expect(buttonsOf(done).every(({ ask: text }) => text.startsWith("task reassign "))).toBe(true);
  const heard = await firm.heard();
  expect(Object.keys(heard).sort()).toEqual(["morgan", "robin", "sacha"]);
  expect(heard["morgan"]?.[0]).not.toContain("secret");
  expect(heard["sacha"]?.[0]).toContain("Dossier secret");
  for (const [task, who] of [
    [mine, "camille"],
    [theirs, "sacha"],
    [question, "robin"],
  ] as const)
    expect(await firm.handover(task)).toMatchObject({ state: "declined", ball: who });
  expect(wordsOf(await firm.say("alix", "bonjour"))).not.toContain("Je peux");
  await firm.say("camille", press(ask, "Confirmer le départ"));
  expect(await firm.heard()).toEqual({});
  // Pressed again after « annule », nothing more is lost.
  await firm.say("camille", "annule");
  expect(
    (await store.rows("SELECT 1 FROM person WHERE firm_id = $1 AND left_at IS NOT NULL", [firm.firm])).length,
  ).toBe(0);
});

it("who leaves takes their calendars along: nothing of them is kept, and the rights are given back once", async () => {
  const back: string[] = [];
  const connections = {
    ...NO_CONNECTIONS,
    giveBack: async ({ account }: { account: string }) => void back.push(account),
  };
  const firm = await firmOf({ connections });
  for (const [person, account] of [
    ["alix", "alix@cabinet.fr"],
    ["alix", "alix@ailleurs.fr"],
    ["robin", "robin@cabinet.fr"],
  ] as const)
    await linkTo(firm.scope, firm.ids[person] as string, "google", account, {
      writes: account.endsWith("cabinet.fr"),
    });
  await firm.say("robin", "book <@alix> jeudi 10h 30min Point");
  const ask = await firm.say("camille", "Alix quitte le cabinet");
  expect(wordsOf(ask)).toContain("ne verra plus ses agendas");
  expect(back).toEqual([]);
  await firm.say("camille", press(ask, "Confirmer le départ"));
  expect(back.sort()).toEqual(["alix@ailleurs.fr", "alix@cabinet.fr"]);
  await firm.say("camille", press(ask, "Confirmer le départ"));
  expect(back).toHaveLength(2);
  const rows = await store.rows(
    `SELECT l.account, count(e.id)::int AS events FROM calendar_link l LEFT JOIN calendar_event e ON e.link_id = l.id
     WHERE l.firm_id = $1 GROUP BY l.account`,
    [firm.firm],
  );
  expect(rows).toEqual([{ account: "robin@cabinet.fr", events: 1 }]);
  expect(wordsOf(await firm.say("camille", "annule"))).toContain("ses agendas sont à relier de nouveau");
});

it("the last administrator stays, nobody removes themselves, and only administrators remove", async () => {
  const firm = await openCoverFirm(store);
  expect(wordsOf(await firm.say("camille", "Camille quitte le cabinet"))).toContain(
    "On ne se retire pas soi-même",
  );
  expect(wordsOf(await firm.say("sacha", "Camille quitte le cabinet"))).not.toContain("Confirmer");
  expect(wordsOf(await firm.say("sacha", `guichet people left ${firm.id("camille")}`))).not.toContain(
    "ne fait plus partie",
  );
  expect(wordsOf(await firm.say("camille", "Zoé quitte le cabinet"))).toContain("qui s’appelle Zoé");
  await firm.say("camille", "guichet people left n'importe quoi");
  await firm.say("camille", "morgan est gérant");
  // Each removes the other at once: one of them remains.
  await Promise.all([
    firm.say("camille", `guichet people left ${firm.id("morgan")}`),
    firm.say("morgan", `guichet people left ${firm.id("camille")}`),
  ]);
  const left = await store.rows("SELECT 1 FROM person WHERE firm_id = $1 AND left_at IS NOT NULL", [
    firm.firm,
  ]);
  expect(left).toHaveLength(1);
});

it("what somebody asked before leaving goes on, or to who saw them off; a secret of theirs stays closed", async () => {
  const firm = await firmOf();
  const going = await firm.confide("En cours", { by: "robin", state: "accepted" });
  const asked = await firm.confide("En question", { by: "robin", state: "questioned", ball: "robin" });
  const own = async (title: string, confidential: boolean) =>
    (
      await insertTask(
        firm.scope,
        {
          title,
          askedBy: firm.id("robin"),
          assignees: [],
          priority: "normal",
          confidential,
          documents: [],
          zone: "Europe/Paris",
        },
        firm.clock.at,
      )
    )?.id as string;
  const [plain, secret] = [await own("À moi", false), await own("Mon secret", true)];
  const ask = await firm.say("camille", "guichet people leave <@robin>");
  const done = await firm.say("camille", press(ask, "Confirmer le départ"));
  expect(wordsOf(done)).not.toContain("Mon secret");
  expect(await firm.handover(going)).toMatchObject({ state: "accepted", ball: "alix" });
  expect(await firm.handover(asked)).toMatchObject({ state: "offered", ball: "alix", stage: 0 });
  const assignees = await store.rows<{ task_id: string; person_id: string }>(
    "SELECT task_id, person_id FROM task_assignee WHERE task_id = ANY ($1::uuid[])",
    [[plain, secret]],
  );
  const who = Object.fromEntries(assignees.map(({ task_id, person_id }) => [task_id, person_id]));
  expect(who[plain]).toBe(firm.id("camille"));
  expect(who[secret]).toBe(firm.id("robin"));
});
