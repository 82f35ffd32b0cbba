import { afterAll, beforeAll, expect, it } from "vitest";
import { buttonsOf, openDesk, openStore, press, type Store, wordsOf } from "../desk/desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** Monday 23 November 2026, 9:00 in Paris. */
const firmOf = () => openDesk(store, { now: Date.parse("2026-11-23T08:00:00Z") });

it("nobody is booked while away, and only their name and dates are said", async () => {
  const desk = await firmOf();
  await desk.say("sacha", "absent jeudi pour un enterrement");
  const card = await desk.say("camille", "book <@sacha> jeudi 14h 30min Budget");
  expect(wordsOf(card)).toContain("Absence : Sacha Dubois, jeudi 26 novembre.");
  expect(wordsOf(card)).not.toMatch(/pas libre|enterrement/);
  expect(await desk.meetings()).toEqual([]);
  const days = buttonsOf(card).map(({ ask }) => /2026-11-(\d\d)/.exec(ask)?.[1]);
  expect(days).toHaveLength(3);
  expect(days).not.toContain("26");
});

it("half a day leaves the other half, and one's own absence counts too", async () => {
  const desk = await firmOf();
  await desk.say("sacha", "absent jeudi matin");
  await desk.say("camille", "absente vendredi");
  await desk.say("camille", "book <@sacha> jeudi 14h 30min Budget");
  expect(await desk.meetings()).toHaveLength(1);
  expect(wordsOf(await desk.say("camille", "book <@sacha> vendredi 14h 30min Point"))).toContain(
    "Vous avez noté une absence : vendredi 27 novembre.",
  );
});

it("with somebody taken besides, both are said", async () => {
  const desk = await firmOf();
  await desk.say("alix", "book <@morgan> jeudi 14h 30min Client");
  await desk.say("sacha", "absent jeudi");
  const words = wordsOf(await desk.say("camille", "book <@sacha> <@alix> jeudi 14h 30min Budget"));
  expect(words).toContain("Alix Bernard n’est pas libre. Absence : Sacha Dubois, jeudi 26 novembre.");
});

it("a meeting is not moved into an absence, and cancelled absences are free again", async () => {
  const desk = await firmOf();
  await desk.say("camille", "book <@sacha> mercredi 14h 30min Budget");
  await desk.say("sacha", "absent jeudi");
  expect(wordsOf(await desk.say("camille", "déplace mon rdv de mercredi à jeudi 14h"))).toContain(
    "Absence : Sacha Dubois",
  );
  expect((await desk.meetings())[0]?.start).toBe("2026-11-25 14:00");
  await desk.say("sacha", "annule mon absence");
  const list = await desk.say("sacha", "qui est absent jeudi");
  expect(wordsOf(list)).toContain("Aucune absence notée");
  await desk.say("camille", "déplace mon rdv de mercredi à jeudi 14h");
  expect((await desk.meetings())[0]?.start).toBe("2026-11-26 14:00");
  expect(() => press(list, "Noter une absence")).not.toThrow();
});
