import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { mention } from "../../desk/ask.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { formatDuration } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { getPeople, type Person } from "../../firm/facts.ts";
import { openRegister } from "../contract/people.ts";
import { firstOpenDay } from "../contract/versions.ts";
import { dayWords, faultWords } from "../contract/words.ts";
import { readClosedMonths } from "../store/closed-months.ts";
import { readContracts } from "../store/contracts.ts";
import { holdTime } from "../store/time.ts";
import { setWeek } from "../store/weeks.ts";
import { layOut, numberOf } from "./allowance.ts";
import { type BudgetInput, budgetOn } from "./budget.ts";
import { readBudgetInput } from "./facts.ts";
import { leftWords } from "./left-words.ts";
import { periodName } from "./period-words.ts";
import { readWeek } from "./read-week.ts";

const ROLES = ["administrator", "partner"] as const;
const MOST_MINUTES = 60 * 60;
const ANY_DAY = { today: "2026-01-01", now: 0, zone: "UTC" };

/** What a week holds of the budget. */
function minutesOfWeek(
  { contracts, weeks }: Pick<BudgetInput, "contracts" | "weeks">,
  monday: string,
): number {
  const start = numberOf(monday);
  return layOut(contracts, weeks, start + 7)
    .filter(({ day }) => day >= start)
    .reduce((sum, { minutes }) => sum + minutes, 0);
}

/** « Cette semaine 15 h », « la semaine prochaine 5 h pour Inès » */
export const weekCommand = defineCommand({
  name: "assistant week",
  phrases: [],
  matches: (text) => readWeek(text, ANY_DAY) !== undefined,
  roles: ROLES,
  async run(counter) {
    const { caller, now, scope } = counter;
    const { language } = caller;
    const words = say(language).handoffContract;
    const warn = (text: string): Answer => ({ card: noteCard(language, "warning", text) });
    // Which week « this week » is, is the assistant's business: she is looked for first.
    const named = readWeek(counter.words, { today: dayIn(now, caller.zone), now, zone: caller.zone });
    if (!named) return warn(words.weekHow);
    const person = await whose(counter, named.who);
    if (!("zone" in person)) return person;
    const said = readWeek(counter.words, { today: dayIn(now, person.zone), now, zone: person.zone }) ?? named;
    const minutes = said.minutes === "usual" ? undefined : said.minutes;
    if (minutes !== undefined && !(minutes >= 0 && minutes <= MOST_MINUTES)) return warn(words.weekTooMuch);
    const input = await readBudgetInput(scope, person.id);
    const weeks = new Map(input.weeks);
    if (minutes === undefined) weeks.delete(said.monday);
    else weeks.set(said.monday, minutes);
    const [before, after] = [
      minutesOfWeek(input, said.monday),
      minutesOfWeek({ ...input, weeks }, said.monday),
    ];
    if (minutes !== undefined && after !== minutes) return warn(words.weekNoContract(person.name));
    const refused = await closedWeek(scope, person.id, said.monday);
    if (refused !== undefined) return warn(words.closed(dayWords(refused, language, now)));
    const week = periodName({ per: "week", start: said.monday }, language);
    const hours = (length: number) => formatDuration(length, language);
    if (before === after)
      return { card: noteCard(language, "info", words.weekSame(person.name, week, hours(after))) };
    const budget = budgetOn({ ...input, weeks }, dayIn(now, person.zone));
    const text = words.weekAsk(person.name, week, hours(after), hours(before));
    const left = budget ? ` ${words.weekThen(leftWords(budget, language))}` : "";
    const ask = `assistant week set ${mention(person.id)} ${said.monday} ${minutes ?? "-"}`;
    return {
      card: noteCard(language, "info", `${text}${left}`, [
        { label: words.confirm, ask, once: counter.ask.id, style: "primary" },
      ]),
    };
  },
});

/** The one who was named, or the only one there is. */
async function whose(counter: Counter, who: string | undefined): Promise<Person | Answer> {
  const { caller, scope, now, words: text } = counter;
  const words = say(caller.language).handoffContract;
  const register = await openRegister(counter, who === undefined ? [] : [who]);
  const found = who === undefined ? undefined : register.find(who, "person");
  if (found?.ok) return found.person;
  if (found)
    return { card: noteCard(caller.language, "warning", faultWords(found.fault, caller.language, now)) };
  const ids = new Set((await readContracts(scope)).map(({ person }) => person));
  const people = register.people.filter(({ id }) => ids.has(id));
  const [only, ...others] = people;
  if (!only) return { card: noteCard(caller.language, "info", words.whoFirst) };
  if (others.length === 0) return only;
  const buttons = people.map(({ id, name }) => ({
    label: name,
    ask: `assistant week ${text} pour ${mention(id)}`,
  }));
  return { card: noteCard(caller.language, "info", words.whichOne, buttons) };
}

/** The first day that may still be changed, where the whole week lies before it. */
async function closedWeek(scope: FirmScope, person: string, monday: string): Promise<string | undefined> {
  const first = firstOpenDay(await readClosedMonths(scope, person));
  return first !== undefined && numberOf(monday) + 7 <= numberOf(first) ? first : undefined;
}

/** « Confirmer », and its undoing: `assistant week set <@id> <Monday> <minutes or ->`. */
export const weekSetCommand = defineCommand({
  name: "assistant week set",
  phrases: [],
  roles: ROLES,
  async run(counter) {
    const { caller, now, ask } = counter;
    const { language } = caller;
    const words = say(language).handoffContract;
    const [, id, monday, said] = WRITTEN.exec(counter.words.trim()) ?? [];
    const [person] = id === undefined ? [] : await getPeople(counter.scope, [id]);
    const minutes = said === "-" ? undefined : Number(said);
    if (!person || monday === undefined || (minutes ?? 0) > MOST_MINUTES || !isMonday(monday))
      return { card: noteCard(language, "warning", words.weekHow) };
    return counter.settle(async (scope) => {
      await holdTime(scope, person.id);
      const refused = await closedWeek(scope, person.id, monday);
      if (refused !== undefined)
        return { card: noteCard(language, "warning", words.closed(dayWords(refused, language, now))) };
      const input = await readBudgetInput(scope, person.id);
      await setWeek(scope, { person: person.id, monday, minutes, saidBy: caller.person }, now);
      const after = minutesOfWeek(await readBudgetInput(scope, person.id), monday);
      const text = (reader: Person | undefined) => {
        const to = reader?.language ?? language;
        const week = periodName({ per: "week", start: monday }, to);
        const hours = formatDuration(after, to);
        const said = say(to).handoffContract;
        return reader ? said.weekToldHer(week, hours) : said.weekSet(person.name, week, hours);
      };
      if (person.id !== caller.person)
        await enqueue(
          scope,
          [
            {
              kind: "chat",
              key: `assistant-week:${ask.id}`,
              person: person.id,
              about: caller.person,
              card: noteCard(person.language, "info", text(person)),
            },
          ],
          now,
        );
      const undo = `assistant week set ${mention(person.id)} ${monday} ${input.weeks.get(monday) ?? "-"}`;
      const card = noteCard(language, "success", text(undefined), [
        { label: say(language).firm.undo, ask: undo, once: `undo:${ask.id}` },
      ]);
      return { card: { ...card, replaces: ask.via === "button" }, memory: {}, undo };
    });
  },
});

const WRITTEN = /^<@([^<>@\s|]+)> (\d{4}-\d{2}-\d{2}) (-|\d{1,5})$/;

const isMonday = (day: string): boolean => {
  try {
    return (numberOf(day) + 3) % 7 === 0;
  } catch {
    return false;
  }
};
