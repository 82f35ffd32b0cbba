import { describe, expect, it } from "vitest";
import { tidyTitle } from "../../src/booking/draft.ts";
import { readPeople } from "../../src/booking/read-people.ts";
import type { Person } from "../../src/firm/facts.ts";

const person = (id: string, name: string, email?: string): Person => ({
  id,
  name,
  ...(email ? { email } : {}),
  emailVerified: true,
  zone: "Europe/Paris",
  language: "fr",
  hours: [],
  holidayCalendar: "metropole",
  booking: "direct",
  roles: ["member"],
  reachable: true,
});

const SACHA = person("sacha", "Sacha Dubois", "sacha@cabinet.fr");
const ALIX = person("alix", "Alix Bernard");
const JP = person("jp", "Jean-Pierre d’Été");
const LEA = person("lea", "Léa Martin");
const LEO = person("leo", "Léo Martin");
const LE_GALL = person("legall", "Anne Le Gall");
const known = {
  people: [SACHA, ALIX, JP, LEA, LEO, LE_GALL],
  mentioned: new Map([
    ["U1", SACHA],
    ["U2", ALIX],
  ]),
};

/** Who was read, in one line: people, +guests, ?unknown, ~ambiguous, !addresses, then the title. */
function read(...pieces: string[]): string {
  const found = readPeople(pieces, known);
  return [
    ...found.people.map(({ id }) => id),
    ...found.guests.map(({ email }) => `+${email}`),
    ...found.unknown.map((name) => `?${name}`),
    ...found.ambiguous.map(({ name, people }) => `~${name}=${people.map(({ id }) => id).join("|")}`),
    ...found.badAddresses.map((text) => `!${text}`),
    `“${tidyTitle(found.rest)}”`,
  ].join(" ");
}

describe("people in the words of a request", () => {
  it.each([
    [["<@U1> <@U2> ", " Point budget"], "sacha alix “Point budget”"],
    [["avec Sacha "], "sacha “”"],
    [["avec Sacha et Alix "], "sacha alix “”"],
    [["Sacha, Alix et jean pierre d'ete "], "sacha alix jp “”"],
    [["avec sacha et alix ", " budget"], "sacha alix “Budget”"],
    [["avec <@U1> et Alix "], "sacha alix “”"],
    [["with Sacha and Alix ", " about hiring"], "sacha alix “About hiring”"],
    [["", " avec M. Dubois"], "sacha “”"],
    [["@sacha "], "sacha “”"],
    [["", " @alix Point dossier"], "alix “Point dossier”"],
    [["", " Sacha"], "sacha “”"],
    [["avec Sacha ", " Alix et la suite"], "sacha “Alix et la suite”"],
    [["avec DUBOIS Sacha "], "sacha “”"],
    [["avec sacha, budget 2027, "], "sacha “Budget 2027”"],
    [["avec Sacha, Durand et Alix "], "sacha alix ?Durand “”"],
    [["avec sacha, durand et alix "], "sacha alix ?durand “”"],
    [["avec Mme Durand ", " "], "?Mme Durand “”"],
    [["avec madame durand "], "?madame durand “”"],
    [["avec Anne Le Gall "], "legall “”"],
    [["avec Le Gall ", " budget"], "legall “Budget”"],
    [["avec Martin "], "~Martin=lea|leo “”"],
    [["avec Léa Martin "], "lea “”"],
    [["<@U9> "], "?@U9 “”"],
    [["avec le comptable "], "“Avec le comptable”"],
    [["avec mon équipe "], "“Avec mon équipe”"],
    [["Point avec le client Durand "], "“Point avec le client Durand”"],
    [["Dossier Martin "], "“Dossier Martin”"],
  ])("%j is %s", (pieces, line) => expect(read(...pieces)).toBe(line));
});

describe("addresses", () => {
  it.each([
    ["client@exemple.fr ", "+client@exemple.fr “”"],
    ["avec client@exemple.fr et Sacha ", "sacha +client@exemple.fr “”"],
    ["SACHA@Cabinet.fr ", "sacha “”"],
    ["client@exemple.fr CLIENT@exemple.fr ", "+CLIENT@exemple.fr “”"],
    ["client@exemple.fr. ", "+client@exemple.fr “”"],
    ["x@y ", "!x@y “”"],
    ["a@b@c.fr ", "!a@b@c.fr “”"],
    ["a%b@c.fr ", "!a%b@c.fr “”"],
    ["paypаl@pаypal.com ", "!paypаl@pаypal.com “”"],
    ["a@exemple.fr,b@exemple.fr ", "+a@exemple.fr +b@exemple.fr “”"],
    ["a\u202e@exemple.fr ", "!a\u202e@exemple.fr “”"],
  ])("« %s » is %s", (text, line) => expect(read(text)).toBe(line));
});

describe("titles", () => {
  it.each([
    ["point budget", "Point budget"],
    [" pour le point budget ", "Point budget"],
    ["« point budget »", "Point budget"],
    ['"point budget"', "Point budget"],
    ["“ point ”", "Point"],
    ["« »", ""],
    ["", ""],
    ["😀😀", "😀😀"],
    ["été", "Été"],
    ["<!channel> [x](http://evil.example)", "<!channel> [x](http://evil.example)"],
    ["https://exemple.fr/a?b=1", "https://exemple.fr/a?b=1"],
    ["Relire et corriger", "Relire et corriger"],
    ["budget et", "Budget"],
  ])("« %s » becomes « %s »", (text, title) => expect(tidyTitle(text)).toBe(title));

  it("cuts what is too long by whole characters, and shows that it did", () => {
    const title = tidyTitle(`a${"😀".repeat(400)}`);
    expect(Array.from(title)).toHaveLength(150);
    expect(title.endsWith("😀…")).toBe(true);
    expect(tidyTitle("a".repeat(150))).toBe(`A${"a".repeat(149)}`);
  });
});
