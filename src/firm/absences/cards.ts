import { mention } from "../../desk/ask.ts";
import type { Block, Card, Field } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { Away } from "../absence.ts";
import type { Person } from "../person.ts";
import { awaysWords, countWords } from "./day-words.ts";

export interface NotedCard {
  headline: string;
  tone: "success" | "info";
  /** Named where somebody else speaks for them. */
  who?: string;
  aways: readonly Away[];
  workingDays: number;
  backup?: string;
  notes: readonly string[];
  undo?: string;
  /** Asks of the other buttons. */
  change?: string;
  instead?: { label: string; ask: string };
}

/** What was noted: dates, halves, working days, who stands in. Never a reason. */
export function notedCard(made: NotedCard, language: Language, now: number): Card {
  const words = say(language).absences;
  const days = awaysWords(made.aways, language, now);
  const buttons = [
    ...(made.instead ? [made.instead] : []),
    ...(made.undo ? [{ label: words.buttons.undo, ask: made.undo }] : []),
    ...(made.change ? [{ label: words.buttons.change, ask: made.change }] : []),
  ];
  return {
    language,
    audience: "asker",
    summary: `${made.headline} ${made.who === undefined ? days : words.row(made.who, days)}`,
    blocks: [
      { kind: "note", tone: made.tone, text: made.headline },
      {
        kind: "facts",
        facts: [
          ...(made.who === undefined ? [] : [{ label: words.facts.who, value: made.who }]),
          { label: words.facts.days, value: days },
          ...(made.workingDays > 0
            ? [{ label: words.facts.count, value: countWords(made.workingDays, language) }]
            : []),
          ...(made.backup === undefined ? [] : [{ label: words.facts.backup, value: made.backup }]),
        ],
      },
      ...made.notes.map((text): Block => ({ kind: "text", style: "subtle", text })),
      ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
    ],
  };
}

export interface AbsenceForm {
  /** People to choose from; only whoever speaks for others chooses who is away. */
  people: readonly Person[];
  others: boolean;
  values: Readonly<Partial<Record<"person" | "from" | "until" | "half" | "backup", string>>>;
  notice?: string;
  errors?: Readonly<Partial<Record<"person" | "from" | "until" | "half" | "backup", string>>>;
}

export function absenceForm(form: AbsenceForm, language: Language): Card {
  const words = say(language).absences;
  const options = form.people.map(({ id, name }) => ({ value: mention(id), label: name }));
  const field = (name: keyof AbsenceForm["values"], label: string, required = false) => ({
    name,
    label,
    required,
    ...(form.values[name] ? { value: form.values[name] } : {}),
    ...(form.errors?.[name] ? { error: form.errors[name] } : {}),
  });
  const fields: Field[] = [
    ...(form.others
      ? [{ kind: "person", options, ...field("person", words.form.person, true) } as const]
      : []),
    { kind: "date", ...field("from", words.form.from, true) },
    { kind: "date", ...field("until", words.form.until), hint: words.form.untilHint },
    {
      kind: "choice",
      ...field("half", words.form.half),
      value: form.values.half ?? "whole",
      options: (["whole", "morning", "afternoon"] as const).map((value) => ({
        value,
        label: words.form.halves[value],
      })),
    },
    { kind: "person", options, ...field("backup", words.form.backup), hint: words.form.backupHint },
  ];
  return {
    language,
    audience: "asker",
    summary: form.notice ?? words.form.title,
    blocks: [
      ...(form.notice ? [{ kind: "note", tone: "info", text: form.notice } as const] : []),
      { kind: "form", title: words.form.title, ask: "absence", submit: words.form.save, fields },
    ],
  };
}
