import type { Card, Field } from "../../../desk/card.ts";
import type { Language } from "../../../desk/language/language.ts";
import { say } from "../../../desk/language/say.ts";
import type { ClientKind } from "../../books.ts";
import { SENDING_FIELDS, type SendingField, type SendingValues } from "./policy-sending.ts";
import { type LadderWrong, STEP_FIELDS, type StepField, type StepValues } from "./policy-steps.ts";

export function stepForm(
  {
    kind,
    name,
    values,
    wrongs = [],
  }: { kind: ClientKind; name: string; values: StepValues; wrongs?: readonly LadderWrong[] },
  language: Language,
): Card {
  const words = say(language).dunningPolicies;
  const title = words.ladder.stepTitle;
  const errors = words.ladder.errors;
  const general = wrongs
    .filter(({ field }) => field === undefined)
    .map(({ code }) => errors[code] ?? errors["no-step"] ?? code);
  return {
    language,
    audience: "asker",
    summary: general[0] ?? title,
    blocks: [
      { kind: "text", text: words.ladder.stepIntro(words.kinds[kind]) },
      ...general.map((text) => ({ kind: "note", tone: "error", text }) as const),
      {
        kind: "form",
        title,
        ask: `relance step ${kind} ${name}`,
        submit: words.save,
        fields: STEP_FIELDS.filter((field) => field !== "deadline" || values.tone === "formal").map(
          (field) => {
            const wrong =
              wrongs.find((one) => one.field === field) ??
              (field === "offset" ? wrongs.find((one) => one.field === undefined) : undefined);
            const shown = toStepField(field, values[field], language);
            return wrong ? { ...shown, error: errors[wrong.code] ?? errors["no-step"] ?? wrong.code } : shown;
          },
        ),
      },
    ],
  };
}

function toStepField(name: StepField, value: string, language: Language): Field {
  const { ladder } = say(language).dunningPolicies;
  const { channels, tones } = say(language).dunningChasing;
  const base = { name, label: ladder.fields[name], value };
  const choice = (labels: Readonly<Record<string, string>>): Field => ({
    ...base,
    kind: "choice",
    required: true,
    options: Object.entries(labels).map(([option, label]) => ({ value: option, label })),
  });
  switch (name) {
    case "on":
      return choice(ladder.onOff);
    case "offset":
      return { ...base, kind: "text", required: true, maxLength: 6, hint: ladder.offsetHint };
    case "channel":
      return choice(channels);
    case "tone":
      return choice(tones);
    case "above":
    case "below":
      return { ...base, kind: "amount", currency: "EUR" };
    case "partner":
      return choice(ladder.approvers);
    case "deadline":
      return { ...base, kind: "text", maxLength: 2 };
  }
}

export function sendingForm(
  {
    kind,
    values,
    wrongs = [],
  }: { kind: ClientKind; values: SendingValues; wrongs?: readonly SendingField[] },
  language: Language,
): Card {
  const words = say(language).dunningPolicies;
  const { ladder } = words;
  const [first] = wrongs;
  return {
    language,
    audience: "asker",
    summary: first ? ladder.sendingErrors[first] : ladder.sendingTitle,
    blocks: [
      { kind: "text", text: ladder.sendingIntro(words.kinds[kind]) },
      {
        kind: "form",
        title: ladder.sendingTitle,
        ask: `relance sending ${kind}`,
        submit: words.save,
        fields: SENDING_FIELDS.map((name): Field => {
          const error = wrongs.includes(name) ? { error: ladder.sendingErrors[name] } : {};
          const base = { name, label: ladder.sendingFields[name], value: values[name], ...error };
          if (name === "weekdays") {
            const options = ladder.weekdays.map((label, i) => ({ value: String(i + 1), label }));
            return { ...base, kind: "choice", many: true, required: true, options };
          }
          return {
            ...base,
            kind: "text",
            required: name !== "closed",
            maxLength: 200,
            hint: ladder.sendingHints[name],
          };
        }),
      },
    ],
  };
}
