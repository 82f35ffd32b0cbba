import type { FirmScope } from "../../database/scope.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { MeetingRequest } from "../meeting.ts";
import { savePlace, wantVideo } from "../places/store.ts";
import type { BookingRules, RoomKnown } from "../settings/store.ts";
import { fittingRooms, wantsRoom } from "./free.ts";
import { holdRooms } from "./store.ts";

export interface Furnished {
  /** False: a room was taken by somebody faster; nothing of the meeting may stay. */
  ok: boolean;
  notes: readonly string[];
}

/** A meeting that was just inserted, its seats taken, gets the rooms and the link it asked for: in the same unit of work. */
export async function furnish(
  scope: FirmScope,
  id: string,
  request: Pick<MeetingRequest, "place" | "video" | "rooms" | "anyRoom" | "span">,
  { rules, heads, language }: { rules: BookingRules; heads: number; language: Language },
): Promise<Furnished> {
  if (request.video) await wantVideo(scope, id);
  if (!wantsRoom(request)) return { ok: true, notes: [] };
  const words = say(language).bookingSettings.rooms;
  const named = rules.rooms.filter((room) => request.rooms?.includes(room.id));
  const gone = (request.rooms ?? []).length > named.length;
  const enough = fittingRooms(rules.rooms, heads);
  const notes = [
    ...(gone ? [words.gone] : []),
    ...(request.anyRoom && enough.length === 0
      ? [rules.rooms.length === 0 ? words.noneKnown : words.noneFits(heads)]
      : []),
  ];
  if (
    !(await holdRooms(
      scope,
      id,
      request.span,
      named.map(({ id: room }) => room),
    ))
  )
    return { ok: false, notes: [] };
  const any = request.anyRoom && named.length === 0 ? await holdFirst(scope, id, request, enough) : undefined;
  if (request.anyRoom && named.length === 0 && enough.length > 0 && !any) return { ok: false, notes: [] };
  const taken = any ? [any] : named;
  const small = taken.filter(({ seats }) => seats !== undefined && seats < heads);
  await placeInRooms(scope, id, taken, request, language);
  return {
    ok: true,
    notes: [...notes, ...small.map(({ name, seats = 0 }) => words.tooSmall(words.label(name), seats))],
  };
}

async function holdFirst(
  scope: FirmScope,
  id: string,
  { span }: Pick<MeetingRequest, "span">,
  rooms: readonly RoomKnown[],
): Promise<RoomKnown | undefined> {
  for (const room of rooms) if (await holdRooms(scope, id, span, [room.id])) return room;
  return undefined;
}

/** A room is where people meet, unless they said somewhere else that one travels to. */
async function placeInRooms(
  scope: FirmScope,
  id: string,
  rooms: readonly { name: string }[],
  { place }: Pick<MeetingRequest, "place">,
  language: Language,
): Promise<void> {
  if (rooms.length === 0 || (place && place.travelMinutes > 0)) return;
  const { label } = say(language).bookingSettings.rooms;
  await savePlace(scope, id, { name: rooms.map(({ name }) => label(name)).join(", "), travelMinutes: 0 });
}
