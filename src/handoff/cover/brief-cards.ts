import type { Outgoing } from "../../database/outbox.ts";
import type { Block, Button, Card, Row } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import { type Absence, awayWords, type Person } from "../../firm/facts.ts";
import { lastWord } from "../exchange/court.ts";
import { dueWords } from "../exchange/due-words.ts";
import { type Exchange, nameOf, type Reader, readerOf } from "../exchange/view.ts";

/** Read in one go; the rest is in the list. */
const MOST_ROWS = 20;

/** To who stands in: everything there is to take over, in one message. */
export function briefCard(absence: Absence, to: string, moved: readonly Exchange[], now: number): Outgoing[] {
  return message(absence, "brief", to, moved, now, (reader) => {
    const words = say(reader.language).handoffCover;
    const name = nameIn(moved, absence.person, reader);
    return {
      headline: words.brief(name, awayWords(absence, reader.language, now)),
      lists: [{ rows: moved.map((exchange) => briefRow(exchange, reader)) }],
    };
  });
}

/** To each who asked: who is away, who has it now, and what stays where it is until they say otherwise. */
export function absenceNews(
  news: {
    absence: Absence;
    to: string | undefined;
    moved: readonly Exchange[];
    stayed: readonly Exchange[];
  },
  now: number,
): Outgoing[] {
  const { absence, to, moved, stayed } = news;
  const all = [...moved, ...stayed];
  const askers = [...new Set(all.map(({ task }) => task.askedBy))].filter(
    (one) => one !== absence.person && one !== undefined,
  );
  return askers.flatMap((asker) => {
    const [mine, left] = [moved, stayed].map((some) => some.filter(({ task }) => task.askedBy === asker)) as [
      Exchange[],
      Exchange[],
    ];
    return message(absence, "away", asker, all, now, (reader) => {
      const words = say(reader.language).handoffCover;
      const name = nameIn(all, absence.person, reader);
      const days = awayWords(absence, reader.language, now);
      const stands = to === undefined ? undefined : nameIn(all, to, reader);
      const headline =
        mine.length > 0 && stands !== undefined
          ? words.away(name, days, stands)
          : words.awayAlone(name, days);
      return {
        headline,
        lists: [
          { rows: mine.map(({ task }) => ({ text: task.title, buttons: [show(task.id, reader)] })) },
          {
            title: left.length > 0 ? words.stays : undefined,
            rows: left.map((exchange) => stayedRow(exchange, asker === to ? undefined : to, stands, reader)),
          },
        ],
      };
    });
  });
}

/** To who is back: what comes back and what was done; to who stood in and who asked: one line. */
export function returnNews(
  news: {
    absence: Absence;
    returned: readonly { exchange: Exchange; from: string }[];
    done: readonly Exchange[];
  },
  now: number,
): Outgoing[] {
  const { absence, returned, done } = news;
  const open = returned.map(({ exchange }) => exchange);
  const all = [...open, ...done];
  const person = absence.person;
  const rows = (some: readonly Exchange[], reader: Reader): Row[] =>
    some.map(({ task }) => ({ text: task.title, buttons: [show(task.id, reader)] }));
  const hers = message(absence, "back", person, all, now, (reader) => {
    const words = say(reader.language).handoffCover;
    return {
      headline: words.back,
      lists: [
        {
          title: open.length > 0 ? words.returned : undefined,
          rows: open.map((exchange) => briefRow(exchange, reader)),
        },
        {
          title: done.length > 0 ? words.doneMeanwhile : undefined,
          rows: done.map((exchange) => doneRow(exchange, reader)),
        },
      ],
    };
  });
  const others = new Map<string, Exchange[]>();
  for (const { exchange, from } of returned)
    for (const one of new Set([exchange.task.askedBy, from]))
      if (one !== person) others.set(one, [...(others.get(one) ?? []), exchange]);
  return [
    ...(all.length > 0 ? hers : []),
    ...[...others].flatMap(([one, theirs]) =>
      message(absence, "returned", one, theirs, now, (reader) => ({
        headline: say(reader.language).handoffCover.goesBack(nameIn(all, person, reader)),
        lists: [{ rows: rows(theirs, reader) }],
      })),
    ),
  ];
}

interface Said {
  headline: string;
  lists: readonly { title?: string | undefined; rows: readonly Row[] }[];
}

/** One message a person, absence and occasion, whatever happens; nobody is written to who has left. */
function message(
  absence: Absence,
  occasion: string,
  to: string,
  among: readonly Exchange[],
  now: number,
  write: (reader: Reader) => Said,
): Outgoing[] {
  const person: Person | undefined = among[0]?.people.find(({ id }) => id === to);
  if (!person) return [];
  const reader = readerOf(person, now);
  const about = among[0]?.people.find(({ id, roles }) => id !== to && roles.includes("administrator"))?.id;
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
      ...lists.flatMap(({ title, rows }): Block[] =>
        rows.length === 0
          ? []
          : [
              ...(title === undefined ? [] : [{ kind: "text", text: title } as const]),
              {
                kind: "list",
                rows: rows.slice(0, MOST_ROWS),
                ...(rows.length > MOST_ROWS ? { more } : {}),
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

const nameIn = (among: readonly Exchange[], person: string, reader: Reader): string =>
  among.map((exchange) => nameOf(exchange, person)).find((name) => name !== undefined) ??
  say(reader.language).handoff.somebodyGone;
