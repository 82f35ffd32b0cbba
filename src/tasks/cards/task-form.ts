import type { Card, Field } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import type { Person } from "../../firm/facts.ts";
import { PRIORITIES, type Task, type TaskContents } from "../task.ts";
import { peopleField } from "./people-field.ts";

/** The answers of a task's form, as they are typed. */
export interface Typed {
  title: string;
  notes: string;
  date: string;
  time: string;
  /** Ids in the firm. */
  people: readonly string[];
  file: string;
  priority: string;
  estimate: string;
  /** "open" or "secret". */
  confidential: string;
}

export type Errors = Partial<Record<keyof Typed, string>>;

/** What a door's field can hold: longer notes are left out of the form, and stay as they are. */
export const LONGEST_NOTES = 2_900;

export interface FormShown {
  ask: string;
  title: string;
  submit: string;
  ids: ReadonlyMap<string, string>;
  errors?: Errors;
  /** Above the fields. */
  opening?: string;
}

/** Everything that can be said of a task, filled in with what is known; what is wrong says so on its own field. */
export function taskForm(typed: Typed, people: readonly Person[], reader: Reader, shown: FormShown): Card {
  const words = say(reader.language).tasks;
  const { errors = {}, opening } = shown;
  const summary = Object.values(errors)[0] ?? opening ?? shown.title;
  const wrong = (name: keyof Typed) => (errors[name] ? { error: errors[name] } : {});
  const notes: Field = {
    kind: "text",
    name: "notes",
    label: words.form.notes,
    multiline: true,
    value: typed.notes,
    maxLength: LONGEST_NOTES,
  };
  return {
    language: reader.language,
    audience: "asker",
    summary,
    blocks: [
      ...(opening === undefined ? [] : [{ kind: "note", tone: "warning", text: opening } as const]),
      {
        kind: "form",
        title: shown.title,
        ask: shown.ask,
        submit: shown.submit,
        fields: [
          {
            kind: "text",
            name: "title",
            label: words.form.what,
            value: typed.title,
            required: true,
            maxLength: 150,
            ...wrong("title"),
          },
          { kind: "date", name: "date", label: words.form.date, value: typed.date, ...wrong("date") },
          { kind: "time", name: "time", label: words.form.time, value: typed.time, ...wrong("time") },
          peopleField(typed.people, people, reader, {
            ids: shown.ids,
            ...(errors.people ? { error: errors.people } : {}),
          }),
          { kind: "text", name: "file", label: words.form.file, value: typed.file, maxLength: 100 },
          {
            kind: "choice",
            name: "priority",
            label: words.form.priority,
            value: typed.priority,
            options: PRIORITIES.map((value) => ({ value, label: words.priorities[value] })),
          },
          {
            kind: "text",
            name: "estimate",
            label: words.form.estimate,
            value: typed.estimate,
            maxLength: 10,
            ...wrong("estimate"),
          },
          {
            kind: "choice",
            name: "confidential",
            label: words.form.confidential,
            value: typed.confidential,
            options: [
              { value: "open", label: words.form.open },
              { value: "secret", label: words.form.secret },
            ],
          },
          ...(typed.notes.length > LONGEST_NOTES ? [] : [notes]),
        ],
      },
    ],
  };
}

/** A task or what was understood of one, as its form shows it. */
export const typedFrom = (task: TaskContents | Task): Typed => ({
  title: task.title,
  notes: task.notes ?? "",
  date: task.due?.on ?? "",
  time: task.due?.time ?? "",
  people: task.assignees,
  file: task.file ?? "",
  priority: task.priority,
  estimate: task.estimateMinutes === undefined ? "" : String(task.estimateMinutes),
  confidential: task.confidential ? "secret" : "open",
});
