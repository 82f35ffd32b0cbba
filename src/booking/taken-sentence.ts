import type { Span } from "../calendars/calendar.ts";
import { formatDuration, formatList } from "../desk/language/format.ts";
import { say } from "../desk/language/say.ts";
import type { Reader } from "../desk/reader.ts";
import type { Person } from "../firm/facts.ts";
import { awayDuring } from "./absent.ts";
import { spanFor } from "./cards.ts";
import type { Search } from "./proposals.ts";

/** Who is not free, never why; those who are away by the dates of it. */
export function takenSentence(
  { people, reader }: { people: readonly Person[]; reader: Reader },
  span: Span,
  taken: readonly string[],
  { absences, travelMinutes = 0 }: Pick<Search, "absences" | "travelMinutes">,
): string {
  const words = say(reader.language).booking;
  if (taken.length === 0) return words.justTaken;
  const { ids, sentences } = awayDuring(absences, span, people, reader);
  const busy = taken.filter((id) => !ids.has(id));
  if (busy.length === 0) return sentences.join(" ");
  const others = people.filter(({ id }) => busy.includes(id) && id !== reader.person).map(({ name }) => name);
  const parts = [
    ...(busy.includes(reader.person) ? [words.youAreBusy] : []),
    ...(others.length > 0
      ? [
          others.length === 1
            ? words.isBusy(others[0] as string)
            : words.areBusy(formatList(others, reader.language)),
        ]
      : []),
  ];
  const said = words.taken(formatList(parts, reader.language), spanFor(span, reader));
  const { withTheWay } = say(reader.language).bookingSettings.places;
  const way = travelMinutes > 0 ? [withTheWay(formatDuration(travelMinutes, reader.language))] : [];
  return [said, ...way, ...sentences].join(" ");
}
