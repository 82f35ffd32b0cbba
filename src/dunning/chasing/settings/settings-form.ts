import type { Card, Field } from "../../../desk/card.ts";
import type { Language } from "../../../desk/language/language.ts";
import { say } from "../../../desk/language/say.ts";
import {
  FIELDS,
  type SettingsErrors,
  type SettingsField,
  type SettingsPage,
  type SettingsValues,
} from "./settings-pages.ts";

/** One page of the settings; the first one is also the first answer of `/relance`. */
export function settingsForm(
  page: SettingsPage,
  values: SettingsValues,
  language: Language,
  errors: SettingsErrors = {},
): Card {
  const words = say(language).dunningPolicies;
  const [wrong] = Object.values(errors);
  return {
    language,
    audience: "asker",
    summary: wrong ? words.settings.errors[wrong] : words.settings.titles[page],
    blocks: [
      { kind: "text", text: words.settings.intros[page] },
      {
        kind: "form",
        title: words.settings.titles[page],
        ask: `relance settings ${page}`,
        submit: words.save,
        fields: FIELDS[page].map((name) => {
          const error = errors[name];
          const field = toField(name, values[name] ?? "", language);
          return error ? { ...field, error: words.settings.errors[error] } : field;
        }),
      },
    ],
  };
}

function toField(name: SettingsField, value: string, language: Language): Field {
  const words = say(language).dunningPolicies;
  const base = { name, label: words.settings.fields[name], value };
  const hint = words.settings.hints[name];
  const hinted = hint === undefined ? base : { ...base, hint };
  const choice = (labels: Readonly<Record<string, string>>, many = false): Field => ({
    ...hinted,
    kind: "choice",
    ...(many ? { many } : { required: true }),
    options: Object.entries(labels).map(([option, label]) => ({ value: option, label })),
  });
  switch (name) {
    case "policy":
      return choice(words.settings.policies);
    case "trade":
      return choice(words.settings.trades);
    case "confidential":
      return choice(words.settings.confidentials);
    case "qr":
      return choice(words.kinds, true);
    case "postal-address":
      return { ...hinted, kind: "text", multiline: true, maxLength: 300 };
    case "legal-line":
      return { ...hinted, kind: "text", maxLength: 200 };
    case "beneficiary":
      return { ...hinted, kind: "text", maxLength: 70 };
    case "iban":
      return { ...hinted, kind: "text", maxLength: 60 };
    case "bic":
      return { ...hinted, kind: "text", maxLength: 20 };
    case "phone":
      return { ...hinted, kind: "text", maxLength: 40 };
    case "hours":
      return { ...hinted, kind: "text", maxLength: 80 };
  }
}
