import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/database/client.ts";
import {
  type DeskAtWork,
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

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const openWithRooms = async (): Promise<DeskAtWork> => {
  const desk = await openDesk(store);
  await desk.say("camille", "ajoute la salle Victor Hugo, 4 places");
  await desk.say("camille", "ajoute la salle Zola pour 12 personnes");
  return desk;
};

/** « Victor Hugo 14:00-14:30 », what is taken. */
const held = async (desk: DeskAtWork) =>
  (
    await store.rows<{ held: string }>(
      `SELECT r.name || ' ' || to_char(h.starts_at AT TIME ZONE 'Europe/Paris', 'DD HH24:MI-') || to_char(h.ends_at AT TIME ZONE 'Europe/Paris', 'HH24:MI') AS held
       FROM room_hold h JOIN room r ON r.id = h.room_id WHERE h.firm_id = $1 AND h.active ORDER BY h.starts_at, r.name`,
      [desk.firm],
    )
  ).map((row) => row.held);

describe("the firm's rooms", () => {
  it("are listed with what is taken of them today, and changed by administrators only", async () => {
    const desk = await openDesk(store);
    expect(wordsOf(await desk.say("camille", "guichet salles"))).toContain("Aucune salle n’est enregistrée.");
    const added = await desk.say("camille", "ajoute la salle Victor Hugo, 8 places");
    expect(wordsOf(added)).toContain("Salle Victor Hugo : enregistrée.");
    expect(wordsOf(added)).toContain("8 places · libre toute la journée");
    const same = await desk.say("camille", "ajoute la salle victor hugo");
    expect(errorsOf(same)["name"]).toContain("Une salle s’appelle déjà");
    expect(wordsOf(await desk.say("sacha", "ajoute la salle Zola"))).not.toContain("enregistrée");
    const seen = await desk.say("sacha", "guichet salles");
    expect(rowsOf(seen).map(({ buttons }) => buttons)).toEqual([undefined]);
    const renamed = await desk.say("camille", "renomme la salle Hugo en Colette");
    expect(wordsOf(renamed)).toContain("Salle Colette | 8 places");
    const form = await desk.say("camille", press(renamed, "Modifier"));
    expect(valuesOf(form)).toEqual({ name: "Colette", seats: "8" });
    const bad = await desk.say("camille", formOf(form)?.ask as string, {
      form: { name: " ", seats: "mille" },
    });
    expect(Object.keys(errorsOf(bad))).toEqual(["name", "seats"]);
    expect(wordsOf(await desk.say("camille", "supprime la salle Molière"))).toContain(
      "Je ne connais pas de salle",
    );
    const asked = await desk.say("camille", "supprime la salle Colette");
    expect(wordsOf(await desk.say("camille", "guichet salles"))).toContain("Colette");
    expect(wordsOf(await desk.say("camille", press(asked, "Retirer")))).toContain("Salle Colette : retirée.");
    expect(rowsOf(await desk.say("camille", "guichet salles"))).toEqual([]);
  });

  it("go with their meetings, are given back with them, and come back with them", async () => {
    const desk = await openWithRooms();
    const booked = await desk.say("camille", "rdv avec Sacha demain 14h salle Hugo Point budget");
    expect(wordsOf(booked)).toContain("Lieu : Salle Victor Hugo");
    expect(await held(desk)).toEqual(["Victor Hugo 23 14:00-14:30"]);
    await desk.say("camille", "non 15h");
    expect(await held(desk)).toEqual(["Victor Hugo 23 15:00-15:30"]);
    const [meeting] = await desk.meetings();
    expect(meeting).toMatchObject({ title: "Point budget", people: ["camille", "sacha"] });
    await desk.say("camille", `book cancel ${meeting?.id}`);
    expect(await held(desk)).toEqual([]);
    await desk.say("camille", `book restore ${meeting?.id}`);
    expect(await held(desk)).toEqual(["Victor Hugo 23 15:00-15:30"]);
    await desk.say("camille", `book cancel ${meeting?.id}`);
    await desk.say("alix", "rdv avec Robin demain 15h salle Hugo");
    const back = await desk.say("camille", `book restore ${meeting?.id}`);
    expect(wordsOf(back)).toContain("Salle Victor Hugo : prise entre-temps, elle n’est plus réservée.");
    expect(wordsOf(back)).not.toContain("Lieu");
    expect(await held(desk)).toEqual(["Victor Hugo 23 15:00-15:30"]);
  });

  it("are booked by themselves, and « une salle » is the smallest that holds everybody", async () => {
    const desk = await openWithRooms();
    await desk.say("camille", "réserve la salle Hugo demain 9h");
    expect(await held(desk)).toEqual(["Victor Hugo 23 09:00-09:30"]);
    const second = await desk.say("alix", "rdv avec Robin demain 9h, une salle");
    expect(wordsOf(second)).toContain("Lieu : Salle Zola");
    await desk.say("sacha", "rdv avec Alix, Robin, a@x.fr, b@x.fr et c@x.fr demain 11h, une salle");
    expect(await held(desk)).toEqual([
      "Victor Hugo 23 09:00-09:30",
      "Zola 23 09:00-09:30",
      "Zola 23 11:00-11:30",
    ]);
    const none = await desk.say("sacha", "rdv avec Morgan demain 9h dans une salle");
    expect(wordsOf(none)).toContain("Aucune salle n’est libre lundi 23 novembre, 9 h – 9 h 30.");
    expect(rowsOf(none).length).toBeGreaterThan(0);
  });

  it("that are taken leave another room at that time, or the nearest times of this one", async () => {
    const desk = await openWithRooms();
    await desk.say("alix", "rdv avec Robin demain 14h 1h salle Hugo");
    const taken = await desk.say("camille", "rdv avec Sacha demain 14h salle Hugo");
    expect(wordsOf(taken)).toContain("Salle Victor Hugo : prise lundi 23 novembre, 14 h – 14 h 30.");
    expect(rowsOf(taken).map(({ text }) => text.replace(/[\u00a0\u202f]/g, " "))).toEqual([
      "lundi 23 novembre, 15 h – 15 h 30",
      "lundi 23 novembre, 15 h 30 – 16 h",
      "lundi 23 novembre, 16 h – 16 h 30",
    ]);
    expect(wordsOf(await desk.say("camille", press(taken, "Salle Zola")))).toContain("Lieu : Salle Zola");
    const [id] = (await desk.meetings())
      .filter(({ organizer }) => organizer === "camille")
      .map(({ id }) => id);
    await desk.say("alix", "rdv avec Robin demain 16h salle Zola");
    const moved = await desk.say("camille", `book move ${id} 16h`);
    expect(wordsOf(moved)).toContain("Salle Zola : prise lundi 23 novembre, 16 h – 16 h 30.");
    expect(await held(desk)).toEqual([
      "Victor Hugo 23 14:00-15:00",
      "Zola 23 14:00-14:30",
      "Zola 23 16:00-16:30",
    ]);
  });

  it("are never taken by two at once, from two processes, and nothing of the slower meeting stays", async () => {
    const desk = await openWithRooms();
    const database = openDatabase({ url: store.appUrl, setRole: false });
    const other = await openDesk(
      { ...store, database },
      { workspace: desk.workspace, directory: desk.directory },
    );
    const pairs = await Promise.all(
      [9, 10, 11, 14, 15, 16, 17].flatMap((hour) => [
        desk.say("camille", `rdv avec Sacha demain ${hour}h salle Hugo`),
        other.say("alix", `rdv avec Robin demain ${hour}h salle Hugo`),
      ]),
    );
    await database.close();
    const booked = pairs.filter((card) => wordsOf(card).startsWith("C’est réservé"));
    expect(booked).toHaveLength(7);
    expect(await held(desk)).toHaveLength(7);
    expect(await desk.meetings()).toHaveLength(7);
    const seats = await store.rows("SELECT 1 FROM seat WHERE firm_id = $1", [desk.firm]);
    expect(seats).toHaveLength(14);
  });

  it("that are removed leave their coming meetings where they are, without a room", async () => {
    const desk = await openWithRooms();
    await desk.say("camille", "rdv avec Sacha demain 14h salle Hugo");
    const asked = await desk.say("camille", "supprime la salle Hugo");
    const gone = await desk.say("camille", press(asked, "Retirer"));
    expect(wordsOf(gone)).toContain("1 rendez-vous à venir y était prévu, il reste sans salle.");
    expect(await held(desk)).toEqual([]);
    const [row] = await store.rows("SELECT place, status FROM meeting WHERE firm_id = $1", [desk.firm]);
    expect(row).toEqual({ place: null, status: "confirmed" });
  });
});
