import type { Span } from "../calendars/calendar.ts";
import type { Block, Card } from "../desk/card.ts";
import { say } from "../desk/language/say.ts";
import type { Reader } from "../desk/reader.ts";
import { reasonsWhyNot, type Search } from "./proposals.ts";

/** Nothing in the span suits all: why, person by person, never what they do instead. */
export function nothingFound(search: Search, span: Span, reader: Reader, opening: readonly Block[]): Card {
  const words = say(reader.language).booking;
  const rows = reasonsWhyNot(search, span).map((reason) => ({
    text:
      reason.why === "little"
        ? words.reasons.little(reason.person.name, reason.count)
        : words.reasons[reason.why](reason.person.name),
  }));
  return {
    language: reader.language,
    audience: "asker",
    summary: words.nothing,
    blocks: [
      ...opening,
      { kind: "text", text: words.nothing },
      { kind: "list", rows },
      { kind: "text", style: "subtle", text: words.nothingHint },
    ],
  };
}
