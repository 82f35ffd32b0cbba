import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agenda } from "../../src/calendars/agenda.ts";
import type { Calendar, Span } from "../../src/calendars/calendar.ts";
import { buttonsOf, openDesk, openStore, press, rowsOf, type Store, wordsOf } from "../desk/desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** The agenda, and what calendars outside say of it; `silent` do not answer. */
async function openFirm() {
  const silent = new Set<string>();
  const broken = new Set<string>();
  const outside = new Map<string, Span[]>();
  const calendar: Calendar = {
    ...agenda,
    busy: async (scope, people, span, options) =>
      (await agenda.busy(scope, people, span, options)).map((one) => ({
        ...one,
        state: silent.has(one.person) ? "unknown" : "known",
        busy: [...one.busy, ...(silent.has(one.person) ? [] : (outside.get(one.person) ?? []))],
        ...(broken.has(one.person) ? { broken: true } : {}),
      })),
  };
  const desk = await openDesk(store, { calendar });
  const idOf = (name: string) => desk.ids[name] as string;
  const booked = async () => (await desk.meetings()).map(({ start, status }) => `${start} ${status}`);
  return { desk, silent, broken, outside, idOf, booked, log: desk.log };
}

describe("a time asked for with somebody whose calendar does not answer", () => {
  it("is not booked, and not said to be taken: who asked decides, once", async () => {
    const { desk, silent, idOf, booked } = await openFirm();
    silent.add(idOf("alix"));
    const card = await desk.say("camille", "rdv avec Alix demain 14h Budget");
    expect(wordsOf(card)).toContain(
      "L’agenda d’Alix Bernard ne répond pas pour l’instant : je ne sais pas si ce moment lui convient (lundi 23 novembre, 14 h – 14 h 30).",
    );
    expect(wordsOf(card)).not.toContain("libre");
    expect(buttonsOf(card).map(({ label }) => label)).toEqual(["Réessayer", "Réserver quand même"]);
    expect(await booked()).toEqual([]);
    const anyway = press(card, "Réserver quand même");
    const done = await desk.say("camille", anyway);
    expect(wordsOf(done)).toContain("C’est réservé.");
    expect(wordsOf(done)).toContain("Budget");
    await desk.say("camille", anyway);
    expect(await booked()).toEqual(["2026-11-23 14:00 confirmed"]);
  });

  it("says who has to connect it again, and does not offer first to try once more", async () => {
    const { desk, silent, broken, idOf } = await openFirm();
    for (const set of [silent, broken]) set.add(idOf("alix"));
    const card = await desk.say("camille", "rdv avec Alix demain 14h");
    expect(wordsOf(card)).toContain("Un message l’a dit à Alix Bernard, qui peut le relier de nouveau.");
    expect(buttonsOf(card).map(({ label }) => label)).toEqual(["Réserver quand même", "Réessayer"]);
    for (const set of [silent, broken]) set.add(idOf("camille"));
    expect(wordsOf(await desk.say("camille", "rdv avec Sacha demain 15h"))).toContain(
      "dites « guichet agenda »",
    );
  });

  it("is booked by « Réessayer » once it answers, and refused where it says no", async () => {
    const { desk, silent, outside, idOf, booked } = await openFirm();
    silent.add(idOf("alix"));
    const card = await desk.say("camille", "rdv avec Alix demain 14h");
    silent.clear();
    outside.set(idOf("alix"), [{ start: Date.UTC(2026, 10, 23, 13), end: Date.UTC(2026, 10, 23, 14) }]);
    expect(wordsOf(await desk.say("camille", press(card, "Réessayer")))).toContain(
      "Alix Bernard n’est pas libre",
    );
    // Decided upon while it did not answer; it does now.
    const anyway = await desk.say("camille", press(card, "Réserver quand même"));
    expect(wordsOf(anyway)).toContain("Alix Bernard n’est pas libre");
    outside.clear();
    expect(wordsOf(await desk.say("camille", press(card, "Réessayer")))).toContain("C’est réservé.");
    expect(await booked()).toEqual(["2026-11-23 14:00 confirmed"]);
  });

  it("is taken all the same where the desk itself knows that they are busy", async () => {
    const { desk, silent, idOf } = await openFirm();
    await desk.say("sacha", "rdv avec Alix demain 14h");
    silent.add(idOf("alix"));
    const card = await desk.say("camille", "rdv avec Alix demain 14h");
    expect(wordsOf(card)).toContain("Alix Bernard n’est pas libre");
    // The times proposed instead are said to be uncertain, and none of them is booked by one press.
    expect(wordsOf(card)).toContain(
      "L’agenda d’Alix Bernard ne répond pas pour l’instant : je n’ai tenu compte que de ce que le guichet en sait.",
    );
    const [row] = rowsOf(card);
    const again = await desk.say("camille", (row?.buttons ?? [])[0] as never);
    expect(wordsOf(again)).toContain("je ne sais pas si ce moment lui convient");
  });

  it("says it of one's own calendar, of several, and in English", async () => {
    const { desk, silent, idOf } = await openFirm();
    for (const name of ["robin", "alix", "sacha"]) silent.add(idOf(name));
    expect(wordsOf(await desk.say("robin", "book Camille tomorrow 2pm"))).toContain(
      "Your calendar does not answer right now: I do not know whether this time suits you",
    );
    expect(wordsOf(await desk.say("camille", "rdv avec Alix et Sacha demain 14h"))).toMatch(
      /Les agendas d’Alix Bernard et Sacha Dubois ne répondent pas pour l’instant : .* leur convient/,
    );
    expect(wordsOf(await desk.say("alix", "rdv avec Sacha demain 14h"))).toMatch(
      /Votre agenda ne répond pas pour l’instant, ni celui de Sacha Dubois : /,
    );
  });

  it("is said above the times of a day, which leave nobody out", async () => {
    const { desk, silent, idOf, booked } = await openFirm();
    silent.add(idOf("alix"));
    const card = await desk.say("camille", "rdv avec Alix mardi matin");
    expect(wordsOf(card)).toContain("L’agenda d’Alix Bernard ne répond pas pour l’instant");
    expect(wordsOf(card)).toContain("Sous cette réserve, voici ce qui convient à tout le monde");
    expect(rowsOf(card)).toHaveLength(3);
    expect(await booked()).toEqual([]);
  });

  it("holds for a meeting that is moved: it stays where it is until somebody decides", async () => {
    const { desk, silent, idOf, booked } = await openFirm();
    await desk.say("camille", "rdv avec Alix demain 14h");
    silent.add(idOf("alix"));
    const card = await desk.say("camille", "non 15h");
    expect(wordsOf(card)).toContain("je ne sais pas si ce moment lui convient");
    expect(await booked()).toEqual(["2026-11-23 14:00 confirmed"]);
    expect(wordsOf(await desk.say("camille", press(card, "Déplacer quand même")))).toContain(
      "C’est déplacé.",
    );
    expect(await booked()).toEqual(["2026-11-23 15:00 confirmed"]);
  });
});
