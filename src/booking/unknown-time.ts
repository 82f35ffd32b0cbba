import { randomUUID } from "node:crypto";
import type { Busy, Span } from "../calendars/calendar.ts";
import type { Block, Button, Card } from "../desk/card.ts";
import type { Counter } from "../desk/command.ts";
import { formatList } from "../desk/language/format.ts";
import { say } from "../desk/language/say.ts";
import type { Reader } from "../desk/reader.ts";
import type { Person } from "../firm/facts.ts";
import { spanFor } from "./cards.ts";
import { busyDuring } from "./proposals.ts";

/** Who is known to be busy at a time, and of whom nobody knows, because a calendar of theirs could not be read. */
export function splitBusy(busy: readonly Busy[], span: Span): { taken: string[]; unread: string[] } {
  const known = busy.map((one): Busy => ({ ...one, state: "known" }));
  const taken = busyDuring(known, span);
  const unread = busy.filter(({ state, person }) => state === "unknown" && !taken.includes(person));
  return { taken, unread: unread.map(({ person }) => person) };
}

/**
 * Nobody is known to be busy, and somebody could not be read: who asked decides. `anyway` and `again` are whole asks. Where a
 * calendar has to be connected again first, trying once more is not what is offered first.
 */
export function unknownCard(
  asked: { people: readonly Person[]; unread: readonly string[]; busy: readonly Busy[]; span: Span },
  buttons: { anyway: Omit<Button, "once">; again: string },
  reader: Reader,
): Card {
  const words = say(reader.language).calendars.unknown;
  const { mine, names, count } = namesOf(asked.people, asked.unread, reader);
  const when = spanFor(asked.span, reader);
  const broken = asked.busy.filter((one) => one.broken && asked.unread.includes(one.person));
  const lost = namesOf(
    asked.people,
    broken.map(({ person }) => person),
    reader,
  );
  const anyway = { ...buttons.anyway, once: randomUUID() };
  const text = mine
    ? count === 0
      ? words.yours(when)
      : words.yoursAnd(names, when)
    : count === 1
      ? words.theirs(names, when)
      : words.several(names, when);
  return {
    language: reader.language,
    audience: "asker",
    replaces: true,
    summary: text,
    blocks: [
      { kind: "note", tone: "warning", text },
      ...(lost.mine ? [{ kind: "text", text: words.reconnect } as const] : []),
      ...(lost.count > 0 ? [{ kind: "text", text: words.reconnects(lost.names) } as const] : []),
      {
        kind: "buttons",
        buttons:
          broken.length > 0
            ? [
                { ...anyway, style: "primary" },
                { label: words.again, ask: buttons.again },
              ]
            : [{ label: words.again, ask: buttons.again, style: "primary" }, anyway],
      },
    ],
  };
}

/** Above times to choose from: `plain` where everybody's calendar was read, else whose was not, and `partly`. */
export function openingOf(
  { people, busy }: { people: readonly Person[]; busy: readonly Busy[] },
  reader: Reader,
  plain: string,
  partly: string = plain,
): Block[] {
  const unread = busy.filter(({ state }) => state === "unknown").map(({ person }) => person);
  if (unread.length === 0) return [{ kind: "text", text: plain }];
  const words = say(reader.language).calendars.unknown;
  const { mine, names, count } = namesOf(people, unread, reader);
  const text = mine
    ? count === 0
      ? words.aroundYours
      : words.aroundYoursAnd(names)
    : count === 1
      ? words.around(names)
      : words.aroundSeveral(names);
  return [
    { kind: "note", tone: "warning", text },
    { kind: "text", text: partly },
  ];
}

function namesOf(people: readonly Person[], ids: readonly string[], reader: Reader) {
  const others = people.filter(({ id }) => ids.includes(id) && id !== reader.person).map(({ name }) => name);
  return {
    mine: ids.includes(reader.person),
    names: formatList(others, reader.language),
    count: others.length,
  };
}

/** They have been told, and decide: what could not be read stands in nobody's way. What can be read now still does. */
export function decidedAnyway(counter: Counter): Counter {
  const { calendar } = counter.ports;
  return {
    ...counter,
    ports: {
      ...counter.ports,
      calendar: {
        ...calendar,
        busy: async (...asked) =>
          (await calendar.busy(...asked)).map((one): Busy => ({ ...one, state: "known" })),
      },
    },
  };
}
