import { z } from "zod";
import type { MeetingRequest } from "../meeting.ts";
import { KeptShape, keptOf, readKept, writeKept } from "../party/kept.ts";

/** Where and how people meet, in whose name, who may come: what a request says of it, carried from what was said to the meeting. */
export type Manner = Pick<
  MeetingRequest,
  "place" | "video" | "fixed" | "rooms" | "anyRoom" | "inNameOf" | "anyOf"
>;

export const mannerOfRequest = ({ place, video, fixed, rooms, anyRoom, ...kept }: Manner): Manner => ({
  ...(place ? { place } : {}),
  ...(video ? { video } : {}),
  ...(fixed ? { fixed } : {}),
  ...(rooms && rooms.length > 0 ? { rooms } : {}),
  ...(anyRoom ? { anyRoom } : {}),
  ...keptOf(kept),
});

/** As the desk remembers it. */
export const MannerShape = z.object({
  place: z.object({ name: z.string(), travelMinutes: z.number() }).optional(),
  video: z.literal(true).optional(),
  fixed: z.literal(true).optional(),
  rooms: z.array(z.string()).optional(),
  anyRoom: z.literal(true).optional(),
  ...KeptShape.shape,
});

/** Of what was remembered, where a field may be there and undefined. */
export const toManner = (kept: z.infer<typeof MannerShape>): Manner => mannerOfRequest(kept as Manner);

/** As buttons carry it, without spaces: `place:45:Tribunal%20de%20Lille video fixed room:<id> room:any` */
export function writeManner({ place, video, fixed, rooms = [], anyRoom, ...kept }: Manner): string[] {
  return [
    ...(place ? [`place:${place.travelMinutes}:${encodeURIComponent(place.name)}`] : []),
    ...(video ? ["video:yes"] : []),
    ...(fixed ? ["fixed:yes"] : []),
    ...rooms.map((room) => `room:${room}`),
    ...(anyRoom ? ["room:any"] : []),
    ...writeKept(kept),
  ];
}

const TOKEN =
  /(?:^|(?<=\s))(?:place:(\d{1,3}):(\S+)|(video|fixed):yes|room:(any|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))(?=\s|$)/g;

/** The words without it: names of places hold digits that are no times. */
export function readManner(text: string): Manner & { words: string } {
  const rooms: string[] = [];
  let manner: Manner = {};
  const kept = readKept(text);
  const words = kept.words.replace(
    TOKEN,
    (_, travel?: string, name?: string, flag?: string, room?: string) => {
      if (name !== undefined)
        manner = { ...manner, place: { name: decode(name), travelMinutes: most(travel) } };
      else if (flag !== undefined) manner = { ...manner, [flag]: true };
      else if (room === "any") manner = { ...manner, anyRoom: true };
      else if (room !== undefined) rooms.push(room);
      return "";
    },
  );
  return { words: words.trim(), ...keptOf(kept), ...manner, ...(rooms.length > 0 ? { rooms } : {}) };
}

const most = (minutes = "0"): number => Math.min(Number(minutes), 720);

/** Typed by hand it may be no encoding at all. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text).slice(0, 150);
  } catch {
    return text;
  }
}
