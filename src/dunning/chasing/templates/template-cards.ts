import type { Block, Button, Card, Field } from "../../../desk/card.ts";
import type { Language } from "../../../desk/language/language.ts";
import { say } from "../../../desk/language/say.ts";
import { opening } from "../../../desk/language/typography.ts";
import type { Letter, MailTone } from "../../letters/letter.ts";
import { MAIL_TONES, MANNERS, type Manner, type TemplateKey } from "../../letters/own-templates.ts";
import { PLACEHOLDERS, type TemplatePair } from "../../letters/template.ts";
import type { ChasingSettings } from "../../settings.ts";
import { TEMPLATE_FIELDS, type TemplateValues, type TemplateWrong } from "./template-read.ts";

export interface Templated {
  manner: Manner;
  tone: MailTone;
}

export const keyOf = ({ manner, tone }: Templated): TemplateKey => `${manner}-${tone}`;

/** The texts of one manner, a line a tone. */
export function templatesCard(
  settings: ChasingSettings,
  manner: Manner,
  standing: (tone: MailTone) => TemplatePair,
  language: Language,
  said?: string,
): Card {
  const words = say(language).dunningPolicies;
  const { templates } = words;
  const { tones } = say(language).dunningChasing;
  const title = templates.title(templates.manners[manner]);
  return {
    language,
    audience: "asker",
    summary: said ?? title,
    replaces: true,
    blocks: [
      ...(said ? [{ kind: "note", tone: "success", text: said } as const] : []),
      { kind: "text", style: "title", text: title },
      {
        kind: "list",
        rows: MAIL_TONES.map((tone) => {
          const key = keyOf({ manner, tone });
          const own = settings.templates?.[key] !== undefined;
          const mark = own ? templates.own : templates.standard;
          return {
            text: `${opening(tones[tone])} (${mark})`,
            detail: standing(tone).one.subject,
            buttons: [
              { label: templates.look, ask: `relance template-preview ${key}` },
              { label: templates.edit, ask: `relance template ${key}` },
              ...(own ? [resetButton(key, language)] : []),
            ],
          };
        }),
      },
      {
        kind: "buttons",
        buttons: [
          ...MANNERS.filter((other) => other !== manner).map(
            (other): Button => ({
              label: opening(templates.manners[other]),
              ask: `relance templates ${other}`,
            }),
          ),
          { label: words.back, ask: "relance settings" },
        ],
      },
    ],
  };
}

function resetButton(key: TemplateKey, language: Language): Button {
  const { reset, confirmReset } = say(language).dunningPolicies.templates;
  return { label: reset, ask: `relance template-reset ${key}`, confirm: confirmReset };
}

/** What the placeholders mean, then the two texts. */
export function templateForm(
  { manner, tone }: Templated,
  values: TemplateValues,
  language: Language,
  wrongs: readonly TemplateWrong[] = [],
): Card {
  const words = say(language).dunningPolicies;
  const { templates } = words;
  const name = `${say(language).dunningChasing.tones[tone]}, ${templates.manners[manner]}`;
  const wordsOf = ({ code, what }: TemplateWrong): string =>
    templates.errors[code]?.(what) ?? templates.errors["empty"]?.(what) ?? code;
  const [first] = wrongs;
  return {
    language,
    audience: "asker",
    summary: first ? wordsOf(first) : templates.formTitle,
    blocks: [
      { kind: "text", text: templates.intro(opening(name)) },
      {
        kind: "text",
        style: "subtle",
        text: PLACEHOLDERS.map((it) => templates.placeholder(`{${it}}`, templates.placeholders[it])).join(
          "\n",
        ),
      },
      {
        kind: "form",
        title: templates.formTitle,
        ask: `relance template ${manner}-${tone}`,
        submit: words.save,
        fields: TEMPLATE_FIELDS.map((field): Field => {
          const mine = wrongs.filter((wrong) => wrong.field === field).map(wordsOf);
          const text = field.endsWith("-text");
          return {
            kind: "text",
            name: field,
            label: templates.fields[field],
            value: values[field],
            required: true,
            multiline: text,
            maxLength: text ? 3_000 : 150,
            ...(mine.length > 0 ? { error: mine.join(" ") } : {}),
          };
        }),
      },
    ],
  };
}

export function exampleCard(
  templated: Templated,
  letters: { one: Letter; several: Letter },
  own: boolean,
  language: Language,
  said?: string,
): Card {
  const words = say(language).dunningPolicies;
  const { templates } = words;
  const { subject } = say(language).dunningChasing;
  const title = `${opening(say(language).dunningChasing.tones[templated.tone])} – ${templates.manners[templated.manner]}`;
  const key = keyOf(templated);
  const shown = (heading: string, letter: Letter): Block[] => [
    { kind: "divider" },
    { kind: "text", style: "subtle", text: heading },
    { kind: "facts", facts: [{ label: subject, value: letter.subject }] },
    { kind: "text", text: letter.text },
  ];
  return {
    language,
    audience: "asker",
    summary: said ?? title,
    replaces: true,
    blocks: [
      ...(said ? [{ kind: "note", tone: "success", text: said } as const] : []),
      { kind: "text", style: "title", text: title },
      ...shown(templates.oneExample, letters.one),
      ...shown(templates.severalExample, letters.several),
      { kind: "divider" },
      {
        kind: "buttons",
        buttons: [
          { label: templates.edit, ask: `relance template ${key}` },
          ...(own ? [resetButton(key, language)] : []),
          { label: words.back, ask: `relance templates ${templated.manner}` },
        ],
      },
    ],
  };
}
