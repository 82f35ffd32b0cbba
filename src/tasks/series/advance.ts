import { Temporal } from "temporal-polyfill";
import { inOneUnit } from "../../database/client.ts";
import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { holidayDates, listPeople, type Person, readFirm } from "../../firm/facts.ts";
import { insertSeries, readSeries, updateSeries } from "../store/series.ts";
import { insertTask } from "../store/tasks.ts";
import type { Task, TaskContents } from "../task.ts";
import { skippedCard } from "./cards.ts";
import { type Making, planMaking } from "./making.ts";
import type { Repetition } from "./occurrences.ts";
import type { Series } from "./series.ts";

export interface NewSeries {
  /** Without a day of its own; `due` is made from the repetition. */
  contents: Omit<TaskContents, "due">;
  repetition: Repetition;
  /** "hh:mm" on the wall clock of `zone`. */
  time?: string;
  createdBy: string;
  /** IANA. */
  zone: string;
}

export interface Advanced {
  series: Series;
  /** What was made just now. */
  made: readonly Task[];
  making: Making;
}

/** The series with the occurrences that are due already, in the caller's unit of work. */
export async function createSeries(scope: FirmScope, wanted: NewSeries, now: number): Promise<Advanced> {
  const { contents, repetition, time, createdBy, zone } = wanted;
  const due = { on: repetition.startsOn, zone, ...(time === undefined ? {} : { time }) };
  const series = await insertSeries(
    scope,
    { ...repetition, contents: { ...contents, due }, createdBy, zone },
    now,
  );
  return advance(scope, series, now);
}

/** Job "task-series": makes what has come due, once, whoever else does the same. */
export const runSeries = (scope: FirmScope, id: string, now: number): Promise<void> =>
  inOneUnit(scope, async (unit) => {
    const series = await readSeries(unit, id, { lock: true });
    if (!series || series.nextAt === undefined || series.nextAt > now) return;
    if (series.endedAt !== undefined) {
      await updateSeries(unit, id, { nextAt: null });
      return;
    }
    const { made, making } = await advance(unit, series, now);
    if (making.skipped.length === 0) return;
    const people = await listPeople(unit);
    const owner = people.find((person) => person.id === series.createdBy);
    if (!owner) return;
    const card = skippedCard(series, making.skipped, made, owner, now);
    const key = `series-skipped:${id}:${making.madeUntil}`;
    await enqueue(unit, [{ kind: "chat", key, person: owner.id, card }], now);
  });

/** The row of the series is held by the caller: its tasks and its `next_at` change together. */
export async function advance(scope: FirmScope, series: Series, now: number): Promise<Advanced> {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(series.zone).toPlainDate();
  const { holidayCalendar } = await readFirm(scope);
  const holidays = new Set(holidayDates(holidayCalendar, today.year - 1, today.year + 3));
  const making = planMaking(series, today.toString(), holidays);
  const people = making.make.length > 0 ? await listPeople(scope) : [];
  const made: Task[] = [];
  for (const { nominal, on } of making.make) {
    const { due, ...contents } = series.contents;
    const task = await insertTask(
      scope,
      {
        ...contents,
        assignees: whoDoesIt(series, people),
        due: { on, zone: series.zone, ...(due?.time === undefined ? {} : { time: due.time }) },
        askedBy: series.createdBy,
        zone: series.zone,
        series: { id: series.id, on: nominal },
      },
      now,
    );
    if (task) made.push(task);
  }
  const changed = await updateSeries(scope, series.id, {
    ...(making.madeUntil === undefined ? {} : { madeUntil: making.madeUntil }),
    nextAt: making.next ? morningOf(making.next.madeOn, series.zone) : null,
    ...(making.next ? {} : { endedAt: now }),
  });
  return { series: changed, made, making };
}

/** Those of its people who have not left, else who set it up, else an administrator: it is nobody's never. */
function whoDoesIt({ contents, createdBy }: Series, people: readonly Person[]): readonly string[] {
  const here = (id: string): boolean => people.some((person) => person.id === id);
  const wanted = contents.assignees.filter(here);
  if (wanted.length > 0) return wanted;
  if (here(createdBy)) return [createdBy];
  const administrator = people.find(({ roles }) => roles.includes("administrator"));
  return administrator ? [administrator.id] : [createdBy];
}

/** 00:05, when the day has surely begun; where clocks skip it, as soon as they show more. */
const morningOf = (day: string, zone: string): number =>
  Temporal.PlainDateTime.from(`${day}T00:05:00`).toZonedDateTime(zone).epochMilliseconds;
