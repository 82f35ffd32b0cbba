import type { types } from "@slack/bolt";
import { MENTION } from "../../desk/ask.ts";
import { type Field, type Option, unreachable } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { LIMITS } from "./limits.ts";
import { cut, plain } from "./text.ts";

type Element = types.InputBlock["element"];
const VALUE = { action_id: "value" };

/** A field of a form as an input: its block is named after it, its values come back under that name. */
export function renderField(field: Field, language: Language): types.InputBlock {
  const hint = field.error ?? [field.hint, secretHint(field, language)].filter(Boolean).join(" ");
  const label = field.kind === "amount" ? `${field.label} (${field.currency})` : field.label;
  return {
    type: "input",
    block_id: field.name,
    label: plain(label, LIMITS.label),
    optional: field.required !== true,
    element: renderElement(field, language),
    ...(hint === "" ? {} : { hint: plain(hint, LIMITS.hint) }),
  };
}

/** Slack has no input that hides what is typed. */
const secretHint = (field: Field, language: Language): string | undefined =>
  field.kind === "text" && field.secret ? say(language).doors.keptSealed : undefined;

function renderElement(field: Field, language: Language): Element {
  switch (field.kind) {
    case "person":
      return renderPeople(field, language);
    case "date":
      return {
        type: "datepicker",
        ...VALUE,
        ...(/^\d{4}-\d\d-\d\d$/.test(field.value ?? "") ? { initial_date: field.value as string } : {}),
      };
    case "time":
      return {
        type: "timepicker",
        ...VALUE,
        ...(/^\d\d:\d\d$/.test(field.value ?? "") ? { initial_time: field.value as string } : {}),
      };
    case "duration":
      return renderSelect(withValue(field.options, field.value), field.value, language);
    case "choice":
      return field.many
        ? renderMany(field.options, field.value?.split(",") ?? [], language)
        : renderSelect(field.options, field.value, language);
    case "text": {
      const max = Math.min(field.maxLength ?? LIMITS.inputText, LIMITS.inputText);
      return {
        type: "plain_text_input",
        ...VALUE,
        multiline: field.multiline ?? false,
        max_length: max,
        ...initial(field.secret ? undefined : field.value?.slice(0, max)),
      };
    }
    case "amount": {
      const value = field.value?.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
      const known = value !== undefined && /^-?\d+(\.\d+)?$/.test(value);
      return {
        type: "number_input",
        ...VALUE,
        is_decimal_allowed: true,
        ...initial(known ? value : undefined),
      };
    }
    case "file": {
      const filetypes = (field.accept ?? [])
        .filter((kind) => kind.startsWith("."))
        .map((kind) => kind.slice(1));
      return { type: "file_input", ...VALUE, ...(filetypes.length === 0 ? {} : { filetypes }) };
    }
    default:
      return unreachable(field);
  }
}

const initial = (value: string | undefined): { initial_value?: string } =>
  value === undefined || value === "" ? {} : { initial_value: value };

/** Slack's own people picker, unless somebody already named is known to the firm only, by its other door. */
function renderPeople(field: Field & { kind: "person" }, language: Language): Element {
  const named = [...(field.value ?? "").matchAll(MENTION)].map((match) => match[1] as string);
  if (named.some((id) => !/^[UW][A-Z0-9]{2,}$/.test(id))) {
    const values = named.map((id) => `<@${id}>`);
    return field.many
      ? renderMany(field.options, values, language, 0)
      : renderSelect(field.options, values[0], language);
  }
  const [first] = named;
  const words = { placeholder: plain(say(language).doors.choose, LIMITS.placeholder) };
  return field.many
    ? {
        type: "multi_users_select",
        ...VALUE,
        ...words,
        ...(first === undefined ? {} : { initial_users: named }),
      }
    : { type: "users_select", ...VALUE, ...words, ...(first === undefined ? {} : { initial_user: first }) };
}

function renderSelect(options: readonly Option[], value: string | undefined, language: Language): Element {
  if (options.length === 0) return { type: "plain_text_input", ...VALUE, ...initial(value) };
  const rendered = renderOptions(options, value === undefined ? [] : [value]);
  const chosen = rendered.find((option) => option.value === value);
  return {
    type: "static_select",
    ...VALUE,
    placeholder: plain(say(language).doors.choose, LIMITS.placeholder),
    options: rendered,
    ...(chosen === undefined ? {} : { initial_option: chosen }),
  };
}

function renderMany(
  options: readonly Option[],
  values: readonly string[],
  language: Language,
  boxes: number = LIMITS.checkboxes,
): Element {
  if (options.length === 0) return { type: "plain_text_input", ...VALUE, ...initial(values.join(",")) };
  const rendered = renderOptions(options, values);
  const chosen = rendered.filter((option) => values.includes(option.value ?? ""));
  const common = { ...VALUE, options: rendered, ...(chosen.length === 0 ? {} : { initial_options: chosen }) };
  if (rendered.length <= boxes) return { type: "checkboxes", ...common };
  return {
    type: "multi_static_select",
    placeholder: plain(say(language).doors.choose, LIMITS.placeholder),
    ...common,
  };
}

/** At most a hundred, the chosen ones among them; an option whose value does not fit cannot come back and is left out. */
function renderOptions(options: readonly Option[], chosen: readonly string[]): types.PlainTextOption[] {
  const possible = options.filter(
    (option) => option.value !== "" && option.value.length <= LIMITS.optionValue,
  );
  const first = possible.slice(0, LIMITS.options);
  const missing = possible.slice(LIMITS.options).filter((option) => chosen.includes(option.value));
  const kept = [...first.slice(0, LIMITS.options - missing.length), ...missing].slice(0, LIMITS.options);
  return kept.map((option) => ({
    text: plain(option.label, LIMITS.optionText),
    value: option.value,
  }));
}

/** A length that is not among the usual ones stays what was asked for. */
function withValue(options: readonly Option[], value: string | undefined): readonly Option[] {
  if (value === undefined || value === "" || options.some((option) => option.value === value)) return options;
  return [...options, { value, label: cut(`${value} min`, LIMITS.optionText) }];
}
