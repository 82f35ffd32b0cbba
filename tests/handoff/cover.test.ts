import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/database/client.ts";
import { runAbsence } from "../../src/handoff/cover/absence-job.ts";
import { buttonsOf, openStore, press, type Store, wordsOf } from "../desk/desk-at-work.ts";
import { openCoverFirm } from "./cover-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

async function firmWithBackup() {
  const firm = await openCoverFirm(store);
  await firm.contract("alix", "sacha");
  await firm.heard();
  return firm;
}

describe("while the assistant is away", () => {
  it("what she has moves to her backup in one message, who asked is told in one, and it comes back", async () => {
    const firm = await firmWithBackup();
    const quote = await firm.confide("Relire le devis Martin", { state: "accepted" });
    const room = await firm.confide("Réserver la salle");
    const asked = await firm.confide("Trier les factures", { state: "questioned", ball: "camille" });
    await firm.say("alix", "je suis absente mardi et mercredi");
    await firm.heard();

    await firm.jump("2026-11-24T08:00");
    expect(await firm.heard()).toEqual({});
    await firm.jump("2026-11-24T09:00");
    const heard = await firm.heard();
    expect(heard["sacha"]).toHaveLength(1);
    expect(heard["sacha"]?.[0]).toContain("Vous prenez le relais d’Alix Bernard");
    for (const title of ["Relire le devis Martin", "Réserver la salle", "Trier les factures"])
      expect(heard["sacha"]?.[0]).toContain(title);
    expect(heard["sacha"]?.[0]).toContain("pour Camille Martin");
    expect(heard["camille"]).toHaveLength(1);
    expect(heard["camille"]?.[0]).toMatch(
      /Absence : Alix Bernard, du mardi 24 novembre au mercredi 25 novembre\. Sacha Dubois s’en occupe/,
    );
    expect(heard["alix"]).toBeUndefined();
    expect(await firm.handover(quote)).toMatchObject({ owner: "alix", holder: "sacha", ball: "sacha" });
    expect(await firm.handover(room)).toMatchObject({ holder: "sacha", ball: "sacha", state: "offered" });
    expect(await firm.handover(asked)).toMatchObject({
      holder: "sacha",
      ball: "camille",
      state: "questioned",
    });

    const fresh = await firm.confide("Appeler le greffe");
    expect(await firm.handover(fresh)).toMatchObject({ owner: "alix", holder: "sacha" });
    await firm.say("sacha", { label: "", ask: `handoff done ${room}` });
    await firm.heard();

    await firm.jump("2026-11-26T08:30");
    expect((await firm.handover(quote))?.holder).toBe("sacha");
    await firm.jump("2026-11-26T09:00");
    const back = await firm.heard();
    expect(back["alix"]).toHaveLength(1);
    expect(back["alix"]?.[0]).toContain("Bon retour");
    expect(back["alix"]?.[0]).toMatch(
      /Vous reviennent :[\s\S]*Relire le devis Martin[\s\S]*Terminées entre-temps :\nRéserver la salle \| faite – Sacha Dubois/,
    );
    expect(back["sacha"]?.at(-1)).toContain("Alix Bernard est de retour et reprend");
    expect(await firm.handover(quote)).toMatchObject({ owner: "alix", holder: "alix", ball: "alix" });
    expect(await firm.handover(fresh)).toMatchObject({ holder: "alix" });
    expect(await firm.handover(room)).toMatchObject({ state: "done", holder: "sacha" });
    const [assignee] = await store.rows("SELECT person_id FROM task_assignee WHERE task_id = $1", [quote]);
    expect(assignee?.["person_id"]).toBe(firm.id("alix"));
  }, 60_000);

  it("half a day counts, and a backup who is away hands on to theirs", async () => {
    const firm = await firmWithBackup();
    await firm.contract("sacha", "robin");
    const task = await firm.confide("Réserver la salle");
    await firm.say("alix", "je ne serai pas là cet après-midi");
    await firm.say("sacha", "absent lundi prochain");
    await firm.say("sacha", "absent aujourd'hui");
    await firm.jump("2026-11-23T13:30");
    expect((await firm.handover(task))?.holder).toBe("alix");
    await firm.jump("2026-11-23T14:00");
    expect((await firm.handover(task))?.holder).toBe("robin");
    await firm.jump("2026-11-24T09:00");
    expect((await firm.handover(task))?.holder).toBe("alix");
  });

  it("the one her absence names goes before the one of her contract", async () => {
    const firm = await firmWithBackup();
    const task = await firm.confide("Réserver la salle");
    await firm.say("alix", "je suis absente demain, Robin me remplace");
    expect((await firm.heard())["robin"]?.[0]).toContain("You are standing in for Alix Bernard");
    await firm.jump("2026-11-24T09:00");
    expect((await firm.handover(task))?.holder).toBe("robin");
  });

  it("a confidential task stays until who asked lets it go", async () => {
    const firm = await firmWithBackup();
    const task = await firm.confide("Dossier secret", { confidential: true });
    await firm.say("alix", "absente demain");
    await firm.heard();
    await firm.jump("2026-11-24T09:00");
    const told = await firm.cards();
    expect(told.map(({ person }) => person)).toEqual(["camille"]);
    const [first] = told;
    expect((await firm.handover(task))?.holder).toBe("alix");
    await firm.say("camille", press(first?.card as never, "Passer à Sacha"));
    expect((await firm.handover(task))?.holder).toBe("sacha");
    const heard = await firm.heard();
    expect(heard["sacha"]?.[0]).toContain("Dossier secret");
    // Only who asked may: nobody else has a button, and a made-up one is refused.
    expect(wordsOf(await firm.say("robin", { label: "", ask: `handoff cover ${task}` }))).not.toContain(
      "secret",
    );
  });

  it("with nobody to stand in, or only who asked, who asked is told and nothing is hurried", async () => {
    const firm = await openCoverFirm(store);
    await firm.contract("alix", "camille");
    const task = await firm.confide("Réserver la salle");
    await firm.say("alix", "absente demain");
    await firm.heard();
    await firm.jump("2026-11-24T09:00");
    const heard = await firm.heard();
    expect(heard["camille"]?.[0]).toContain("Absence : Alix Bernard, mardi 24 novembre.");
    expect(await firm.handover(task)).toMatchObject({ holder: "alix" });
    await firm.jump("2026-11-24T17:00");
    expect(await firm.heard()).toEqual({});
  });

  it("cancelled or shortened, it comes back at once", async () => {
    const firm = await firmWithBackup();
    const task = await firm.confide("Réserver la salle");
    const noted = await firm.say("alix", "absente aujourd'hui et demain");
    await firm.jump("2026-11-23T09:01");
    expect((await firm.handover(task))?.holder).toBe("sacha");
    await firm.say("alix", press(noted, "Annuler"));
    await firm.jump("2026-11-23T09:02");
    expect((await firm.handover(task))?.holder).toBe("alix");
    await firm.say("alix", "absente jusqu'à jeudi");
    await firm.jump("2026-11-23T09:03");
    expect((await firm.handover(task))?.holder).toBe("sacha");
    await firm.heard();
    await firm.jump("2026-11-24T10:00");
    await firm.say("alix", "finalement je suis de retour");
    await firm.jump("2026-11-24T10:01");
    expect((await firm.handover(task))?.holder).toBe("alix");
    expect((await firm.heard())["alix"]?.[0]).toContain("Bon retour");
  });

  it("what she had accepted comes back as accepted, whatever the stand-in did, and she is not reminded of it", async () => {
    const firm = await firmWithBackup();
    const task = await firm.confide("Réserver la salle");
    await firm.say("alix", { label: "", ask: `handoff accept ${task}` });
    await firm.say("alix", "absente demain");
    await firm.jump("2026-11-24T09:00");
    expect(await firm.handover(task)).toMatchObject({ holder: "sacha", state: "offered" });
    await firm.heard();
    await firm.jump("2026-11-26T09:00");
    expect(await firm.handover(task)).toMatchObject({ holder: "alix", state: "accepted" });
    await firm.heard();
    await firm.jump("2026-11-26T18:00");
    expect((await firm.heard())["alix"] ?? []).toEqual([]);
  });

  it("a machine off through the whole absence moves and says nothing", async () => {
    const firm = await firmWithBackup();
    const task = await firm.confide("Réserver la salle", { state: "accepted" });
    await firm.say("alix", "absente demain");
    await firm.heard();
    await firm.jump("2026-11-26T10:00");
    expect(await firm.handover(task)).toMatchObject({ holder: "alix", state: "accepted" });
    expect(await firm.heard()).toEqual({});
    const [row] = await store.rows("SELECT state, next_at FROM absence WHERE firm_id = $1", [firm.firm]);
    expect(row).toEqual({ state: "over", next_at: null });
  });

  it("a crash between two batches is gone on with: nothing moves or is said twice, and a cancellation meanwhile takes all back", async () => {
    const firm = await firmWithBackup();
    for (let i = 0; i < 25; i += 1) await firm.confide(`Demande ${i}`, { state: "accepted" });
    await firm.say("alix", "absente demain");
    await firm.heard();
    const [row] = await store.rows<{ id: string }>("SELECT id FROM absence WHERE firm_id = $1", [firm.firm]);
    const now = Date.parse("2026-11-24T08:00:00Z");
    firm.clock.at = now;
    let units = 0;
    const dying: typeof firm.scope = {
      firm: firm.firm,
      run: (work) => {
        units += 1;
        return units > 2 ? Promise.reject(new Error("killed")) : firm.scope.run(work);
      },
    };
    await expect(runAbsence(dying, row?.id as string, now)).rejects.toThrow("killed");
    const held = async (): Promise<number> =>
      (
        await store.rows("SELECT 1 FROM handover WHERE firm_id = $1 AND holder_id = $2", [
          firm.firm,
          firm.id("sacha"),
        ])
      ).length;
    expect(await held()).toBe(20);
    expect(await firm.heard()).toEqual({});
    await firm.jump(now);
    expect(await held()).toBe(25);
    const heard = await firm.heard();
    expect([heard["sacha"]?.length, heard["camille"]?.length]).toEqual([1, 1]);
    await firm.say("alix", "annule mon absence");
    await firm.jump(now);
    expect(await held()).toBe(0);
    expect(
      (await store.rows("SELECT 1 FROM task_event WHERE firm_id = $1 AND kind = 'handed'", [firm.firm]))
        .length,
    ).toBe(25);
  }, 60_000);

  it("two processes on one absence move each task once and write one message each", async () => {
    const firm = await firmWithBackup();
    const tasks = [];
    for (let i = 0; i < 12; i += 1) tasks.push(await firm.confide(`Demande ${i}`));
    await firm.say("alix", "absente demain");
    await firm.heard();
    firm.clock.at = Date.parse("2026-11-24T08:00:00Z");
    const [row] = await store.rows<{ id: string }>("SELECT id FROM absence WHERE firm_id = $1", [firm.firm]);
    const other = openDatabase({ url: store.appUrl, setRole: false });
    await Promise.all(
      [firm.scope, other.scope(firm.firm), firm.scope, other.scope(firm.firm)].map((scope) =>
        runAbsence(scope, row?.id as string, firm.clock.at),
      ),
    );
    await other.close();
    const events = await store.rows("SELECT task_id FROM task_event WHERE firm_id = $1 AND kind = 'handed'", [
      firm.firm,
    ]);
    expect(events).toHaveLength(12);
    const heard = await firm.heard();
    expect(heard["sacha"]).toHaveLength(1);
    expect(heard["camille"]).toHaveLength(1);
    for (const task of tasks) expect((await firm.handover(task))?.holder).toBe("sacha");
  });
});

