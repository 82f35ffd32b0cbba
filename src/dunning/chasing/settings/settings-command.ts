import type { FirmScope } from "../../../database/scope.ts";
import type { Card } from "../../../desk/card.ts";
import { type Counter, defineCommand } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { readFirm } from "../../../firm/facts.ts";
import { readReadiness } from "../../store/readiness.ts";
import { lockSettings, readSettings, saveSettings } from "../../store/settings.ts";
import { nextMorning } from "../calendar.ts";
import { settingsCard } from "./settings-card.ts";
import { settingsForm } from "./settings-form.ts";
import { PAGES, readPage, type SettingsPage, valuesOf } from "./settings-pages.ts";

export const chasingSettingsCommand = defineCommand({
  name: "relance settings",
  phrases: ["relance reglages", "reglages des relances", "reglages relance"],
  roles: ["administrator", "partner"],
  run: async (counter) => {
    const { ask, scope, caller } = counter;
    const settings = await readSettings(scope);
    const named = PAGES.find((page) => page === counter.words.trim());
    const page: SettingsPage | undefined = named ?? (settings ? undefined : "start");
    if (!ask.form || !page) {
      return {
        card:
          page || !settings
            ? settingsForm(page ?? "start", valuesOf(settings), caller.language)
            : await standingCard(counter, scope),
      };
    }
    const read = readPage(page, ask.form);
    if (!read.ok)
      return {
        card: settingsForm(page, { ...valuesOf(settings), ...ask.form }, caller.language, read.errors),
      };
    const first = nextMorning(counter.now, await readFirm(scope));
    return counter.settle(async (unit) => {
      await lockSettings(unit);
      const before = await readSettings(unit);
      await saveSettings(unit, read.apply(before), first);
      const words = say(caller.language).dunningPolicies.settings;
      return { card: await standingCard(counter, unit, before ? words.saved : words.savedFirst) };
    });
  },
});

async function standingCard(counter: Counter, scope: FirmScope, said?: string): Promise<Card> {
  const { caller, now, ports } = counter;
  const firm = await readFirm(scope);
  const settings = await readSettings(scope);
  if (!settings) throw new Error("No settings to show: expected them to be saved before");
  return settingsCard({
    settings,
    readiness: await readReadiness(scope),
    mailbox: ports.mailbox !== undefined,
    runsFirm: caller.roles.includes("administrator"),
    firstCard: nextMorning(now, firm),
    zone: firm.zone,
    now,
    language: caller.language,
    ...(said === undefined ? {} : { said }),
  });
}
