import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inOneUnit } from "../../src/database/client.ts";
import { decideAlert, type Level, levelOf, type Told } from "../../src/handoff/budget/alerts.ts";
import { type Budget, budgetOn, isOver } from "../../src/handoff/budget/budget.ts";
import { budgetOf } from "../../src/handoff/budget/facts.ts";
import { approvalWords, leftWords } from "../../src/handoff/budget/left-words.ts";
import { afterEntry } from "../../src/handoff/budget/look.ts";
import { lookAtContract } from "../../src/handoff/contract/jobs.ts";
import { type DeskAtWork, openStore, press, type Store, wordsOf } from "../desk/desk-at-work.ts";
import { openContractFirm, parisTime } from "./contract-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** From Monday 2 November, agreed to by Alix. */
async function openWith(terms: string) {
  const desk = await openContractFirm(store, { now: parisTime("2026-11-02T08:00") });
  const card = await desk.say("boris", `Inès est notre secrétaire, ${terms}, c'est Alix qui paie`);
  await desk.say("boris", press(card, "Confirmer"));
  await desk.post();
  const [row] = await store.rows<{ id: string }>("SELECT id FROM assistant_contract WHERE firm_id = $1", [
    desk.firm,
  ]);
  return { desk, contract: row?.id as string };
}

const work = (desk: DeskAtWork, on: string, minutes: number) =>
  store.rows(
    `INSERT INTO time_entry (id, firm_id, person_id, worked_on, minutes, entered_minutes, kind, state, created_at)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $4, 'other', 'kept', now())`,
    [desk.firm, desk.ids["ines"], on, minutes],
  );

/** Lets the job run as often as it is due until an instant; what each person was told, and when. */
async function runUntil(desk: DeskAtWork, until: number): Promise<[string, string][]> {
  const said: [string, string][] = [];
  for (let turns = 0; turns < 60; turns += 1) {
    const rows = await store.rows<{ id: string; next_at: Date }>(
      "SELECT id, next_at FROM assistant_contract WHERE firm_id = $1 AND next_at <= $2 ORDER BY next_at LIMIT 1",
      [desk.firm, new Date(until)],
    );
    const [due] = rows;
    if (!due) return said;
    desk.clock.at = due.next_at.getTime();
    await lookAtContract(desk.scope, due.id, desk.clock.at);
    await lookAtContract(desk.scope, due.id, desk.clock.at);
    const when = new Date(desk.clock.at + 3_600_000).toISOString().slice(0, 16);
    for (const { person, card } of (await desk.post()).told) said.push([`${when} ${person}`, wordsOf(card)]);
  }
  throw new Error("the job never rests");
}

const who = (said: readonly [string, string][]) => said.map(([key]) => key);

describe("when the hours run out", () => {
  it("she hears of nine tenths as soon as they are entered, who pays an hour of her work later, each once", async () => {
    const { desk } = await openWith("10 h par semaine, lundi mardi jeudi 9h-12h");
    await work(desk, "2026-11-02", 540);
    desk.clock.at = parisTime("2026-11-02T11:30");
    for (let i = 0; i < 2; i += 1)
      await inOneUnit(desk.scope, (unit) => afterEntry(unit, desk.ids["ines"] as string, desk.clock.at));
    const first = (await desk.post()).told;
    expect(first.map(({ person }) => person)).toEqual(["ines"]);
    expect(wordsOf(first[0]?.card as never)).toContain("il reste 1 h sur 10 h");
    // Half an hour of Monday is left, half an hour of Tuesday makes one.
    const later = await runUntil(desk, parisTime("2026-11-03T20:00"));
    expect(who(later)).toEqual(["2026-11-03T09:30 alix"]);
    expect(later[0]?.[1]).toContain("Secrétariat (Inès Roy)");
    expect(await runUntil(desk, parisTime("2026-11-08T20:00"))).toEqual([]);
  });

  it("all of it is said after nine tenths, again to her first; of a period that is over who pays still hears", async () => {
    const { desk } = await openWith("10 h par semaine, lundi mardi jeudi 9h-12h");
    const enter = async (on: string, minutes: number, at: string) => {
      await work(desk, on, minutes);
      desk.clock.at = parisTime(at);
      await inOneUnit(desk.scope, (unit) => afterEntry(unit, desk.ids["ines"] as string, desk.clock.at));
      return (await desk.post()).told.map(({ person }) => person);
    };
    expect(await enter("2026-11-02", 300, "2026-11-02T11:00")).toEqual([]);
    expect(await enter("2026-11-03", 330, "2026-11-05T12:00")).toEqual(["ines"]);
    // Thursday noon her week is over: Monday, an hour after she began.
    const said = await runUntil(desk, parisTime("2026-11-10T20:00"));
    expect(who(said)).toEqual(["2026-11-09T10:00 alix"]);
    expect(said[0]?.[1]).toContain(
      "la semaine du 2 novembre : 10 h 30 notées pour 10 h prévues, soit 30 min de plus",
    );
  });

  it("the pace is said in the morning to her, on her next working day to who pays, if it is still so", async () => {
    const { desk } = await openWith("21 h par mois, du lundi au vendredi 9h-12h");
    await work(desk, "2026-11-03", 600);
    const said = await runUntil(desk, parisTime("2026-11-30T20:00"));
    // Five of 21 working days are less than a quarter, six are more.
    expect(who(said)).toEqual(
      ["2026-11-10T09:00 ines", "2026-11-11T09:00 alix"].map((one) => one.replace("11-11", "11-12")),
    );
    expect(said[0]?.[1]).toContain("ne suffiront pas");
    expect(said.every(([, text]) => !/%|retard|trop lent/.test(text))).toBe(true);
  });

  it("the pace is not told to who pays once it holds again", async () => {
    const { desk } = await openWith("21 h par mois, du lundi au vendredi 9h-12h");
    await work(desk, "2026-11-03", 372);
    // 6 of 21 days: 360 would hold.
    expect(who(await runUntil(desk, parisTime("2026-11-30T20:00")))).toEqual(["2026-11-10T09:00 ines"]);
  });

  it("who can no longer be written to is not lost: the other one hears that it did not arrive", async () => {
    const { desk } = await openWith("10 h par semaine, lundi mardi jeudi 9h-12h");
    await work(desk, "2026-11-02", 600);
    desk.clock.at = parisTime("2026-11-02T11:30");
    const refusals = [{ ok: false, reason: "refused", detail: "DMs are closed" } as const];
    desk.outside.tell = () => refusals.pop() ?? { ok: true };
    await inOneUnit(desk.scope, (unit) => afterEntry(unit, desk.ids["ines"] as string, desk.clock.at));
    const told = [...(await desk.post()).told, ...(await desk.post()).told];
    expect(told.map(({ person }) => person)).toEqual(["alix"]);
  });

  it("who runs the firm hears of it where who pays has left", async () => {
    const { desk } = await openWith("10 h par semaine, lundi mardi jeudi 9h-12h");
    await work(desk, "2026-11-02", 600);
    await store.rows("UPDATE person SET left_at = now() WHERE id = $1", [desk.ids["alix"]]);
    const said = await runUntil(desk, parisTime("2026-11-05T20:00"));
    expect(who(said)).toEqual(["2026-11-02T09:00 ines", "2026-11-02T10:00 camille"]);
  });

  it("nothing is said to anybody of a contract that has ended, and the job rests", async () => {
    const { desk } = await openWith("10 h par semaine, lundi mardi jeudi 9h-12h jusqu'au 12 novembre");
    expect(await runUntil(desk, parisTime("2026-12-31T20:00"))).toEqual([]);
    const rows = await store.rows("SELECT next_at FROM assistant_contract WHERE firm_id = $1", [desk.firm]);
    expect(rows).toEqual([{ next_at: null }]);
  });

  it("two processes that look at once say it once", async () => {
    const { desk, contract } = await openWith("10 h par semaine, lundi mardi jeudi 9h-12h");
    await work(desk, "2026-11-02", 600);
    desk.clock.at = parisTime("2026-11-03T09:00");
    await Promise.all(Array.from({ length: 6 }, () => lookAtContract(desk.scope, contract, desk.clock.at)));
    expect((await desk.post()).told.map(({ person }) => person)).toEqual(["ines"]);
  });
});

