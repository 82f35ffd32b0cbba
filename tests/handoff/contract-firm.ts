import { Temporal } from "temporal-polyfill";
import { type DeskAtWork, type DeskOptions, openDesk, type Store } from "../desk/desk-at-work.ts";

export const parisTime = (local: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime("Europe/Paris").epochMilliseconds;

/** Monday. */
const MONDAY = parisTime("2026-11-23T10:00");

/** Camille manages the firm, Boris and Alix are partners, Léo is a member; Inès is to be the assistant. */
export const CONTRACT_PEOPLE = {
  camille: { name: "Camille Martin", email: "camille@cabinet.fr" },
  boris: { name: "Boris Leroy", email: "boris@cabinet.fr" },
  alix: { name: "Alix Bernard", email: "alix@cabinet.fr" },
  leo: { name: "Léo Petit", email: "leo@cabinet.fr" },
  ines: { name: "Inès Roy", email: "ines@secretariat.fr" },
};

export async function openContractFirm(store: Store, options: DeskOptions = {}): Promise<DeskAtWork> {
  const desk = await openDesk(store, { people: CONTRACT_PEOPLE, now: MONDAY, ...options });
  await desk.say("camille", "Boris et Alix sont associés");
  return desk;
}
