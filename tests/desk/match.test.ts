import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands.ts";
import { defineCommand } from "../../src/desk/command.ts";
import { createMatcher, splitRequests } from "../../src/desk/match.ts";

const matcher = createMatcher(COMMANDS);
const nameOf = (text: string) => matcher.match(text)?.command.name;

describe("the command a text begins with", () => {
  it.each([
    ["/book demain 14h", "book", "demain 14h"],
    ["BOOK demain 14h", "book", "demain 14h"],
    ["book liste", "book list", ""],
    ["Book  liste 2", "book list", "2"],
    ["Déplace mon rdv", "book move", "mon rdv"],
    ["deplace mon rdv", "book move", "mon rdv"],
    ["annule mon rdv de demain", "book cancel", "rdv de demain"],
    ["Réunion budget lundi 10h", "book", "budget lundi 10h"],
    ["rdv, avec Sacha", "book", "avec Sacha"],
    ["guichet réglages", "guichet settings", ""],
    ["bonjour, tu peux réserver demain 14h", "book", "demain 14h"],
    ["Bonjour ! Pouvez-vous déplacer mon rdv de demain à 10h", "book move", "mon rdv de demain à 10h"],
    ["tu sais faire quoi ?", "guichet", "tu sais faire quoi ?"],
    ["Bonjour, tu sais faire quoi ?", "guichet", "tu sais faire quoi ?"],
    ["bonjour, c’est quoi ma journée ?", "home", "c’est quoi ma journée ?"],
    ["je voudrais prendre rdv avec Alix jeudi 14h", "book", "avec Alix jeudi 14h"],
    ["cale-moi un rdv avec Alix jeudi 16h", "book", "avec Alix jeudi 16h"],
    ["prends-moi un rdv avec Alix jeudi", "book", "avec Alix jeudi"],
    ["un rdv avec Alix jeudi 17h", "book", "avec Alix jeudi 17h"],
    ["réserve-moi une heure avec Alix demain", "book", "une heure avec Alix demain"],
  ])("« %s » is %s with « %s »", (text, name, words) => {
    const found = matcher.match(text);
    expect(found?.command.name).toBe(name);
    expect(found?.words).toBe(words);
  });

  it.each([
    "bookmark this",
    "reservenous",
    "annulation",
    "xyz",
    "<@U1> demain",
    "bonjour",
    "le book est bien",
    "réservation",
  ])("« %s » begins no command", (text) => expect(nameOf(text)).toBeUndefined());

  it("leaves the words after the name untouched, accents and capitals included", () => {
    expect(matcher.match("book  Été à Évian — « Ça »")?.words).toBe("Été à Évian — « Ça »");
  });

  it("takes a phrase with signs of regular expressions literally", () => {
    const odd = defineCommand({ name: "a.b", phrases: ["c++ (x)"], run: async () => Promise.reject() });
    const { match } = createMatcher([odd]);
    expect(match("a.b rest")?.words).toBe("rest");
    expect(match("axb rest")).toBeUndefined();
    expect(match("c++ (x) rest")?.words).toBe("rest");
  });
});

describe("several requests in one message", () => {
  const split = (text: string) => splitRequests(text, matcher);

  it.each([
    [
      "réserve demain 14h avec Sacha et annule mon rdv de mardi",
      ["réserve demain 14h avec Sacha", "annule mon rdv de mardi"],
    ],
    [
      "rdv avec Sacha demain 14h puis déplace mon rdv de mardi à 10h",
      ["rdv avec Sacha demain 14h", "déplace mon rdv de mardi à 10h"],
    ],
    [
      "rdv avec Sacha demain 14h\nannule mon rdv de mardi",
      ["rdv avec Sacha demain 14h", "annule mon rdv de mardi"],
    ],
    ["book @a demain 14h ; book @b demain 15h", ["book @a demain 14h", "book @b demain 15h"]],
    [
      "rdv avec Sacha demain 14h et rdv avec Alix mardi 10h",
      ["rdv avec Sacha demain 14h", "rdv avec Alix mardi 10h"],
    ],
    ["rdv avec Sacha demain 14h puis mes rendez-vous", ["rdv avec Sacha demain 14h", "mes rendez-vous"]],
    [
      "cancel my meeting of Monday and then book @a Tuesday 2pm",
      ["cancel my meeting of Monday", "book @a Tuesday 2pm"],
    ],
    [
      "annule mon rdv de lundi, et réserve mardi 10h avec Sacha, puis book liste",
      ["annule mon rdv de lundi", "réserve mardi 10h avec Sacha", "book liste"],
    ],
  ])("« %s » holds them all", (text, parts) => expect(split(text)).toEqual(parts));

  it.each([
    "rdv avec Sacha et Alix demain 14h",
    "rdv avec Sacha demain 14h Relire et corriger",
    "rdv avec Paul demain 14h point budget et réunion de service",
    "rdv avec Sacha demain 14h « Relire et annuler les devis »",
    'rdv avec Sacha demain 14h "Caler la suite; réserver la salle"',
    "annule mon rdv de lundi et de mardi",
    "bonjour et merci",
  ])("« %s » is one request", (text) => expect(split(text)).toEqual([text]));
});
