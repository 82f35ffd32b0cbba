import { describe, expect, it } from "vitest";
import { holidayDates, nextAtWork, type Presence, workingSpans } from "../../src/firm/facts.ts";
import { absenceStep } from "../../src/handoff/cover/absence-step.ts";
import { afterWorkingDays, deadlineOf, firstDeadline } from "../../src/handoff/cover/deadlines.ts";
import { seenAt } from "../../src/handoff/cover/seen-at.ts";
import { waitingStep } from "../../src/handoff/cover/waiting-step.ts";
import { type Rota, whoComesAfter, whoCovers } from "../../src/handoff/cover/who-covers.ts";

/** Deterministic: a failure is the same failure the next time. */
function dice(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const NOW = Date.parse("2026-11-24T09:00:00Z");

describe("who stands in", () => {
  it("any chain ends with somebody who is there, or with nobody, and names nobody twice", () => {
    const roll = dice(7);
    for (let turn = 0; turn < 1_500; turn += 1) {
      const people = Array.from({ length: 1 + roll(7) }, (_, i) => `p${i}`);
      const anybody = () => `p${roll(people.length + 1)}`;
      const rota: Rota = {
        people: new Set(people),
        contracts: people.flatMap((person) => (roll(3) > 0 ? [{ person, backup: anybody() }] : [])),
        absences: people.flatMap((person) =>
          roll(2) > 0
            ? [
                {
                  person,
                  start: NOW - roll(3) * 1000,
                  end: NOW + (roll(3) - 1) * 1000,
                  ...(roll(2) > 0 ? { backup: anybody() } : {}),
                },
              ]
            : [],
        ),
      };
      const away = (person: string) =>
        !rota.people.has(person) ||
        rota.absences.some((one) => one.person === person && one.start <= NOW && NOW < one.end);
      const chain = whoCovers("p0", NOW, rota);
      if (chain) {
        expect(new Set(chain).size).toBe(chain.length);
        expect(chain[0]).toBe("p0");
        expect(chain.slice(0, -1).every(away)).toBe(true);
        expect(away(chain.at(-1) as string)).toBe(false);
      } else expect(away("p0")).toBe(true);
      const next = whoComesAfter("p0", NOW, rota);
      expect(next).not.toBe("p0");
      if (next !== undefined) expect(away(next)).toBe(false);
    }
  });

  it.each([
    ["there: herself", [], { a: "b" }, ["a"]],
    ["away: her backup", ["a"], { a: "b" }, ["a", "b"]],
    ["both away: the backup's backup", ["a", "b"], { a: "b", b: "c" }, ["a", "b", "c"]],
    ["a circle: nobody", ["a", "b"], { a: "b", b: "a" }, undefined],
    ["her own backup: nobody", ["a"], { a: "a" }, undefined],
    ["no backup: nobody", ["a"], {}, undefined],
    ["a backup who left: nobody", ["a"], { a: "gone" }, undefined],
  ] as const)("%s", (_, away, backups, chain) => {
    const rota: Rota = {
      people: new Set(["a", "b", "c"]),
      contracts: Object.entries(backups).map(([person, backup]) => ({ person, backup: backup as string })),
      absences: away.map((person) => ({ person, start: NOW, end: NOW + 1 })),
    };
    expect(whoCovers("a", NOW, rota)).toEqual(chain);
  });
});

describe("deadlines", () => {
  const zones = ["Europe/Paris", "Indian/Reunion", "America/Montreal", "Pacific/Auckland"];
  const weeks = [
    [
      { days: [1, 2, 3, 4, 5], from: "09:00", to: "12:00" },
      { days: [1, 2, 3, 4, 5], from: "14:00", to: "18:00" },
    ],
    [{ days: [1, 2, 4], from: "08:30", to: "12:30" }],
    [{ days: [7], from: "01:00", to: "05:00" }],
    [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }],
  ];

  const minutesBetween = (presence: Presence, from: number, to: number): number =>
    workingSpans(presence, from, to).reduce((sum, { start, end }) => sum + (end - start) / 60_000, 0);

  it("are four of her hours later, while she works, over clock changes, holidays and absences", () => {
    const roll = dice(11);
    const begin = Date.parse("2026-03-20T00:00:00Z");
    for (let turn = 0; turn < 250; turn += 1) {
      const from = begin + roll(400 * 24 * 60) * 60_000;
      const absent = from + roll(20) * 3_600_000;
      const presence: Presence = {
        zone: zones[roll(zones.length)] as string,
        hours: weeks[roll(weeks.length)] ?? [],
        holidays: holidayDates("metropole" as never, 2026, 2027),
        absences: roll(2) > 0 ? [{ start: absent, end: absent + roll(15) * 86_400_000 }] : [],
      };
      const at = firstDeadline(presence, from);
      expect(minutesBetween(presence, from, at)).toBe(240);
      expect(nextAtWork(presence, at)).toBe(at);
      expect(afterWorkingDays(presence, from, 2)).toBeGreaterThan(from);
      expect(afterWorkingDays(presence, from, 2)).toBeGreaterThanOrEqual(afterWorkingDays(presence, from, 1));
    }
  });

  it("a working day of theirs from Friday 11:00 is Monday 11:00", () => {
    const presence: Presence = { zone: "Europe/Paris", hours: weeks[0] ?? [], holidays: [], absences: [] };
    const friday = Date.parse("2026-11-27T10:00:00Z");
    expect(afterWorkingDays(presence, friday, 1)).toBe(Date.parse("2026-11-30T10:00:00Z"));
    expect(deadlineOf("accepted", presence, friday)).toBeUndefined();
  });

  it("somebody who never works is looked at again the next day, not never", () => {
    const presence: Presence = { zone: "Europe/Paris", hours: [], holidays: [], absences: [] };
    expect(firstDeadline(presence, NOW)).toBe(NOW + 86_400_000);
  });

  it("says when it will be seen only while they are not at work", () => {
    const presence: Presence = { zone: "Europe/Paris", hours: weeks[0] ?? [], holidays: [], absences: [] };
    const at = (iso: string) =>
      seenAt(
        { name: "Inès", presence },
        { zone: "Europe/Paris", language: "fr", now: Date.parse(iso) },
      )?.replace(/[\u00a0\u202f]/g, " ");
    expect(at("2026-11-20T19:00:00Z")).toBe("Inès le verra lundi 23 novembre à 9 h.");
    expect(at("2026-11-23T09:00:00Z")).toBeUndefined();
  });
});

