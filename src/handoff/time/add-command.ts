import { MENTION } from "../../desk/ask.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { formatDuration } from "../../desk/language/format.ts";
import { listWithMentioned } from "../../firm/facts.ts";
import { readContracts } from "../store/contracts.ts";
import { type ReadyTime, readAround, refuse, toEnter } from "./enter.ts";
import { enterTime } from "./enter-time.ts";
import { correctButtons, entryCard } from "./entry-card.ts";
import { type HerTasks, readHerTasks } from "./her-tasks.ts";
import { isTimeSaid, readSaidTime, type SaidTime, writeTime } from "./said-time.ts";
import { readSubject, tasksAbout } from "./subject.ts";
import { type FormChoices, fromForm, timeForm } from "./time-form.ts";
import { dayWords, openTimeView, type TimeView } from "./view.ts";
import { askWhom, lengthWords, whichCard } from "./which-cards.ts";

/** Longer than that in one piece is asked once more. */
const LONG_MINUTES = 12 * 60;

export const addTimeCommand = defineCommand({
  name: "time add",
  phrases: [
    "noter du temps",
    "note du temps",
    "saisir du temps",
    "noter mon temps",
    "temps passe",
    "log time",
  ],
  matches: isTimeSaid,
  yields: true,
  help: {
    fr: { label: "Noter du temps après le travail", example: "25 min sur le kbis" },
    en: { label: "Enter time after the work", example: "25 min on the file" },
  },
  run: (counter) => addTime(counter),
});

async function addTime(counter: Counter): Promise<Answer> {
  const { ask, caller, scope, now, words } = counter;
  const view = openTimeView(caller.language, caller.zone, now);
  if ((await readContracts(scope, caller.person)).length === 0) return noContract(counter, view);
  const ids = [...words.matchAll(MENTION)].map((found) => found[1] as string);
  const { people, mentioned } = await listWithMentioned(scope, ask.door, ask.workspace, ids);
  const hers = await readHerTasks(scope, caller.person, caller.zone, now);
  const choices: FormChoices = { person: caller.person, tasks: hers.all, people };
  const formOf = (said: Parameters<typeof timeForm>[0]): Answer => ({
    card: timeForm(said, choices, view, { ask: "time add", fixing: false }),
  });

  if (ask.form) return enter(counter, view, fromForm(ask.form), choices);
  const asksForm = /^form\b/.test(words);
  const said = readSaidTime(words.replace(/^form\b/, ""), view.today);
  if (asksForm || said.length === undefined) return formOf(said);
  const subject = readSubject(said.rest, people, mentioned);
  const known = { ...said, ...(subject.partner ? { partner: subject.partner.id } : {}) };
  if (subject.several) return askWhom(known, subject.several, counter, view);
  if (said.task !== undefined) return enter(counter, view, known);
  return onWhich(counter, view, known, subject.object, hers);
}

/** Of somebody else, « 30 min pour relire le bail » may be meant for the assistant. */
function noContract({ ask }: Counter, { words, language }: TimeView): Answer {
  const confide = {
    label: words.confideInstead,
    ask: `handoff ${ask.text.trim()}`,
    once: `${ask.id}:confide`,
  };
  const buttons = ask.via === "message" ? [confide] : [];
  return { card: noteCard(language, "warning", words.refused["no-contract"], buttons) };
}

/** Finds the task the words speak of; in doubt asks. Words that no task has are kept as what was done. */
function onWhich(
  counter: Counter,
  view: TimeView,
  said: Omit<SaidTime, "rest">,
  object: string,
  { all, justDone }: HerTasks,
): Promise<Answer> | Answer {
  const { words } = view;
  const about = tasksAbout(object, all);
  const open = about.filter(({ state }) => state === "open");
  const one = about.length === 1 ? about[0] : open.length === 1 ? open[0] : undefined;
  const today = said.on === undefined || said.on === view.today;
  if (one) return enter(counter, view, { ...said, task: one.id });
  if (about.length > 1)
    return { card: whichCard(words.whichAmong(object), about, said, counter, view, object) };
  if (object !== "") return enter(counter, view, { ...said, task: "none", note: said.note ?? object });
  if (justDone && today) return enter(counter, view, { ...said, task: justDone.id });
  if (all.length === 0) return enter(counter, view, { ...said, task: "none" });
  const title = words.which(lengthWords(said, view), dayWords(said.on ?? view.today, view));
  return { card: whichCard(title, all, said, counter, view) };
}

/** `choices`: it came from the form. */
async function enter(
  counter: Counter,
  view: TimeView,
  said: Omit<SaidTime, "rest"> & { typed?: string },
  choices?: FormChoices,
): Promise<Answer> {
  const { ask, caller, now, scope } = counter;
  const { words, language, today } = view;
  const back = { ask: "time add", ...(choices ? { form: { choices, fixing: false } } : {}) };
  const { length, on } = said;
  if (length === undefined || length === "none")
    return refuse(scope, { reason: "unreadable" }, said, view, back);
  if (on === "none") return refuse(scope, { reason: "no-day" }, said, view, back);
  const ready: ReadyTime = { ...said, length };
  if (ask.via === "message" && "minutes" in length && isLong(length.minutes)) {
    const text = formatDuration(length.minutes, language);
    const yes = {
      label: words.yes(text),
      ask: `time add ${writeTime({ task: "none", ...said })}`,
      once: `${ask.id}:sure`,
    };
    return {
      card: noteCard(language, "info", words.sure(text, dayWords(on ?? today, view)), [
        yes,
        { label: words.enterOtherwise, ask: `time add form ${writeTime(said)}` },
      ]),
    };
  }
  return counter.settle(async (unit) => {
    const entered = await enterTime(unit, toEnter(ready, caller.person, today), now);
    if (!entered.ok) return refuse(unit, entered, said, view, back);
    const read = await readAround(unit, entered.entry);
    return {
      card: entryCard(read, words.entered, view, correctButtons(entered.entry, ask.id, view)),
      memory: { entry: entered.entry.id },
      undo: `time void ${entered.entry.id}`,
    };
  });
}

const isLong = (minutes: number): boolean => minutes > LONG_MINUTES && minutes <= 24 * 60;
