import type { Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Command, type Counter, defineCommand } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import { say } from "../../desk/language/say.ts";
import { readPreferences, savePreference } from "../store/preferences.ts";
import { timeWords } from "./due-words.ts";
import { type Preference, USUAL } from "./preference.ts";

const OFF =
  /^(?:off|non|no|aucun|none|stop|arret)\b|\bplus (?:de |jamais )?(?:rappel|me rappeler)|\bpas de rappel|\barret\w* (?:de |les |mes )?rappel|\bno (?:more )?reminders|\bstop (?:the |my )?(?:reminders|reminding)/;
const ON = /^(?:on|oui|yes)\b|\b(?:remets?|reprends?|reactive[rz]?|resume|turn on)\b/;
const NOTHING_ELSE =
  /^(?:(?:on|off|oui|non|yes|no|aucun|none|stop|de|des|sur|pour|mes|les|le|du|my|the|matin|taches?|tasks?|stp|svp|merci|please|s'il (?:te|vous) plait)\b[\s.!,]*)*$/;
const TIME = /\b(\d{1,2})\s*(?:h|heures?|:)\s*(\d{2})?\b|\b(\d{1,2})(?::(\d{2}))?\s*([ap])\.?m\b/;

/** « rappelle-moi mes tâches à 8 h », « plus de rappels »; alone, what holds now and a form. */
const remindersCommand = defineCommand({
  name: "task reminders",
  phrases: [
    "rappelle-moi mes taches",
    "rappelle moi mes taches",
    "rappelle mes taches",
    "mes rappels",
    "mes rappels de taches",
    "rappels de taches",
    "rappels des taches",
    "plus de rappels",
    "plus de rappel",
    "pas de rappels",
    "arrete les rappels",
    "arrete mes rappels",
    "arrete de me rappeler mes taches",
    "remets les rappels",
    "remets mes rappels",
    "reprends les rappels",
    "remind me of my tasks",
    "my reminders",
    "task reminder settings",
    "no more reminders",
    "stop the reminders",
    "stop my reminders",
    "turn on reminders",
  ],
  help: {
    fr: say("fr").tasksLater.reminders.help,
    en: say("en").tasksLater.reminders.help,
  },
  run: async (counter) => {
    const { scope, caller, ask } = counter;
    const before = (await readPreferences(scope, [caller.person])).get(caller.person) ?? USUAL;
    if (ask.form) return fromForm(counter, before, ask.form);
    const said = fold(`${ask.via === "message" ? ask.text : ""} ${counter.words}`);
    const time = readTime(said);
    if (time === "bad")
      return { card: settingsCard(counter, before, say(caller.language).tasksLater.reminders.badTime) };
    if (time !== undefined) return keep(counter, before, { reminders: true, at: time });
    // « arrête les rappels de Dupont » is about something else: what holds is shown, nothing is turned off.
    const whole = NOTHING_ELSE.test(fold(counter.words));
    if (whole && OFF.test(said.trim())) return keep(counter, before, { ...before, reminders: false });
    if (whole && ON.test(said.trim())) return keep(counter, before, { ...before, reminders: true });
    return { card: settingsCard(counter, before) };
  },
});

function readTime(folded: string): string | "bad" | undefined {
  if (/\bmidi\b|\bnoon\b/.test(folded)) return "12:00";
  const found = TIME.exec(folded);
  if (!found) return undefined;
  const [, hour24, minute24, hour12, minute12, half] = found;
  const hour = hour12 === undefined ? Number(hour24) : (Number(hour12) % 12) + (half === "p" ? 12 : 0);
  const minute = Number(minute24 ?? minute12 ?? 0);
  if (hour > 23 || minute > 59 || Number(hour12 ?? 1) > 12) return "bad";
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

function fromForm(
  counter: Counter,
  before: Preference,
  form: Readonly<Record<string, string>>,
): Promise<Answer> | Answer {
  if (form["reminders"] === "off") return keep(counter, before, { ...before, reminders: false });
  const at = form["at"] ?? "";
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(at))
    return { card: settingsCard(counter, before, say(counter.caller.language).tasksLater.reminders.badTime) };
  return keep(counter, before, { reminders: true, at });
}

function keep(counter: Counter, before: Preference, wanted: Preference): Promise<Answer> {
  const { caller, now } = counter;
  const words = say(caller.language).tasksLater.reminders;
  const back = `task reminders ${before.reminders ? before.at : "off"}`;
  return counter.settle(async (scope) => {
    await savePreference(scope, caller.person, wanted, now);
    const text = wanted.reminders ? words.set(timeWords(wanted.at, caller.language)) : words.off;
    const undo = { label: words.buttons.undo, ask: back };
    const again = { label: words.buttons.settings, ask: "task reminders" };
    return {
      card: { ...noteCard(caller.language, "success", text, [undo, again]), replaces: true },
      undo: back,
    };
  });
}

function settingsCard({ caller }: Counter, { reminders, at }: Preference, error?: string): Card {
  const words = say(caller.language).tasksLater.reminders;
  const now = reminders ? words.now(timeWords(at, caller.language)) : words.nowOff;
  return {
    language: caller.language,
    audience: "asker",
    summary: error ?? now,
    blocks: [
      ...(error === undefined ? [] : [{ kind: "note", tone: "warning", text: error } as const]),
      { kind: "text", text: now },
      {
        kind: "form",
        title: words.formTitle,
        ask: "task reminders",
        submit: words.buttons.save,
        fields: [
          {
            kind: "choice",
            name: "reminders",
            label: words.fields.reminders,
            value: reminders ? "on" : "off",
            required: true,
            options: [
              { value: "on", label: words.fields.on },
              { value: "off", label: words.fields.off },
            ],
          },
          { kind: "time", name: "at", label: words.fields.at, value: at },
        ],
      },
    ],
  };
}

/** What can be asked of reminders. */
export const reminderCommands: readonly Command[] = [remindersCommand];
