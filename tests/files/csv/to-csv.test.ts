import { expect, it } from "vitest";
import { toCsv } from "../../../src/files/csv/to-csv.ts";

const cell = (text: string): string =>
  toCsv([[text]])
    .replace("\ufeff", "")
    .replace(/\r\n$/, "");

it.each([
  ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
  ["+33 1 02", "'+33 1 02"],
  ["-2+3", "'-2+3"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1+1", '"\'\t=1+1"'],
  ["\r=1+1", '"\'\r=1+1"'],
  ["\tx", '"\'\tx"'],
  ["\rx", '"\'\rx"'],
  ["  =1+1", "'  =1+1"],
  ["\u00a0=1+1", "'\u00a0=1+1"],
  ["＝1+1", "'＝1+1"],
])("does not let a spreadsheet run %j", (text, written) => {
  expect(cell(text)).toBe(written);
});

it.each([
  ["Exemple SARL", "Exemple SARL"],
  ["Dupont-Martin @ Lyon", "Dupont-Martin @ Lyon"],
  ["Atelier ; bois", '"Atelier ; bois"'],
  ['Le "Petit" Bar', '"Le ""Petit"" Bar"'],
  ["deux\nlignes", '"deux\nlignes"'],
])("writes %j as it is", (text, written) => {
  expect(cell(text)).toBe(written);
});

it("opens in a French spreadsheet: byte order mark, semicolons, decimal commas, CRLF; its own negative numbers stay numbers", () => {
  expect(
    toCsv([
      ["Client", "Total"],
      ["Éts Noël", 1234.5],
      ["Avoir", -12],
    ]),
  ).toBe("\ufeffClient;Total\r\nÉts Noël;1234,5\r\nAvoir;-12\r\n");
});
