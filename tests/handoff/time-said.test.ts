import { describe, expect, it } from "vitest";
import { fold } from "../../src/desk/fold.ts";
import { isTimeSaid, readSaidTime, writeTime } from "../../src/handoff/time/said-time.ts";

const TODAY = "2026-11-24";
const read = (text: string) => readSaidTime(text, TODAY);

describe("time said after the work", () => {
  it.each([
    ["25 min", 25, ""],
    ["25min", 25, ""],
    ["1h15 sur le kbis", 75, "sur le kbis"],
    ["1 h", 60, ""],
    ["1h", 60, ""],
    ["1,5 h", 90, ""],
    ["0,25 h", 15, ""],
    ["2 heures et demie sur le bilan", 150, "sur le bilan"],
    ["une demi-heure au téléphone", 30, "au téléphone"],
    ["trois quarts d'heure", 45, ""],
    ["un quart d’heure", 15, ""],
    ["une heure et demie", 90, ""],
    ["half an hour on the file", 30, "on the file"],
    ["30 h", 1800, ""],
    ["0 min", 0, ""],
    ["-10 min", -10, ""],
    ["moins 20 minutes", -20, ""],
    ["j'ai passé 45 min sur le devis Martin", 45, "sur le devis Martin"],
    ["1 h 05", 65, ""],
  ])("reads %j", (text, minutes, rest) => {
    expect(read(text)).toMatchObject({ length: { minutes }, rest });
    expect(isTimeSaid(fold(text))).toBe(true);
  });

  it.each([
    ["de 9h à 10h30 dossier Martin", "09:00", "10:30", "dossier Martin"],
    ["9h-10h30", "09:00", "10:30", ""],
    ["de 9 à 10h30", "09:00", "10:30", ""],
    ["9:00-10:30", "09:00", "10:30", ""],
    ["de 11h à midi", "11:00", "12:00", ""],
    ["de 22h à minuit", "22:00", "24:00", ""],
    ["from 9:00 to 10:15 for Robin", "09:00", "10:15", "for Robin"],
  ])("reads %j as from when to when", (text, from, to, rest) => {
    expect(read(text)).toMatchObject({ length: { from, to }, rest });
    expect(isTimeSaid(fold(text))).toBe(true);
  });

  it.each([
    ["40 min hier pour Boris", "2026-11-23", "pour Boris"],
    ["40 min avant-hier", "2026-11-22", ""],
    ["1h lundi", "2026-11-23", ""],
    ["1h mardi", "2026-11-24", ""],
    ["1h mercredi dernier sur le kbis", "2026-11-18", "sur le kbis"],
    ["1h le 12", "2026-11-12", ""],
    ["1h le 28", "2026-10-28", ""],
    ["1h le 12 novembre", "2026-11-12", ""],
    ["1h le 12/11", "2026-11-12", ""],
    ["1h le 30 décembre", "2025-12-30", ""],
    ["1h le 12/11/2025", "2025-11-12", ""],
    ["1h ce matin", "2026-11-24", ""],
    ["1h cet après-midi", "2026-11-24", ""],
    ["1h il y a 3 jours", "2026-11-21", ""],
    ["1h demain", "2026-11-25", ""],
    ["1h le 26", "2026-10-26", ""],
    ["1h le 26 novembre", "2026-11-26", ""],
    ["1h le 31/02/2026", "none", ""],
  ])("reads the day of %j looking back", (text, on, rest) => {
    expect(read(text)).toMatchObject({ on, rest });
  });

  it.each([
    "30 min avec Sacha demain",
    "rdv avec Sacha 14h 30 min",
    "1h la semaine prochaine",
    "de 14h à 15h demain",
    "relance de 30 jours",
    "12 mails",
    "25 minutieux",
    "appelle à 15h",
    "merci",
    "",
    "5 m²",
    "15h",
  ])("is not taken for time worked: %j", (text) => {
    const taken = isTimeSaid(fold(text));
    // « 15h » alone may be fifteen hours of work: it is asked, never guessed at.
    expect(taken).toBe(text === "15h");
  });

  it("says back what a button carries", () => {
    const said = {
      length: { minutes: 25 },
      on: "2026-11-23",
      task: "t",
      partner: "none",
      kind: "phone",
      note: "kbis : 2 pièces",
    } as const;
    expect(read(writeTime(said))).toEqual({ ...said, rest: "" });
    expect(read(writeTime({ length: { from: "09:00", to: "24:00" } }))).toEqual({
      length: { from: "09:00", to: "24:00" },
      rest: "",
    });
  });

  it("stays quick on a hostile text", () => {
    const start = performance.now();
    for (const text of ["1".repeat(4000), "1h".repeat(2000), "de 9 ".repeat(800), "- ".repeat(2000)])
      read(text);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
