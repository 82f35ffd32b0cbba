import type { Span } from "../calendars/calendar.ts";
import { enqueue } from "../database/outbox.ts";
import { noteCard } from "../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import { readerOf, readerOfCaller } from "../desk/reader.ts";
import { getPeople, type Person } from "../firm/facts.ts";
import { timeError } from "./book-form.ts";
import { attendeeButtons, meetingCard, spanFor } from "./cards.ts";
import { timeFromForm } from "./draft.ts";
import { splitId } from "./find-meeting.ts";
import type { Meeting } from "./meeting.ts";
import { offerOtherTimes } from "./move.ts";
import { formFor } from "./move-command.ts";
import { tellOne } from "./notify.ts";
import { findOwnMeeting } from "./own-meeting.ts";
import { fixedProposeCard } from "./places/fixed-cards.ts";
import { readTime } from "./read-time.ts";
import { readMoment, writeMoment } from "./spoken.ts";

export const proposeCommand = defineCommand({
  name: "book propose",
  phrases: [],
  run: async (counter) => {
    const { id = "", rest } = splitId(counter.words);
    const found = await findOwnMeeting(counter, id, "invited");
    if (!found.ok) return found.answer;
    if (found.meeting.fixed) return fixedAnswer(counter, found);
    const { now, caller, ask } = counter;
    const moment = readMoment(rest);
    const time = ask.form
      ? timeFromForm(ask.form, now, caller.zone)
      : moment
        ? ({ kind: "exact", span: moment } as const)
        : readTime(rest, now, caller.zone).time;
    if (time.kind === "exact" && time.span.start > now) return propose(counter, id, time.span);
    if (ask.form) return formFor(counter, id, time, "propose");
    if (time.kind === "problem") {
      const reader = readerOfCaller(counter);
      return {
        card: noteCard(
          reader.language,
          "warning",
          timeError(time, reader) ?? say(reader.language).booking.errors.noTime,
        ),
      };
    }
    return offerOtherTimes(counter, found);
  },
});

export const proposeFormCommand = defineCommand({
  name: "book propose-form",
  phrases: [],
  run: async (counter) => {
    const { id = "" } = splitId(counter.words);
    const found = await findOwnMeeting(counter, id, "invited");
    if (found.ok && found.meeting.fixed) return fixedAnswer(counter, found);
    return formFor(counter, id, { kind: "none" }, "propose");
  },
});

const fixedAnswer = (
  counter: Counter,
  { meeting, people }: { meeting: Meeting; people: readonly Person[] },
): Answer => ({ card: fixedProposeCard(meeting, people, readerOfCaller(counter)) });

/** The organizer is asked; nothing moves before they agree. */
async function propose(counter: Counter, id: string, span: Span): Promise<Answer> {
  const found = await findOwnMeeting(counter, id, "invited");
  if (!found.ok) return found.answer;
  const { meeting, people, me } = found;
  const { now } = counter;
  const organizer = people.find((person) => person.id === meeting.organizer);
  if (!organizer)
    throw new Error(
      `Unknown organizer '${meeting.organizer}' of meeting '${id}': expected a person of the firm`,
    );
  const reader = readerOfCaller(counter);
  const words = say(reader.language).booking;
  return counter.settle(async (scope) => {
    const toOrganizer = say(organizer.language).booking;
    const notes = [toOrganizer.proposedWhen(spanFor(span, readerOf(organizer, now)))];
    const buttons = [
      {
        label: toOrganizer.buttons.agree,
        ask: `book move ${id} ${writeMoment(span)}`,
        once: `${id}:${meeting.sequence}:${span.start}`,
        style: "primary",
      } as const,
      { label: toOrganizer.buttons.keep, ask: `book keep ${id} ${me.id}` },
    ];
    await enqueue(
      scope,
      [
        tellOne(
          { meeting, people, by: me, now, notes, mailbox: counter.ports.mailbox },
          organizer,
          `proposed:${span.start}`,
          toOrganizer.proposedBy(me.name),
          { buttons },
        ),
      ],
      now,
    );
    const sent = {
      headline: words.proposed,
      meeting,
      people,
      notes: [words.proposedWhen(spanFor(span, reader))],
      buttons: attendeeButtons(meeting, reader),
      replaces: true,
    };
    return { card: meetingCard(sent, reader) };
  });
}

export const keepCommand = defineCommand({
  name: "book keep",
  phrases: [],
  run: async (counter) => {
    const { id = "", rest } = splitId(counter.words);
    const found = await findOwnMeeting(counter, id, "organizer");
    if (!found.ok) return found.answer;
    const { meeting, people, me } = found;
    const [asker] = await getPeople(counter.scope, [rest]);
    const reader = readerOfCaller(counter);
    const words = say(reader.language).booking;
    return counter.settle(async (scope) => {
      const seated = asker && meeting.seats.some(({ person }) => person === asker.id);
      if (seated) {
        const telling = { meeting, people, by: me, now: counter.now, mailbox: counter.ports.mailbox };
        await enqueue(
          scope,
          [tellOne(telling, asker, "kept", say(asker.language).booking.keptBy(me.name))],
          counter.now,
        );
      }
      return { card: { ...noteCard(reader.language, "success", words.kept), replaces: true } };
    });
  },
});
