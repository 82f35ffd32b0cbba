import { describe, expect, it } from "vitest";
import { holdsWord } from "../../src/booking/places/fixed.ts";
import { readManner, writeManner } from "../../src/booking/places/manner.ts";
import { readPlace } from "../../src/booking/places/read-place.ts";
import { toBookingSettings } from "../../src/booking/settings/settings.ts";

const HUGO = "00000000-0000-4000-8000-000000000001";
const GRANDE = "00000000-0000-4000-8000-000000000002";
const known = {
  settings: toBookingSettings({}),
  rooms: [
    { id: HUGO, name: "Victor Hugo", seats: 4 },
    { id: GRANDE, name: "Grande salle", seats: 12 },
  ],
  isColleague: (name: string) => ["sacha", "alix", "sacha dubois"].includes(name.toLowerCase()),
};

const read = (...pieces: string[]) => {
  const { rest, ...manner } = readPlace(pieces, known);
  return { ...manner, rest: rest.join(" ").replace(/\s+/g, " ").trim() };
};
const at = (name: string, travelMinutes: number) => ({ place: { name, travelMinutes } });

describe("where people meet, as it is said", () => {
  it.each<[string, object, string]>([
    ["au cabinet", at("Cabinet", 0), ""],
    ["au bureau avec Sacha", at("Cabinet", 0), "avec Sacha"],
    ["à l'étude", at("Cabinet", 0), ""],
    ["dans nos locaux", at("Cabinet", 0), ""],
    ["chez nous avec Alix", at("Cabinet", 0), "avec Alix"],
    ["au cabinet Durand", at("Cabinet Durand", 30), ""],
    ["au tribunal", at("Tribunal", 45), ""],
    ["audience au tribunal de commerce de Lille", at("Tribunal de commerce de Lille", 45), "audience"],
    ["au Tribunal judiciaire", at("Tribunal judiciaire", 45), ""],
    ["à la cour d'appel de Douai avec Sacha", at("Cour d'appel de Douai", 45), "avec Sacha"],
    ["devant le tribunal", at("Tribunal", 45), ""],
    ["aux prud'hommes", at("Prud'hommes", 45), ""],
    ["au palais de justice", at("Palais de justice", 45), ""],
    ["chez le client", at("Chez le client", 30), ""],
    ["Point chez le client Durand avec Alix", at("Chez le client Durand", 30), "Point avec Alix"],
    ["chez eux", at("Chez le client", 30), ""],
    ["dans leurs locaux", at("Chez le client", 30), ""],
    ["chez Durand", at("Chez Durand", 30), ""],
    ["chez durand", at("Chez Durand", 30), ""],
    ["chez Mme Durand", at("Chez Mme Durand", 30), ""],
    ["chez le notaire", at("Chez le notaire", 30), ""],
    ["chez Sacha", {}, "chez Sacha"],
    ["au 12 rue de la Paix", at("12 rue de la Paix", 30), ""],
    ["12 rue de la Paix, 75002 Paris avec Sacha", at("12 rue de la Paix, 75002 Paris", 30), "avec Sacha"],
    ["au 12 rue de la paix 75002 paris", at("12 rue de la paix 75002 paris", 30), ""],
    ["au 8 bis avenue Foch, budget 2027", at("8 bis avenue Foch", 30), ", budget 2027"],
    ["place de la Bourse", at("Place de la Bourse", 30), ""],
    ["au 12 rue de la Paix, Sacha", at("12 rue de la Paix", 30), ", Sacha"],
    ["déjeuner au restaurant Le Zeyer", at("Restaurant Le Zeyer", 30), "déjeuner"],
    ["à la mairie de Lyon", at("Mairie de Lyon", 30), ""],
    ["à la banque", at("Banque", 30), ""],
    ["réunion à Lyon", at("Lyon", 30), "réunion"],
    ["à Neuilly-sur-Seine", at("Neuilly-sur-Seine", 30), ""],
    ["par téléphone", at("Par téléphone", 0), ""],
    ["par tel avec Sacha", at("Par téléphone", 0), "avec Sacha"],
    ["en visio", { video: true }, ""],
    ["en visioconférence avec Alix", { video: true }, "avec Alix"],
    ["visio", { video: true }, "visio"],
    ["sur Teams", { video: true }, ""],
    ["à distance", { video: true }, ""],
    ["avec un lien visio avec Sacha", { video: true }, "avec Sacha"],
    ["sur Zoom", at("Zoom", 0), ""],
    ["au cabinet et en visio", { ...at("Cabinet", 0), video: true }, "et"],
    ["salle Hugo", { rooms: [HUGO] }, ""],
    ["en salle victor hugo avec Sacha", { rooms: [HUGO] }, "avec Sacha"],
    ["dans la grande salle", { rooms: [GRANDE] }, ""],
    ["dans une salle de réunion", { anyRoom: true }, ""],
    ["avec Sacha, une salle", { anyRoom: true }, "avec Sacha,"],
    ["salle 12", at("Salle 12", 0), ""],
    ["à ne pas déplacer", { fixed: true }, ""],
    ["at the office", at("Cabinet", 0), ""],
    ["by phone", at("By phone", 0), ""],
  ])("reads « %s »", (text, manner, rest) => {
    expect(read(text)).toEqual({ ...manner, rest });
  });

  it.each([
    "Point budget",
    "Réponse à Durand",
    "mise en place du logiciel",
    "Cabinet Durand : bilan",
    "place de marché",
    "point sur la banque de données",
    "à signer",
    "« Réunion au tribunal »",
    "cours de la rue",
    "Bilan de la salle",
    "Point à propos du tribunal",
  ])("leaves « %s » to the title", (text) => {
    expect(read(text)).toEqual({ rest: text });
  });

  it("reads a town right behind a time, and nothing else of the words", () => {
    expect(read("point ", " à Lyon avec Sacha")).toEqual({ ...at("Lyon", 30), rest: "point avec Sacha" });
  });

  it("takes the firm's own place before any kind of place", () => {
    const settings = { places: [{ name: "Agence de Lyon", kind: "other" as const, travelMinutes: 90 }] };
    const { rest, ...manner } = readPlace(["à l'agence de Lyon"], { ...known, settings });
    expect(manner).toEqual(at("Agence de Lyon", 90));
    expect(rest.join("").trim()).toBe("");
  });

  it("does not take long over thousands of letters", () => {
    const began = performance.now();
    read(`${"au tribunal de ".repeat(250)}x`, `chez ${"a".repeat(4000)}`, "12 rue ".repeat(500));
    expect(performance.now() - began).toBeLessThan(1500);
  });
});

