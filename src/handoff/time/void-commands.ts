import type { FirmScope } from "../../database/scope.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { afterEntry } from "../budget/look.ts";
import { holdTime, overlapping, readEntry, setEntryState, sumOfDay } from "../store/time.ts";
import { closedFault } from "./closed-fault.ts";
import { readAround } from "./enter.ts";
import { correctButtons, entryCard } from "./entry-card.ts";
import { type Fault, faultWords } from "./refusal-card.ts";
import { DAY_MINUTES, type TimeEntry } from "./time-entry.ts";
import { openTimeView, type TimeView } from "./view.ts";

export const voidTimeCommand = defineCommand({
  name: "time void",
  phrases: [],
  run: (counter) => turn(counter, "void"),
});

/** `time restore <old> [<the one that took its place>]` */
export const restoreTimeCommand = defineCommand({
  name: "time restore",
  phrases: [],
  run: (counter) => turn(counter, "kept"),
});

async function turn(counter: Counter, to: TimeEntry["state"]): Promise<Answer> {
  const { ask, caller, now } = counter;
  const view = openTimeView(caller.language, caller.zone, now);
  const [id = "", newer] = counter.words.trim().split(/\s+/);
  return counter.settle(async (scope) => {
    await holdTime(scope, caller.person);
    const entry = await readEntry(scope, id);
    if (entry?.person !== caller.person) return only("warning", view.words.unknownEntry, view);
    if (entry.state === to)
      return only("info", to === "void" ? view.words.alreadyVoid : view.words.alreadyKept, view);
    const closed = await closedFault(scope, entry);
    if (closed) return only("warning", faultWords(closed, view), view);
    const other = newer === undefined ? undefined : await readEntry(scope, newer);
    if (other?.person === caller.person) {
      const fault = await closedFault(scope, other);
      if (fault) return only("warning", faultWords(fault, view), view);
      await setEntryState(scope, other.id, "void");
    }
    if (to === "kept") {
      const fault = await noRoom(scope, entry);
      if (fault) {
        if (other) await setEntryState(scope, other.id, other.state);
        return only("warning", faultWords(fault, view), view);
      }
    }
    await setEntryState(scope, id, to);
    await afterEntry(scope, caller.person, now, entry.on);
    const read = await readAround(scope, entry);
    const back = { label: view.words.restore, ask: `time restore ${id}`, once: `${ask.id}:restore` };
    const card = entryCard(
      read,
      to === "void" ? view.words.voided : view.words.restored,
      view,
      to === "void" ? [back] : correctButtons(entry, ask.id, view),
    );
    return {
      card,
      memory: to === "kept" ? { entry: id } : {},
      undo: to === "void" ? back.ask : `time void ${id}`,
    };
  });
}

/** What was entered since may stand where it was. */
async function noRoom(
  scope: FirmScope,
  { person, on, minutes, span }: TimeEntry,
): Promise<Fault | undefined> {
  const has = await sumOfDay(scope, person, on);
  if (has + minutes > DAY_MINUTES) return { reason: "day-full", on, minutes: has };
  const other = span && (await overlapping(scope, person, span));
  return other ? { reason: "overlap", other } : undefined;
}

const only = (tone: "info" | "warning", text: string, { language }: TimeView): Answer => ({
  card: noteCard(language, tone, text),
});
