import { type Place, readPlaces } from "../../database/places.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Reader } from "../../desk/reader.ts";
import { listPeople, type Person } from "../../firm/facts.ts";
import type { DigestKind } from "../digest.ts";
import { type Ground, readGround } from "../occasion.ts";
import { readSaid, type Said } from "../store/readers.ts";

/** What the cards of the settings are made from. */
export interface View {
  ground: Ground;
  places: readonly Place[];
  people: readonly Person[];
  said: Readonly<Record<DigestKind, Said>>;
  reader: Reader;
  /** May change them. */
  mayChange: boolean;
  /** The ask was made where a digest can be posted. */
  inChannel: boolean;
}

export async function readView(
  scope: FirmScope,
  who: Pick<View, "reader" | "mayChange" | "inChannel">,
  options: { lock?: boolean } = {},
): Promise<View> {
  const ground = await readGround(scope, who.reader.now, options);
  const places = await readPlaces(scope);
  const people = await listPeople(scope);
  return { ground, places, people, said: await readSaid(scope), ...who };
}
