import type { Button, Row } from "../../desk/card.ts";
import { formatAmount, formatDay } from "../../desk/language/format.ts";
import type { AtDesk } from "./at-desk.ts";
import { daysBetween, dayWords } from "./day-words.ts";
import { type Duty, dayOf, keyOf } from "./duty.ts";

type Seen = Pick<AtDesk, "reader" | "words" | "people" | "today" | "seesMoney">;

/** A date in a list: when, who, what is doubtful, and what can be done about it. */
export function dutyRow(duty: Duty, desk: Seen): Row {
  return { text: duty.title, detail: detailOf(duty, desk), buttons: rowButtons(duty, desk) };
}

export function detailOf(duty: Duty, desk: Seen): string {
  const { words, reader, today, seesMoney } = desk;
  const parts = [whenWords(duty, desk)];
  const late = daysBetween(dayOf(duty), today);
  if (duty.state === "open") {
    if (late > 0) parts.push(words.row.late(late));
    if (late === 0) parts.push(words.row.today);
    parts.push(ownerWords(duty, desk));
  } else parts.push(stateWords(duty, desk));
  if (duty.toVerify) parts.push(words.row.toVerify);
  if (seesMoney && duty.cents !== undefined)
    parts.push(formatAmount(duty.cents, duty.currency ?? "EUR", reader.language));
  return parts.join(" · ");
}

/** « reporté au lundi 7 décembre »; what must be done before its date says so first. */
export function whenWords(
  { due, legal, actBy }: Duty,
  { words, reader }: Pick<Seen, "words" | "reader">,
): string {
  const day = dayWords(due, reader);
  if (actBy !== undefined) return `${words.row.before(dayWords(actBy, reader))} (${words.row.end(day)})`;
  return due === legal ? day : words.row.moved(day);
}

export const ownerWords = (
  { owner }: Pick<Duty, "owner">,
  { people, words }: Pick<Seen, "people" | "words">,
): string => people.find(({ id }) => id === owner)?.name ?? words.row.nobody;

export function stateWords({ state, done }: Duty, { words, reader, people }: Seen): string {
  const who = people.find(({ id }) => id === done?.by)?.name ?? words.row.doneBySomebody;
  const day = formatDay(done?.at ?? reader.now, reader.zone, reader.language, reader.now);
  if (state === "not-concerned") return words.row.notConcerned;
  if (state === "open") return words.detail.open;
  return [words.row.done(day, who), ...(done?.proof ? [words.row.proof] : [])].join(" · ");
}

function rowButtons(duty: Duty, desk: Seen): Button[] {
  const { words } = desk;
  const key = keyOf(duty);
  const show = { label: words.buttons.show, ask: `obligation show ${key}` };
  if (duty.state !== "open") return [show, undoButton(duty, desk)];
  return [
    doneButton(duty, desk),
    takeButton(duty, desk),
    show,
    { label: words.buttons.skip, ask: `obligation skip ${key}`, once: `skip:${key}:${duty.version}` },
  ];
}

export const doneButton = (duty: Duty, { words }: Pick<Seen, "words">): Button => ({
  label: words.buttons.done,
  ask: `obligation done ${keyOf(duty)}`,
  once: `done:${keyOf(duty)}:${duty.version}`,
  style: "primary",
});

export const undoButton = (duty: Duty, { words }: Pick<Seen, "words">): Button => ({
  label: words.buttons.undo,
  ask: `obligation reopen ${keyOf(duty)} ${duty.version}`,
});

/** Mine is given to somebody else, anybody else's may be taken. */
export const takeButton = (duty: Duty, { words, reader }: Pick<Seen, "words" | "reader">): Button =>
  duty.owner === reader.person
    ? { label: words.buttons.assign, ask: `obligation assign ${keyOf(duty)}` }
    : {
        label: words.buttons.take,
        ask: `obligation take ${keyOf(duty)}`,
        once: `take:${keyOf(duty)}:${duty.version}`,
      };
