import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Command, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { readWorkingHours } from "../../firm/facts.ts";
import { readWish, wishAgain } from "./read-wishes.ts";
import { readSettingsForm, settingsForm } from "./settings-form.ts";
import { readBookingSettings, readBookingWishes, saveBookingSettings, saveBookingWishes } from "./store.ts";
import { type BookingWishes, toBookingWishes } from "./wishes.ts";
import { type WishField, wishesCard, wishesForm } from "./wishes-cards.ts";

/** How the firm books, for everybody. */
const settingsCommand = defineCommand({
  name: "guichet booking",
  phrases: [
    "guichet rendez-vous",
    "guichet rdv",
    "reglages des rendez-vous",
    "reglages des rdv",
    "reglages de rendez-vous",
    "regles de rendez-vous",
    "meeting settings",
    "booking settings",
  ],
  roles: ["administrator"],
  run: async (counter) => {
    const reader = readerOfCaller(counter);
    const current = await readBookingSettings(counter.scope);
    const { form } = counter.ask;
    if (!form) return { card: settingsForm(current, reader) };
    const { settings, faults } = readSettingsForm(form, current);
    if (faults.size > 0) return { card: settingsForm(current, reader, form, faults) };
    return counter.settle(async (unit) => {
      await saveBookingSettings(unit, settings);
      const words = say(reader.language).bookingSettings.settings;
      const change = { label: words.change, ask: "guichet booking" };
      return { card: { ...noteCard(reader.language, "success", words.saved, [change]), replaces: true } };
    });
  },
});

/** How one person likes to be booked, said or by the form. */
const wishesCommand = defineCommand({
  name: "book wishes",
  phrases: [
    "mes preferences de rendez-vous",
    "mes preferences de rdv",
    "preferences de rendez-vous",
    "my meeting preferences",
  ],
  matches: (text) => readWish(text) !== undefined,
  run: async (counter) => {
    const { form } = counter.ask;
    if (form) return fromForm(counter, form);
    const said = readWish(counter.words);
    if (said) return save(counter, (before) => wishAgain(before, said));
    return {
      card: wishesForm(
        await readBookingWishes(counter.scope, counter.caller.person),
        readerOfCaller(counter),
      ),
    };
  },
});

/** Carried by « Annuler ». */
const wishesRestoreCommand = defineCommand({
  name: "book wishes restore",
  phrases: [],
  run: (counter) => save(counter, () => toBookingWishes(readJson(counter.words)), true),
});

async function fromForm(counter: Counter, form: Readonly<Record<string, string>>): Promise<Answer> {
  const faults = new Set<WishField>();
  const number = (field: "buffer" | "notice", most: number): number | undefined => {
    const typed = (form[field] ?? "").replace(/\s*min(?:utes?)?\.?\s*$/i, "").trim();
    if (typed === "") return undefined;
    if (!/^\d{1,5}$/.test(typed) || Number(typed) > most) faults.add(field);
    return Number(typed);
  };
  const hours = (form["preferred"] ?? "").trim();
  const read = hours === "" ? { ok: true as const, hours: [] } : readWorkingHours(hours);
  if (!read.ok) faults.add("preferred");
  const bufferMinutes = number("buffer", 240);
  const minimumNoticeMinutes = number("notice", 10_080);
  if (faults.size > 0 || !read.ok) {
    const before = await readBookingWishes(counter.scope, counter.caller.person);
    return { card: wishesForm(before, readerOfCaller(counter), form, faults) };
  }
  return save(counter, () => ({
    preferred: read.hours,
    ...(bufferMinutes === undefined ? {} : { bufferMinutes }),
    ...(minimumNoticeMinutes === undefined ? {} : { minimumNoticeMinutes }),
  }));
}

function save(
  counter: Counter,
  change: (before: BookingWishes) => BookingWishes,
  undoing = false,
): Promise<Answer> {
  const reader = readerOfCaller(counter);
  const words = say(reader.language).bookingSettings.wishes;
  return counter.settle(async (unit) => {
    const before = await readBookingWishes(unit, reader.person);
    const wishes = change(before);
    await saveBookingWishes(unit, reader.person, wishes);
    const settings = await readBookingSettings(unit);
    const undo = `book wishes restore ${JSON.stringify(before)}`;
    const card = wishesCard(undoing ? words.undone : words.saved, wishes, settings, reader, undo);
    return { card: { ...card, replaces: counter.ask.via === "button" }, undo };
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

export const settingsCommands: readonly Command[] = [settingsCommand, wishesCommand, wishesRestoreCommand];
