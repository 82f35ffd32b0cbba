import type { Outgoing } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Block, Button, Card, Row } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import { type Reader, readerOf } from "../../desk/reader.ts";
import { type Absence, awayWords, listPeople, type Person } from "../../firm/facts.ts";
import { lastWord } from "../exchange/court.ts";
import { dueWords } from "../exchange/due-words.ts";
import { type Exchange, nameOf, openExchange } from "../exchange/view.ts";
import type { Concerned } from "../store/cover.ts";

/** Read in one go; the rest is in the list. */
const MOST_ROWS = 20;

/** To who stands in: everything there is to take over, in one message. */
export async function briefCard(
  scope: FirmScope,
  { absence, to, moved }: { absence: Absence; to: string; moved: readonly Concerned[] },
  now: number,
): Promise<Outgoing[]> {
  if (moved.length === 0) return [];
  const some = await openSome(scope, tasksOf(moved));
  const people = await listPeople(scope);
  return message(absence, "brief", to, people, now, (reader) => {
    const words = say(reader.language).handoffCover;
    const name = nameOfPerson(people, absence.person, reader);
    return {
      headline: words.brief(name, awayWords(absence, reader.language, now)),
      lists: [{ rows: some.map((one) => briefRow(one, reader)), more: moved.length - some.length }],
    };
  });
}

/** To each who asked: who is away, who has it now, and what stays where it is until they say otherwise. */
export async function absenceNews(
  scope: FirmScope,
  news: {
    absence: Absence;
    to: string | undefined;
    moved: readonly Concerned[];
    stayed: readonly Concerned[];
  },
  now: number,
): Promise<Outgoing[]> {
  const { absence, to, moved, stayed } = news;
  const people = await listPeople(scope);
  const messages: Outgoing[] = [];
  for (const asker of new Set([...moved, ...stayed].map(({ askedBy }) => askedBy))) {
    if (asker === absence.person) continue;
    const mine = tasksOf(moved.filter(({ askedBy }) => askedBy === asker));
    const left = tasksOf(stayed.filter(({ askedBy }) => askedBy === asker));
    const [handed, staying] = [await openSome(scope, mine), await openSome(scope, left)];
    messages.push(
      ...message(absence, "away", asker, people, now, (reader) => {
        const words = say(reader.language).handoffCover;
        const name = nameOfPerson(people, absence.person, reader);
        const days = awayWords(absence, reader.language, now);
        const stands = to === undefined ? undefined : nameOfPerson(people, to, reader);
        return {
          headline:
            mine.length > 0 && stands !== undefined
              ? words.away(name, days, stands)
              : words.awayAlone(name, days),
          lists: [
            {
              rows: handed.map(({ task }) => ({ text: task.title, buttons: [show(task.id, reader)] })),
              more: mine.length - handed.length,
            },
            {
              title: words.stays,
              rows: staying.map((one) => stayedRow(one, asker === to ? undefined : to, stands, reader)),
              more: left.length - staying.length,
            },
          ],
        };
      }),
    );
  }
  return messages;
}

/** To who is back: what comes back and what was done; to who stood in and who asked: what went back. */
export async function returnNews(
  scope: FirmScope,
  news: { absence: Absence; returned: readonly Concerned[]; done: readonly string[] },
  now: number,
): Promise<Outgoing[]> {
  const { absence, returned, done } = news;
  const { person } = absence;
  const people = await listPeople(scope);
  const messages: Outgoing[] = [];
  if (returned.length + done.length > 0) {
    const [open, ended] = [await openSome(scope, tasksOf(returned)), await openSome(scope, done)];
    messages.push(
      ...message(absence, "back", person, people, now, (reader) => {
        const words = say(reader.language).handoffCover;
        return {
          headline: words.back,
          lists: [
            {
              title: words.returned,
              rows: open.map((one) => briefRow(one, reader)),
              more: returned.length - open.length,
            },
            {
              title: words.doneMeanwhile,
              rows: ended.map((one) => doneRow(one, reader)),
              more: done.length - ended.length,
            },
          ],
        };
      }),
    );
  }
  const others = new Set(returned.flatMap(({ askedBy, from }) => [askedBy, from]));
  for (const other of others) {
    if (other === undefined || other === person) continue;
    const theirs = tasksOf(returned.filter(({ askedBy, from }) => askedBy === other || from === other));
    const some = await openSome(scope, theirs);
    messages.push(
      ...message(absence, "returned", other, people, now, (reader) => ({
        headline: say(reader.language).handoffCover.goesBack(nameOfPerson(people, person, reader)),
        lists: [
          {
            rows: some.map(({ task }) => ({ text: task.title, buttons: [show(task.id, reader)] })),
            more: theirs.length - some.length,
          },
        ],
      })),
    );
  }
  return messages;
}

