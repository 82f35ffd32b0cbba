import { expect, it } from "vitest";
import { readText } from "../../../src/doors/teams/read-text.ts";

const bot = { id: "28:bot", text: "<at>Guichet</at>" };
const zoe = { id: "29:zoe", text: "<at>Zoé</at>" };

it.each<[string, string, (typeof bot)[], string]>([
  ["our mention goes", "<at>Guichet</at> book demain", [bot], "book demain"],
  ["wherever it stands, and as often", "merci <at>Guichet</at> et <at>Guichet</at>", [bot], "merci et"],
  ["others keep their id", "book <at>Zoé</at> lundi", [zoe], "book <@29:zoe> lundi"],
  [
    "two people of one name stay two",
    "<at>Zoé</at> et <at>Zoé</at>",
    [zoe, { ...zoe, id: "29:other" }],
    "<@29:zoe> et <@29:other>",
  ],
  [
    "a name in pieces (Teams splits first and last names)",
    "<at>Jean</at> <at>Rey</at> lundi",
    [
      { id: "29:jr", text: "<at>Jean</at>" },
      { id: "29:jr", text: "<at>Rey</at>" },
    ],
    "<@29:jr> <@29:jr> lundi",
  ],
  ["an unlisted mention is a name", "<at>Inconnue</at> est là", [], "Inconnue est là"],
  [
    "entities are read once",
    "a &amp;lt;b&amp;gt; &lt;i&gt; &#233; &#x1F600;&nbsp;!",
    [],
    "a &lt;b&gt; <i> é 😀 !",
  ],
  ["wrong entities stay", "&#0; &#xD800; &bogus; R&D", [], "&#0; &#xD800; &bogus; R&D"],
  ["a name with a dollar", "<at>A$&B</at> x", [{ id: "29:d", text: "<at>A$&B</at>" }], "<@29:d> x"],
  ["spaces and lines", "  un \u00a0 deux\r\ntrois  ", [], "un deux\ntrois"],
  ["a slash before a command", "/book demain", [], "book demain"],
  ["a slash inside", "le 12/11 à 9h", [], "le 12/11 à 9h"],
  ["an id that could not be read back", "<at>X</at> y", [{ id: "29:a b>", text: "<at>X</at>" }], "y"],
  ["marks of our own making", "\ue0000\ue001 x", [zoe], "0 x"],
])("%s", (_, text, mentions, expected) => {
  expect(readText(text, mentions, "28:bot")).toBe(expected);
});