describe("when nobody answers", () => {
  it("reminds after four of her hours, then her backup, then tells who asked", async () => {
    const firm = await firmWithBackup();
    await firm.jump("2026-11-20T16:00");
    const task = await firm.confide("Réserver la salle");
    await firm.live("2026-11-23T10:59");
    expect(await firm.heard()).toEqual({});
    // Friday 16 to 18, Monday 9 to 11.
    await firm.live("2026-11-23T11:00");
    expect((await firm.heard())["alix"]?.[0]).toContain(
      "Cette demande attend votre réponse : Réserver la salle",
    );
    expect(await firm.handover(task)).toMatchObject({ stage: 1, holder: "alix" });
    await firm.live("2026-11-23T17:01");
    const passed = await firm.heard();
    expect(Object.keys(passed).sort()).toEqual(["alix", "camille", "sacha"]);
    expect(passed["sacha"]?.[0]).toContain("elle vous est proposée");
    expect(await firm.handover(task)).toMatchObject({
      stage: 2,
      holder: "sacha",
      owner: "sacha",
      ball: "sacha",
    });
    await firm.live("2026-11-24T13:59");
    expect(await firm.heard()).toEqual({});
    await firm.live("2026-11-24T14:01");
    const told = await firm.cards();
    expect(told.map(({ person }) => person)).toEqual(["camille"]);
    const card = told[0]?.card as never;
    expect(wordsOf(card)).toContain("Personne n’a encore pu prendre cette demande");
    expect(buttonsOf(card).map(({ label }) => label)).toEqual([
      "Attendre encore",
      "À quelqu’un d’autre",
      "Je m’en occupe",
      "Retirer la demande",
    ]);
    await firm.live("2026-11-27T18:00");
    expect(await firm.heard()).toEqual({});
    const waited = await firm.say("camille", press(card, "Attendre encore"));
    expect(wordsOf(waited)).toContain("la demande reste chez Sacha Dubois");
    await firm.live("2026-11-30T15:01");
    expect(Object.keys(await firm.heard())).toEqual(["camille"]);
    await firm.say("camille", press(card, "Je m’en occupe"));
    expect((await firm.handover(task))?.state).toBe("kept");
  });

  it("what a stand-in does not take goes further, and still comes back to who was away", async () => {
    const firm = await firmWithBackup();
    await firm.contract("sacha", "robin");
    await firm.say("alix", "absente de mardi à vendredi");
    await firm.jump("2026-11-24T09:00");
    const task = await firm.confide("Réserver la salle");
    expect(await firm.handover(task)).toMatchObject({ owner: "alix", holder: "sacha" });
    await firm.live("2026-11-25T14:00");
    expect(await firm.handover(task)).toMatchObject({ owner: "alix", holder: "robin", stage: 2 });
    await firm.live("2026-11-30T09:00");
    expect(await firm.handover(task)).toMatchObject({ owner: "alix", holder: "alix", ball: "alix" });
  });

  it("without a backup, or a confidential one, goes straight to who asked", async () => {
    const firm = await openCoverFirm(store);
    await firm.contract("alix", undefined);
    await firm.contract("robin", "sacha");
    const plain = await firm.confide("Réserver la salle");
    const secret = await firm.confide("Dossier secret", { to: "robin", confidential: true });
    await firm.live("2026-11-24T09:01");
    await firm.heard();
    await firm.live("2026-11-24T18:00");
    const heard = await firm.heard();
    expect(heard["camille"]).toHaveLength(2);
    expect(heard["sacha"]).toBeUndefined();
    for (const task of [plain, secret]) expect((await firm.handover(task))?.stage).toBe(3);
  });

  it("an answer of the same minute wins over the reminder", async () => {
    const firm = await firmWithBackup();
    const task = await firm.confide("Réserver la salle");
    await firm.heard();
    firm.clock.at = Date.parse("2026-11-23T13:00:00Z");
    await firm.say("alix", { label: "", ask: `handoff accept ${task}` });
    await firm.heard();
    await firm.jump("2026-11-23T14:01");
    expect(await firm.heard()).toEqual({});
    expect(await firm.handover(task)).toMatchObject({ state: "accepted", stage: 0 });
  });

  it("who asked is reminded of a question gently, at most three times, and she sees that it waits", async () => {
    const firm = await firmWithBackup();
    await firm.confide("Trier les factures", { state: "questioned", ball: "camille" });
    const reminders: string[] = [];
    for (let day = 23; day <= 30; day += 1) {
      await firm.live(`2026-11-${day}T23:00`);
      const heard = await firm.heard();
      for (const text of heard["camille"] ?? []) {
        expect(text).toContain("attend votre réponse pour avancer : Trier les factures");
        reminders.push(String(day));
      }
      expect((heard["alix"] ?? []).length).toBe(day === 23 ? 1 : 0);
    }
    expect(reminders).toEqual(["23", "25", "27"]);
  });

  it("nobody is reminded while away, nor told so at night", async () => {
    const firm = await openCoverFirm(store);
    await firm.contract("alix", undefined);
    await firm.confide("Réserver la salle");
    await firm.say("alix", "absente demain");
    await firm.heard();
    // Offered on Monday at 9: the machine was off from then on, and is started in the night.
    await firm.jump("2026-11-24T02:00");
    expect(await firm.heard()).toEqual({});
    await firm.live("2026-11-24T23:00");
    expect((await firm.heard())["alix"]).toBeUndefined();
    await firm.live("2026-11-25T18:00");
    expect((await firm.heard())["alix"]).toHaveLength(1);
  });
});
