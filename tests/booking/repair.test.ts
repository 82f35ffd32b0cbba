import { describe, expect, it } from "vitest";
import { localDateTime } from "../../src/booking/local-time.ts";
import { correctTime, pickedTime } from "../../src/booking/repair.ts";
import {
  readBookAt,
  readMoment,
  recall,
  recallPending,
  remember,
  writeBookAt,
  writeMoment,
} from "../../src/booking/spoken.ts";
import { TEST_NOW } from "../counter.ts";

const PARIS = "Europe/Paris";
const at = (day: number, hour: number, minutes = 30) => {
  const start = Date.UTC(2026, 10, day, hour - 1);
  return { start, end: start + minutes * 60_000 };
};
/** Tuesday 24 November, 15:00 for an hour. */
const TUESDAY = at(24, 15, 60);

function correct(words: string, window?: { start: number; end: number }): string {
  const time = correctTime(words, { span: TUESDAY, window }, TEST_NOW, PARIS);
  if (!time) return "no correction";
  if (time.kind === "exact" || time.kind === "window") {
    const { start, end } = time.span;
    return `${time.kind} ${localDateTime(start, PARIS).slice(0, 16)} ${(end - start) / 60_000}`;
  }
  return time.kind === "problem" ? time.problem : time.kind;
}

describe("a short correction", () => {
  it.each([
    ["16h", "exact 2026-11-24T16:00 60"],
    ["à 16h", "exact 2026-11-24T16:00 60"],
    ["9h30", "exact 2026-11-24T09:30 60"],
    ["lundi", "exact 2026-11-23T15:00 60"],
    ["jeudi 10h", "exact 2026-11-26T10:00 60"],
    ["jeudi 10h pendant 30 min", "exact 2026-11-26T10:00 30"],
    ["de 16h à 16h45", "exact 2026-11-24T16:00 45"],
    ["1h30", "exact 2026-11-24T15:00 90"],
    ["30 min", "exact 2026-11-24T15:00 30"],
    ["deux heures et demie", "choices"],
    ["2 heures", "choices"],
    ["dans 2 heures", "exact 2026-11-22T12:00 60"],
    ["4pm", "exact 2026-11-24T16:00 60"],
    ["Thursday", "exact 2026-11-26T15:00 60"],
    ["demain matin", "window 2026-11-23T04:00 480"],
    ["hier", "past"],
    ["jeudi pendant 3 jours", "too-long"],
  ])("« %s » gives %s", (words, line) => expect(correct(words)).toBe(line));

  it.each(["16h Point budget", "avec Alix", "rappelle Durand à 16h", "merci", "", "16 dossiers à relire"])(
    "« %s » speaks of something else",
    (words) => expect(correct(words)).toBe("no correction"),
  );

  it("has no clock to keep where only a day had been said", () => {
    const day = { start: at(24, 0).start, end: at(25, 0).start };
    expect(correct("jeudi", day)).toBe("window 2026-11-26T00:00 1440");
    expect(correct("16h", day)).toBe("exact 2026-11-24T16:00 60");
    expect(correct("45 min", day)).toBe("window 2026-11-24T00:00 1440");
  });

  it("does not choose a day of a week for a clock alone", () => {
    const week = { start: at(23, 0).start, end: at(30, 0).start };
    expect(correct("16h", week)).toBe("no correction");
    expect(correct("jeudi 16h", week)).toBe("exact 2026-11-26T16:00 60");
  });
});

describe("« le deuxième »", () => {
  const times = [at(23, 9), at(23, 10), at(23, 11)];
  it.each([
    ["le premier", 0],
    ["1", 0],
    ["Le deuxième.", 1],
    ["la seconde", 1],
    ["the second one", 1],
    ["le troisième", 2],
    ["3", 2],
  ])("« %s » is the time number %d", (words, index) => expect(pickedTime(words, times)).toBe(times[index]));

  it("takes the last of two for « le dernier »", () => {
    expect(pickedTime("le dernier", times.slice(0, 2))).toBe(times[1]);
  });

  it.each(["le quatrième", "deux heures", "premier avril", ""])("« %s » picks nothing", (words) =>
    expect(pickedTime(words, times)).toBeUndefined(),
  );

  it("picks nothing where there is nothing", () =>
    expect(pickedTime("le deuxième", times.slice(0, 1))).toBeUndefined());
});

describe("what buttons say", () => {
  const request = {
    title: "Point -- budget\n<@U1>",
    people: ["9d2b7c1e-0000-4000-8000-000000000001"],
    guests: [{ email: "a@exemple.fr" }],
    span: TUESDAY,
    zone: PARIS,
  };

  it("is read back as it was written, whatever the title", () => {
    const words = writeBookAt(request).replace(/^book at /, "");
    expect(readBookAt(words)).toEqual({
      span: TUESDAY,
      people: "<@9d2b7c1e-0000-4000-8000-000000000001> a@exemple.fr",
      title: request.title,
    });
    expect(readMoment(writeMoment(TUESDAY))).toEqual(TUESDAY);
  });

  it.each([
    "",
    "demain 14h",
    "1 2",
    "9999999999999 0",
    "1795525200000",
    "1795525200000 -30",
    "'; DROP TABLE meeting; --",
  ])("« %s » was not written by us", (words) => {
    expect(readMoment(words)).toBeUndefined();
    expect(readBookAt(words)).toBeUndefined();
  });

  it("is remembered whole, and anything else is no memory", () => {
    expect(recall(JSON.parse(JSON.stringify(remember({ request, meeting: "m", times: [TUESDAY] }))))).toEqual(
      {
        request,
        meeting: "m",
        times: [TUESDAY],
      },
    );
    for (const memory of [{}, { request: null }, { request: { title: 1 } }, { pending: {} }]) {
      expect(recall(memory)).toBeUndefined();
      expect(recallPending(memory)).toBeUndefined();
    }
  });
});
