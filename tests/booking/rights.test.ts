import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  buttonsOf,
  type DeskAtWork,
  openDesk,
  openStore,
  press,
  rowsOf,
  type Store,
  wordsOf,
} from "../desk/desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const one = async (desk: DeskAtWork) => {
  const [meeting] = await desk.meetings();
  if (!meeting) throw new Error("no meeting");
  return meeting;
};
/** What one person was told since the last time. */
const _toldTo = async (desk: DeskAtWork, person: string) => {
  const { told } = await desk.post();
  const cards = told.filter((each) => each.person === person).map(({ card }) => card);
  const [card] = cards;
  if (!card || cards.length > 1) throw new Error(`${person} was told ${cards.length} things`);
  return card;
};

describe("who may do what", () => {
  it("somebody else's meeting is as unknown as one that never was, whatever a button says", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h Secret");
    const { id } = await one(desk);
    await desk.post();
    const strangers = ["00000000-0000-4000-8000-000000000000", id, id.toUpperCase()];
    for (const verb of [
      "move",
      "cancel",
      "accept",
      "decline",
      "propose",
      "keep",
      "restore",
      "move-form",
      "propose-form",
    ]) {
      for (const target of strangers) {
        const card = await desk.say("robin", { label: "", ask: `book ${verb} ${target} 1795525200000 30` });
        expect(wordsOf(card), verb).toContain("I no longer find this meeting");
        expect(wordsOf(card)).not.toContain("Secret");
      }
    }
    for (const rest of [
      "'; DROP TABLE meeting; --",
      "%",
      "null",
      "../../etc",
      "<@sacha>",
      `${id}${id}`,
      "\u202e",
    ]) {
      for (const verb of ["accept", "decline", "keep", "restore", "propose", "move-form"]) {
        await desk.say("robin", { label: "", ask: `book ${verb} ${rest}` });
      }
    }
    expect(await one(desk)).toMatchObject({
      status: "confirmed",
      start: "2026-11-23 14:00",
      people: ["camille", "sacha"],
    });
    expect((await desk.post()).told).toEqual([]);
    expect(desk.log).toEqual([]);
  });

  it("whether it is cancelled or over is nobody else's business either", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const { id } = await one(desk);
    desk.clock.at += 2 * 86_400_000;
    expect(wordsOf(await desk.say("robin", `book cancel ${id}`))).toContain("I no longer find this meeting");
    desk.clock.at -= 2 * 86_400_000;
    await desk.say("camille", `book cancel ${id}`);
    expect(wordsOf(await desk.say("robin", `book accept ${id}`))).toContain("I no longer find this meeting");
  });

  it("an invited person cannot move it, and is told who can", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const { id } = await one(desk);
    for (const text of [
      `book move ${id} jeudi 10h`,
      "déplace mon rdv avec Camille à jeudi 10h",
      `book keep ${id} ${desk.ids["alix"]}`,
      `book move-form ${id}`,
    ]) {
      expect(wordsOf(await desk.say("sacha", text)), text).toContain(
        "Seul l’organisateur, Camille Martin, peut le faire.",
      );
    }
    expect((await one(desk)).start).toBe("2026-11-23 14:00");
  });

  it("an organizer does not answer, decline or propose to themselves", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const { id } = await one(desk);
    await desk.post();
    for (const verb of ["accept", "decline", "propose", "propose-form"]) {
      const card = await desk.say("camille", `book ${verb} ${id}`);
      expect(wordsOf(card), verb).toContain("C’est vous qui organisez ce rendez-vous");
      expect(buttonsOf(card).map(({ label }) => label)).toEqual(["Déplacer", "Annuler"]);
    }
    expect(await one(desk)).toMatchObject({ status: "confirmed", people: ["camille", "sacha"] });
    expect((await desk.post()).told).toEqual([]);
  });

  it("a proposal's button is bounded like words: nobody books 200 hours or the year 5138 with it", async () => {
    const desk = await openDesk(store);
    const at = desk.clock.at + 3_600_000;
    const forged: [string, RegExp][] = [
      [`book at ${at} 9999 <@sacha> -- x`, /au plus 12 heures/],
      [`book at 99999999999999 30 <@sacha> -- x`, /plus de deux ans/],
      [
        `book at ${desk.clock.at - 60_000} 30 <@sacha> -- x`,
        /Dimanche 22 novembre, 9 h 59 : c’est déjà passé/,
      ],
    ];
    for (const [ask, words] of forged)
      expect(wordsOf(await desk.say("camille", { label: "", ask })), ask).toMatch(words);
    expect(await desk.meetings()).toEqual([]);
  });

  it("what is over or cancelled cannot be changed any more", async () => {
    const desk = await openDesk(store);
    await desk.say("camille", "rdv avec Sacha demain 14h");
    const { id } = await one(desk);
    desk.clock.at += 2 * 86_400_000;
    expect(wordsOf(await desk.say("camille", `book cancel ${id}`))).toContain(
      "Ce rendez-vous est déjà passé.",
    );
    expect(wordsOf(await desk.say("sacha", `book decline ${id}`))).toContain(
      "Ce rendez-vous est déjà passé.",
    );
    desk.clock.at -= 2 * 86_400_000;
    await desk.say("camille", `book cancel ${id}`);
    expect(wordsOf(await desk.say("sacha", `book accept ${id}`))).toContain(
      "Ce rendez-vous est déjà annulé.",
    );
  });
});

