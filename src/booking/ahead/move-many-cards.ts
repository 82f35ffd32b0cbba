import { randomUUID } from "node:crypto";
import type { Block, Button, Card, Row } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import { spanFor } from "../cards.ts";
import type { Meeting } from "../meeting.ts";
import { type Telling, tellingNotes } from "../notify.ts";
import { openingOf } from "../unknown-time.ts";
import type { PlannedMove } from "./plan-moves.ts";
import { writeMoves } from "./spoken-moves.ts";

interface Planned {
  moves: readonly PlannedMove[];
  /** They are not moved. */
  fixed: readonly Meeting[];
  /** Somebody else's, who would have to agree. */
  others: readonly Meeting[];
  /** How many more there are than one card holds. */
  left: number;
  search: Parameters<typeof openingOf>[0];
}

/** Where each meeting of the day would go: nothing has moved yet. */
export function movesCard({ moves, fixed, others, left, search }: Planned, reader: Reader): Card {
  const words = say(reader.language).bookingAhead.many;
  const booking = say(reader.language).booking;
  const possible = moves.flatMap(({ meeting, to }) => (to ? [{ meeting, to }] : []));
  const rows = [
    ...moves.map(({ meeting, to }): Row => {
      const was = spanFor(meeting.span, reader);
      return {
        text: meeting.title,
        detail: to ? words.fromTo(was, spanFor(to, reader)) : words.noTime(was),
        buttons: [{ label: booking.buttons.otherTime, ask: `book move ${meeting.id}` }],
      };
    }),
    ...fixed.map((meeting) => row(meeting, words.fixed(spanFor(meeting.span, reader)))),
    ...others.map((meeting) =>
      row(meeting, words.theirs(spanFor(meeting.span, reader)), {
        label: booking.buttons.propose,
        ask: `book propose ${meeting.id}`,
      }),
    ),
  ];
  const wanted = possible.map(({ meeting, to }) => ({ id: meeting.id, sequence: meeting.sequence, to }));
  const title = possible.length > 0 ? words.plan : words.nothing;
  const go = {
    label: words.go(possible.length),
    ask: `book move-all to ${writeMoves(wanted)}`,
    once: randomUUID(),
    style: "primary",
  } as const;
  return {
    language: reader.language,
    audience: "asker",
    summary: title,
    blocks: [
      ...(moves.length > 0 ? openingOf(search, reader, title) : [{ kind: "text", text: title } as const]),
      { kind: "list", rows },
      ...(left > 0 ? [{ kind: "text", style: "subtle", text: words.more(left) } as const] : []),
      ...(possible.length > 0 ? [{ kind: "buttons", buttons: [go] } as const] : []),
    ],
  };
}

/** What moved, and what did not because somebody was faster or it had changed meanwhile. */
export function movedCard(
  moved: readonly { meeting: Meeting; before: Meeting; telling: Telling }[],
  stayed: readonly Meeting[],
  reader: Reader,
): Card {
  const words = say(reader.language).bookingAhead.many;
  const booking = say(reader.language).booking;
  const headline = moved.length > 0 ? words.moved(moved.length) : words.nothingMoved;
  const rows = [
    ...moved.map(({ meeting, before }) =>
      row(meeting, words.fromTo(spanFor(before.span, reader), spanFor(meeting.span, reader))),
    ),
    ...stayed.map((meeting) =>
      row(meeting, words.stayed(spanFor(meeting.span, reader)), {
        label: booking.buttons.otherTime,
        ask: `book move ${meeting.id}`,
      }),
    ),
  ];
  return {
    language: reader.language,
    audience: "asker",
    replaces: true,
    summary: headline,
    blocks: [
      { kind: "note", tone: stayed.length > 0 ? "warning" : "success", text: headline },
      ...(rows.length > 0 ? [{ kind: "list", rows } as Block] : []),
      ...[...new Set(moved.flatMap(({ telling }) => tellingNotes(telling, reader)))].map(
        (text): Block => ({ kind: "text", style: "subtle", text }),
      ),
    ],
  };
}

const row = (meeting: Meeting, detail: string, button?: Button): Row => ({
  text: meeting.title,
  detail,
  ...(button ? { buttons: [button] } : {}),
});
