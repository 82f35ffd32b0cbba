import { inOneUnit } from "../../database/client.ts";
import { keptCard } from "../../desk/beside.ts";
import type { Block, Button } from "../../desk/card.ts";
import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { countNoted } from "../../firm/facts.ts";
import { readFirmDay } from "../../tasks/facts.ts";
import type { DAILY_SECTIONS, Made, Occasion } from "../digest.ts";
import { changeWords } from "./change-words.ts";
import { dayWords, lateWords, sinceWords } from "./day-words.ts";
import { dueBlocks } from "./due-blocks.ts";
import { MOST_ROWS, meetingBlocks, readMeetings } from "./meeting-blocks.ts";
import { presenceBlocks, readDayPresence } from "./presence-blocks.ts";

type Section = (typeof DAILY_SECTIONS)[number];

/** What the day is made of, whoever reads it; the sections left out are simply not shown. */
async function readDay(occasion: Occasion) {
  const { scope, firm, people, day, since, now } = occasion;
  const most = { limit: MOST_ROWS };
  return {
    presence: await readDayPresence(occasion),
    meetings: await readMeetings({ scope, day, zone: firm.zone, since, now }, most),
    tasks: await readFirmDay(scope, { day, since, everybody: people.length }, most),
    absencesNoted: await countNoted(scope, since, now),
  };
}

type Day = Awaited<ReturnType<typeof readDay>>;

/** The digest that everybody of the channel reads, in the firm's language. Reads in one unit of work, some eight statements. */
export const composeDaily = (occasion: Occasion): Promise<Made> =>
  inOneUnit(occasion.scope, async (scope) => {
    const day = await readDay({ ...occasion, scope });
    return compose(day, occasion);
  });

function compose(day: Day, occasion: Occasion): Made {
  const { firm, now, settings } = occasion;
  const { language, zone } = firm;
  const words = say(language).digestDaily;
  const date = dayWords(occasion.day, language, now);
  const late = lateWords(occasion, zone, language);
  const shown = (section: Section): boolean => !settings.without.includes(section);
  const since = sinceWords(occasion.since, occasion.day, zone, language, now);
  const changed = changeWords(
    { done: day.tasks.doneCount, meetings: day.meetings.newCount, absences: day.absencesNoted },
    since,
    language,
  );
  const meetings = shown("meetings")
    ? meetingBlocks(day.meetings, { day: occasion.day, zone, now }, language)
    : [];
  const due = shown("due") ? dueBlocks(day.tasks, language) : [];
  const changes: Block[] =
    shown("changes") && changed !== undefined ? [{ kind: "text", style: "subtle", text: changed }] : [];
  const { away, holiday } = day.presence;
  const missed = shown("presence") && away.length + holiday.length > 0;
  if (!missed && meetings.length + due.length + changes.length === 0)
    return quietDay(day, occasion, { date, late });

  const counts = [
    shown("presence") && away.length > 0 && words.summaryParts.absences(away.length),
    meetings.length > 0 && words.summaryParts.meetings(day.meetings.openCount + day.meetings.otherCount),
    due.length > 0 && words.summaryParts.tasks(day.tasks.sharedCount + day.tasks.otherCount),
  ].filter((part) => part !== false);
  const parts = counts.length > 0 ? formatList(counts, language) : words.summaryParts.nothing;
  const buttons: Button[] = [
    ...(shown("presence")
      ? [{ label: words.buttons.whoIsIn, ask: `absence list qui est là le ${occasion.day}` }]
      : []),
    ...(meetings.length > 0 ? [{ label: words.buttons.meetings, ask: "book list" }] : []),
    ...(due.length > 0 ? [{ label: words.buttons.tasks, ask: "task list" }] : []),
  ];
  return {
    quiet: false,
    card: keptCard({
      language,
      audience: "place",
      summary: words.summary(date, parts),
      blocks: [
        { kind: "text", style: "title", text: words.title(date) },
        ...(late === undefined ? [] : [{ kind: "text", style: "subtle", text: late } as const]),
        ...(shown("presence") ? presenceBlocks(day.presence, occasion) : []),
        ...meetings,
        ...due,
        ...changes,
        ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
      ],
    }),
  };
}

/** One line. It says no more of who is there than what the digest may. */
function quietDay(
  { presence: { allDay } }: Day,
  { firm, people, settings }: Occasion,
  { date, late }: { date: string; late: string | undefined },
): Made {
  const { quiet } = say(firm.language).digestDaily;
  const said = settings.without.includes("presence")
    ? quiet.plain(date)
    : allDay === people.length
      ? quiet.everybodyIn(date)
      : quiet.nobodyAway(date);
  const text = late === undefined ? said : `${said} ${late}`;
  return {
    quiet: true,
    card: { language: firm.language, audience: "place", summary: text, blocks: [{ kind: "text", text }] },
  };
}
