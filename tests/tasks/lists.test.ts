import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  buttonsOf,
  type DeskAtWork,
  openDesk,
  openStore,
  rowsOf,
  type Store,
  wordsOf,
} from "../desk/desk-at-work.ts";
import { eventsOf, taskNamed } from "./tasks-seen.ts";

let store: Store;
let desk: DeskAtWork;
beforeAll(async () => {
  store = await openStore();
  desk = await openDesk(store);
});
afterAll(() => store.close());

describe("lists", () => {
  it("pages what is long, and shows what is mine, given, late, a client's", async () => {
    const own = await openDesk(store);
    for (let i = 1; i <= 10; i += 1)
      await own.say("camille", `tâche numéro ${i} du lot pour le ${i}/12 #exemple`);
    await own.say("camille", "tâche envoyer le devis hier");
    await own.say("camille", "tâche ranger la salle pour Sacha");
    const mine = await own.say("camille", "mes tâches");
    expect(wordsOf(mine)).toContain("Vos tâches : 11");
    expect(rowsOf(mine)).toHaveLength(8);
    expect(wordsOf(mine)).toContain("en retard, c’était pour samedi 21 novembre");
    const [list] = mine.blocks.filter((block) => block.kind === "list");
    const next = await own.say("camille", list?.kind === "list" ? (list.more as never) : "");
    expect(rowsOf(next)).toHaveLength(3);
    expect(rowsOf(await own.say("camille", "ce que j'ai confié")).map(({ text }) => text)).toEqual([
      "Ranger la salle",
    ]);
    expect(rowsOf(await own.say("camille", "en retard")).map(({ text }) => text)).toEqual([
      "Envoyer le devis",
    ]);
    expect(wordsOf(await own.say("camille", "tâches exemple"))).toContain("Dossier « exemple » : 10");
    expect(wordsOf(await own.say("sacha", "tâches Exemple"))).toContain(": 10");
    expect(wordsOf(await own.say("sacha", "mes tâches"))).toContain("Vos tâches : 1");
    expect(wordsOf(await own.say("alix", "mes tâches"))).toContain("Rien à faire");
    const labels = buttonsOf(mine).map(({ label }) => label);
    for (const label of ["Fait", "Confier", "Reporter"]) expect(labels).toContain(label);
  });

  it("never shows a list to a channel", async () => {
    const place = { id: "C1", kind: "channel" } as const;
    for (const text of ["mes tâches", "en retard", "ce que j'ai confié", "tâches exemple"])
      expect((await desk.say("camille", text, { place })).audience).toBe("asker");
    expect((await desk.say("camille", "tâche ranger la salle", { place })).audience).toBe("place");
  });
});

describe("a confidential task", () => {
  it("is seen and touched by nobody but who asked for it and who has it", async () => {
    const own = await openDesk(store);
    const place = { id: "C1", kind: "channel" } as const;
    const noted = await own.say("sacha", "tâche confidentielle préparer le départ de Robin #rh pour Alix", {
      place,
    });
    expect(noted.audience).toBe("asker");
    expect((await own.post()).told.map(({ person }) => person)).toEqual(["alix"]);
    const { id } = await taskNamed(store, own, "Préparer le départ de Robin");
    const views = [
      "mes tâches",
      "ce que j'ai confié",
      "en retard",
      "tâches rh",
      "fait départ",
      "task list",
      "task late",
    ];
    const acts = ["show", "done", "drop", "edit", "snooze", "reassign", "reopen"];
    const made = "00000000-0000-4000-8000-000000000000";
    for (const person of ["camille", "morgan", "robin"]) {
      for (const view of views)
        expect(JSON.stringify(await own.say(person, view))).not.toMatch(/Préparer le départ/);
      for (const act of acts) {
        const [real, unreal] = [
          await own.say(person, `task ${act} ${id}`),
          await own.say(person, `task ${act} ${made}`),
        ];
        expect(real).toEqual(unreal);
      }
      const taken = await own.say(person, `task reassign ${id} ${own.mention(person)}`);
      expect(wordsOf(taken)).toMatch(/introuvable|cannot be found/);
    }
    expect(await eventsOf(store, id)).toEqual(["created"]);
    for (const person of ["sacha", "alix"])
      expect(JSON.stringify(await own.say(person, "tâches rh"))).toContain("Préparer le départ");
    expect((await own.say("alix", `task show ${id}`, { place })).audience).toBe("asker");
    expect(own.log.join()).not.toContain("départ");
  });
});
