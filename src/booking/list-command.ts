import type { Block, Button, Card, Row } from "../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../desk/command.ts";
import { formatDay, formatTime } from "../desk/language/format.ts";
import { say } from "../desk/language/say.ts";
import { buttonsFor, spanFor } from "./cards.ts";
import { withWhom } from "./find-meeting.ts";
import { dayAround } from "./local-time.ts";
import type { Meeting } from "./meeting.ts";
import { readerOfCaller } from "./reader.ts";
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
          ...(await meetingRows(counter, shown, words.listEmpty)),
          { kind: "buttons", buttons },
        ],
      },
    };
  },
});

/** Today, then what comes: the App Home, and « c'est quoi ma journée ». */
export const agendaCommand = defineCommand({
  name: "home",
  phrases: ["ma journee", "mon agenda", "my day", "my agenda", "agenda"],
  matches: (text) =>
    /^(?:c'est quoi ma journee|quoi de prevu(?: aujourd'hui)?|qu'est[- ]ce que j'ai aujourd'hui|what(?:'s| is) (?:my day|on today))[\s?!.]*$/.test(
      text,
    ),
  help: {
    fr: { label: "Ma journée", example: "c'est quoi ma journée ?" },
    en: { label: "My day", example: "what is on today?" },
  },
  run: (counter) => agenda(counter),
});

async function agenda(counter: Counter): Promise<Answer> {
  const reader = readerOfCaller(counter);
  const words = say(reader.language).booking;
  const today = dayAround(counter.now, reader.zone);
  const meetings = await listMeetings(counter.scope, counter.caller.person, { from: today.start, limit: 20 });
  const now = meetings.filter(({ span }) => span.start < today.end);
  const later = meetings.filter(({ span }) => span.start >= today.end).slice(0, 5);
  const title = words.todayTitle(formatDay(counter.now, reader.zone, reader.language, counter.now));
  const card: Card = {
    language: reader.language,
    audience: "asker",
    summary: title,
    blocks: [
      { kind: "text", style: "title", text: title },
      ...(await meetingRows(counter, now, words.todayEmpty, today)),
      ...(later.length > 0
        ? [
            { kind: "divider" } as const,
            { kind: "text", style: "title", text: words.laterTitle } as const,
            ...(await meetingRows(counter, later, "")),
          ]
        : []),
      {
        kind: "buttons",
        buttons: [
          { label: words.buttons.book, ask: "book", style: "primary" },
          { label: words.buttons.list, ask: "book list" },
        ],
      },
    ],
  };
  return { card };
}

/** `today`: the day stands in the title already, the rows say the hours. */
async function meetingRows(
  counter: Counter,
  meetings: readonly Meeting[],
  empty: string,
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
        detail: await withWhom(counter, meeting),
        buttons: meeting.span.end > counter.now ? buttonsFor(meeting, reader).map(quietly) : [],
      }),
    ),
  );
  return [{ kind: "list", rows }];
}

/** Eight red buttons under each other would call for attention where nothing is urgent. */
const quietly = ({ style: _, ...button }: Button): Button => button;
