import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { type Reader, readerOfCaller } from "../../desk/reader.ts";
import { externalIdsAt, listPeople } from "../../firm/facts.ts";
import { repairTask } from "../act/repair.ts";
import { readForm } from "../cards/read-form.ts";
import { type Errors, LONGEST_NOTES, type Typed, taskForm, typedFrom } from "../cards/task-form.ts";
import type { TaskContents } from "../task.ts";
import { strangersSentence, type Understood, understandTask } from "../understand.ts";
import { type Doubts, note } from "./note.ts";
import { noteSeries, splitRepeat } from "./note-series.ts";

/** Notes a task at once; only what cannot be noted comes back as a form, filled in. */
export const addCommand = defineCommand({
  name: "task",
  phrases: [
    "tache",
    "nouvelle tache",
    "ajoute une tache",
    "ajouter une tache",
    "cree une tache",
    "creer une tache",
    "note une tache",
    "todo",
    "to do",
    "a faire",
    "note",
    "note que",
    "noter",
    "note-moi",
    "note moi",
    "n'oublie pas de",
    "n'oublie pas",
    "n'oublie pas d'",
    "ne pas oublier",
    "ne pas oublier de",
    "pense a",
    "penser a",
    "pense-bete",
    "rappelle-moi",
    "rappelle-moi de",
    "rappelle-moi que",
    "rappelle moi",
    "rappelle moi de",
    "rappelle moi que",
    "rappelez-moi",
    "rappelez-moi de",
    "il faut que je pense a",
    "je dois penser a",
    "new task",
    "add a task",
    "add task",
    "remind me to",
    "remind me",
    "don't forget to",
    "dont forget to",
  ],
  help: {
    rank: 2,
    fr: { label: "Noter une tâche", example: "tâche envoyer le kbis sous huitaine pour Sacha" },
    en: { label: "Note a task", example: "task send the report by Friday for Sacha" },
  },
  listed: {
    slash: "/tache",
    description: {
      fr: "Noter une tâche, la confier, la terminer, voir les vôtres",
      en: "Note a task, give it, finish it, see yours",
    },
  },
  run: async (counter) => {
    const { form } = counter.ask;
    if (form) return fromForm(counter, form);
    return fromWords(counter);
  },
  repair: repairTask,
});

async function fromWords(counter: Counter): Promise<Answer> {
  const { ask, words } = counter;
  const said = words === "" ? (ask.source?.text ?? "") : words;
  const repeated = await splitRepeat(counter, said);
  const understood = await understandTask(counter, repeated?.rest ?? said);
  const contents = named(understood.contents, ask);
  const reader = readerOfCaller(counter);
  const errors = errorsOf(understood, contents, reader);
  const untouched = said === "" && contents.title === "";
  if (untouched || (Object.keys(errors).length > 0 && !(contents.title !== "" && tooLong(contents))))
    return askRest(counter, typedFrom(contents), untouched ? {} : errors, repeated?.said);
  if (repeated) return noteSeries(counter, withSource(contents, ask), repeated.repeat);
  return note(counter, withSource(contents, ask), doubtsOf(understood, errors));
}

/** Only a file came: its name says what it is about. */
const named = (contents: TaskContents, { files }: Counter["ask"]): TaskContents =>
  contents.title === "" && files[0]
    ? { ...contents, title: Array.from(files[0].name).slice(0, 150).join("") }
    : contents;

const withSource = (contents: TaskContents, { source }: Counter["ask"]): TaskContents => {
  const { url, text } = source ?? {};
  if (url === undefined && text === undefined) return contents;
  return {
    ...contents,
    source: { ...(url === undefined ? {} : { url }), ...(text === undefined ? {} : { text }) },
  };
};

/** More than a form holds: it is noted rather than cut, and what is doubtful is said. */
const tooLong = ({ notes = "" }: TaskContents): boolean => notes.length > LONGEST_NOTES;

function errorsOf(
  { unknown, ambiguous, strangers }: Understood,
  { title }: TaskContents,
  { language }: Reader,
): Errors {
  const words = say(language).tasks.errors;
  const [doubtful] = ambiguous;
  const people = doubtful
    ? words.whichPerson(
        doubtful.name,
        formatList(
          doubtful.people.map(({ name }) => name),
          language,
        ),
      )
    : strangersSentence(strangers, language, unknown);
  return { ...(title === "" ? { title: words.noTitle } : {}), ...(people === undefined ? {} : { people }) };
}

const doubtsOf = (understood: Understood, errors: Errors): Doubts => ({
  ...understood,
  ...(errors.people === undefined ? {} : { people: errors.people }),
});

async function fromForm(counter: Counter, form: Readonly<Record<string, string>>): Promise<Answer> {
  const { typed, errors, contents } = await readForm(counter, form);
  // How it comes back has no field: the form's own ask carries it.
  const repeated = await splitRepeat(counter, counter.words);
  if (Object.keys(errors).length > 0) return askRest(counter, typed, errors, repeated?.said);
  if (repeated) return noteSeries(counter, { ...contents, documents: [] }, repeated.repeat);
  return note(counter, { ...contents, documents: [] }, { otherDues: [], doubtful: [] });
}

async function askRest(counter: Counter, typed: Typed, errors: Errors, repeats?: string): Promise<Answer> {
  const reader = readerOfCaller(counter);
  const words = say(reader.language).tasks.form;
  const [people, ids] = [await listPeople(counter.scope), await externalIdsAt(counter.scope, counter.ask)];
  // The link of a message has no field of its own: in a form it stands with the notes.
  const { source } = counter.ask;
  const kept = [typed.notes, source?.url].filter(Boolean).join("\n");
  const ask = repeats === undefined ? "task" : `task ${repeats}`;
  const shown = { ask, title: words.title, submit: words.submit, ids, errors };
  return { card: taskForm({ ...typed, notes: kept }, people, reader, shown) };
}
