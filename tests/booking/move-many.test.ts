import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readMoves, writeMoves } from "../../src/booking/ahead/spoken-moves.ts";
import {
  buttonsOf,
  type DeskAtWork,
  openDesk,
  openStore,
  rowsOf,
  type Store,
  wordsOf,
} from "../desk/desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const standing = async (desk: DeskAtWork) =>
  (await desk.meetings())
    .filter(({ status }) => status !== "cancelled")
    .map(({ start, title }) => `${start} ${title}`);

/** The desk's today is Sunday 22 November 2026; three meetings of Camille's on Thursday 26, one of Sacha's. */
async function busyThursday(): Promise<DeskAtWork> {
  const desk = await openDesk(store);
  await desk.say("camille", "book <@sacha> jeudi 10h 30min Point budget");
  await desk.say("camille", "book <@morgan> jeudi 11h 1h Entretien");
  await desk.say("camille", "book <@sacha> jeudi 15h 30min Audience Dupont");
  await desk.say("sacha", "book <@camille> jeudi 16h 30min Relecture");
  await desk.post();
  return desk;
}

const goOf = (card: Parameters<typeof buttonsOf>[0]) => {
  const go = buttonsOf(card).find(({ ask }) => ask.startsWith("book move-all to"));
  if (!go) throw new Error("nothing to confirm");
  return go;
};

describe("« déplace mes rendez-vous de jeudi »", () => {
  it("shows where each would go, moves nothing before the one confirmation, then all, and tells everybody", async () => {
    const desk = await busyThursday();
    const before = await standing(desk);
    const card = await desk.say("camille", "déplace mes rendez-vous de jeudi à vendredi");
    expect(await standing(desk)).toEqual(before);
    const rows = rowsOf(card).map(({ text, detail }) =>
      `${text} | ${detail}`.replace(/[\u00a0\u202f]/g, " "),
    );
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatch(
      /^Point budget \| jeudi 26 novembre, 10 h – 10 h 30 → vendredi 27 novembre, 10 h – 10 h 30$/,
    );
    expect(rows[1]).toMatch(/^Entretien \| .* → vendredi 27 novembre, 11 h – 12 h$/);
    expect(rows[2]).toMatch(/^Audience Dupont \| .*ne se déplace pas$/);
    expect(rows[3]).toMatch(/^Relecture \| .*la personne qui l’organise/);
    const go = goOf(card);
    expect(go.label.replace(/\u00a0/g, " ")).toBe("Déplacer les 2 rendez-vous");
    const done = await desk.say("camille", go);
    await desk.say("camille", go);
    expect(wordsOf(done)).toContain("2 rendez-vous déplacés");
    expect(await standing(desk)).toEqual([
      "2026-11-26 15:00 Audience Dupont",
      "2026-11-26 16:00 Relecture",
      "2026-11-27 10:00 Point budget",
      "2026-11-27 11:00 Entretien",
    ]);
    const { told } = await desk.post();
    expect(told.map(({ person }) => person).sort()).toEqual(["morgan", "sacha"]);
    await desk.say("camille", "annule");
    expect(await standing(desk)).toEqual(before);
  });

  it("without a day to go to, takes the nearest times, two of them never at once", async () => {
    const desk = await busyThursday();
    const card = await desk.say("camille", "reporte mes rdv de jeudi matin");
    await desk.say("camille", goOf(card));
    const moved = (await standing(desk)).filter((line) => /budget|Entretien/.test(line));
    for (const line of moved) expect(line).not.toMatch(/^2026-11-26 (?:09|10|11)/);
    expect(new Set(moved.map((line) => line.slice(0, 16))).size).toBe(2);
  });

  it("leaves what changed since it was shown, or whose new time was taken, and says so", async () => {
    const desk = await busyThursday();
    const card = await desk.say("camille", "déplace mes rendez-vous de jeudi à vendredi");
    const [budget] = (await desk.meetings()).filter(({ title }) => title === "Point budget");
    await desk.say("camille", `book move ${budget?.id} to ${Date.UTC(2026, 10, 25, 13)} 30`);
    await desk.say("morgan", `book at ${Date.UTC(2026, 10, 27, 10, 30)} 30 <@robin> -- Autre chose`);
    const done = await desk.say("camille", goOf(card));
    expect(wordsOf(done)).toContain("Rien n’a été déplacé");
    expect((await standing(desk)).filter((line) => /budget|Entretien/.test(line))).toEqual([
      "2026-11-25 14:00 Point budget",
      "2026-11-26 11:00 Entretien",
    ]);
  });

  it("asks for the day where none was said, and says when there is nothing", async () => {
    const desk = await openDesk(store);
    expect(wordsOf(await desk.say("camille", "déplace mes rendez-vous"))).toContain("De quel jour");
    expect(wordsOf(await desk.say("camille", "déplace mes rendez-vous de jeudi"))).toContain(
      "aucun rendez-vous",
    );
  });

  it("does not move somebody else's meeting, whatever the button says", async () => {
    const desk = await busyThursday();
    const before = await standing(desk);
    const [theirs] = (await desk.meetings()).filter(({ title }) => title === "Relecture");
    const to = { start: Date.UTC(2026, 10, 27, 9), end: Date.UTC(2026, 10, 27, 10) };
    const ask = `book move-all to ${writeMoves([{ id: theirs?.id ?? "", sequence: 0, to }])}`;
    await desk.say("camille", ask);
    for (const hostile of ["book move-all to", "book move-all to x/1/2/3", `${ask} <script>`])
      await desk.say("camille", hostile);
    expect(await standing(desk)).toEqual(before);
  });
});

it("moves are written and read back exactly, and nothing else is read", () => {
  const moves = [
    {
      id: "0b6f1c1e-3f0a-4c8e-9d2b-1a2b3c4d5e6f",
      sequence: 3,
      to: { start: 1_795_525_200_000, end: 1_795_527_000_000 },
    },
  ];
  expect(readMoves(writeMoves(moves))).toEqual(moves);
  for (const wrong of ["", "x", `${writeMoves(moves)} y`, writeMoves(moves).replace(/30$/, "0")])
    expect(readMoves(wrong)).toBeUndefined();
});
