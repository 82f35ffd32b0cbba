import type { MeetingRequest } from "../meeting.ts";
import type { BookingSettings } from "../settings/settings.ts";
import { holdsWord } from "./fixed.ts";

/** A request with what the firm does without being asked: a hearing is not moved, a meeting nowhere may get a link. */
export function asWeBook(request: MeetingRequest, settings: BookingSettings): MeetingRequest {
  const fixed = request.fixed || holdsWord(request.title, settings.fixedWords);
  const nowhere = !request.place && !request.rooms?.length && !request.anyRoom;
  const linked = settings.video === "always" || (settings.video === "guests" && request.guests.length > 0);
  return {
    ...request,
    ...(fixed ? { fixed: true } : {}),
    ...(request.video || (nowhere && linked) ? { video: true } : {}),
  };
}
