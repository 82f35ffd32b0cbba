import type { Span } from "../calendars/calendar.ts";
import type { Card, Row } from "../desk/card.ts";
import { formatDay, formatList, formatTime } from "../desk/language/format.ts";
import { say } from "../desk/language/say.ts";
import type { Reader } from "../desk/reader.ts";
import { spanFor } from "./cards.ts";
import { nearInstant } from "./local-time.ts";
import type { Meeting } from "./meeting.ts";
import { type Block, WEEKS } from "./protect-read.ts";

/** What came of one block. */
export interface Protected {
  block: Block;
  /** What is protected now. */
  free: readonly Span[];
  /** One's own meetings that stand in it. */
  taken: readonly Meeting[];
  /** Nothing of it is working time to come. */
  closed: boolean;
}

/** One card for all that one sentence protected, and what it could not. */
export function protectedCard(
  found: readonly Protected[],
  batch: string,
  repeats: boolean,
  reader: Reader,
): Card {
  const words = say(reader.language).tasksLater.protect;
  const count = found.reduce((sum, { free }) => sum + free.length, 0);
  const headline = count > 0 ? words.protected(count) : words.nothing;
  return {
    language: reader.language,
    audience: "asker",
    summary: headline,
    blocks: [
      { kind: "note", tone: count > 0 ? "success" : "warning", text: headline },
      { kind: "list", rows: found.flatMap((one) => rowsOf(one, reader)) },
      { kind: "text", style: "subtle", text: repeats ? words.weeks(WEEKS) : words.means },
      ...(count > 0
        ? [
            {
              kind: "buttons",
              buttons: [
                { label: words.buttons.free, ask: `protect free ${batch}`, once: `protect-free:${batch}` },
              ],
            } as const,
          ]
        : []),
    ],
  };
}

function rowsOf({ block, free, taken, closed }: Protected, reader: Reader): Row[] {
  const words = say(reader.language).tasksLater.protect;
  const day = formatDay(
    nearInstant(`${block.on}T12:00:00`, reader.zone),
    reader.zone,
    reader.language,
    reader.now,
  );
  const time = (at: number): string => formatTime(at, reader.zone, reader.language);
  if (closed) return [{ text: words.closed(day) }];
  const by = taken.map(({ title, span }) => words.takenBy(title, time(span.start), time(span.end)));
  const conflict = by.length > 0 ? formatList(by, reader.language) : undefined;
  if (free.length === 0)
    return [{ text: conflict === undefined ? words.taken(day) : words.takenDay(day, conflict) }];
  return free.map((span, i) => ({
    text: spanFor(span, reader),
    ...(i === 0 && conflict !== undefined ? { detail: words.around(conflict) } : {}),
  }));
}
