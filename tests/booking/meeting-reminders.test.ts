import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { remindOfMeeting } from "../../src/booking/ahead/remind.ts";
import { type DeskAtWork, openDesk, openStore, type Store, wordsOf } from "../desk/desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const MINUTE = 60_000;

const openFirm = (): Promise<DeskAtWork> => openDesk(store);

/** The one meeting that is to be reminded of, and when (epoch milliseconds). */
async function planned({ firm }: DeskAtWork): Promise<{ id: string; at: number } | undefined> {
  const [row] = await store.rows<{ id: string; at: Date }>(
    "SELECT id, remind_at AS at FROM meeting WHERE firm_id = $1 AND remind_at IS NOT NULL",
    [firm],
  );
  return row && { id: row.id, at: row.at.getTime() };
}

async function booked(desk: DeskAtWork, words = "book <@sacha> demain 14h 30min Point budget") {
  await desk.say("camille", words);
  await desk.post();
  const plan = await planned(desk);
  if (!plan) throw new Error("no reminder was planned");
  return plan;
}

describe("before a meeting", () => {
  it("tells those who come, once, a quarter of an hour before, with what they need", async () => {
    const desk = await openFirm();
    const { id, at } = await booked(desk);
    const [meeting] = await desk.meetings();
    expect(meeting?.start).toMatch(/14:00$/);
    await remindOfMeeting(desk.scope, id, at - 1);
    desk.clock.at = at;
    await Promise.all([1, 2, 3].map(() => remindOfMeeting(desk.scope, id, at)));
    const { told } = await desk.post();
    expect(told.map(({ person }) => person).sort()).toEqual(["camille", "sacha"]);
    for (const { card } of told) expect(wordsOf(card)).toMatch(/commence dans 15 min[\s\S]*Point budget/);
  });

  it("follows the meeting that moves, and forgets the one that is cancelled", async () => {
    const desk = await openFirm();
    const { id, at } = await booked(desk);
    await desk.say("camille", "non 16h");
    expect((await planned(desk))?.at).toBe(at + 120 * MINUTE);
    await desk.say("camille", `book cancel ${id}`);
    expect(await planned(desk)).toBeUndefined();
  });

  it("says nothing of a meeting that has begun, nor to who declined", async () => {
    const desk = await openFirm();
    const late = await booked(desk);
    await remindOfMeeting(desk.scope, late.id, late.at + 15 * MINUTE);
    expect((await desk.post()).told).toEqual([]);
    const { id, at } = await booked(desk, "book <@sacha> demain 16h 30min Autre point");
    await desk.say("sacha", `book decline ${id}`);
    await desk.post();
    await remindOfMeeting(desk.scope, id, at);
    expect((await desk.post()).told.map(({ person }) => person)).not.toContain("sacha");
  });

  it("is as early as the firm settled it, and never comes where it settled so", async () => {
    const desk = await openFirm();
    const usual = await booked(desk);
    const settle = (minutes: number) =>
      store.rows("UPDATE firm SET booking = jsonb_build_object('reminderMinutes', $2::int) WHERE id = $1", [
        desk.firm,
        minutes,
      ]);
    await settle(60);
    await desk.say("camille", "non 16h");
    expect((await planned(desk))?.at).toBe(usual.at + 120 * MINUTE - 45 * MINUTE);
    await settle(0);
    await desk.say("camille", "non 17h");
    expect(await planned(desk)).toBeUndefined();
  });

  it("leaves alone what begins sooner than the reminder would", async () => {
    const desk = await openFirm();
    await desk.say("camille", "book <@sacha> dans 10 minutes 30min Point urgent");
    expect(await desk.meetings()).toHaveLength(1);
    expect(await planned(desk)).toBeUndefined();
  });
});