const tasksOf = (some: readonly Concerned[]): string[] => some.map(({ task }) => task);

/** The first ones whole: nobody reads more at once, and the rest is in the list. */
async function openSome(scope: FirmScope, tasks: readonly string[]): Promise<Exchange[]> {
  const some: Exchange[] = [];
  for (const task of tasks.slice(0, MOST_ROWS)) {
    const exchange = await openExchange(scope, task);
    if (exchange) some.push(exchange);
  }
  return some;
}

interface Said {
  headline: string;
  /** `more`: how many are not among the rows. */
  lists: readonly { title?: string; rows: readonly Row[]; more: number }[];
}

/** One message a person, absence and occasion, whatever happens; nobody is written to who has left. */
function message(
  absence: Absence,
  occasion: string,
  to: string,
  people: readonly Person[],
  now: number,
  write: (reader: Reader) => Said,
): Outgoing[] {
  const person = people.find(({ id }) => id === to);
  if (!person) return [];
  const reader = readerOf(person, now);
  const about = people.find(({ id, roles }) => id !== to && roles.includes("administrator"))?.id;
  return [
    {
      kind: "chat",
      // Changed and begun again, it is another occasion.
      key: `absence:${absence.id}:${occasion}:${absence.nextAt ?? now}:${to}`,
      person: to,
      ...(about === undefined ? {} : { about }),
      card: listsCard(write(reader), reader),
    },
  ];
}

function listsCard({ headline, lists }: Said, reader: Reader): Card {
  const more: Button = { label: say(reader.language).handoff.list.title, ask: "handoff list" };
  return {
    language: reader.language,
    audience: "asker",
    summary: headline,
    blocks: [
      { kind: "note", tone: "info", text: headline },
      ...lists.flatMap(({ title, rows, more: left }): Block[] =>
        rows.length === 0
          ? []
          : [
              ...(title === undefined ? [] : [{ kind: "text", text: title } as const]),
              {
                kind: "list",
                rows,
                ...(left > 0 ? { more } : {}),
              },
            ],
      ),
    ],
  };
}

/** What, for whom, by when, where it stands, and the last word about it. */
function briefRow(exchange: Exchange, reader: Reader): Row {
  const { task, handover } = exchange;
  const words = say(reader.language);
  const due = task.due ? dueWords(task.due, reader.language, reader.now) : words.handoff.facts.noDue;
  const detail = [
    words.handoffCover.forWhom(nameOf(exchange, task.askedBy) ?? words.handoff.somebodyGone),
    due,
    words.handoff.list.states[handover.state],
    lastWord(exchange, reader),
  ].filter((part) => part !== undefined && part !== "");
  return { text: task.title, detail: detail.join(" – "), buttons: [show(task.id, reader)] };
}

const doneRow = (exchange: Exchange, reader: Reader): Row => {
  const words = say(reader.language).handoff;
  const by = nameOf(exchange, exchange.handover.holder) ?? words.somebodyGone;
  return {
    text: exchange.task.title,
    detail: `${words.list.states[exchange.handover.state]} – ${by}`,
  };
};

/** A confidential task changes hands only when who asked says so. */
function stayedRow(
  { task }: Exchange,
  to: string | undefined,
  stands: string | undefined,
  reader: Reader,
): Row {
  const words = say(reader.language).handoffCover;
  return {
    text: task.title,
    ...(task.confidential ? { detail: say(reader.language).handoff.facts.confidential } : {}),
    buttons: [
      ...(to === undefined || stands === undefined
        ? []
        : [{ label: words.buttons.pass(stands), ask: `handoff cover ${task.id}` }]),
      show(task.id, reader),
    ],
  };
}

const show = (task: string, reader: Reader): Button => ({
  label: say(reader.language).handoff.buttons.show,
  ask: `handoff show ${task}`,
});

const nameOfPerson = (people: readonly Person[], person: string, reader: Reader): string =>
  people.find(({ id }) => id === person)?.name ?? say(reader.language).handoff.somebodyGone;
