import type { Block, Button, Row } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { Person } from "../../firm/facts.ts";
import type { ActWaiting } from "../../handoff/facts.ts";
import { dueWords, type Task } from "../../tasks/facts.ts";
import { oneLine, shortName } from "./day-words.ts";
import { MOST, type OwnFacts } from "./own-facts.ts";
import { taskRow, timeOf } from "./task-row.ts";
import { workingDaysAfter } from "./working-days.ts";

/** For whom the rows are written, and with whose names. */
export interface OwnReader {
  person: Person;
  people: readonly Person[];
  today: string;
  now: number;
}

/** Oldest first, by age in their working days. */
export function lateBlocks({ day }: OwnFacts, reader: OwnReader): Block[] {
  const { own } = say(reader.person.language).digestDaily;
  const rows = (day?.late ?? []).map((task) => {
    const by = [task.due?.on ?? "", task.snoozedUntil ?? ""].sort().at(-1) ?? reader.today;
    return taskRow(task, [ageWords(by, reader), ...aboutTask(task, reader)], reader.person.language);
  });
  const count = day?.lateCount ?? 0;
  return section(own.late(count), rows, count, "task late", reader.person.language);
}

export function todayBlocks({ day }: OwnFacts, reader: OwnReader): Block[] {
  const { language } = reader.person;
  const rows = (day?.today ?? []).map((task) =>
    taskRow(task, [timeOf(task, language), ...aboutTask(task, reader)], language),
  );
  const count = day?.todayCount ?? 0;
  return section(say(language).digestDaily.own.today(count), rows, count, "task list", language);
}

export function approvalBlocks({ waiting }: OwnFacts, { person: { language } }: OwnReader): Block[] {
  const words = say(language).digestDaily;
  const row = (count: number, text: string, ask: string): Row[] =>
    count === 0 ? [] : [{ text, buttons: [{ label: words.buttons.see, ask, style: "primary" }] }];
  const { reminders = 0, quotes = 0 } = waiting ?? {};
  const rows = [
    ...row(reminders, words.own.reminders(reminders), "relance approvals"),
    ...row(quotes, words.own.quotes(quotes), "relance quote-approvals"),
  ];
  return section(words.own.approvals, rows, rows.length, "relance", language);
}

/** Requests that wait for their word: theirs to accept, to answer, to decide. */
export function actBlocks({ acts }: OwnFacts, { person: { language }, now }: OwnReader): Block[] {
  const rows = acts.slice(0, MOST.acts).map((act): Row => {
    const due = act.due === undefined ? [] : [dueWords(act.due, language, now)];
    return {
      text: oneLine(act.title),
      detail: [say(language).handoff.list.states[act.state], ...due].join(" · "),
      buttons: actButtons(act, language),
    };
  });
  const all = acts.some(({ held }) => held) ? "handoff list" : "handoff given";
  return section(say(language).digestDaily.own.acts(acts.length), rows, acts.length, all, language);
}

function actButtons({ handover, task, version, state, held }: ActWaiting, language: Language): Button[] {
  const { buttons } = say(language).handoff;
  const once = `handoff:accept:${handover}:${version}`;
  return [
    ...(held && state === "offered"
      ? [{ label: buttons.accept, ask: `handoff accept ${task}`, once, style: "primary" } as const]
      : []),
    { label: buttons.show, ask: `handoff show ${task}` },
  ];
}

export function callBlocks({ waiting }: OwnFacts, { person: { language } }: OwnReader): Block[] {
  const calls = waiting?.calls ?? [];
  const { open } = say(language).dunningLetters.call;
  const rows = calls.slice(0, MOST.calls).map(
    ({ id, client }): Row => ({
      text: oneLine(client),
      buttons: [{ label: open, ask: `relance call ${id}` }],
    }),
  );
  const title = say(language).digestDaily.own.calls(calls.length);
  return section(title, rows, calls.length, "relance approvals", language);
}

function section(
  title: string,
  rows: readonly Row[],
  count: number,
  all: string,
  language: Language,
): Block[] {
  if (rows.length === 0) return [];
  const left = count - rows.length;
  return [
    { kind: "text", style: "title", text: title },
    { kind: "list", rows },
    ...(left > 0
      ? [
          {
            kind: "buttons",
            buttons: [{ label: say(language).digestDaily.more(left), ask: all }],
          } as const,
        ]
      : []),
  ];
}

function ageWords(by: string, { person, today, now }: OwnReader): string {
  const words = say(person.language);
  const days = workingDaysAfter(by, today, person);
  return days === undefined || days === 0
    ? words.tasks.late(dueWords({ on: by }, person.language, now))
    : words.digestDaily.own.lateBy(days);
}

function aboutTask({ priority, file, askedBy, confidential }: Task, { person, people }: OwnReader): string[] {
  const words = say(person.language).tasks;
  const asker = people.find(({ id }) => id === askedBy)?.name ?? words.somebody;
  return [
    ...(priority === "high" ? [words.high] : []),
    ...(file === undefined ? [] : [words.fileNamed(shortName(file))]),
    ...(askedBy === person.id ? [] : [words.askedByName(shortName(asker))]),
    ...(confidential ? [words.confidentialShort] : []),
  ];
}
