import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands.ts";
import { createMatcher } from "../../src/desk/match.ts";
import { readWeek } from "../../src/handoff/budget/read-week.ts";
import {
  readContract,
  type SaidContract,
  speaksOfContract,
} from "../../src/handoff/contract/read-contract.ts";
import { parisTime } from "./contract-firm.ts";

const CONTEXT = { today: "2026-11-23", now: parisTime("2026-11-23T10:00"), zone: "Europe/Paris" };
const read = (text: string): SaidContract => readContract(text, CONTEXT);
const opening = (days: number[], from: string, to: string) => ({ days, from, to });

describe("a contract said in words", () => {
  it.each<[string, Partial<SaidContract> & { who?: string }]>([
    [
      "Inès est notre secrétaire, 10 h par semaine, lundi mardi jeudi",
      { who: "Inès", per: "week", minutes: 600, days: [1, 2, 4] },
    ],
    [
      "20 h par mois à 32 € de l'heure, du lundi au jeudi 9h-12h, report 20 %, Boris la remplace",
      {
        per: "month",
        minutes: 1200,
        hourly: { cents: 3200, currency: "EUR" },
        hours: [opening([1, 2, 3, 4], "09:00", "12:00")],
        rollOver: "20",
        backup: "Boris",
      },
    ],
    [
      "<@U1> est notre assistante, 10h/semaine, lun-ven 9h-12h30 / 14h-17h",
      {
        who: "<@U1>",
        per: "week",
        minutes: 600,
        hours: [opening([1, 2, 3, 4, 5], "09:00", "12:30"), opening([1, 2, 3, 4, 5], "14:00", "17:00")],
      },
    ],
    [
      "Inès is our secretary, 10 hours a week, Monday Tuesday Thursday",
      { who: "Inès", per: "week", minutes: 600, days: [1, 2, 4] },
    ],
    [
      "Inès Roy is our assistant, 20 hours a month, €32 an hour, no rollover, Boris covers for her",
      {
        who: "Inès Roy",
        per: "month",
        minutes: 1200,
        hourly: { cents: 3200, currency: "EUR" },
        rollOver: "none",
        backup: "Boris",
      },
    ],
    ["notre secrétaire Inès, dix heures par semaine, le mardi", { who: "Inès", minutes: 600, days: [2] }],
    ["Notre secrétaire est Inès Roy : 12h30 par semaine", { who: "Inès Roy", minutes: 750 }],
    ["secrétaire : Inès, 8 h par semaine", { who: "Inès", minutes: 480 }],
    [
      "contrat d'Inès : 25 h mensuelles, lundi matin et jeudi après-midi",
      {
        who: "Inès",
        per: "month",
        minutes: 1500,
        hours: [opening([1], "09:00", "12:00"), opening([4], "14:00", "18:00")],
      },
    ],
    ["contrat de Boris, 10 h hebdo", { who: "Boris", per: "week", minutes: 600 }],
    ["contract of Inès: 15 hours weekly", { who: "Inès", per: "week", minutes: 900 }],
    ["Inès : 10 h par semaine", { who: "Inès", minutes: 600 }],
    ["Inès fait 10 h par semaine", { who: "Inès", minutes: 600 }],
    ["Inès travaille pour nous 10 h par semaine", { who: "Inès", minutes: 600 }],
    [
      "Inès passe à 12 h par semaine à partir du 1er décembre",
      { who: "Inès", minutes: 720, from: "2026-12-01" },
    ],
    ["à partir du 1er décembre, 12 h par semaine", { minutes: 720, from: "2026-12-01" }],
    [
      "à partir de lundi prochain, 12 h par semaine pour Inès",
      { who: "Inès", minutes: 720, from: "2026-11-30" },
    ],
    ["dès le 15/12, 40 h par mois", { per: "month", minutes: 2400, from: "2026-12-15" }],
    ["from 1 December, 12 hours a week for Inès", { who: "Inès", minutes: 720, from: "2026-12-01" }],
    [
      "starting next month, Inès works 20 hours a month",
      { who: "Inès", per: "month", minutes: 1200, from: "2026-12-01" },
    ],
    ["Inès est notre secrétaire depuis le 2 novembre, 10 h par semaine", { who: "Inès", from: "2026-11-02" }],
    ["Inès est notre secrétaire, 10 h par semaine, jusqu'au 31 mars 2027", { until: "2027-04-01" }],
    ["Inès est notre secrétaire, 1,5 h par semaine", { minutes: 90 }],
    ["Inès est notre secrétaire, 90 min par semaine", { minutes: 90 }],
    ["Inès est notre secrétaire : 10 h/sem, 28,50 €/h HT", { hourly: { cents: 2850, currency: "EUR" } }],
    [
      "Inès est notre secrétaire, 10 h par semaine, taux horaire 32",
      { hourly: { cents: 3200, currency: "EUR" } },
    ],
    [
      "Inès est notre secrétaire, 10 h par semaine à 32 de l'heure",
      { hourly: { cents: 3200, currency: "EUR" } },
    ],
    ["Inès est notre secrétaire, 10 h par semaine, report illimité", { rollOver: "unlimited" }],
    ["Inès est notre secrétaire, 10 h par semaine, sans report", { rollOver: "none" }],
    ["Inès est notre secrétaire, 10 h par semaine, heures non reportables", { rollOver: "none" }],
    ["Inès est notre secrétaire, 10 h par semaine, 10 % de report", { rollOver: "10" }],
    ["Inès is our secretary, 10 h a week, unlimited rollover", { rollOver: "unlimited" }],
    ["Inès est notre secrétaire, 10 h par semaine, arrondi au quart d'heure", { rounding: 15 }],
    ["Inès est notre secrétaire, 10 h par semaine, arrondi à 5 min", { rounding: 5 }],
    ["Inès is our secretary, 10 h a week, rounded up to 10 minutes", { rounding: 10 }],
    [
      "Inès est notre secrétaire, 10 h par semaine, Boris 60 %, Alix 40 %",
      {
        shares: [
          { who: "Boris", percent: 60 },
          { who: "Alix", percent: 40 },
        ],
      },
    ],
    [
      "Inès est notre secrétaire, 10 h par semaine, 60 % pour Boris et 40 % pour Alix",
      {
        shares: [
          { who: "Boris", percent: 60 },
          { who: "Alix", percent: 40 },
        ],
      },
    ],
    [
      "Inès est notre secrétaire, 10 h par semaine, à parts égales entre Boris et Alix",
      {
        shares: [
          { who: "Boris", percent: 50 },
          { who: "Alix", percent: 50 },
        ],
      },
    ],
    ["Inès est notre secrétaire, 10 h par semaine, remplacée par Boris", { backup: "Boris" }],
    ["Inès est notre secrétaire, 10 h par semaine, remplaçante : Alix Bernard", { backup: "Alix Bernard" }],
    ["Inès est notre secrétaire, 10 h par semaine, en son absence Boris", { backup: "Boris" }],
    ["Inès est notre secrétaire, 10 h par semaine, c'est Boris qui paie", { payer: "Boris" }],
    ["Inès est notre secrétaire, 10 h par semaine, payée par Boris Leroy", { payer: "Boris Leroy" }],
    [
      "Inès est notre secrétaire, 10 h par semaine, compétences : facturation, agenda",
      { skills: ["facturation", "agenda"] },
    ],
    [
      "Inès est notre secrétaire, 10 h par semaine, s'occupe de la facturation et des relances",
      { skills: ["facturation", "relances"] },
    ],
    [
      "Inès est notre secrétaire, 10 h par semaine, tous les matins",
      { hours: [opening([1, 2, 3, 4, 5], "09:00", "12:00")] },
    ],
    ["Inès est notre secrétaire, 10 h par semaine, du lundi au vendredi", { days: [1, 2, 3, 4, 5] }],
    [
      "ines est notre secretaire 10h par semaine lundi mardi jeudi",
      { who: "ines", minutes: 600, days: [1, 2, 4] },
    ],
  ])("reads « %s », all of it", (text, wanted) => {
    const { who, ...rest } = wanted;
    const said = read(text);
    expect(said).toMatchObject(rest);
    if (who !== undefined) expect(said.subject?.who).toBe(who);
    expect(said.faults).toEqual([]);
    expect(said.rest).toBe("");
    expect(speaksOfContract(text)).toBe(true);
  });

  it.each([
    ["Inès est notre secrétaire, 0 h par semaine", "too-little"],
    ["Inès est notre secrétaire, -5 h par semaine", "too-little"],
    ["Inès est notre secrétaire, 200 h par semaine", "too-much"],
    ["Inès est notre secrétaire, 1e9 h par semaine", "too-much"],
    ["Inès est notre secrétaire, 999999999999 h par mois", "too-much"],
    ["Inès est notre secrétaire, 3 h par jour", "per-day"],
    ["Inès est notre secrétaire, 10 h", "no-period"],
    ["Inès est notre secrétaire, 10 h par semaine à -32 € de l'heure", "hourly-low"],
    ["Inès est notre secrétaire, 10 h par semaine à 0 € de l'heure", "hourly-low"],
    ["Inès est notre secrétaire, 10 h par semaine à 1e9 € de l'heure", "hourly-high"],
    ["Inès est notre secrétaire, 10 h par semaine, report 15 %", "roll-over"],
    ["Inès est notre secrétaire, 10 h par semaine, arrondi à 7 min", "rounding"],
    ["Inès est notre secrétaire, 10 h par semaine, lundi 22h-6h", "end-before-start"],
    ["Inès est notre secrétaire, 10 h par semaine, lundi 25h-30h", "bad-time"],
    ["Inès est notre secrétaire, 10 h par semaine à partir du 31 février", "no-day"],
  ])("finds what is wrong in « %s »", (text, reason) => {
    expect(read(text).faults.map((fault) => fault.reason)).toEqual([reason]);
    expect(speaksOfContract(text)).toBe(true);
  });

  it("says what it did not understand", () => {
    expect(read("Inès est notre secrétaire, 10 h par semaine, avec un chèque vacances").rest).toBe(
      "cheque vacances",
    );
  });

  it.each([
    "Inès est notre secrétaire",
    "Boris est associé",
    "Inès n'est plus notre secrétaire",
    "contrat de bail à envoyer à Mme Petit",
    "contrat de travail",
    "Prépare le contrat de travail de Léa, 35 h par semaine",
    "2 h par semaine pour le ménage",
    "Relancer Durand : 3 h de retard par mois",
    "Notre secrétaire est malade lundi et mardi",
    "la secrétaire de M. Durand est là de 9h à 12h",
    "Inès est la secrétaire du cabinet Durand, rappelle-la lundi",
    "Facture Durand à 32 € de l'heure, 10 h par mois",
    "bloque-moi mardi et jeudi matin",
    "combien d'heures par semaine fait Inès ?",
    "réunion lundi 9h-12h",
    "",
    "🙂",
    `Inès est notre secrétaire, ${"très ".repeat(8_000)}`,
  ])("leaves « %s » to others", (text) => {
    expect(speaksOfContract(text)).toBe(false);
  });

  it("answers contracts itself and leaves roles to the firm", () => {
    const matcher = createMatcher(COMMANDS);
    const answers = (text: string) => matcher.match(text)?.command.name;
    expect(answers("Inès est notre secrétaire, 10 h par semaine, lundi mardi jeudi")).toBe("assistant");
    expect(answers("bonjour, Inès est notre secrétaire, 10 h par semaine")).toBe("assistant");
    expect(answers("Inès est notre secrétaire")).toBe("guichet role change");
    expect(answers("notre secrétaire")).toBe("assistant list");
    expect(answers("contrat d'Inès")).toBe("assistant");
    expect(answers("cette semaine 15 h")).toBe("assistant week");
    expect(answers("mes heures")).toBe("assistant hours");
    expect(answers("combien d'heures reste-t-il ?")).toBe("assistant hours");
    expect(answers("fin du contrat d'Inès le 30 novembre")).toBe("assistant end");
    expect(answers("réserve une réunion avec Inès lundi 9h")).not.toBe("assistant");
  });

  it("takes hardly any time, whatever is thrown at it", () => {
    const hostile = [
      "a ".repeat(390),
      "1".repeat(790),
      "lundi ".repeat(130),
      "9h-12h ".repeat(110),
      `${"Boris, ".repeat(100)}60 %`,
      "Inès est notre secrétaire ".repeat(30),
      "<@".repeat(390),
      "à partir du ".repeat(65),
    ];
    const began = performance.now();
    for (const text of hostile) speaksOfContract(text);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe("one week said in words", () => {
  it.each([
    ["cette semaine 15 h", { monday: "2026-11-23", minutes: 900 }],
    ["15 h cette semaine", { monday: "2026-11-23", minutes: 900 }],
    ["la semaine prochaine 5h pour Inès", { monday: "2026-11-30", minutes: 300, who: "Inès" }],
    ["Inès fera 12 h la semaine prochaine", { monday: "2026-11-30", minutes: 720, who: "Inès" }],
    ["Inès : 20 h cette semaine", { monday: "2026-11-23", minutes: 1200, who: "Inès" }],
    ["semaine du 7 décembre : pas plus de 8h30", { monday: "2026-12-07", minutes: 510 }],
    ["this week 15 hours", { monday: "2026-11-23", minutes: 900 }],
    ["next week 5 h for Inès", { monday: "2026-11-30", minutes: 300, who: "Inès" }],
    ["cette semaine comme d'habitude", { monday: "2026-11-23", minutes: "usual" }],
    ["cette semaine 0 h", { monday: "2026-11-23", minutes: 0 }],
  ])("reads « %s »", (text, wanted) => {
    expect(readWeek(text, CONTEXT)).toEqual(wanted);
  });

  it.each([
    "rdv cette semaine 15h",
    "appelle Durand cette semaine, 2 h",
    "cette semaine",
    "point avec Inès la semaine prochaine 14h30",
    "15 h",
    "finir la déclaration cette semaine",
  ])("leaves « %s » to others", (text) => {
    expect(readWeek(text, CONTEXT)).toBeUndefined();
  });
});
