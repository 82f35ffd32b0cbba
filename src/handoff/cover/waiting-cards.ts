import type { Outgoing } from "../../database/outbox.ts";
import type { Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { say } from "../../desk/language/say.ts";
import { type Reader, readerOf } from "../../desk/reader.ts";
import { handoverCard } from "../exchange/handover-card.ts";
import { type Exchange, nameOf } from "../exchange/view.ts";

/** To who was offered it: the same card again, with what they can do. */
export const reminderNews = (exchange: Exchange, now: number): Outgoing[] =>
  to(exchange, exchange.handover.holder, "reminder", now, (reader) =>
    handoverCard(exchange, reader, {
      headline: say(reader.language).handoffCover.reminder(exchange.task.title),
    }),
  );

/** To who comes next the whole request, to who asked and to who had it one line; nobody is blamed. */
export function passedNews(exchange: Exchange, from: string, now: number): Outgoing[] {
  const { task, handover } = exchange;
  const words = (reader: Reader) => say(reader.language).handoffCover;
  const name = (person: string, reader: Reader) =>
    nameOf(exchange, person) ?? say(reader.language).handoff.somebodyGone;
  return [
    ...to(exchange, handover.holder, "passed", now, (reader) =>
      handoverCard(exchange, reader, {
        headline: words(reader).passedToYou(name(from, reader), task.title),
      }),
    ),
    ...to(exchange, task.askedBy, "passed", now, (reader) =>
      noteCard(reader.language, "info", words(reader).passedFor(name(handover.holder, reader), task.title), [
        show(task.id, reader),
      ]),
    ),
    ...to(exchange, from, "passed", now, (reader) =>
      noteCard(reader.language, "info", words(reader).passedFrom(name(handover.holder, reader), task.title)),
    ),
  ];
}

/** To who asked: wait, somebody else, themselves, or no longer. */
export const nobodyYetNews = (exchange: Exchange, now: number): Outgoing[] =>
  to(exchange, exchange.task.askedBy, "told", now, (reader) => {
    const words = say(reader.language).handoffCover;
    return handoverCard(exchange, reader, {
      headline: words.nobodyYet(exchange.task.title),
      tone: "warning",
      brief: true,
      buttons: [{ label: words.buttons.wait, ask: `handoff wait ${exchange.task.id}` }],
    });
  });

/** To who has to answer; and once to the assistant, who sees that it waits and that somebody was asked. */
export function waitsForYouNews(exchange: Exchange, now: number): Outgoing[] {
  const { task, handover } = exchange;
  const { ball } = handover;
  if (ball === undefined) return [];
  const name = (person: string, reader: Reader) =>
    nameOf(exchange, person) ?? say(reader.language).handoff.somebodyGone;
  return [
    ...to(exchange, ball, "answer", now, (reader) =>
      handoverCard(exchange, reader, {
        headline: say(reader.language).handoffCover.waitsForYou(name(handover.holder, reader), task.title),
        brief: true,
      }),
    ),
    ...(handover.stage === 0 && handover.state !== "declined" && handover.holder !== ball
      ? to(exchange, handover.holder, "answer", now, (reader) =>
          noteCard(
            reader.language,
            "info",
            say(reader.language).handoffCover.askerReminded(name(ball, reader), task.title),
          ),
        )
      : []),
  ];
}

/** One message a person and look of the desk; nobody is written to who has left. */
function to(
  exchange: Exchange,
  id: string,
  occasion: string,
  now: number,
  write: (reader: Reader) => Card,
): Outgoing[] {
  const { handover, task, people } = exchange;
  const person = people.find((one) => one.id === id);
  if (!person) return [];
  const about = id === task.askedBy ? handover.holder : task.askedBy;
  return [
    {
      kind: "chat",
      key: `handoff:${handover.id}:${occasion}:${handover.nextAt ?? now}:${id}`,
      person: id,
      ...(about === id ? {} : { about }),
      card: write(readerOf(person, now)),
    },
  ];
}

const show = (task: string, reader: Reader) => ({
  label: say(reader.language).handoff.buttons.show,
  ask: `handoff show ${task}`,
});
