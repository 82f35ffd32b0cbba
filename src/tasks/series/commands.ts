import { Temporal } from "temporal-polyfill";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Command, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { holidayDates, listPeople, readFirm } from "../../firm/facts.ts";
import { listSeries, openOccurrences, readSeries, updateSeries } from "../store/series.ts";
import { readTask, updateTask } from "../store/tasks.ts";
import { advance } from "./advance.ts";
import { seriesListCard, seriesWords } from "./cards.ts";
import { seriesChangeCommand } from "./change-command.ts";
import { addDays } from "./making.ts";
import { dayWords } from "./repeat-words.ts";
import type { Series } from "./series.ts";

const listCommand = defineCommand({
  name: "task series",
  phrases: [
    "mes taches recurrentes",
    "taches recurrentes",
    "les taches recurrentes",
    "mes taches qui reviennent",
    "taches qui reviennent",
    "tache recurrences",
    "mes recurrences",
    "my recurring tasks",
    "recurring tasks",
  ],
  help: {
    fr: say("fr").tasksLater.series.help,
    en: say("en").tasksLater.series.help,
  },
  run: async ({ scope, caller, now }) => {
    const series = await listSeries(scope, caller.person);
    const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(caller.zone).toPlainDate();
    const { holidayCalendar } = await readFirm(scope);
    const holidays = new Set(holidayDates(holidayCalendar, today.year - 1, today.year + 3));
    const reader = { language: caller.language, now, today: today.toString(), holidays };
    return { card: seriesListCard(series, reader, await listPeople(scope)) };
  },
});

const isSeriesOf = (series: Series, person: string): boolean =>
  series.createdBy === person || series.contents.assignees.includes(person);

/** What a button carries is read and authorised again, under the lock of the series. */
function onSeries(
  counter: Counter,
  act: (scope: Counter["scope"], series: Series) => Promise<Answer>,
): Promise<Answer> {
  const { caller, words } = counter;
  return counter.settle(async (scope) => {
    const series = await readSeries(scope, words.trim(), { lock: true });
    if (!series || !isSeriesOf(series, caller.person))
      return { card: noteCard(caller.language, "warning", say(caller.language).tasksLater.series.unknown) };
    return act(scope, series);
  });
}

const stopCommand = defineCommand({
  name: "task series stop",
  phrases: [],
  run: (counter) =>
    onSeries(counter, async (scope, series) => {
      const { caller, now } = counter;
      const words = say(caller.language).tasksLater.series;
      const { title } = series.contents;
      if (series.endedAt !== undefined)
        return { card: noteCard(caller.language, "info", words.stoppedBefore(title)) };
      await updateSeries(scope, series.id, { endedAt: now, nextAt: null });
      const resume = `task series resume ${series.id}`;
      const card = noteCard(caller.language, "success", words.stopped(title), [
        { label: words.buttons.resume, ask: resume },
        { label: words.buttons.list, ask: "task series" },
      ]);
      return { card: { ...card, replaces: true }, undo: resume };
    }),
});

/** Takes back a series just set up, with what it made. */
const undoCommand = defineCommand({
  name: "task series undo",
  phrases: [],
  run: (counter) =>
    onSeries(counter, async (scope, series) => {
      const { caller, now } = counter;
      const words = say(caller.language).tasksLater.series;
      await updateSeries(scope, series.id, { endedAt: now, nextAt: null });
      for (const id of await openOccurrences(scope, series.id)) {
        const task = await readTask(scope, id, { lock: true });
        if (task?.state !== "open") continue;
        const event = { kind: "dropped", person: caller.person };
        await updateTask(scope, task, { state: { to: "dropped", by: caller.person } }, event, now);
      }
      const text = words.undone(series.contents.title);
      return { card: { ...noteCard(caller.language, "success", text), replaces: true } };
    }),
});

/** Goes on from today: what lay between is not made. */
const resumeCommand = defineCommand({
  name: "task series resume",
  phrases: [],
  run: (counter) =>
    onSeries(counter, async (scope, series) => {
      const { caller, now } = counter;
      const { language } = caller;
      const words = say(language).tasksLater.series;
      const { title } = series.contents;
      const going = series.endedAt === undefined;
      const { endedAt: _, ...open } = series;
      const from = going ? series : await startAgain(scope, open, now);
      const advanced = await advance(scope, from, now);
      const next = advanced.making.next?.occurrence.on ?? advanced.made[0]?.due?.on;
      if (next === undefined) return { card: noteCard(language, "warning", words.over(title)) };
      const when = `${seriesWords(series, { language, now })} (${words.next(dayWords(next, language, now))})`;
      const stop = `task series stop ${series.id}`;
      const card = noteCard(language, "success", words.resumed(title, when), [
        { label: words.buttons.stop, ask: stop },
      ]);
      return { card: { ...card, replaces: true }, undo: stop };
    }),
});

async function startAgain(scope: Counter["scope"], series: Series, now: number): Promise<Series> {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(series.zone).toPlainDate();
  const yesterday = addDays(today.toString(), -1);
  const madeUntil =
    series.madeUntil !== undefined && series.madeUntil > yesterday ? series.madeUntil : yesterday;
  return updateSeries(scope, series.id, { endedAt: null, madeUntil });
}

/** What can be asked of tasks that come back. */
export const seriesCommands: readonly Command[] = [
  listCommand,
  stopCommand,
  undoCommand,
  resumeCommand,
  seriesChangeCommand,
];
