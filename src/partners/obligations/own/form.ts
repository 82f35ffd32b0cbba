import type { Card, Field } from "../../../desk/card.ts";
import type { AtDesk } from "../at-desk.ts";
import { OWN_KINDS, type OwnObligation } from "../own-terms.ts";
import type { OwnErrors, OwnForm } from "./read-own.ts";

export const EMPTY: OwnForm = { title: "", kind: "", due: "", every: "12", notice: "", margin: "15" };

export const toForm = (own: OwnObligation): OwnForm => ({
  title: own.title,
  kind: own.kind,
  due: own.dueOn,
  every: String(own.everyMonths ?? 0),
  notice: own.noticeMonths === undefined ? "" : String(own.noticeMonths),
  margin: String(own.marginDays),
});

export const formOf = (answers: Readonly<Record<string, string>>): OwnForm => ({
  title: answers["title"] ?? "",
  kind: answers["kind"] ?? "",
  due: answers["due"] ?? "",
  every: answers["every"] ?? "",
  notice: answers["notice"] ?? "",
  margin: answers["margin"] ?? "",
});

/** `id`: of the one that is edited. */
export function ownForm(
  shown: { values: OwnForm; errors?: OwnErrors; id?: string },
  { words, reader }: Pick<AtDesk, "words" | "reader">,
): Card {
  const { values, errors = {}, id } = shown;
  const { own, buttons } = words;
  const base = (name: keyof OwnForm) => {
    const fault = errors[name];
    return {
      name,
      label: own.fields[name],
      ...(values[name] === "" ? {} : { value: values[name] }),
      ...(fault === undefined ? {} : { error: own.errors[fault] }),
    };
  };
  const repeats = Object.hasOwn(own.repeats, values.every || "0")
    ? own.repeats
    : { ...own.repeats, [values.every]: words.detail.every(Number(values.every)) };
  const fields: Field[] = [
    { ...base("title"), kind: "text", maxLength: 150, required: true, hint: own.hints.title },
    {
      ...base("kind"),
      kind: "choice",
      options: OWN_KINDS.map((kind) => ({ value: kind, label: own.kinds[kind] })),
    },
    { ...base("due"), kind: "date", required: true },
    {
      ...base("every"),
      kind: "choice",
      options: Object.entries(repeats).map(([value, label]) => ({ value, label })),
    },
    { ...base("notice"), kind: "text", maxLength: 4, hint: own.hints.notice },
    { ...base("margin"), kind: "text", maxLength: 4, hint: own.hints.margin },
  ];
  const first = Object.values(errors)[0];
  return {
    language: reader.language,
    audience: "asker",
    summary: first === undefined ? own.formTitle : own.errors[first],
    blocks: [
      {
        kind: "form",
        title: id === undefined ? own.formTitle : own.editTitle(values.title),
        ask: id === undefined ? "obligation add" : `obligation edit ${id}`,
        submit: buttons.save,
        fields,
      },
    ],
  };
}
