import type { Block, Button, Card, Row } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { formatList } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { Person } from "../../firm/facts.ts";
import type { Task } from "../task.ts";
import type { Advanced } from "./advance.ts";
import { planMaking } from "./making.ts";
import type { Occurrence } from "./occurrences.ts";
import { dayWords, repeatWords, skipsShortMonths } from "./repeat-words.ts";
import type { Series } from "./series.ts";

interface Reader {
  language: Language;
  now: number;
}

const titled = (series: Series): string => series.contents.title;

export const seriesWords = (series: Series, { language, now }: Reader): string => {
  const time = series.contents.due?.time;
  return repeatWords({ ...series, ...(time === undefined ? {} : { time }) }, language, now);
};

/** A task that comes back, as it was understood: when, for whom, from when on. */
export function seriesCard(
  { series, made, making }: Advanced,
  reader: Reader,
  people: readonly Pick<Person, "id" | "name">[],
  headline?: string,
): Card {
  const { language, now } = reader;
  const words = say(language).tasksLater.series;
  const repeats = seriesWords(series, reader);
  const first = made[0]?.due?.on ?? making.next?.occurrence.on;
  const who = people.filter(({ id }) => series.contents.assignees.includes(id)).map(({ name }) => name);
  const text = headline ?? words.created(titled(series), repeats);
  const notes = [
    made.length > 0
      ? words.made
      : making.next
        ? words.lead(dayWords(making.next.madeOn, language, now))
        : undefined,
    skipsShortMonths(series) ? words.shortMonths : undefined,
    series.shift === "none" && /MONTHLY|YEARLY/.test(series.rule) ? words.holidays : undefined,
  ].filter((note) => note !== undefined);
  return {
    language,
    audience: "asker",
    summary: text,
    blocks: [
      { kind: "note", tone: "success", text },
      {
        kind: "facts",
        facts: [
          ...(first === undefined
            ? []
            : [{ label: words.facts.next, value: dayWords(first, language, now) }]),
          ...(who.length > 0 ? [{ label: words.facts.who, value: formatList(who, language) }] : []),
        ],
      },
      ...notes.map((note): Block => ({ kind: "text", style: "subtle", text: note })),
      { kind: "buttons", buttons: seriesButtons(series, language) },
    ],
  };
}

function seriesButtons(series: Series, language: Language): Button[] {
  const { buttons } = say(language).tasksLater.series;
  return [
    { label: buttons.change, ask: `task series change ${series.id}` },
    { label: buttons.stop, ask: `task series stop ${series.id}` },
  ];
}

/** What comes back for one person. `holidays`: of the firm. */
export function seriesListCard(
  series: readonly Series[],
  reader: Reader & { today: string; holidays: ReadonlySet<string> },
  people: readonly Pick<Person, "id" | "name">[],
): Card {
  const { language, now, today, holidays } = reader;
  const words = say(language).tasksLater.series;
  const rows = series.map((one): Row => {
    const making = planMaking(one, today, holidays);
    const next = making.next?.occurrence.on;
    const who = people.filter(({ id }) => one.contents.assignees.includes(id)).map(({ name }) => name);
    return {
      text: titled(one),
      detail: [
        seriesWords(one, reader),
        next === undefined ? words.last : words.next(dayWords(next, language, now)),
        ...(who.length > 0 ? [formatList(who, language)] : []),
      ].join(" · "),
      buttons: seriesButtons(one, language),
    };
  });
  return {
    language,
    audience: "asker",
    summary: series.length > 0 ? words.title : words.empty,
    blocks: [
      { kind: "text", style: "title", text: words.title },
      rows.length > 0 ? { kind: "list", rows } : { kind: "text", text: words.empty },
    ],
  };
}

/** After a stop of the house: what went by, said once. */
export function skippedCard(
  series: Series,
  skipped: readonly Occurrence[],
  made: readonly Task[],
  owner: Pick<Person, "language">,
  now: number,
): Card {
  const { language } = owner;
  const words = say(language).tasksLater.series;
  const [first, last] = [skipped[0]?.on ?? "", skipped.at(-1)?.on ?? ""];
  const text = words.skipped(
    titled(series),
    skipped.length,
    dayWords(first, language, now),
    dayWords(last, language, now),
  );
  const buttons = made.length > 0 ? [{ label: words.buttons.list, ask: "task series" }] : [];
  return noteCard(language, "info", text, buttons);
}
