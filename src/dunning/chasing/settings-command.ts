import type { Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Counter, defineCommand } from "../../desk/command.ts";
import { formatWhen } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { readFirm } from "../../firm/facts.ts";
import { ChasingSettings } from "../settings.ts";
import { readSettings, saveSettings } from "../store/settings.ts";
import { nextMorning } from "./calendar.ts";

export const chasingSettingsCommand = defineCommand({
  name: "relance settings",
  phrases: ["relance reglages", "reglages des relances"],
  roles: ["administrator", "partner"],
  run: async (counter) => {
    const form = counter.ask.form;
    if (!form) return { card: settingsForm(await readSettings(counter.scope), counter.caller.language) };
    const given = ChasingSettings.safeParse({
      policy: form["policy"],
      trade: form["trade"],
      confidential: form["confidential"] === "on",
      ...(form["phone"]?.trim() ? { phone: form["phone"].trim().slice(0, 40) } : {}),
      ...(form["hours"]?.trim() ? { hours: form["hours"].trim().slice(0, 80) } : {}),
    });
    if (!given.success)
      return { card: settingsForm(await readSettings(counter.scope), counter.caller.language) };
    return save(counter, given.data);
  },
});

async function save(counter: Counter, settings: ChasingSettings) {
  const { caller, now } = counter;
  const firm = await readFirm(counter.scope);
  const first = nextMorning(now, firm);
  return counter.settle(async (scope) => {
    await saveSettings(scope, settings, first);
    const text = say(caller.language).dunningChasing.settingsSaved(
      formatWhen(first, firm.zone, caller.language, now),
    );
    return { card: { ...noteCard(caller.language, "success", text), replaces: true } };
  });
}

/** Also the first answer of `/relance`, as long as nobody has chosen. */
export function settingsForm(settings: ChasingSettings | undefined, language: Language): Card {
  const words = say(language).dunningChasing;
  const options = <K extends string>(labels: Record<K, string>) =>
    Object.entries<string>(labels).map(([value, label]) => ({ value, label }));
  return {
    language,
    audience: "asker",
    summary: words.settingsTitle,
    blocks: [
      ...(settings ? [] : [{ kind: "text", text: words.settingsIntro } as const]),
      {
        kind: "form",
        title: words.settingsTitle,
        ask: "relance settings",
        submit: words.save,
        fields: [
          {
            kind: "choice",
            name: "policy",
            label: words.policy,
            required: true,
            value: settings?.policy ?? "tpe",
            options: options(words.policies),
          },
          {
            kind: "choice",
            name: "trade",
            label: words.trade,
            required: true,
            value: settings?.trade ?? "other",
            options: options(words.trades),
          },
          {
            kind: "choice",
            name: "confidential",
            label: words.confidential,
            required: true,
            value: settings?.confidential ? "on" : "off",
            options: options(words.confidentials),
          },
          { kind: "text", name: "phone", label: words.phone, value: settings?.phone ?? "", maxLength: 40 },
          { kind: "text", name: "hours", label: words.hours, value: settings?.hours ?? "", maxLength: 80 },
        ],
      },
    ],
  };
}
