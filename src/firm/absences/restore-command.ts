import type { FirmScope } from "../../database/scope.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import type { Absence } from "../absence.ts";
import { getPeople } from "../facts.ts";
import { holdPerson, readAbsence, readAbsences, updateAbsence } from "../store/absences.ts";
import { spanOf } from "./away.ts";
import { cancelled, reshape, type Undo } from "./declare.ts";
import { noteInside } from "./note.ts";
import { judge, readWanted } from "./wanted.ts";
import { readUndo } from "./written.ts";

/** Carried by « Annuler »; after « : », what is noted in its place. */
export const restoreCommand = defineCommand({
  name: "absence restore",
  phrases: [],
  async run(counter) {
    const [written = "", then = ""] = counter.words.split(" : ");
    const undo = readUndo(written);
    const instead = then === "" ? undefined : await readWanted({ ...counter, words: then });
    const { language } = counter.caller;
    const words = say(language).absences;
    return counter.settle(async (scope) => {
      const restored = await restore(scope, counter, undo);
      if (!restored) return { card: noteCard(language, "warning", words.changedSince, [list(counter)]) };
      if (instead?.ok) return noteInside(scope, counter, instead);
      const card = noteCard(language, "success", words.undone, [list(counter)]);
      return { card: { ...card, replaces: counter.ask.via === "button" }, memory: {} };
    });
  },
});

/** False: not theirs, gone, or something stands in the place by now. Nothing is written then. */
async function restore(scope: FirmScope, counter: Counter, undo: readonly Undo[]): Promise<boolean> {
  const first = undo[0] && (await readAbsence(scope, undo[0].id));
  if (!first) return false;
  await holdPerson(scope, first.person);
  const [person] = await getPeople(scope, [first.person]);
  if (!person || !judge(counter, { person, aways: [] }).ok) return false;
  const rows: { absence: Absence; was: Undo["was"] }[] = [];
  for (const { id, was } of undo) {
    const absence = await readAbsence(scope, id, { lock: true });
    if (!absence || absence.person !== person.id) return false;
    if (!was && absence.state === "cancelled") return false;
    rows.push({ absence, was });
  }
  const ids = new Set(rows.map(({ absence }) => absence.id));
  for (const { was } of rows) {
    if (!was) continue;
    const span = spanOf(was, person.zone);
    const there = await readAbsences(scope, { from: span.start, to: span.end, person: person.id });
    if (there.some(({ id }) => !ids.has(id))) return false;
  }
  // What gives way goes first: the places it held are taken by the others.
  for (const { absence, was } of rows) if (!was) await updateAbsence(scope, cancelled(absence, counter.now));
  const narrowFirst = rows.filter(({ absence }) => absence.state !== "cancelled");
  for (const { absence, was } of [...narrowFirst, ...rows.filter((row) => !narrowFirst.includes(row))]) {
    if (!was) continue;
    const { backup, ...rest } = absence;
    const planned = absence.state === "cancelled" ? { ...rest, state: "planned" as const } : rest;
    const shaped = reshape(planned, was, person.zone, counter.now);
    await updateAbsence(scope, was.backup === undefined ? shaped : { ...shaped, backup: was.backup });
  }
  return true;
}

const list = ({ caller }: Counter) => ({
  label: say(caller.language).absences.buttons.list,
  ask: "absence list",
});
