import type { Card, Option } from "../../desk/card.ts";
import { fold } from "../../desk/fold.ts";
import type { Person } from "../../firm/facts.ts";
import type { Task } from "../../tasks/task.ts";
import { findLength, type SaidLength } from "./said-length.ts";
import type { SaidTime } from "./said-time.ts";
import { KINDS } from "./time-entry.ts";
import { type TimeView, typedLength } from "./view.ts";

const MOST_TASKS = 80;
const NONE = "none";

/** Who may be named on the form, and on what: tasks in the order in which they are likely. */
export interface FormChoices {
  person: string;
  tasks: readonly Task[];
  people: readonly Person[];
}

/** The form of an entry with what was understood. `typed`: the length as it was typed, where it could not be read. */
export function timeForm(
  said: Omit<SaidTime, "rest"> & { typed?: string },
  { person, tasks, people }: FormChoices,
  view: TimeView,
  { ask, fixing, error }: { ask: string; fixing: boolean; error?: { field: string; text: string } },
): Card {
  const { words, language, today } = view;
  const { form } = words;
  const taskOptions: Option[] = [
    { value: NONE, label: words.noTask },
    ...tasks.slice(0, MOST_TASKS).map(({ id, title }) => ({ value: id, label: title.slice(0, 75) })),
  ];
  const partnerOptions: Option[] = [
    { value: "asker", label: form.partnerOfTask },
    { value: NONE, label: words.theFirm },
    ...people.filter(({ id }) => id !== person).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const kindOptions: Option[] = [
    { value: "guess", label: form.kindGuessed },
    ...KINDS.map((kind) => ({ value: kind, label: words.kinds[kind] })),
  ];
  const wrong = (name: string) => (error?.field === name ? { error: error.text } : {});
  return {
    language,
    audience: "asker",
    summary: error?.text ?? (fixing ? form.fixTitle : form.title),
    blocks: [
      {
        kind: "form",
        title: fixing ? form.fixTitle : form.title,
        ask,
        submit: fixing ? form.fixSubmit : form.submit,
        fields: [
          {
            kind: "text",
            name: "length",
            label: form.length,
            hint: form.lengthHint,
            required: true,
            maxLength: 40,
            value: said.typed ?? typedLength(said.length),
            ...wrong("length"),
          },
          {
            kind: "date",
            name: "on",
            label: form.on,
            required: true,
            value: said.on === undefined || said.on === NONE ? today : said.on,
            ...wrong("on"),
          },
          {
            kind: "choice",
            name: "task",
            label: form.task,
            value: known(said.task, taskOptions, NONE),
            options: taskOptions,
            ...wrong("task"),
          },
          {
            kind: "choice",
            name: "partner",
            label: form.partner,
            value: known(said.partner, partnerOptions, "asker"),
            options: partnerOptions,
          },
          {
            kind: "choice",
            name: "kind",
            label: form.kind,
            value: said.kind ?? "guess",
            options: kindOptions,
          },
          { kind: "text", name: "note", label: form.note, maxLength: 300, value: said.note ?? "" },
        ],
      },
    ],
  };
}

const known = (value: string | undefined, options: readonly Option[], otherwise: string): string =>
  options.some((option) => option.value === value) ? (value as string) : otherwise;

/** What the form says; a bare number is minutes. */
export function fromForm(form: Readonly<Record<string, string>>): Omit<SaidTime, "rest"> & { typed: string } {
  const typed = (form["length"] ?? "").trim();
  const length = readTyped(typed);
  const { on, task, partner, kind, note } = form;
  const known = KINDS.find((one) => one === kind);
  return {
    typed,
    task: task || NONE,
    ...(length === undefined ? {} : { length }),
    ...(on ? { on: /^\d{4}-\d{2}-\d{2}$/.test(on) ? on : NONE } : {}),
    ...(partner === undefined || partner === "" || partner === "asker" ? {} : { partner }),
    ...(known ? { kind: known } : {}),
    ...(note?.trim() ? { note: note.trim() } : {}),
  };
}

function readTyped(text: string): SaidLength | undefined {
  if (/^-?\d{1,6}$/.test(text)) return { minutes: Number(text) };
  const folded = fold(text);
  const found = findLength(folded);
  return found && folded.replace(folded.slice(found.at, found.end), "").trim() === ""
    ? found.length
    : undefined;
}
