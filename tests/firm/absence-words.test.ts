import { describe, expect, it } from "vitest";
import { joinAways } from "../../src/firm/absences/away.ts";
import { readDays } from "../../src/firm/absences/read-days.ts";
import { readAbsenceSentence } from "../../src/firm/absences/read-sentence.ts";
import { writeAway } from "../../src/firm/absences/written.ts";

/** Monday 23 November 2026, 9:00 in Paris. */
const MONDAY = { now: Date.UTC(2026, 10, 23, 8), zone: "Europe/Paris", today: "2026-11-23", time: "09:00" };

const read = (text: string) => {
  const sentence = readAbsenceSentence(text);
  if (!sentence) return undefined;
  const days = readDays(sentence.days, MONDAY);
  return {
    kind: sentence.kind,
    who: sentence.who,
    backup: sentence.backup,
    days: days.ok ? joinAways(days.aways).map(writeAway).join(" ") : days.reason,
  };
};

describe("sentences about absences", () => {
  it.each([
    ["je suis absent jeudi et vendredi", "self", "2026-11-26..2026-11-27"],
    ["Je suis absente jeudi et vendredi.", "self", "2026-11-26..2026-11-27"],
    ["absente demain matin", "self", "2026-11-24m"],
    ["je ne serai pas là cet aprem", "self", "2026-11-23a"],
    ["je serai pas la demain", "self", "2026-11-24"],
    ["Inès est absente lundi", "Inès", "2026-11-30"],
    ["Inès n'est pas là mercredi après-midi", "Inès", "2026-11-25a"],
    ["<@U123> est en congé jeudi", "<@U123>", "2026-11-26"],
    ["absent jusqu'à mercredi", "self", "2026-11-23..2026-11-25"],
    ["je serai pas là jusqu'à jeudi midi", "self", "2026-11-23..2026-11-25 2026-11-26m"],
    ["en vacances la semaine prochaine", "self", "2026-11-30..2026-12-06"],
    ["absent la semaine du 14 décembre", "self", "2026-12-14..2026-12-20"],
    ["malade aujourd'hui", "self", "2026-11-23"],
    ["je m'absente du lundi 30 au mercredi 2", "self", "2026-11-30..2026-12-02"],
    ["absente jeudi après-midi et vendredi", "self", "2026-11-26a 2026-11-27"],
    ["absent lundi et mardi matin", "self", "2026-11-30 2026-12-01m"],
    ["pas là demain", "self", "2026-11-24"],
    ["absent le 24/12", "self", "2026-12-24"],
    ["absent du 24/12 au 02/01/2027", "self", "2026-12-24..2027-01-02"],
    ["absent les 24 et 25 décembre", "self", "2026-12-24..2026-12-25"],
    ["absent 3 jours à partir de lundi", "self", "2026-11-30..2026-12-02"],
    ["absent mardi à partir de midi", "self", "2026-11-24a"],
    ["en RTT vendredi", "self", "2026-11-27"],
    ["absente de jeudi midi à lundi", "self", "2026-11-26a 2026-11-27..2026-11-30"],
    ["absent ce jeudi, de retour lundi", "self", "2026-11-26..2026-11-29"],
    ["absent lundi, mardi et jeudi", "self", "2026-11-30..2026-12-01 2026-12-03"],
    ["absent demain toute la journée", "self", "2026-11-24"],
    ["absent entre le 3 et le 7 décembre", "self", "2026-12-03..2026-12-07"],
    ["absent demain de 14h à 18h", "self", "2026-11-24a"],
    ["je pars en congés vendredi soir jusqu'au 7 décembre", "self", "2026-11-28..2026-12-07"],
    ["absent en décembre", "self", "2026-12-01..2026-12-31"],
    ["absent de demain à vendredi", "self", "2026-11-24..2026-11-27"],
    ["je ne suis pas là lundi ni mardi", "self", "2026-11-30..2026-12-01"],
    ["en congé 2 semaines à partir du 21 décembre", "self", "2026-12-21..2027-01-03"],
    ["absent jeudi et vendredi prochain", "self", "2026-11-26..2026-11-27"],
    ["lundi je suis absent", "self", "2026-11-30"],
    ["demain je ne viens pas", "self", "2026-11-24"],
    ["je prends ma journée vendredi", "self", "2026-11-27"],
    ["je pose un RTT le 4 décembre", "self", "2026-12-04"],
    ["absence de Boris lundi et mardi", "Boris", "2026-11-30..2026-12-01"],
    ["je suis absent jeudi pour l'enterrement de ma tante", "self", "2026-11-26"],
    ["je suis absente pour trois jours à partir de mercredi", "self", "2026-11-25..2026-11-27"],
    ["je ne travaille pas vendredi", "self", "2026-11-27"],
    ["en arrêt maladie jusqu'au 30 novembre", "self", "2026-11-23..2026-11-30"],
    ["absent demain matin et jeudi après-midi", "self", "2026-11-24m 2026-11-26a"],
    ["I am off on Thursday", "self", "2026-11-26"],
    ["I'm out next week", "self", "2026-11-30..2026-12-06"],
    ["I won't be in tomorrow", "self", "2026-11-24"],
    ["I'll be away until Wednesday", "self", "2026-11-23..2026-11-25"],
    ["Boris is away tomorrow afternoon", "Boris", "2026-11-24a"],
    ["I'm on leave from 21 December to 4 January", "self", "2026-12-21..2027-01-04"],
  ])("« %s » is read", (text, who, days) => {
    expect(read(text)).toMatchObject({ kind: "away", who, days });
  });

  it.each([
    ["en congé du 21 décembre au 4 janvier, Boris me remplace", "Boris", "2026-12-21..2027-01-04"],
    ["je serai absente vendredi, Inès Petit me remplace", "Inès Petit", "2026-11-27"],
    ["je suis absent vendredi Boris me remplace", "Boris", "2026-11-27"],
    ["Boris ne sera pas là du 1er au 3 décembre, remplacé par Inès", "Inès", "2026-12-01..2026-12-03"],
    ["I'm on leave on Thursday, Boris covers for me", "Boris", "2026-11-26"],
    ["absente demain, <@U7> me remplace", "<@U7>", "2026-11-24"],
  ])("« %s » names who stands in", (text, backup, days) => {
    expect(read(text)).toMatchObject({ backup, days });
  });

  it.each([
    ["finalement je rentre mercredi", "self", "2026-11-25"],
    ["je suis de retour jeudi", "self", "2026-11-26"],
    ["Inès rentre mercredi", "Inès", "2026-11-25"],
    ["I'm back on Wednesday", "self", "2026-11-25"],
  ])("« %s » is a return", (text, who, days) => {
    expect(read(text)).toMatchObject({ kind: "back", who, days });
  });

  it.each([
    ["absent hier", "past"],
    ["absent ce matin de 9h à 10h", "too-short"],
    ["absent demain de 14h à 15h", "too-short"],
    ["absent ce soir", "too-short"],
    ["absent tous les mercredis", "repeats"],
    ["je suis absent", "none"],
  ])("« %s » is an absence that cannot be noted: %s", (text, why) => {
    expect(read(text)?.days).toBe(why);
  });

  it.each([
    "qui est absent demain",
    "qui est là demain ?",
    "le dossier est absent",
    "Mme Durand est absente lundi, rappelle-la mardi",
    "je prends le dossier Martin jeudi",
    "prévenir le client que je suis absent jeudi",
    "rappeler Martin jeudi",
    "je suis associé",
    "Camille est associée",
    "le client est malade lundi",
    "je suis absent jeudi ?",
    "",
    "👍",
    `absent jeudi ${"a".repeat(500)}`,
  ])("« %s » is none", (text) => {
    expect(readAbsenceSentence(text)).toBeUndefined();
  });

  it("a hostile text is read in no time", () => {
    const begun = performance.now();
    for (const text of [
      "je suis absent ".repeat(25),
      `${"a ".repeat(190)}est absent`,
      ",".repeat(390),
      "du ".repeat(130),
    ])
      read(text);
    expect(performance.now() - begun).toBeLessThan(300);
  });
});
