import { noteCard } from "../../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { readDay } from "../../../files/day.ts";
import { addDays } from "../../day-count.ts";
import { dayWords, openEntry } from "../../entry/entry.ts";
import type { StateChange } from "../../entry/state-change.ts";
import { changeState } from "../../entry/state-record.ts";
import { addWorkingDays } from "../../sending-days.ts";
import { changeMainContact } from "../../store/clients.ts";
import { changeReminder, type ReminderChange, readReminder } from "../../store/reminders.ts";
import { CHASERS } from "../approvals/own-reminder.ts";
import { nameOf, openReader } from "../reader.ts";
import { spokenOf } from "../sending/enclosures.ts";
import { callCard, MOST_TRIES, minutesBlock } from "./call-card.ts";
import { copyBlocks } from "./copy-command.ts";
import { type Calling, findCall } from "./find-call.ts";
import { disputedForm, numberForm, promisedForm } from "./outcome-forms.ts";

const OUTCOMES = [
  "promised",
  "said-paid",
  "disputed",
  "no-answer",
  "message",
  "no-invoice",
  "wrong-number",
] as const;
type Outcome = (typeof OUTCOMES)[number];

/** Nobody answered: offered again after that many working days. */
const DAYS_BETWEEN_TRIES = 2;

/** What came of a call: its step is used up, except while nobody answers (three times) or the number is wrong. */
export const calledCommand = defineCommand({
  name: "relance called",
  phrases: [],
  roles: CHASERS,
  run: async (counter) => {
    const [id = "", said, tried] = counter.words.trim().split(/\s+/);
    const found = await findCall(counter, id);
    if (!found.ok) return found.answer;
    const outcome = OUTCOMES.find((one) => one === said);
    if (!outcome) {
      const reader = await openReader(counter, counter.scope);
      return { card: await callCard(found, counter.scope, reader) };
    }
    return act(counter, found, outcome, tried);
  },
});

function act(
  counter: Counter,
  calling: Calling,
  outcome: Outcome,
  tried: string | undefined,
): Promise<Answer> {
  switch (outcome) {
    case "promised":
      return promised(counter, calling);
    case "disputed":
      return disputed(counter, calling);
    case "said-paid":
      return state(counter, calling, { act: "said-paid" }, outcome);
    case "no-answer":
      return nobody(counter, calling, tried);
    case "message":
    case "no-invoice":
      return done(counter, calling, outcome);
    case "wrong-number":
      return wrongNumber(counter, calling);
  }
}

async function promised(counter: Counter, calling: Calling): Promise<Answer> {
  const { form } = counter.ask;
  const { language } = counter.caller;
  const words = say(language).dunningLetters.call.promisedForm;
  const ask = (error?: string): Answer => ({
    card: promisedForm(calling.reminder.id, form?.["on"], language, error),
  });
  if (form?.["on"] === undefined) return ask();
  const day = readDay(form["on"]);
  const { today } = calling.chasing;
  if (!day.ok) return ask(words.noDay);
  if (day.day < today) return ask(words.gone);
  if (day.day > addDays(today, 366)) return ask(words.tooFar);
  // Said on the telephone: it pauses, and acknowledges nothing in writing.
  return state(counter, calling, { act: "promised", on: day.day, written: false }, "promised");
}

async function disputed(counter: Counter, calling: Calling): Promise<Answer> {
  const { form } = counter.ask;
  const reason = (form?.["reason"] ?? "").replace(/\s+/g, " ").trim().slice(0, 300);
  const owed = spokenOf(calling.reminder, calling.chase.invoices);
  if (reason === "") return { card: disputedForm(calling.reminder.id, owed, counter.caller.language) };
  const chosen = owed.filter(({ id }) => (form?.["invoices"] ?? id).split(",").includes(id));
  return state(counter, calling, { act: "disputed", reason }, "disputed", chosen.length > 0 ? chosen : owed);
}

/** The state is written as if it had been said, and the call is done, in one transaction. */
async function state(
  counter: Counter,
  { reminder, chase, chasing }: Calling,
  change: StateChange,
  outcome: Outcome,
  about = spokenOf(reminder, chase.invoices),
): Promise<Answer> {
  const { language } = counter.caller;
  const settle: Counter["settle"] = (work) =>
    counter.settle(async (scope) => {
      const current = await readReminder(scope, reminder.id, { lock: true });
      if (current?.state !== "proposed") return gone(counter);
      const answer = await work(scope);
      if (answer.undo === undefined) return answer;
      await changeReminder(scope, reminder.id, doneNow(counter, chasing.today, outcome));
      const { card } = answer;
      return { ...answer, card: { ...card, blocks: [...card.blocks, minutesBlock(reminder.id, language)] } };
    });
  return changeState(
    { ...counter, settle },
    await openEntry(counter),
    { client: chase.client, named: about },
    change,
  );
}

