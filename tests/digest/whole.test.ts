import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runDigest } from "../../src/digest/run.ts";
import { type DeskAtWork, openDesk, openStore, type Store, wordsOf } from "../desk/desk-at-work.ts";

let store: Store;
let desk: DeskAtWork;
const at = (local: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime("Europe/Paris").epochMilliseconds;
const IN_TEAM = { place: { id: "C1", kind: "channel", channel: { id: "C1", name: "#équipe" } } } as const;

beforeAll(async () => {
  store = await openStore();
  desk = await openDesk(store, { now: at("2026-11-19T10:00") });
});
afterAll(() => store.close());

const digestOf = async (kind: string): Promise<string> =>
  (
    await store.rows<{ id: string }>("SELECT id FROM digest WHERE firm_id = $1 AND kind = $2", [
      desk.firm,
      kind,
    ])
  )[0]?.id ?? "";
async function morning(kind: string, local: string) {
  desk.clock.at = at(local);
  await runDigest(desk.scope, await digestOf(kind), desk.clock.at);
  const { told } = await desk.post();
  const posted = desk.posted.splice(0).map(({ place, card }) => `${place}: ${wordsOf(card)}`);
  return { posted, told: Object.fromEntries(told.map(({ person, card }) => [person, wordsOf(card)])) };
}

it("a firm that says « digest ici » wakes up informed: its channel, and each person what is theirs, once", async () => {
  await desk.say("camille", "digest ici", IN_TEAM);
  await desk.say("sacha", "tâche rappeler la banque pour vendredi");
  await desk.say("alix", "je suis en congé mardi 24 novembre");

  const monday = await morning("weekly", "2026-11-23T08:30");
  expect(monday.posted).toHaveLength(1);
  expect(monday.posted[0]).toContain("C1: ");
  expect(monday.posted[0]).toContain("Alix");
  expect(monday.told["sacha"]).toContain("banque");
  expect(Object.keys(monday.told).sort()).toEqual(["camille", "sacha"]);
  expect(await morning("daily", "2026-11-23T08:31")).toEqual({ posted: [], told: {} });

  const tuesday = await morning("daily", "2026-11-24T08:30");
  expect(tuesday.posted).toHaveLength(1);
  expect(tuesday.posted[0]).toContain("Absences : Alix Bernard");
  expect(tuesday.posted[0]).not.toContain("banque");
  expect(tuesday.told["alix"]).toBeUndefined();
  expect(await morning("daily", "2026-11-24T08:31")).toEqual({ posted: [], told: {} });
});

it("its preview says the same to its asker alone", async () => {
  desk.clock.at = at("2026-11-24T10:00");
  const preview = wordsOf(await desk.say("sacha", "envoie le digest maintenant", IN_TEAM));
  expect(preview).toContain("Absences : Alix Bernard");
  expect(preview).toContain("banque");
  const weekly = wordsOf(await desk.say("sacha", "envoie le digest de la semaine", IN_TEAM));
  expect(weekly).toContain("Aperçu du point de la semaine");
});
