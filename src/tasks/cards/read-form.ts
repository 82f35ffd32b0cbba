import type { Counter } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readDue } from "../act/due-command.ts";
import { cutTitle, tidyTitle } from "../read/tidy-title.ts";
import { PRIORITIES, type Priority, type TaskContents } from "../task.ts";
import { meetPeople, strangersSentence } from "../understand.ts";
import { type Errors, type Typed, typedFrom } from "./task-form.ts";

export interface FormRead {
  typed: Typed;
  errors: Errors;
  /** To be trusted where there are no errors. */
  contents: Pick<
    TaskContents,
    "title" | "notes" | "due" | "assignees" | "file" | "priority" | "confidential" | "estimateMinutes"
  >;
}

const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** The answers of a task's form. A field that is not there keeps what `before` says. */
export async function readForm(
  counter: Counter,
  form: Readonly<Record<string, string>>,
  before?: TaskContents,
): Promise<FormRead> {
  const words = say(counter.caller.language).tasks.errors;
  const known = before ? typedFrom(before) : undefined;
  const field = (name: Exclude<keyof Typed, "people">): string => (form[name] ?? known?.[name] ?? "").trim();
  const met = await meetPeople(counter, form["people"] ?? "");
  const people = form["people"] === undefined && known ? known.people : met.assignees;
  const typed: Typed = {
    title: field("title"),
    notes: field("notes"),
    date: field("date"),
    time: field("time"),
    people,
    file: field("file"),
    priority: field("priority"),
    estimate: field("estimate"),
    confidential: field("confidential"),
  };
  const title = cutTitle(tidyTitle(typed.title));
  const minutes = /^\d{1,4}$/.test(typed.estimate) ? Number(typed.estimate) : Number.NaN;
  const due = readDue(
    [typed.date, typed.time].filter(Boolean).join(" "),
    before?.due?.zone ?? counter.caller.zone,
  );
  const stranger = strangersSentence(met.strangers, counter.caller.language);
  const errors: Errors = {
    ...(title === "" ? { title: words.noTitle } : {}),
    ...(typed.date === "" || readDue(typed.date, "UTC") ? {} : { date: words.badDate }),
    ...(typed.time === "" || CLOCK.test(typed.time)
      ? typed.time !== "" && typed.date === ""
        ? { date: words.timeWithoutDay }
        : {}
      : { time: words.badTime }),
    ...(stranger === undefined ? {} : { people: stranger }),
    ...(typed.estimate === "" || (minutes >= 1 && minutes <= 6_000) ? {} : { estimate: words.badEstimate }),
  };
  const priority = PRIORITIES.find((one) => one === typed.priority) ?? ("normal" satisfies Priority);
  return {
    typed,
    errors,
    contents: {
      title,
      assignees: people,
      priority,
      confidential: typed.confidential === "secret",
      ...(typed.notes === "" ? {} : { notes: typed.notes }),
      ...(due ? { due } : {}),
      ...(typed.file === "" ? {} : { file: typed.file.replace(/\s+/g, " ") }),
      ...(Number.isNaN(minutes) ? {} : { estimateMinutes: minutes }),
    },
  };
}
