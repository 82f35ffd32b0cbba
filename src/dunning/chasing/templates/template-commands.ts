import type { FirmScope } from "../../../database/scope.ts";
import type { Card } from "../../../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { dayIn } from "../../../desk/when/day-in.ts";
import { readFirm } from "../../../firm/facts.ts";
import { MAIL_TONES, MANNERS, type Manner } from "../../letters/own-templates.ts";
import { defaultTemplates } from "../../letters/render-letter.ts";
import type { TemplatePair } from "../../letters/template.ts";
import type { ChasingSettings } from "../../settings.ts";
import { listExampleInvoices } from "../../store/example-invoices.ts";
import { lockSettings, readSettings, saveSettings } from "../../store/settings.ts";
import { settingsForm } from "../settings/settings-form.ts";
import { valuesOf } from "../settings/settings-pages.ts";
import { exampleCard, keyOf, type Templated, templateForm, templatesCard } from "./template-cards.ts";
import { exampleLetters } from "./template-example.ts";
import { readTemplates, type TemplateValues, valuesOfTemplates } from "./template-read.ts";

const MAY_SET = ["administrator", "partner"] as const;

const templatesCommand = defineCommand({
  name: "relance templates",
  phrases: ["relance modeles", "relance textes", "modeles de relance", "textes des relances"],
  roles: MAY_SET,
  run: (counter) =>
    withSettings(counter, async (settings) => ({
      card: listCard(settings, mannerIn(counter.words) ?? "fr-vous", counter),
    })),
});

/** One tone in one manner: `relance template fr-vous-friendly`. */
const templateCommand = defineCommand({
  name: "relance template",
  phrases: [],
  roles: MAY_SET,
  run: (counter) =>
    withSettings(counter, async (settings) => {
      const templated = readKey(counter.words);
      const { language } = counter.caller;
      if (!templated) return { card: listCard(settings, "fr-vous", counter) };
      const standing = valuesOfTemplates(standingOf(settings, templated));
      const { form } = counter.ask;
      if (!form) return { card: templateForm(templated, standing, language) };
      const values: TemplateValues = { ...standing, ...form };
      const read = readTemplates(values);
      if (!read.ok) return { card: templateForm(templated, values, language, read.wrongs) };
      return keep(counter, templated, read.templates);
    }),
});

const templatePreviewCommand = defineCommand({
  name: "relance template-preview",
  phrases: [],
  roles: MAY_SET,
  run: (counter) =>
    withSettings(counter, async (settings) => {
      const templated = readKey(counter.words);
      return {
        card: templated
          ? await lookAt(counter, counter.scope, settings, templated)
          : listCard(settings, "fr-vous", counter),
      };
    }),
});

const templateResetCommand = defineCommand({
  name: "relance template-reset",
  phrases: [],
  roles: MAY_SET,
  run: (counter) =>
    withSettings(counter, async (settings) => {
      const templated = readKey(counter.words);
      return templated
        ? keep(counter, templated, undefined)
        : { card: listCard(settings, "fr-vous", counter) };
    }),
});

export const templateCommands = [
  templatesCommand,
  templateCommand,
  templatePreviewCommand,
  templateResetCommand,
];

const mannerIn = (words: string): Manner | undefined =>
  MANNERS.find((manner) => words.trim().startsWith(manner));

function readKey(words: string): Templated | undefined {
  const manner = mannerIn(words);
  const tone = MAIL_TONES.find((one) => words.trim() === `${manner}-${one}`);
  return manner && tone ? { manner, tone } : undefined;
}

const addressIn = (manner: Manner) =>
  ({ language: manner === "en" ? "en" : "fr", address: manner === "fr-tu" ? "tu" : "vous" }) as const;

/** The firm's own, or what they would replace. */
const standingOf = ({ templates }: ChasingSettings, templated: Templated): TemplatePair =>
  templates?.[keyOf(templated)] ?? defaultTemplates(templated.tone, addressIn(templated.manner));

const listCard = (settings: ChasingSettings, manner: Manner, { caller }: Counter, said?: string): Card =>
  templatesCard(settings, manner, (tone) => standingOf(settings, { manner, tone }), caller.language, said);

async function lookAt(
  { caller, now }: Counter,
  scope: FirmScope,
  settings: ChasingSettings,
  templated: Templated,
  said?: string,
): Promise<Card> {
  const firm = await readFirm(scope);
  const today = dayIn(now, firm.zone);
  const letters = exampleLetters(standingOf(settings, templated), templated.manner, templated.tone, {
    invoices: await listExampleInvoices(scope, today),
    signatory: {
      name: caller.name,
      firm: firm.name,
      ...(settings.phone ? { phone: settings.phone } : {}),
      ...(settings.hours ? { hours: settings.hours } : {}),
    },
    today,
  });
  const own = settings.templates?.[keyOf(templated)] !== undefined;
  return exampleCard(templated, letters, own, caller.language, said);
}

async function withSettings(
  { scope, caller }: Counter,
  work: (settings: ChasingSettings) => Promise<Answer>,
): Promise<Answer> {
  const settings = await readSettings(scope);
  return settings ? work(settings) : { card: settingsForm("start", valuesOf(undefined), caller.language) };
}

/** `templates` undefined: the default ones again. */
function keep(counter: Counter, templated: Templated, templates: TemplatePair | undefined): Promise<Answer> {
  const words = say(counter.caller.language).dunningPolicies.templates;
  return counter.settle(async (scope) => {
    await lockSettings(scope);
    const before = await readSettings(scope);
    if (!before) throw new Error("The settings are gone between two looks: expected them to stay");
    const { [keyOf(templated)]: _, ...others } = before.templates ?? {};
    const after = { ...before, templates: templates ? { ...others, [keyOf(templated)]: templates } : others };
    await saveSettings(scope, after, counter.now);
    return { card: await lookAt(counter, scope, after, templated, templates ? words.saved : words.restored) };
  });
}
