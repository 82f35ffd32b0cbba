import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand, type Exchange } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import { listPeople } from "../../firm/facts.ts";
import { holdTime, readEntry, setEntryState } from "../store/time.ts";
import { closedFault } from "./closed-fault.ts";
import { readAround, refuse, toEnter } from "./enter.ts";
import { enterTime } from "./enter-time.ts";
import { correctButtons, entryCard } from "./entry-card.ts";
import { readHerTasks } from "./her-tasks.ts";
import { readSaidTime, type SaidTime } from "./said-time.ts";
import { readSubject } from "./subject.ts";
import type { TimeEntry } from "./time-entry.ts";
import { fromForm, timeForm } from "./time-form.ts";
import { lengthOf, openTimeView, type TimeView } from "./view.ts";

const CORRECTS =
  /^(?:corrige[rz]?|rectifie[rz]?|correct(?:ion)?|fix)\b[\s,:.]*(?:moi |le |la |ca |cela |that |it |en |to )*(?:[\s,:]*)/;
const UUID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\s+|$)/;

/** « corrige : 35 min », a correction of the last entry, or the form of one. The old one is voided, a new one entered. */
export const fixTimeCommand = defineCommand({
  name: "time fix",
  phrases: [],
  matches: (folded) => {
    const opening = CORRECTS.exec(folded)?.[0];
    if (opening === undefined) return false;
    const said = readSaidTime(folded.slice(opening.length), "2026-01-01");
    return said.length !== undefined && said.rest.length < 60;
  },
  run: (counter) => fixTime(counter, counter.words),
  repair: (counter, previous) => repairTime(counter, previous),
});

/** « non, 35 min », « plutôt hier », « pour Boris » after an opening that announces a correction. */
async function repairTime(counter: Counter, previous: Exchange): Promise<Answer | undefined> {
  const entry = previous.memory["entry"];
  if (typeof entry !== "string" || counter.words === counter.ask.text.trim()) return undefined;
  const said = readSaidTime(counter.words, "2026-01-01");
  const subject = readSubject(said.rest, await listPeople(counter.scope), new Map());
  const changes = said.length !== undefined || said.on !== undefined || subject.partner !== undefined;
  return changes && subject.object === "" ? fixTime(counter, `${entry} ${counter.words}`) : undefined;
}

async function fixTime(counter: Counter, said: string): Promise<Answer> {
  const { ask, caller, scope, now } = counter;
  const view = openTimeView(caller.language, caller.zone, now);
  const named = UUID.exec(said);
  const remembered = named ? undefined : (await counter.previous())?.memory["entry"];
  const id = named?.[1] ?? (typeof remembered === "string" ? remembered : undefined);
  if (id === undefined)
    return {
      card: noteCard(caller.language, "info", view.words.nothingToFix, [
        { label: view.words.statementButton, ask: "statement" },
      ]),
    };
  const entry = await readEntry(scope, id);
  if (entry?.person !== caller.person) return only("warning", view.words.unknownEntry, view);
  if (entry.state === "void") return only("info", view.words.alreadyVoid, view);
  const people = await listPeople(scope);
  const command = `time fix ${id}`;
  const before = saidOf(entry, view);
  const words = named ? said.slice(named[0].length) : said.slice(CORRECTS.exec(fold(said))?.[0].length ?? 0);
  const choices = async () => ({
    person: caller.person,
    tasks: (await readHerTasks(scope, caller.person, caller.zone, now)).all,
    people,
  });
  if (ask.form) {
    const form = { choices: await choices(), fixing: true };
    return replace(counter, view, entry, fromForm(ask.form), { ask: command, form });
  }
  const change = readSaidTime(words.replace(/^form\b/, ""), view.today);
  if (/^form\b/.test(words) || words.trim() === "")
    return {
      card: timeForm({ ...before, ...change }, await choices(), view, { ask: command, fixing: true }),
    };
  const { partner } = readSubject(change.rest, people, new Map());
  const { rest: _, ...changed } = change;
  const after = { ...before, ...changed, ...(partner ? { partner: partner.id } : {}) };
  return replace(counter, view, entry, after, { ask: command });
}

const only = (tone: "info" | "warning", text: string, { language }: TimeView): Answer => ({
  card: noteCard(language, tone, text),
});

const saidOf = (entry: TimeEntry, { zone }: TimeView): Omit<SaidTime, "rest"> => ({
  length: lengthOf(entry, zone),
  on: entry.on,
  task: entry.task ?? "none",
  partner: entry.partner ?? "none",
  kind: entry.kind,
  ...(entry.note === undefined ? {} : { note: entry.note }),
});

async function replace(
  counter: Counter,
  view: TimeView,
  old: TimeEntry,
  said: Omit<SaidTime, "rest"> & { typed?: string },
  back: Parameters<typeof refuse>[4],
): Promise<Answer> {
  const { ask, caller, now, scope } = counter;
  const { length } = said;
  if (length === undefined || length === "none")
    return refuse(scope, { reason: "unreadable" }, said, view, back);
  if (said.on === "none") return refuse(scope, { reason: "no-day" }, said, view, back);
  return counter.settle(async (unit) => {
    await holdTime(unit, caller.person);
    const closed = await closedFault(unit, old);
    if (closed) return refuse(unit, closed, said, view, back);
    if (!(await setEntryState(unit, old.id, "void"))) return only("info", view.words.alreadyVoid, view);
    const entered = await enterTime(unit, toEnter({ ...said, length }, caller.person, view.today), now);
    if (!entered.ok) {
      // Nothing has changed: the old one counts as before.
      await setEntryState(unit, old.id, "kept");
      return refuse(unit, entered, said, view, back);
    }
    const read = await readAround(unit, entered.entry);
    const card = entryCard(read, view.words.corrected, view, correctButtons(entered.entry, ask.id, view));
    return {
      card,
      memory: { entry: entered.entry.id },
      undo: `time restore ${old.id} ${entered.entry.id}`,
    };
  });
}
