import type { Card, Field } from "../../../desk/card.ts";
import type { Language } from "../../../desk/language/language.ts";
import { say } from "../../../desk/language/say.ts";
import type { Profile, Question } from "../profile.ts";
import { writeAnswer } from "./answers.ts";
import { QUESTIONS } from "./questions.ts";

export interface FormShown {
  title: string;
  questions: readonly Question[];
  profile: Profile;
  /** What was written before, where it was not accepted. */
  typed?: Readonly<Record<string, string>>;
  errors?: Readonly<Partial<Record<Question, string>>>;
}

const READ_ELSEWHERE = new Set(["cents", "dates", "vat-day"]);

export function profileForm(shown: FormShown, language: Language): Card {
  const words = say(language).obligations.profile;
  const { title, questions, errors = {} } = shown;
  const readElsewhere = questions.some((question) => READ_ELSEWHERE.has(QUESTIONS[question].kind));
  return {
    language,
    audience: "asker",
    summary: Object.values(errors)[0] ?? title,
    blocks: [
      { kind: "text", style: "subtle", text: words.intro },
      ...(readElsewhere ? [{ kind: "text", style: "subtle", text: words.read } as const] : []),
      {
        kind: "form",
        title,
        ask: `obligation profile set ${questions.join(" ")}`,
        submit: say(language).obligations.buttons.save,
        fields: questions.map((question) => fieldOf(question, shown, language)),
      },
    ],
  };
}

function fieldOf(question: Question, { profile, typed, errors }: FormShown, language: Language): Field {
  const words = say(language).obligations.profile;
  const kind = QUESTIONS[question];
  const error = errors?.[question];
  const value = typed?.[question] ?? writeAnswer(question, profile);
  const hint = hintOf(question, language);
  const base = {
    name: question,
    label: words.questions[question],
    ...(value === "" ? {} : { value }),
    ...(hint === undefined ? {} : { hint }),
    ...(error === undefined ? {} : { error }),
  };
  switch (kind.kind) {
    case "choice":
      return {
        ...base,
        kind: "choice",
        options: kind.options.map((option) => ({
          value: option,
          label: optionWords(question, option, language),
        })),
      };
    case "yes-no":
      return {
        ...base,
        kind: "choice",
        options: [
          { value: "yes", label: words.yes },
          { value: "no", label: words.no },
        ],
      };
    case "cents":
      return { ...base, kind: "amount", currency: "EUR" };
    case "date":
      return { ...base, kind: "date", ...(value === "" ? {} : { value: isoOr(value) }) };
    case "employees":
      return { ...base, kind: "text", multiline: true, maxLength: 3000 };
    default:
      return { ...base, kind: "text", maxLength: kind.kind === "dates" ? 300 : 40 };
  }
}

const isoOr = (written: string): string => written.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, "$3-$2-$1");

function hintOf(question: Question, language: Language): string | undefined {
  const { hints } = say(language).obligations.profile;
  const { kind } = QUESTIONS[question];
  switch (kind) {
    case "vat-day":
      return hints.vatDay;
    case "closing":
    case "department":
    case "siren":
    case "employees":
    case "dates":
      return hints[kind];
    default:
      return undefined;
  }
}

export const optionWords = (question: Question, option: string, language: Language): string =>
  say(language).obligations.profile.options[question]?.[option] ?? option;
