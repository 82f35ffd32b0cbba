import type { HomeSection } from "../desk/home.ts";
import { formatDay, formatList } from "../desk/language/format.ts";
import { say } from "../desk/language/say.ts";
import { readerOfCaller } from "../desk/reader.ts";
import { guestName } from "./cards.ts";
import { meetingRows } from "./list-command.ts";
import { dayAround } from "./local-time.ts";
import { attendeesOf, type Meeting } from "./meeting.ts";
import { listNamedMeetings } from "./store/home.ts";

const MOST_TODAY = 8;
const MOST_LATER = 5;

/** Today, then what comes. */
export const bookingHome: HomeSection = async (counter) => {
  const reader = readerOfCaller(counter);
  const words = say(reader.language).booking;
  const today = dayAround(counter.now, reader.zone);
  const { meetings, names } = await listNamedMeetings(counter.scope, reader.person, counter.now, 20);
  const whom = ({ organizer, guests, ...meeting }: Meeting): string => {
    const others = [organizer, ...attendeesOf({ organizer, guests, ...meeting })]
      .filter((id) => id !== reader.person)
      .map((id) => names.get(id) ?? "?")
      .sort((a, b) => a.localeCompare(b, reader.language));
    const all = [...others, ...guests.map(guestName)];
    return all.length > 0 ? formatList(all, reader.language) : words.alone;
  };
  const now = meetings.filter(({ span }) => span.start < today.end);
  const later = meetings.filter(({ span }) => span.start >= today.end).slice(0, MOST_LATER);
  const left = now.length - MOST_TODAY;
  return [
    {
      kind: "text",
      style: "title",
      text: words.todayTitle(formatDay(counter.now, reader.zone, reader.language, counter.now)),
    },
    ...(await meetingRows(counter, now.slice(0, MOST_TODAY), words.todayEmpty, whom, today)),
    ...(left > 0
      ? [{ kind: "text", style: "subtle", text: say(reader.language).doors.andMore(left) } as const]
      : []),
    ...(later.length > 0
      ? [
          { kind: "divider" } as const,
          { kind: "text", style: "title", text: words.laterTitle } as const,
          ...(await meetingRows(counter, later, "", whom)),
        ]
      : []),
    {
      kind: "buttons",
      buttons: [
        { label: words.buttons.book, ask: "book", style: "primary" },
        { label: words.buttons.list, ask: "book list" },
      ],
    },
  ];
};