describe("steps", () => {
  const presence: Presence = {
    zone: "Europe/Paris",
    hours: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }],
    holidays: [],
    absences: [{ start: Date.parse("2026-11-23T23:00:00Z"), end: Date.parse("2026-11-24T23:00:00Z") }],
  };
  const absence = {
    id: "x",
    person: "a",
    from: "2026-11-24",
    until: "2026-11-24",
    start: Date.parse("2026-11-23T23:00:00Z"),
    end: Date.parse("2026-11-24T23:00:00Z"),
    source: "said",
    state: "planned",
  } as const;

  it.each([
    ["planned", "2026-11-23T23:00:00Z", "wait"],
    ["planned", "2026-11-24T08:00:00Z", "begin"],
    ["planned", "2026-11-24T16:30:00Z", "wait"],
    ["planned", "2026-11-25T08:00:00Z", "over"],
    ["running", "2026-11-24T12:00:00Z", "begin"],
    ["running", "2026-11-24T23:00:00Z", "wait"],
    ["running", "2026-11-25T08:00:00Z", "return"],
    ["cancelled", "2026-11-24T03:00:00Z", "return"],
  ] as const)("an absence %s at %s: %s", (state, at, step) => {
    expect(absenceStep({ ...absence, state }, presence, Date.parse(at)).do).toBe(step);
  });

  it.each([
    ["offered", 0, true, "b", "remind"],
    ["offered", 0, false, "b", "later"],
    ["offered", 1, true, "b", "pass"],
    ["offered", 1, true, undefined, "tell"],
    ["offered", 2, true, "b", "tell"],
    ["questioned", 0, true, undefined, "remind-asker"],
    ["declined", 2, true, undefined, "remind-asker"],
    ["approval", 3, true, undefined, "rest"],
    ["accepted", 0, true, "b", "rest"],
    ["done", 0, true, "b", "rest"],
  ] as const)("%s at stage %d: there %s, backup %s → %s", (state, stage, there, backup, step) => {
    expect(waitingStep({ state, stage }, { there, ...(backup ? { backup } : {}) })).toBe(step);
  });
});
