import type { FirmScope } from "../../database/scope.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { Meeting } from "../meeting.ts";
import { savePlace } from "../places/store.ts";
import { formerRooms, holdRooms } from "./store.ts";

/** A meeting that comes back takes its rooms again, those that are still free; of the others it is said that they are gone. */
export async function retakeRooms(
  scope: FirmScope,
  { id, span, place }: Meeting,
  language: Language,
): Promise<string[]> {
  const words = say(language).bookingSettings.rooms;
  const lost: string[] = [];
  for (const room of await formerRooms(scope, id)) {
    if (await holdRooms(scope, id, span, [room.id])) continue;
    lost.push(room.name);
  }
  const inRoom = lost.some((name) => place?.name === words.label(name));
  if (inRoom) await savePlace(scope, id, undefined);
  return lost.map((name) => words.lost(words.label(name)));
}
