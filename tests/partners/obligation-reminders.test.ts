import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Card } from "../../src/desk/card.ts";
import { readFirm } from "../../src/firm/facts.ts";
import { holidayDates } from "../../src/firm/holidays.ts";
import { obligationsAhead } from "../../src/partners/facts.ts";
import { remindOfObligations } from "../../src/partners/obligations/jobs.ts";
import { type DeskAtWork, openDesk, openStore, rowsOf, type Store, wordsOf } from "../desk/desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const MONDAY = Date.parse("2026-11-23T09:00:00+01:00");
const DAY = 86_400_000;
const paris = (ms: number): string =>
  new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/Paris",
    dateStyle: "short",
    timeStyle: "short",
  }).format(ms);

/** A small SELARL: VAT by the month on the 19th. */
async function openFirm(): Promise<DeskAtWork> {
  const desk = await openDesk(store, { now: MONDAY });
  await desk.say("camille", "sacha est associé");
  await desk.say(
    "camille",
    { label: "", ask: "obligation profile set form tax vat vatDay closing headcount profession" },
    {
      form: {
        form: "SELARL",
        tax: "IS",
        vat: "monthly",
        vatDay: "19",
        closing: "31/12",
        headcount: "0",
        profession: "other",
      },
    },
  );
  return desk;
}

const nextAt = async (desk: DeskAtWork): Promise<number> => {
  const [row] = await store.rows<{ at: Date }>("SELECT obligations_next_at AS at FROM firm WHERE id = $1", [
    desk.firm,
  ]);
  return row?.at.getTime() ?? Number.NaN;
};

const run = (desk: DeskAtWork): Promise<void> => remindOfObligations(desk.scope, desk.firm, desk.clock.at);

interface Heard {
  at: string;
  person: string;
  card: Card;
}

/** As the tick does: from due instant to due instant. */
async function live(desk: DeskAtWork, until: number): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (let next = await nextAt(desk); next <= until; next = await nextAt(desk)) {
    desk.clock.at = next;
    await run(desk);
    const { told } = await desk.post();
    heard.push(...told.map(({ person, card }) => ({ at: paris(next), person, card })));
  }
  return heard;
}

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");
const saying = (heard: readonly Heard[], title: string): string[] =>
  heard.flatMap(({ at, card }) =>
    rowsOf(card).flatMap(({ text, detail }) =>
      plain(text).startsWith(title) ? [`${at.slice(0, 10)} ${plain(detail ?? "")}`] : [],
    ),
  );

describe("a quarter of mornings", () => {
  it("each reminder once, at 8:45 on working days, one message a person and day", async () => {
    const desk = await openFirm();
    expect(paris(await nextAt(desk))).toBe("2026-11-24 08:45");
    const heard = await live(desk, MONDAY + 92 * DAY);
    const closed = holidayDates("metropole", 2026, 2027);
    for (const { at } of heard) {
      expect(at.slice(11)).toBe("08:45");
      expect([0, 6]).not.toContain(new Date(`${at.slice(0, 10)}T12:00:00Z`).getUTCDay());
      expect(closed).not.toContain(at.slice(0, 10));
    }
    expect(new Set(heard.map(({ at, person }) => `${at} ${person}`)).size).toBe(heard.length);
    // Nobody named: the administrator.
    expect(new Set(heard.map(({ person }) => person))).toEqual(new Set(["camille"]));
    const vat = saying(heard, "TVA : déclaration et paiement (CA3) de décembre 2026");
    // Due Tuesday 19 January 2027: J−15 is Monday 4, J−7 Tuesday 12, J−5 Thursday 14, J−1 Monday 18; then late, weekly.
    expect(vat.map((one) => one.slice(0, 10))).toEqual([
      "2027-01-04",
      "2027-01-12",
      "2027-01-14",
      "2027-01-18",
      "2027-01-20",
      "2027-01-27",
      "2027-02-03",
      "2027-02-10",
      "2027-02-17",
    ]);
    expect(vat[1]).toContain("Les pièces sont-elles remises au comptable ?");
    expect(vat[3]).toContain("demain");
    expect(vat[4]).toContain("passée, pas notée faite");
  }, 120_000);

  it("silent about what is done; the one run twice, or by two processes, says it once", async () => {
    const desk = await openFirm();
    desk.clock.at = Date.parse("2027-01-04T08:45:00+01:00");
    await desk.say("camille", { label: "", ask: "obligation done vat-monthly 2026-11" });
    await desk.post();
    await Promise.all([run(desk), run(desk), run(desk)]);
    const { told } = await desk.post();
    expect(told).toHaveLength(1);
    expect(wordsOf(told[0]?.card as Card)).not.toContain("de novembre 2026");
    await store.rows("UPDATE firm SET obligations_next_at = $2 WHERE id = $1", [
      desk.firm,
      new Date(desk.clock.at - 1),
    ]);
    await run(desk);
    expect((await desk.post()).told).toEqual([]);
    expect(paris(await nextAt(desk))).toBe("2027-01-05 08:45");
  }, 60_000);

  it("after two weeks without a machine, the nearest reminder of each, once; at night, the next morning", async () => {
    const desk = await openFirm();
    await live(desk, Date.parse("2026-12-31T12:00:00+01:00"));
    // Friday 15 January at midnight: J−15, J−7 and J−5 of the VAT of the 19th were missed.
    desk.clock.at = Date.parse("2027-01-15T00:10:00+01:00");
    await run(desk);
    expect((await desk.post()).told).toEqual([]);
    expect(paris(await nextAt(desk))).toBe("2027-01-15 08:45");
    const heard = await live(desk, Date.parse("2027-01-15T23:00:00+01:00"));
    expect(heard).toHaveLength(1);
    const vat = saying(heard, "TVA : déclaration et paiement (CA3) de décembre 2026");
    expect(vat).toHaveLength(1);
    expect(vat[0]).toContain("dans 4 jours");
    expect(vat[0]).not.toContain("pièces");
  }, 60_000);
});