describe("the order in which it is said", () => {
  const budget = (used: number): Budget =>
    budgetOn(
      {
        contracts: [
          {
            id: "c",
            person: "ines",
            from: "2026-11-02",
            per: "month",
            minutes: 600,
            hours: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "12:00" }],
            rollOver: "none",
            roundingMinutes: 1,
            shares: [],
            skills: [],
            payer: "alix",
          },
        ],
        weeks: new Map(),
        used: new Map([["2026-11-02", used]]),
      },
      "2026-11-16",
    ) as Budget;

  it.each<[number, Level | undefined]>([
    [0, undefined],
    [200, undefined],
    [290, "pace"],
    [539, "pace"],
    [540, "90"],
    [599, "90"],
    [600, "100"],
    [900, "100"],
  ])("%i of 600 minutes: %s", (used, level) => {
    expect(levelOf(budget(used))).toBe(level);
  });

  it("never goes to who pays before her, and never twice", () => {
    const told = new Map<string, number>();
    const order: string[] = [];
    const asked = (level: Level, reader: Told) => told.get(`${level}:${reader}`);
    for (let now = 0; now < 20; now += 1) {
      const { alert } = decideAlert(budget(now < 10 ? 560 : 620), asked, now, (_, at) => at + 3);
      if (!alert) continue;
      told.set(`${alert.level}:${alert.who}`, now);
      order.push(`${now} ${alert.level} ${alert.who}`);
    }
    expect(order).toEqual(["0 90 assistant", "3 90 payer", "10 100 assistant", "13 100 payer"]);
  });

  it("goes to her alone where she pays herself", () => {
    const own = budget(600);
    const paying = { ...own, contract: { ...own.contract, payer: "ines" } };
    expect(
      decideAlert(
        paying,
        () => 1,
        50,
        () => 2,
      ),
    ).toEqual({});
  });
});

describe("more than the budget", () => {
  it("is asked with one sentence: by how much this request goes beyond the month", async () => {
    const { desk } = await openWith("10 h par mois, lundi mardi jeudi 9h-12h");
    await work(desk, "2026-11-02", 590);
    const budget = await budgetOf(desk.scope, desk.ids["ines"] as string, parisTime("2026-11-03T09:00"));
    if (!budget) throw new Error("no budget");
    expect([isOver(budget, 10), isOver(budget, 50)]).toEqual([false, true]);
    const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
    expect(plain(approvalWords(budget, 50, "fr"))).toBe(
      "Cette demande dépasse le budget du mois de 40 min : accepter ?",
    );
    expect(plain(leftWords(budget, "fr"))).toBe("il reste 10 min ce mois-ci");
    await work(desk, "2026-11-02", 50);
    const over = await budgetOf(desk.scope, desk.ids["ines"] as string, parisTime("2026-11-03T09:00"));
    expect(plain(leftWords(over as Budget, "fr"))).toBe("le budget du mois est dépassé de 40 min");
  });
});