describe("what buttons carry", () => {
  it("reads back as it was written, whatever the place is called", () => {
    const manner = {
      place: { name: "12 rue de l’Été, 3e étage -- fond <cour>", travelMinutes: 45 },
      video: true,
      fixed: true,
      rooms: [HUGO, GRANDE],
    } as const;
    const { words, ...back } = readManner(["<@sacha>", ...writeManner(manner), "a@b.fr"].join(" "));
    expect(back).toEqual(manner);
    expect(words.split(/\s+/)).toEqual(["<@sacha>", "a@b.fr"]);
  });

  it("stands a hand that wrote it", () => {
    expect(readManner("place:999:%E0%A4%A place:x video:no").place).toEqual({
      name: "%E0%A4%A",
      travelMinutes: 720,
    });
  });
});

describe("words of meetings that are not moved", () => {
  it.each([
    ["Audience Dupont", true],
    ["Dépots des comptes", true],
    ["AG annuelle", true],
    ["Agenda 2027", false],
    ["ASSEMBLÉE  GÉNÉRALE", true],
    ["Conseil d’administration", true],
    ["Préparation", false],
  ])("« %s »: %s", (title, holds) => {
    expect(holdsWord(title, toBookingSettings({}).fixedWords)).toBe(holds);
  });
});
