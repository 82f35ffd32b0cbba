import type { Button } from "../../desk/card.ts";
import { formatDuration } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import type { Meeting } from "../meeting.ts";

/** Where and how people meet, line by line; nothing where nothing was said. */
export function placeFacts(meeting: Meeting, { language }: Reader): { label: string; value: string }[] {
  const words = say(language).bookingSettings.places;
  const { place, video, fixed } = meeting;
  const fact = (label: string, value: string) => [{ label, value }];
  return [
    ...(place ? fact(words.facts.place, place.name) : []),
    ...(place && place.travelMinutes > 0
      ? fact(words.facts.travel, words.travel(formatDuration(place.travelMinutes, language)))
      : []),
    ...(video ? fact(words.facts.video, videoWords(video, language)) : []),
    ...(fixed ? fact(words.facts.fixed, words.fixed) : []),
  ];
}

function videoWords(video: NonNullable<Meeting["video"]>, language: Reader["language"]): string {
  const words = say(language).bookingSettings.places;
  if (video.state === "ready") return video.url;
  return video.state === "wanted" ? words.videoWanted : words.videoFailed;
}

/** What the organizer can still say of it. */
export function placeButtons(meeting: Meeting, { language }: Reader): Button[] {
  const { buttons } = say(language).bookingSettings.places;
  return [
    ...(meeting.video ? [] : [{ label: buttons.video, ask: `book video ${meeting.id}` }]),
    { label: buttons.place, ask: `book place ${meeting.id}` },
  ];
}
