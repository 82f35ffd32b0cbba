import type { Block, Card } from "../../src/desk/card.ts";
import { formatAmount } from "../../src/desk/language/format.ts";
import { rowsOf } from "../desk/desk-at-work.ts";

export const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

export interface Money {
  currency: string;
  cents: string | number;
}
export const words = (amounts: readonly Money[]): string => {
  const told = amounts.filter(({ cents }) => Number(cents) !== 0);
  if (told.length === 0) return "0,00 €";
  return told
    .sort((a, b) => Number(b.currency === "EUR") - Number(a.currency === "EUR"))
    .map(({ currency, cents }) => plain(formatAmount(Number(cents), currency, "fr")))
    .join(" et ");
};
export const bare = (cents: number, currency: string): string =>
  plain(formatAmount(cents, currency, "fr")).replace(/ ?(€|CHF) ?/, "");

export const lines = (card: Card): string[] =>
  [
    ...rowsOf(card).flatMap(({ text, detail }) => [text, detail ?? ""]),
    ...card.blocks.flatMap((block) => (block.kind === "text" ? [block.text] : [])),
  ].map(plain);
export const tables = (card: Card) =>
  card.blocks.filter((block) => block.kind === "table") as Extract<Block, { kind: "table" }>[];
export const charts = (card: Card) =>
  card.blocks.filter((block) => block.kind === "chart") as Extract<Block, { kind: "chart" }>[];
export const startingWith = (card: Card, opening: string): string | undefined =>
  lines(card)
    .find((line) => line.startsWith(opening))
    ?.slice(opening.length);
