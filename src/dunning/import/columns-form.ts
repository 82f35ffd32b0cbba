import type { Card, Field, Option } from "../../desk/card.ts";
import { formatList } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { IMPORT_FIELDS, type ImportField } from "./fields.ts";
import type { Correction, ListHead } from "./reading.ts";
import { shorten } from "./text.ts";

const NONE = "none";
const AUTO = "auto";
/** Slack's lists end there. */
const MOST_COLUMNS = 98;
/** Teams takes 28 kB in one card: above, columns are said shortly, and each list has only those whose cells allow it. */
const MANY = 12;
const LABEL = { few: 60, many: 28 };
const ORDERS = ["dmy", "mdy", "ymd"] as const;

export type ColumnErrors = Partial<Record<ImportField, "twice" | "needed">>;

/** Which column holds what: filled in with what was understood, or with what was just chosen. */
export function columnsForm(
  shown: { id: string; head: ListHead; correction?: Correction; errors?: ColumnErrors },
  language: Language,
): Card {
  const words = say(language).dunningImport;
  const { id, head, errors = {} } = shown;
  const chosen = shown.correction?.columns ?? head.fit.columns;
  const taken = new Set(Object.values(chosen));
  const filled = head.columns.filter(({ column, samples }) => samples.length > 0 || taken.has(column));
  const many = filled.length > MANY;
  const optionsOf = (field: ImportField): Option[] => [
    { value: NONE, label: words.form.none },
    ...filled
      .filter(({ column, allows }) => !many || allows.includes(field) || chosen[field] === column)
      .slice(0, MOST_COLUMNS)
      .map(({ column, title, samples }) => {
        const name = title === "" ? words.columnAt(column + 1) : title;
        const label = samples[0] === undefined ? name : `${name} (${samples[0]})`;
        return { value: String(column), label: shorten(label, many ? LABEL.many : LABEL.few) };
      }),
  ];
  const fields = IMPORT_FIELDS.map((field): Field => {
    const error = errors[field];
    return {
      kind: "choice",
      name: field,
      label: words.fields[field],
      value: chosen[field] === undefined ? NONE : String(chosen[field]),
      options: optionsOf(field),
      ...(error ? { error: words.form[error] } : {}),
    };
  });
  const missing = formatList(
    head.missing.map((field) => words.missingFields[field as keyof typeof words.missingFields]),
    language,
  );
  const days = shown.correction?.days ?? Object.values(head.fit.days)[0];
  const sure = shown.correction?.days !== undefined || !head.fit.daysUnsure;
  return {
    language,
    audience: "asker",
    summary: missing === "" ? words.form.title : words.missing(missing),
    blocks: [
      ...(missing === "" ? [] : [{ kind: "note", tone: "warning", text: words.missing(missing) } as const]),
      {
        kind: "form",
        title: words.form.title,
        ask: `relance import columns ${id}`,
        submit: words.form.submit,
        fields: [
          ...fields,
          {
            kind: "choice",
            name: "days",
            label: words.form.days,
            value: sure && ORDERS.some((order) => order === days) ? (days as string) : AUTO,
            options: [
              { value: AUTO, label: words.form.auto },
              ...ORDERS.map((order) => ({ value: order, label: words.form.dayOrders[order] })),
            ],
          },
          {
            kind: "choice",
            name: "decimal",
            label: words.form.decimal,
            value: shown.correction?.decimal ?? head.fit.decimal ?? AUTO,
            options: [
              { value: AUTO, label: words.form.auto },
              { value: ",", label: words.form.decimals[","] },
              { value: ".", label: words.form.decimals["."] },
            ],
          },
        ],
      },
    ],
  };
}

/** What was chosen; a column of which nothing is said in the form is one that was not chosen. */
export function readColumns(form: Readonly<Record<string, string>>): {
  correction: Correction;
  errors: ColumnErrors;
} {
  const columns: Partial<Record<ImportField, number>> = {};
  const errors: ColumnErrors = {};
  const taken = new Set<number>();
  for (const field of IMPORT_FIELDS) {
    const value = form[field] ?? NONE;
    if (!/^\d{1,3}$/.test(value)) continue;
    const column = Number(value);
    if (taken.has(column)) errors[field] = "twice";
    else columns[field] = column;
    taken.add(column);
  }
  const has = (...fields: ImportField[]) =>
    fields.some((field) => columns[field] !== undefined || errors[field] !== undefined);
  if (!has("number")) errors.number = "needed";
  if (!has("client")) errors.client = "needed";
  if (!has("issued", "due")) errors.due = "needed";
  if (!has("total", "open")) errors.total = "needed";
  const days = ORDERS.find((order) => order === form.days);
  const decimal = form.decimal === "," || form.decimal === "." ? form.decimal : undefined;
  return { correction: { columns, ...(days ? { days } : {}), ...(decimal ? { decimal } : {}) }, errors };
}
