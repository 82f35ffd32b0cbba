import type { FirmScope } from "../../../database/scope.ts";
import { type Answer, type Counter, defineCommand } from "../../../desk/command.ts";
import { fold } from "../../../desk/fold.ts";
import { say } from "../../../desk/language/say.ts";
import type { ClientKind } from "../../books.ts";
import { type ChasingSettings, policyFor } from "../../settings.ts";
import { lockSettings, readSettings, saveSettings } from "../../store/settings.ts";
import { settingsForm } from "../settings/settings-form.ts";
import { valuesOf } from "../settings/settings-pages.ts";
import { ladderCard } from "./policy-cards.ts";
import { sendingForm, stepForm } from "./policy-forms.ts";
import { valuesOfSending, withSending } from "./policy-sending.ts";
import { ladderSteps, type StepValues, valuesOfStep, withStep } from "./policy-steps.ts";

const MAY_SET = ["administrator", "partner"] as const;

const ladderCommand = defineCommand({
  name: "relance ladder",
  phrases: ["relance etapes", "etapes des relances", "relance etape"],
  roles: MAY_SET,
  run: (counter) =>
    withSettings(counter, async (settings) => ({
      card: ladderCard(settings, kindOf(counter.words), counter.caller.language),
    })),
});

/** One step of a ladder: `relance step business call`. */
const stepCommand = defineCommand({
  name: "relance step",
  phrases: [],
  roles: MAY_SET,
  run: (counter) =>
    withSettings(counter, async (settings) => {
      const { language } = counter.caller;
      const [first = "", name = ""] = counter.words.split(/\s+/);
      const kind = kindOf(first);
      const step = ladderSteps(settings, kind).find((one) => one.name === name);
      if (!step) return { card: ladderCard(settings, kind, language) };
      const { form } = counter.ask;
      if (!form) return { card: stepForm({ kind, name, values: valuesOfStep(step) }, language) };
      const values: StepValues = { ...valuesOfStep(step), ...form };
      return change(counter, kind, (before) => {
        const read = withStep(before, kind, name, values);
        return read.ok
          ? { policies: { ...before.policies, [kind]: read.policy } }
          : { card: stepForm({ kind, name, values, wrongs: read.wrongs }, language) };
      });
    }),
});

/** When reminders leave: days between two contacts, weekdays, hours, closed periods. */
const sendingCommand = defineCommand({
  name: "relance sending",
  phrases: ["relance horaires", "horaires des relances"],
  roles: MAY_SET,
  run: (counter) =>
    withSettings(counter, async (settings) => {
      const { language } = counter.caller;
      const kind = kindOf(counter.words);
      const { form } = counter.ask;
      const standing = valuesOfSending(policyFor(settings, kind));
      if (!form) return { card: sendingForm({ kind, values: standing }, language) };
      return change(counter, kind, (before) => {
        const read = withSending(before, kind, form);
        return read.ok
          ? { policies: read.policies }
          : { card: sendingForm({ kind, values: { ...standing, ...form }, wrongs: read.wrongs }, language) };
      });
    }),
});

const ladderResetCommand = defineCommand({
  name: "relance ladder-reset",
  phrases: [],
  roles: MAY_SET,
  run: (counter) =>
    withSettings(counter, async () => {
      const kind = kindOf(counter.words);
      return change(counter, kind, ({ policies }) => {
        const { [kind]: _, ...others } = policies ?? {};
        return { policies: others };
      });
    }),
});

export const policyCommands = [ladderCommand, stepCommand, sendingCommand, ladderResetCommand];

/** The kind some words name; businesses where they name none. */
function kindOf(words: string): ClientKind {
  const folded = fold(words);
  if (/^(?:consumer|particulier)/.test(folded)) return "consumer";
  return /^(?:public|organisme)/.test(folded) ? "public" : "business";
}

async function withSettings(
  { scope, caller }: Counter,
  work: (settings: ChasingSettings) => Promise<Answer>,
): Promise<Answer> {
  const settings = await readSettings(scope);
  return settings ? work(settings) : { card: settingsForm("start", valuesOf(undefined), caller.language) };
}

type Change = { policies: NonNullable<ChasingSettings["policies"]> } | Answer;

/** Worked out on the settings as they stand under their lock: somebody else may be changing them. */
function change(
  counter: Counter,
  kind: ClientKind,
  work: (before: ChasingSettings) => Change,
): Promise<Answer> {
  const { language } = counter.caller;
  return counter.settle(async (scope: FirmScope) => {
    await lockSettings(scope);
    const before = await readSettings(scope);
    if (!before) return { card: settingsForm("start", valuesOf(undefined), language) };
    const made = work(before);
    if ("card" in made) return made;
    const { policies: _, ...rest } = before;
    const after: ChasingSettings =
      Object.keys(made.policies).length === 0 ? rest : { ...rest, policies: made.policies };
    await saveSettings(scope, after, counter.now);
    return { card: ladderCard(after, kind, language, say(language).dunningPolicies.ladder.saved) };
  });
}
