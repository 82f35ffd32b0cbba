import type { Field, FormBlock, Option } from "../../desk/card.ts";
import { unreachable } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { AdaptiveElement, AskData, Input } from "./adaptive-card.ts";
import { BUTTON_LABEL, LABEL, READABLE_CHOICES, ROW_TEXT, trim, VISIBLE_CHOICES } from "./limits.ts";
import { andMore } from "./more.ts";
import { heading, inertLine, words } from "./words.ts";

/** `shown` choices a field at most. `prefix` keeps the inputs of two forms on one card apart, and all of them from `ask`. */
export function renderForm(
  form: FormBlock,
  shown: number,
  options: { prefix: string; language: Language },
): AdaptiveElement[] {
  const { prefix, language } = options;
  const inputs = form.fields.flatMap((field) => renderField(field, shown, prefix, language));
  const many = form.fields.filter(holdsMany).map((field) => field.name);
  const data: AskData = {
    ask: form.ask,
    form: form.fields.filter((field) => field.kind !== "file").map((field) => field.name),
    ...(many.length > 0 ? { many } : {}),
    prefix,
  };
  const title = trim(form.submit, BUTTON_LABEL);
  const submit: AdaptiveElement = {
    type: "ActionSet",
    actions: [{ type: "Action.Execute", title, verb: "ask", data, style: "positive" }],
  };
  return [heading(trim(form.title, LABEL), "medium"), ...inputs, submit];
}

const holdsMany = (field: Field): boolean =>
  (field.kind === "person" || field.kind === "choice") && field.many === true;

function renderField(field: Field, shown: number, prefix: string, language: Language): AdaptiveElement[] {
  const under: AdaptiveElement[] = [];
  if (field.error !== undefined) {
    under.push({ ...words(trim(field.error, ROW_TEXT), { color: "attention" }), spacing: "none" });
  }
  // What is wrong says how it is right: the hint would say it twice.
  if (field.hint !== undefined && field.error === undefined) {
    under.push({ ...words(trim(field.hint, ROW_TEXT), { isSubtle: true }), spacing: "none" });
  }
  if (field.kind === "file") {
    const drop = say(language).doors.dropFile(trim(field.label, LABEL));
    return [words(drop), ...under];
  }
  const left = "options" in field ? andMore(field.options.length - shown, undefined, language) : [];
  return [inputOf(field, shown, prefix, language), ...left, ...under];
}

function inputOf(
  field: Exclude<Field, { kind: "file" }>,
  shown: number,
  prefix: string,
  language: Language,
): Input {
  const base = {
    id: prefix + field.name,
    label: inertLine(trim(field.label, LABEL)),
    ...(field.required ? { isRequired: true, errorMessage: say(language).doors.required } : {}),
    ...(field.value === undefined ? {} : { value: field.value }),
  };
  switch (field.kind) {
    case "date":
      return { type: "Input.Date", ...base };
    case "time":
      return { type: "Input.Time", ...base };
    case "text": {
      const size = field.maxLength === undefined ? {} : { maxLength: field.maxLength };
      if (field.secret) {
        // Nobody reads back what was kept.
        const { value: _, ...unsaid } = base;
        return { type: "Input.Text", ...unsaid, ...size, style: "password" };
      }
      return { type: "Input.Text", ...base, ...size, ...(field.multiline ? { isMultiline: true } : {}) };
    }
    // Not Input.Number: its decimal mark follows the browser, and « 1 250,50 » must stay writable.
    case "amount":
      return { type: "Input.Text", ...base, label: `${base.label} (${field.currency})`, maxLength: 20 };
    case "person":
    case "duration":
    case "choice":
      return choices(field, base, shown, language);
    default:
      return unreachable(field);
  }
}

type Choosing = Extract<Field, { options: readonly Option[] }>;

function choices(
  field: Choosing,
  base: { id: string; label: string; value?: string },
  shown: number,
  language: Language,
): Input {
  const many = "many" in field && field.many === true;
  const first = field.options.slice(0, shown);
  // Choices already made stay among those shown: they would be lost at the next submit.
  const chosen = field.options.slice(shown).filter((option) => valuesOf(field).includes(option.value));
  const { value: _, ...rest } = base;
  return {
    type: "Input.ChoiceSet",
    ...rest,
    ...(valuesOf(field).length === 0 ? {} : { value: valuesOf(field).join(",") }),
    choices: [...first, ...chosen].map(({ label, value }) => ({
      title: inertLine(trim(label, LABEL)) || value,
      value,
    })),
    style: styleOf(field, many),
    wrap: true,
    ...(many ? { isMultiSelect: true } : { placeholder: say(language).doors.choose }),
  };
}

const valuesOf = (field: Choosing): string[] =>
  field.value === undefined || field.value === ""
    ? []
    : field.kind === "duration" || !("many" in field && field.many)
      ? [field.value]
      : field.value.split(/[\s,]+/).filter(Boolean);

/** The web renderer shows a searched field's value as it is stored, so one that has a value is a plain list. */
function styleOf(field: Choosing, many: boolean): "compact" | "expanded" | "filtered" {
  if (many) return field.options.length > VISIBLE_CHOICES ? "filtered" : "expanded";
  if (field.kind === "choice" && field.options.length <= VISIBLE_CHOICES) return "expanded";
  return field.options.length > READABLE_CHOICES && !field.value ? "filtered" : "compact";
}