function doneNow({ ask, caller }: Counter, today: string, outcome: Outcome): ReminderChange {
  const said = ask.form?.["minutes"] ?? "";
  return {
    state: "sent",
    doneOn: today,
    outcome,
    doneBy: caller.person,
    nextAt: null,
    ...(/^\d{1,3}$/.test(said) && Number(said) <= 600 ? { minutes: Number(said) } : {}),
  };
}

async function done(counter: Counter, calling: Calling, outcome: "message" | "no-invoice"): Promise<Answer> {
  const { language } = counter.caller;
  const words = say(language).dunningLetters.call;
  const { reminder, chase, chasing } = calling;
  const reader = await openReader(counter, counter.scope);
  return counter.settle(async (scope) => {
    const current = await readReminder(scope, reminder.id, { lock: true });
    if (current?.state !== "proposed") return gone(counter);
    await changeReminder(scope, reminder.id, doneNow(counter, chasing.today, outcome));
    const card = noteCard(language, "success", words.noted[outcome](nameOf(chase.client, reader)));
    const more = outcome === "no-invoice" ? copyBlocks(calling, counter) : [];
    return {
      card: {
        ...card,
        replaces: true,
        blocks: [...card.blocks, ...more, minutesBlock(reminder.id, language)],
      },
      memory: { client: reminder.client },
    };
  });
}

async function nobody(counter: Counter, { reminder, chase, chasing }: Calling, tried: string | undefined) {
  const { language } = counter.caller;
  const words = say(language).dunningLetters.call;
  const reader = await openReader(counter, counter.scope);
  return counter.settle(async (scope): Promise<Answer> => {
    const current = await readReminder(scope, reminder.id, { lock: true });
    // Two presses on one card are one try.
    if (current?.state !== "proposed" || (tried !== undefined && tried !== String(current.tries ?? 0)))
      return gone(counter);
    const tries = (current.tries ?? 0) + 1;
    const name = nameOf(chase.client, reader);
    if (tries < MOST_TRIES) {
      const notBefore = addWorkingDays(chasing.today, DAYS_BETWEEN_TRIES, chasing.holidays);
      await changeReminder(scope, reminder.id, { tries, notBefore });
      const entry = await openEntry({ ...counter, scope });
      const text = words.noAnswerAgain(name, tries, MOST_TRIES - tries, dayWords(notBefore, entry));
      return { card: { ...noteCard(language, "info", text), replaces: true } };
    }
    await changeReminder(scope, reminder.id, { ...doneNow(counter, chasing.today, "no-answer"), tries });
    return { card: { ...noteCard(language, "info", words.noAnswerLast(name, tries)), replaces: true } };
  });
}

/** Asked for the right one; where nobody knows it the ladder goes on without the call. */
async function wrongNumber(counter: Counter, calling: Calling): Promise<Answer> {
  const { reminder, chase, chasing } = calling;
  const { language } = counter.caller;
  const words = say(language).dunningLetters.call;
  const { form } = counter.ask;
  if (!form) return { card: numberForm(reminder.id, language) };
  const phone = (form["phone"] ?? "").normalize("NFKC").replace(/\s+/g, " ").trim();
  if (phone !== "" && !/^\+?[\d\s().-]{6,30}$/.test(phone))
    return { card: numberForm(reminder.id, language, phone, words.numberForm.invalid) };
  const reader = await openReader(counter, counter.scope);
  return counter.settle(async (scope) => {
    const current = await readReminder(scope, reminder.id, { lock: true });
    if (current?.state !== "proposed") return gone(counter);
    if (phone === "") {
      await changeReminder(scope, reminder.id, doneNow(counter, chasing.today, "wrong-number"));
      const text = words.noNumberLeft(nameOf(chase.client, reader));
      return { card: { ...noteCard(language, "info", text), replaces: true } };
    }
    await changeMainContact(scope, chase.client.id, { phone });
    const known = chase.client.contacts.map((contact) => (contact.main ? { ...contact, phone } : contact));
    const contacts = known.some(({ main }) => main) ? known : [{ id: "", main: true, phone }, ...known];
    const renewed = {
      reminder: current,
      chasing,
      chase: { ...chase, client: { ...chase.client, contacts } },
    };
    return { card: await callCard(renewed, scope, reader, words.numberNoted(phone)) };
  });
}

const gone = ({ caller }: Counter): Answer => ({
  card: {
    ...noteCard(caller.language, "warning", say(caller.language).dunningLetters.call.gone),
    replaces: true,
  },
});
