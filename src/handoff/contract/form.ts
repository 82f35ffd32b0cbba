import { mention } from "../../desk/ask.ts";
import type { Card, Field } from "../../desk/card.ts";
import { formatNumber } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { type Person, printWorkingHours } from "../../firm/facts.ts";
import { ROLL_OVERS } from "../contract.ts";
import type { ContractDraft } from "./draft.ts";
import type { ContractFault } from "./faults.ts";
import { ROUNDINGS } from "./said-terms.ts";
import { budgetWords, dayBefore, faultWords } from "./words.ts";

export interface ContractForm {
  people: readonly Person[];
  /** The workspace's own id of each person, for its own picker. */
  ids: ReadonlyMap<string, string>;
  /** Whom it is about, where that is known: then nobody else can be chosen. */
  person?: string;
  draft: Partial<ContractDraft>;
  /** What was typed stays in its field. */
  typed?: Readonly<Record<string, string>>;
  faults: readonly ContractFault[];
}

/** Every field filled in with what is known, each fault at its own. */
export function contractForm(
  { people, ids, person, draft, typed = {}, faults }: ContractForm,
  language: Language,
  now: number,
): Card {
  const words = say(language).handoffContract;
  const name = (id: string) => people.find((one) => one.id === id)?.name ?? "";
  const said = (id: string | undefined) => (id === undefined ? "" : mention(ids.get(id) ?? id));
  const error = (field: string) => {
    const texts = faults
      .filter((fault) => fault.field === field)
      .map((fault) => faultWords(fault, language, now));
    return texts.length === 0 ? {} : { error: texts.join(" ") };
  };
  const base = (field: string, label: string, known: string | undefined) => {
    const value = typed[field] ?? known ?? "";
    return { name: field, label, ...(value === "" ? {} : { value }) };
  };
  const text = (
    field: ContractFault["field"] | "skills",
    label: string,
    known: string | undefined,
    hint: string,
  ): Field => ({
    kind: "text",
    ...base(field, label, known),
    hint,
    maxLength: 300,
    ...(field === "budget" || field === "hours" ? { required: true } : {}),
    ...error(field),
  });
  const options = people.map(({ id, name: label }) => ({ value: said(id), label }));
  const { hourly, shares } = draft;
  const fields: Field[] = [
    ...(person === undefined
      ? [
          {
            kind: "person",
            ...base("person", words.formPerson, said(draft.person)),
            required: true,
            options,
            ...error("person"),
          } as const,
        ]
      : []),
    text(
      "budget",
      words.budgetLabel,
      draft.per && draft.minutes
        ? plain(budgetWords({ per: draft.per, minutes: draft.minutes }, language))
        : undefined,
      words.budgetHint,
    ),
    text(
      "hours",
      words.hoursLabel,
      draft.hours && plain(printWorkingHours(draft.hours, language)),
      words.hoursHint,
    ),
    text(
      "hourly",
      words.hourlyLabel,
      hourly &&
        plain(
          `${formatNumber(hourly.cents / 100, language)}${hourly.currency === "EUR" ? "" : ` ${hourly.currency}`}`,
        ),
      words.hourlyHint,
    ),
    {
      kind: "choice",
      ...base("rollOver", words.rollOverLabel, draft.rollOver ?? "none"),
      required: true,
      options: ROLL_OVERS.map((value) => ({ value, label: words.rollOvers[value] })),
      ...error("rollOver"),
    },
    {
      kind: "choice",
      ...base("rounding", words.roundingLabel, String(draft.roundingMinutes ?? 1)),
      required: true,
      options: ROUNDINGS.map((minutes) => ({ value: String(minutes), label: words.rounding(minutes) })),
      ...error("rounding"),
    },
    text(
      "shares",
      words.sharesLabel,
      shares &&
        plain(
          shares.map((one) => words.share(name(one.person), formatNumber(one.percent, language))).join(", "),
        ),
      words.sharesHint,
    ),
    text("skills", words.skillsLabel, draft.skills?.join(", "), words.skillsHint),
    { kind: "person", ...base("backup", words.backupLabel, said(draft.backup)), options, ...error("backup") },
    {
      kind: "person",
      ...base("payer", words.payerLabel, said(draft.payer)),
      required: true,
      options,
      ...error("payer"),
    },
    { kind: "date", ...base("from", words.fromLabel, draft.from), required: true, ...error("from") },
    { kind: "date", ...base("until", words.untilLabel, draft.until && dayBefore(draft.until)) },
  ];
  return {
    language,
    audience: "asker",
    summary: faults.length > 0 ? words.toMend : words.formTitle,
    blocks: [
      ...faults.map(
        (fault) => ({ kind: "note", tone: "warning", text: faultWords(fault, language, now) }) as const,
      ),
      {
        kind: "form",
        title: person === undefined ? words.formTitle : words.contractOf(name(person)),
        ask: `assistant form${person === undefined ? "" : ` ${mention(person)}`}`,
        submit: words.formShow,
        fields,
      },
    ],
  };
}

/** A field is read back: plain spaces. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");
