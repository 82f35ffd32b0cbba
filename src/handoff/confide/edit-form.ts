import type { Card, Field } from "../../desk/card.ts";
import type { Caller } from "../../desk/command.ts";
import { formatDuration } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import type { TaskContents } from "../../tasks/task.ts";
import { checkDate } from "../exchange/said-date.ts";
import type { Draft } from "../store/drafts.ts";
import type { Assistant } from "./assistants.ts";
import { LONGEST_TITLE } from "./draft-words.ts";

/** Longer notes stay as they are: no form can hold them. */
const LONGEST_NOTES = 2_900;
const LONGEST_FILE = 120;
const ESTIMATES = [10, 15, 30, 45, 60, 90, 120, 180, 240, 480] as const;

type Values = Readonly<Record<string, string>>;
type Fault = { field: "title" | "due"; text: string };

interface Edited
  extends Pick<TaskContents, "title" | "notes" | "due" | "file" | "estimateMinutes" | "confidential"> {
  assistant?: string;
}

/** What a draft holds, as its form shows it. */
export const valuesOf = ({ contents, assistant }: Draft): Values => ({
  title: contents.title,
  notes: contents.notes ?? "",
  due: contents.due?.on ?? "",
  time: contents.due?.time ?? "",
  file: contents.file ?? "",
  estimate: contents.estimateMinutes === undefined ? "" : String(contents.estimateMinutes),
  assistant: assistant ?? "",
  confidential: contents.confidential ? "yes" : "no",
});

export function editForm(
  { language }: Reader,
  values: Values,
  { assistants, error, draft }: { assistants: readonly Assistant[]; error?: Fault; draft?: string },
): Card {
  const words = say(language).handoff.draft.form;
  const value = (name: string): { value: string } => ({ value: values[name] ?? "" });
  const failing = (name: Fault["field"]) => (error?.field === name ? { error: error.text } : {});
  const notes = values["notes"] ?? "";
  const fields: Field[] = [
    {
      kind: "text",
      name: "title",
      label: words.task,
      required: true,
      maxLength: LONGEST_TITLE,
      ...value("title"),
      ...failing("title"),
    },
    ...(notes.length > LONGEST_NOTES
      ? []
      : [
          {
            kind: "text" as const,
            name: "notes",
            label: words.notes,
            multiline: true,
            maxLength: LONGEST_NOTES,
            ...value("notes"),
          },
        ]),
    { kind: "date", name: "due", label: words.due, ...value("due"), ...failing("due") },
    { kind: "time", name: "time", label: words.time, ...value("time") },
    { kind: "text", name: "file", label: words.file, maxLength: LONGEST_FILE, ...value("file") },
    {
      kind: "duration",
      name: "estimate",
      label: words.estimate,
      options: ESTIMATES.map((minutes) => ({
        value: String(minutes),
        label: formatDuration(minutes, language),
      })),
      ...value("estimate"),
    },
    ...(assistants.length > 1
      ? [
          {
            kind: "choice" as const,
            name: "assistant",
            label: words.assistant,
            options: assistants.map(({ person }) => ({ value: person.id, label: person.name })),
            ...value("assistant"),
          },
        ]
      : []),
    {
      kind: "choice",
      name: "confidential",
      label: words.confidential,
      options: [
        { value: "no", label: words.no },
        { value: "yes", label: words.yes },
      ],
      value: values["confidential"] ?? "no",
    },
  ];
  const ask = draft === undefined ? "handoff" : `handoff edit ${draft}`;
  return {
    language,
    audience: "asker",
    summary: error?.text ?? words.title,
    blocks: [{ kind: "form", title: words.title, ask, submit: words.save, fields }],
  };
}

type EditedRead = { ok: true; edited: Edited } | { ok: false; values: Values; error: Fault };

/** What came back; `before` keeps what the form could not hold. */
export function readEdited(
  form: Values,
  { caller, now }: { caller: Caller; now: number },
  before?: TaskContents,
): EditedRead {
  const { draft } = say(caller.language).handoff;
  const { forms } = say(caller.language).handoff;
  const title = (form["title"] ?? "").replace(/\s+/g, " ").trim().slice(0, LONGEST_TITLE);
  if (title === "")
    return { ok: false, values: form, error: { field: "title", text: draft.form.titleMissing } };
  const on = form["due"]?.trim();
  const date = on ? checkDate({ on, time: form["time"] }, { now, zone: caller.zone }) : undefined;
  if (date && !date.ok) return { ok: false, values: form, error: { field: "due", text: forms[date.fault] } };
  const notes = (form["notes"] ?? before?.notes ?? "").trim();
  const file = (form["file"] ?? "").trim().slice(0, LONGEST_FILE);
  const estimate = Number(form["estimate"] ?? "");
  const assistant = form["assistant"]?.trim();
  return {
    ok: true,
    edited: {
      title,
      confidential: form["confidential"] === "yes",
      ...(notes === "" ? {} : { notes }),
      ...(date
        ? {
            due: {
              on: date.on,
              ...(date.time === undefined ? {} : { time: date.time }),
              zone: before?.due?.zone ?? caller.zone,
            },
          }
        : {}),
      ...(file === "" ? {} : { file }),
      ...(Number.isInteger(estimate) && estimate >= 1 && estimate <= 6_000
        ? { estimateMinutes: estimate }
        : {}),
      ...(assistant ? { assistant } : {}),
    },
  };
}
