import { Temporal } from "temporal-polyfill";
import type { Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { holidayDates, listPeople, readFirm } from "../../firm/facts.ts";
import { readSeries, updateSeries } from "../store/series.ts";
import { advance } from "./advance.ts";
import { seriesCard, seriesWords } from "./cards.ts";
import { type RepeatReading, readRepeat } from "./read-repeat.ts";
import type { Series } from "./series.ts";

const LONGEST_TITLE = 150;

/** A form with the title and the repetition in words; what is made already stays as it is. */
export const seriesChangeCommand = defineCommand({
  name: "task series change",
  phrases: [],
  run: async (counter) => {
    const { caller, scope, ask, words: id } = counter;
    const words = say(caller.language).tasksLater.series;
    const unknown: Answer = { card: noteCard(caller.language, "warning", words.unknown) };
    const series = await readSeries(scope, id.trim());
    if (!series || !mine(series, caller.person) || series.endedAt !== undefined) return unknown;
    const said = seriesWords(series, { language: caller.language, now: counter.now });
    if (!ask.form)
      return { card: formCard(counter, series, { title: series.contents.title, repeats: said }) };
    const title = Array.from((ask.form["title"] ?? "").replace(/\s+/g, " ").trim())
      .slice(0, LONGEST_TITLE)
      .join("");
    const repeats = (ask.form["repeats"] ?? "").trim();
    const reading = repeats === said ? undefined : await read(counter, series, repeats);
    const errors = {
      ...(title === "" ? { title: words.errors.title } : {}),
      ...(repeats !== said && !reading ? { repeats: words.errors.repeats } : {}),
    };
    if (Object.keys(errors).length > 0)
      return { card: formCard(counter, series, { title, repeats }, errors) };
    return counter.settle((unit) => change({ ...counter, scope: unit }, series.id, title, reading));
  },
});

const mine = (series: Series, person: string): boolean =>
  series.createdBy === person || series.contents.assignees.includes(person);

async function read(counter: Counter, series: Series, repeats: string): Promise<RepeatReading | undefined> {
  const { holidayCalendar } = await readFirm(counter.scope);
  const { year } = Temporal.Instant.fromEpochMilliseconds(counter.now).toZonedDateTimeISO(series.zone);
  const holidays = holidayDates(holidayCalendar, year - 1, year + 3);
  return readRepeat(repeats, { now: counter.now, zone: series.zone, holidays });
}

/** A new rule begins after what the old one has made. */
async function change(
  { scope, caller, now }: Counter,
  id: string,
  title: string,
  reading: RepeatReading | undefined,
): Promise<Answer> {
  const { language } = caller;
  const words = say(language).tasksLater.series;
  const series = await readSeries(scope, id, { lock: true });
  if (!series || series.endedAt !== undefined) return { card: noteCard(language, "warning", words.unknown) };
  const { due, ...rest } = series.contents;
  const { time: _, ...dueDay } = due ?? { on: series.startsOn, zone: series.zone };
  const time = reading?.time;
  const contents = {
    ...rest,
    title,
    due: reading ? { ...dueDay, ...(time === undefined ? {} : { time }) } : { ...dueDay, ...due },
  };
  const changed = await updateSeries(scope, id, { contents, ...(reading?.repetition ?? {}) });
  const advanced = await advance(scope, changed, now);
  const repeats = seriesWords(advanced.series, { language, now });
  const card = seriesCard(
    advanced,
    { language, now },
    await listPeople(scope),
    words.changed(title, repeats),
  );
  return { card: { ...card, replaces: true } };
}

function formCard(
  { caller }: Counter,
  series: Series,
  values: { title: string; repeats: string },
  errors: { title?: string; repeats?: string } = {},
): Card {
  const words = say(caller.language).tasksLater.series;
  return {
    language: caller.language,
    audience: "asker",
    summary: words.changeTitle,
    blocks: [
      {
        kind: "form",
        title: words.changeTitle,
        ask: `task series change ${series.id}`,
        submit: words.buttons.save,
        fields: [
          {
            kind: "text",
            name: "title",
            label: words.fields.title,
            value: values.title,
            required: true,
            maxLength: LONGEST_TITLE,
            ...(errors.title === undefined ? {} : { error: errors.title }),
          },
          {
            kind: "text",
            name: "repeats",
            label: words.fields.repeats,
            value: values.repeats,
            required: true,
            maxLength: 200,
            hint: words.fields.repeatsHint,
            ...(errors.repeats === undefined ? {} : { error: errors.repeats }),
          },
        ],
      },
    ],
  };
}
