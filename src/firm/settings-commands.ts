import { noteCard } from "../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../desk/command.ts";
import { fold } from "../desk/fold.ts";
import { say } from "../desk/language/say.ts";
import { readSettings, readWritten, type Settings, writeSettings } from "./settings.ts";
import { settingsCard, settingsForm } from "./settings-cards.ts";
import { readPersonSettings, savePersonSettings } from "./store/settings.ts";

const DIRECT =
  /^(?:on peut me reserver directement|(?:people|you|others) (?:may|can) book me directly|book me directly)[\s.!]*$/;
const ASK =
  /^(?:(?:il faut |on doit |merci de )?me demander d'abord|demandez[- ]moi d'abord|ask me first|people must ask me first)[\s.!]*$/;

/** « on peut me réserver directement », « me demander d'abord ». */
function readBooking(text: string): Settings["booking"] | undefined {
  const folded = fold(text).trim();
  if (DIRECT.test(folded)) return "direct";
  return ASK.test(folded) ? "ask" : undefined;
}

const mayNameFirm = ({ caller }: Counter): boolean => caller.roles.includes("administrator");

export const settingsCommand = defineCommand({
  name: "guichet settings",
  phrases: ["guichet réglages", "guichet réglage", "guichet paramètres"],
  matches: (text) =>
    /^(?:(?:mes|les|my) )?(?:reglages|parametres|settings)[\s?.!]*$/.test(text) ||
    readBooking(text) !== undefined,
  help: {
    fr: { label: "Régler mes heures, mon fuseau, mes rendez-vous", example: "guichet réglages" },
    en: { label: "Set my hours, time zone and meetings", example: "guichet settings" },
  },
  listed: {
    description: { fr: "Mes heures, mon fuseau, mes rendez-vous", en: "My hours, time zone and meetings" },
  },
  async run(counter) {
    const { ask, caller, scope } = counter;
    const booking = readBooking(counter.words);
    const form = ask.form ?? (booking ? { booking } : undefined);
    const current = await readPersonSettings(scope, caller.person, mayNameFirm(counter));
    if (!form) return { card: settingsForm(current, caller.language) };
    const read = readSettings(form, current);
    if (!read.ok) return { card: settingsForm(current, caller.language, form, read.faults) };
    return save(counter, read.settings);
  },
});

/** Carried by « Annuler »: puts back what was settled before. */
export const settingsRestoreCommand = defineCommand({
  name: "guichet settings restore",
  phrases: [],
  async run(counter) {
    const settings = readWritten(counter.words);
    if (!settings) {
      const current = await readPersonSettings(counter.scope, counter.caller.person, mayNameFirm(counter));
      return { card: settingsForm(current, counter.caller.language) };
    }
    return save(counter, settings, true);
  },
});

function save(counter: Counter, wanted: Settings, undoing = false): Promise<Answer> {
  const { caller } = counter;
  return counter.settle(async (scope) => {
    // Read again inside: what « Annuler » puts back is what this very change replaces.
    const before = await readPersonSettings(scope, caller.person, mayNameFirm(counter));
    const settings = { ...wanted };
    if (before.firm === undefined) delete settings.firm;
    const words = say(settings.language).firm;
    if (writeSettings({ ...before, ...settings }) === writeSettings(before)) {
      return { card: noteCard(settings.language, "info", words.settingsSame) };
    }
    await savePersonSettings(scope, caller.person, settings);
    const undo = undoing ? undefined : `guichet settings restore ${writeSettings(before)}`;
    const notice = undoing ? words.settingsUndone : words.settingsSaved;
    const card = settingsCard(notice, settings, settings.language, undo);
    const replaces = counter.ask.via === "button";
    return { card: { ...card, replaces }, memory: {}, ...(undo === undefined ? {} : { undo }) };
  });
}