describe("the list of coming meetings", () => {
  it("goes by pages, soonest first, without those declined or cancelled", async () => {
    const desk = await openDesk(store);
    const start = Date.UTC(2026, 10, 23, 8);
    await desk.scope.run(async (tx) => {
      for (let i = 0; i < 11; i += 1) {
        const [startsAt, endsAt] = [
          new Date(start + i * 3_600_000),
          new Date(start + i * 3_600_000 + 1_800_000),
        ];
        const meeting = await tx.meeting.create({
          data: {
            id: crypto.randomUUID(),
            firmId: desk.firm,
            title: `N${i}`,
            startsAt,
            endsAt,
            zone: "Europe/Paris",
            organizerId: desk.ids["camille"] as string,
            status: "confirmed",
            createdAt: startsAt,
            updatedAt: startsAt,
          },
        });
        await tx.seat.create({
          data: {
            id: crypto.randomUUID(),
            firmId: desk.firm,
            meetingId: meeting.id,
            personId: desk.ids["camille"] as string,
            startsAt,
            endsAt,
            active: true,
            response: "accepted",
          },
        });
      }
    });
    const first = await desk.say("camille", "book liste", { via: "command" });
    expect(rowsOf(first).map(({ text }) => text.slice(-2))).toEqual([
      "N0",
      "N1",
      "N2",
      "N3",
      "N4",
      "N5",
      "N6",
      "N7",
    ]);
    const second = await desk.say("camille", press(first, "Suivants"));
    expect(rowsOf(second).map(({ text }) => text.replace(/.* /, ""))).toEqual(["N8", "N9", "N10"]);
    expect(buttonsOf(second).some(({ label }) => label === "Suivants")).toBe(false);
    for (const page of ["-3", "0", "abc", "99999999999999999999"])
      expect(wordsOf(await desk.say("camille", `book liste ${page}`))).toContain("Vos prochains rendez-vous");
    expect(wordsOf(await desk.say("sacha", "mes rdv"))).toContain("Aucun rendez-vous à venir.");
  });

  it("and the day show what is to be confirmed, and only one's own", async () => {
    const desk = await openDesk(store);
    await desk.settle("sacha", { booking: "ask" });
    await desk.say("camille", "rdv avec Sacha aujourd'hui 16h Point");
    const home = await desk.say("sacha", "home", { via: "home" });
    expect(wordsOf(home)).toContain("Votre journée : dimanche 22 novembre");
    expect(wordsOf(home)).toContain("Point (à confirmer) | Camille Martin");
    expect(wordsOf(await desk.say("alix", "c'est quoi ma journée ?"))).toContain(
      "Aucun rendez-vous aujourd’hui.",
    );
  });
});
