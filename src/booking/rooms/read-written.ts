import type { RoomWritten } from "./list-store.ts";

const SEATS =
  /[,;(]?\s*(?:de|pour|for|avec|with)?\s*(\d{1,5})\s*(?:places?|personnes?|pers\.?|seats?|people)\)?/iu;

/** « Victor Hugo, 8 places », « Zola pour 12 personnes ». */
export function readWritten(text: string): RoomWritten {
  const found = SEATS.exec(text);
  const name = text
    .replace(SEATS, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s,.:;«"“]+|[\s,.:;!»"”]+$/gu, "");
  return found ? { name, seats: Number(found[1]) } : { name };
}

export type RoomFault = "name" | "seats";

export const faultsOf = ({ name, seats }: RoomWritten): RoomFault[] => [
  ...(name === "" || name.length > 80 ? (["name"] as const) : []),
  ...(seats !== undefined && (!Number.isInteger(seats) || seats < 1 || seats > 1000)
    ? (["seats"] as const)
    : []),
];

export function readRoomForm(form: Readonly<Record<string, string>>): RoomWritten {
  const seats = (form["seats"] ?? "").trim();
  const name = (form["name"] ?? "").replace(/\s+/g, " ").trim();
  return seats === "" ? { name } : { name, seats: /^\d{1,5}$/.test(seats) ? Number(seats) : Number.NaN };
}
