import type { Card } from "../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import { type Reader, readerOfCaller } from "../desk/reader.ts";
import { timeError, timeFields } from "./book-form.ts";
import { timeFromForm } from "./draft.ts";
import { findByWords, pickMeeting, splitId } from "./find-meeting.ts";
import { runs } from "./in-name/principal.ts";
import type { Meeting } from "./meeting.ts";
import { moveAsSaid, offerOtherTimes } from "./move.ts";
import { findOwnMeeting } from "./own-meeting.ts";
import { decideInstant, readTime } from "./read-time.ts";
import { correctTime } from "./repair.ts";
import { repairBooking } from "./repair-booking.ts";
import { readMoment } from "./spoken.ts";

export const moveCommand = defineCommand({
  name: "book move",
  phrases: [
    "book deplace",
    "book deplacer",
    "book decale",
    "deplace",
    "deplacer",
    "decale",
    "decaler",
    "reporte",
    "reporter",
    "move",
    "reschedule",
  ],
  help: {
    fr: { label: "Déplacer un rendez-vous", example: "déplace mon rdv de demain à jeudi 10h" },
    en: { label: "Move a meeting", example: "move my meeting of tomorrow to Thursday 10am" },
  },
  run: async (counter) => {
    const { id, rest } = splitId(counter.words);
    return id === undefined ? moveByWords(counter) : moveKnown(counter, id, rest);
  },
  repair: repairBooking,
});

/** Who moves it was told that it is not moved. */
const ANYWAY = /^anyway /;

async function moveKnown(counter: Counter, id: string, rest: string): Promise<Answer> {
  const { ask, now, caller } = counter;
  if (ask.form) {
    const time = timeFromForm(ask.form, now, caller.zone);
    return time.kind === "exact" || time.kind === "choices"
      ? moveAsSaid(counter, id, time)
      : formFor(counter, id, time, "move");
  }
  const [anyway = ""] = ANYWAY.exec(rest) ?? [];
  const moment = readMoment(rest.slice(anyway.length));
  if (moment) return moveAsSaid(counter, id, decideInstant(moment, now, caller.zone), anyway !== "");
  const found = await findOwnMeeting(counter, id, "organizer");
  if (!found.ok) return found.answer;
  if (rest === "") return offerOtherTimes(counter, found);
  // « à 16h » keeps the day, « à jeudi » the hour, and neither changes the length.
  const time = correctTime(rest, { span: found.meeting.span }, now, caller.zone);
  return moveAsSaid(counter, id, time ?? readTime(rest, now, caller.zone).time);
}

/** « déplace mon rdv de demain avec Sacha à jeudi 10h »: which one comes first, where to last. */
async function moveByWords(counter: Counter): Promise<Answer> {
  const { which, target } = splitTarget(counter.words);
  const found = await findByWords(counter, which);
  const mine = found.filter((meeting) => runs(meeting, counter.caller.person));
  // Only somebody else's fits: who may move it is said, rather than that there is none.
  const meetings = mine.length > 0 ? mine : found.slice(0, 1);
  const [only, ...others] = meetings;
  if (only && others.length === 0) return moveKnown({ ...counter, words: target }, only.id, target);
  const words = say(counter.caller.language).booking;
  return pickMeeting(counter, meetings, words.whichMove, words.buttons.move, (meeting) =>
    `book move ${meeting.id} ${target}`.trim(),
  );
}

/** The last « à », « au », « pour », « to » that a time follows. */
export function splitTarget(text: string): { which: string; target: string } {
  const cuts = [...text.matchAll(/\s(?:à|a|au|aux|pour|vers|to|until)\s+/giu)];
  for (const cut of cuts.reverse()) {
    const target = text.slice(cut.index + cut[0].length);
    const { ranges } = readTime(target, 0, "UTC");
    if (ranges.length > 0 && ranges[0]?.from === 0) return { which: text.slice(0, cut.index), target };
  }
  return { which: text, target: "" };
}

export const moveFormCommand = defineCommand({
  name: "book move-form",
  phrases: [],
  run: (counter) => formFor(counter, splitId(counter.words).id ?? "", { kind: "none" }, "move"),
});

/** Date, time and length of an existing meeting, to be moved or counter-proposed. */
export async function formFor(
  counter: Counter,
  id: string,
  time: ReturnType<typeof timeFromForm>,
  verb: "move" | "propose",
): Promise<Answer> {
  const found = await findOwnMeeting(counter, id, verb === "move" ? "organizer" : "invited");
  if (!found.ok) return found.answer;
  const reader = readerOfCaller(counter);
  return { card: timeForm(found.meeting, time, verb, reader) };
}

function timeForm(
  meeting: Meeting,
  time: ReturnType<typeof timeFromForm>,
  verb: "move" | "propose",
  reader: Reader,
): Card {
  const words = say(reader.language).booking;
  const shown = time.kind === "none" ? ({ kind: "exact", span: meeting.span } as const) : time;
  const error = time.kind === "problem" ? timeError(time, reader) : undefined;
  const title = verb === "move" ? words.form.moveTitle : words.form.proposeTitle;
  return {
    language: reader.language,
    audience: "asker",
    summary: title,
    blocks: [
      {
        kind: "form",
        title,
        ask: `book ${verb} ${meeting.id}`,
        submit: verb === "move" ? words.form.moveSubmit : words.form.proposeSubmit,
        fields: timeFields(shown, reader, error),
      },
    ],
  };
}