describe("who hears of it", () => {
  it("the owner; away, their stand-in; gone, the administrators", async () => {
    const desk = await openFirm();
    const camille = desk.ids["camille"];
    await desk.say("sacha", { label: "", ask: "obligation take vat-monthly 2026-12" });
    const on = async (day: string) => {
      await desk.post();
      desk.clock.at = Date.parse(`${day}T08:45:00+01:00`);
      await store.rows(
        "UPDATE firm SET obligations_next_at = $2, obligations = obligations || jsonb_build_object('reminded', $3::text) WHERE id = $1",
        [
          desk.firm,
          new Date(desk.clock.at),
          new Date(Date.parse(`${day}T00:00:00Z`) - DAY).toISOString().slice(0, 10),
        ],
      );
      await run(desk);
      const { told } = await desk.post();
      return told
        .filter(({ card }) => wordsOf(card).includes("de décembre 2026"))
        .map(({ person, card }) => [person, wordsOf(card)] as const);
    };
    expect((await on("2027-01-04")).map(([person]) => person)).toEqual(["sacha"]);
    await store.rows(
      `INSERT INTO absence (id, firm_id, person_id, from_on, until_on, starts_at, ends_at, backup_id, source, state, created_at)
       VALUES (gen_random_uuid(), $1, $2, '2027-01-11', '2027-01-15', '2027-01-10T23:00Z', '2027-01-15T23:00Z', $3, 'said', 'planned', now())`,
      [desk.firm, desk.ids["sacha"], camille],
    );
    const [instead] = await on("2027-01-12");
    expect(instead?.[0]).toBe("camille");
    expect(instead?.[1]).toContain("à la place de Sacha Dubois");
    await store.rows("UPDATE person SET left_at = now() WHERE id = $1", [desk.ids["sacha"]]);
    expect((await on("2027-01-18")).map(([person]) => person)).toEqual(["camille"]);
  }, 60_000);

  it("what the digest reads: ahead, in order, in the firm's language, not what is done, and nobody else's", async () => {
    const desk = await openFirm();
    const firm = await readFirm(desk.scope);
    const ahead = await obligationsAhead(desk.scope, firm, "2026-12-15", "2027-01-20");
    expect(ahead.map(({ due }) => due)).toEqual([...ahead.map(({ due }) => due)].sort());
    expect(ahead.find(({ key }) => key === "vat-monthly 2026-11")).toMatchObject({
      due: "2026-12-21",
      toVerify: expect.any(Boolean),
    });
    await desk.say("camille", { label: "", ask: "obligation done vat-monthly 2026-11" });
    const after = await obligationsAhead(desk.scope, firm, "2026-12-15", "2027-01-20");
    expect(after.map(({ key }) => key)).not.toContain("vat-monthly 2026-11");
    const other = await openDesk(store, { now: MONDAY });
    expect(
      await obligationsAhead(other.scope, await readFirm(other.scope), "2026-12-15", "2027-01-20"),
    ).toEqual([]);
    await remindOfObligations(other.scope, other.firm, MONDAY + DAY);
    expect((await other.post()).told).toEqual([]);
  }, 60_000);
});
