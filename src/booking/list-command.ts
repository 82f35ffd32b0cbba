import type { Block, Button, Row } from "../desk/card.ts";
import { type Counter, defineCommand } from "../desk/command.ts";
import { formatTime } from "../desk/language/format.ts";
import { say } from "../desk/language/say.ts";
import { readerOfCaller } from "../desk/reader.ts";
import { buttonsFor, joinButtons, spanFor } from "./cards.ts";
import { withWhom } from "./find-meeting.ts";
import type { Meeting } from "./meeting.ts";
import { titleButtons } from "./open-command.ts";
import { listMeetings } from "./store.ts";

const PAGE = 8;

export const listCommand = defineCommand({
  name: "book list",
  phrases: [
    "book liste",
    "mes rendez-vous",
    "mes rdv",
    "mes reunions",
    "liste mes rendez-vous",
    "liste mes rdv",
    "my meetings",
    "list my meetings",
  ],
  help: {
    fr: { label: "Mes rendez-vous à venir", example: "book liste" },
    en: { label: "My coming meetings", example: "book list" },
  },
  run: async (counter) => {
    const reader = readerOfCaller(counter);
    const words = say(reader.language).booking;
    const page = Math.max(1, Math.min(1000, Number.parseInt(counter.words, 10) || 1));
    const found = await listMeetings(counter.scope, counter.caller.person, {
      from: counter.now,
      limit: PAGE + 1,
      skip: (page - 1) * PAGE,
    });
    const shown = found.slice(0, PAGE);
    const buttons = [
      ...(found.length > PAGE ? [{ label: words.buttons.next, ask: `book list ${page + 1}` }] : []),
      { label: words.buttons.book, ask: "book" },
    ];
    return {
      card: {
        language: reader.language,
        audience: "asker",
        summary: shown.length > 0 ? words.listTitle : words.listEmpty,
        blocks: [
          { kind: "text", style: "title", text: words.listTitle },
          ...(await meetingRows(counter, shown, words.listEmpty, (meeting) => withWhom(counter, meeting))),
          { kind: "buttons", buttons },
        ],
      },
    };
  },
});

/** `today`: the day stands in the title already, the rows say the hours. */
export async function meetingRows(
  counter: Counter,
  meetings: readonly Meeting[],
  empty: string,
  whom: (meeting: Meeting) => string | Promise<string>,
  today?: { start: number; end: number },
): Promise<Block[]> {
  const reader = readerOfCaller(counter);
  const words = say(reader.language).booking;
  const within = ({ span }: Meeting): boolean =>
    today !== undefined && span.start >= today.start && span.end <= today.end;
  const hours = ({ span }: Meeting): string =>
    [span.start, span.end].map((at) => formatTime(at, reader.zone, reader.language)).join(" – ");
  const whenOf = (meeting: Meeting): string =>
    within(meeting) ? hours(meeting) : spanFor(meeting.span, reader);
  if (meetings.length === 0) return [{ kind: "text", text: empty }];
  const pending = (meeting: Meeting) => (meeting.status === "tentative" ? ` (${words.pending})` : "");
  const rows = await Promise.all(
    meetings.map(
      async (meeting): Promise<Row> => ({
        text: words.listed(whenOf(meeting), `${meeting.title}${pending(meeting)}`),
        detail: await whom(meeting),
        buttons:
          meeting.span.end > counter.now
            ? [
                ...joinButtons(meeting, reader),
                ...buttonsFor(meeting, reader).map(quietly),
                ...titleButtons(meeting, reader),
              ]
            : [],
      }),
    ),
  );
  return [{ kind: "list", rows }];
}

/** Eight red buttons under each other would call for attention where nothing is urgent. */
const quietly = ({ style: _, ...button }: Button): Button => button;
