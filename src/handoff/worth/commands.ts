import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Command, type Counter, defineCommand, type Role } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { readFirm } from "../../firm/facts.ts";
import { addMonths, findMonth, monthWords } from "../statement/month.ts";
import { readContracts } from "../store/contracts.ts";
import { readNamed } from "../store/named.ts";
import { fillHourly, readWorthSettings, unclosedOf, writeWorthSettings } from "../store/worth.ts";
import { type ClosedMonth, readClosedMonths } from "./months.ts";
import { worthCard } from "./worth-cards.ts";
import { readWorthForm, worthFields } from "./worth-form.ts";

/** The firm's own money. */
const MAY_SEE: readonly Role[] = ["administrator", "partner"];
const TREND_MONTHS = 6;
const LOOK_BACK = 12;

const worthCommand = defineCommand({
  name: "worth",
  phrases: [
    "qu'est-ce que ca nous rapporte",
    "qu'est ce que ca nous rapporte",
    "ca nous rapporte quoi",
    "que nous rapporte le secretariat",
    "ce que rapporte le secretariat",
    "combien de temps gagne",
    "combien de temps a-t-on gagne",
    "temps gagne",
    "what is it worth",
    "what's it worth",
    "time saved",
  ],
  roles: MAY_SEE,
  help: {
    fr: { label: "Ce que le secrétariat rapporte", example: "qu’est-ce que ça nous rapporte ?" },
    en: { label: "What the assistant is worth", example: "what is it worth?" },
  },
  run: (counter) => showWorth(counter, counter.words),
});

async function showWorth(
  { scope, caller, now }: Pick<Counter, "scope" | "caller" | "now">,
  said: string,
): Promise<Answer> {
  const { language } = caller;
  const words = say(language).handoffTime;
  const today = dayIn(now, (await readFirm(scope)).zone);
  const here = `${today.slice(0, 7)}-01`;
  const asked = findMonth(said, today)?.month;
  if (asked !== undefined && asked > today)
    return { card: noteCard(language, "info", words.statement.futureMonth) };
  const months = await readClosedMonths(scope, asked ?? here, LOOK_BACK);
  const shown = asked === undefined ? months.at(-1) : months.find(({ month }) => month === asked);
  const unclosed = await namesOfUnclosed(scope, shown?.month ?? asked ?? here);
  if (!shown) return nothingClosed(language, asked, unclosed, months);
  const settings = await readWorthSettings(scope);
  const from = addMonths(shown.month, 1 - TREND_MONTHS);
  const trend = months.filter(({ month }) => month >= from && month <= shown.month);
  return { card: worthCard(shown, trend, { language, here, settings, unclosed }) };
}

async function namesOfUnclosed(scope: Counter["scope"], month: string): Promise<string[]> {
  const people = await readNamed(scope, await unclosedOf(scope, month, addMonths(month, 1)));
  return people.map(({ name }) => name);
}

function nothingClosed(
  language: Counter["caller"]["language"],
  asked: string | undefined,
  unclosed: readonly string[],
  months: readonly ClosedMonth[],
): Answer {
  const { statement, worth } = say(language).handoffTime;
  const text =
    asked === undefined
      ? worth.noStatement
      : unclosed.length > 0
        ? statement.notClosed(monthWords(asked, language), unclosed.join(", "))
        : statement.none(monthWords(asked, language));
  const last = months.at(-1);
  const buttons = last
    ? [{ label: monthWords(last.month, language), ask: `worth ${last.month.slice(0, 7)}` }]
    : [];
  return { card: noteCard(language, "info", text, buttons) };
}

const setWorthCommand = defineCommand({
  name: "worth set",
  phrases: ["valeur d'une heure", "la valeur d'une heure", "value of an hour"],
  roles: MAY_SEE,
  async run(counter) {
    const { ask, caller, scope } = counter;
    const { language } = caller;
    const words = say(language).handoffTime.worth;
    const contracts = await readContracts(scope);
    const priceless = contracts.filter(({ hourly }) => !hourly).map(({ person }) => person);
    const costs = await readNamed(scope, [...new Set(priceless)]);
    const settings = await readWorthSettings(scope);
    const formCard = (typed = {}, errors: Record<string, string> = {}): Answer => ({
      card: {
        language,
        audience: "asker",
        summary: Object.values(errors)[0] ?? words.formTitle,
        blocks: [worthFields(settings, costs, language, typed, errors)],
      },
    });
    if (!ask.form) return formCard();
    const reading = readWorthForm(ask.form, costs, language);
    if (!reading.ok) return formCard(ask.form, reading.errors);
    return counter.settle(async (unit) => {
      await writeWorthSettings(unit, reading.settings);
      for (const { person, cents } of reading.costs) await fillHourly(unit, person, cents);
      const { card } = await showWorth({ ...counter, scope: unit }, "");
      return {
        card: {
          ...card,
          summary: words.saved,
          blocks: [{ kind: "note", tone: "success", text: words.saved }, ...card.blocks],
        },
        memory: {},
      };
    });
  },
});

export const worthCommands: readonly Command[] = [worthCommand, setWorthCommand];
