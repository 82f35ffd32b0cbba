import { mention } from "../../desk/ask.ts";
import type { Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { formatDuration } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { getPeople, type Person } from "../../firm/facts.ts";
import { openRegister } from "../contract/people.ts";
import { runsContracts } from "../contract/show-command.ts";
import { faultWords } from "../contract/words.ts";
import { readContracts } from "../store/contracts.ts";
import { dayOf, layOut, numberOf, periodEnd, periodStart } from "./allowance.ts";
import { type Budget, type BudgetInput, budgetOn } from "./budget.ts";
import { readBudgetInput } from "./facts.ts";
import { leftWords } from "./left-words.ts";
import { periodName } from "./period-words.ts";

const LEFT =
  /^(?:mes heures|my hours|(?:il (?:me |nous )?reste |(?:me |nous )?reste[- ]t[- ]il )?combien d'heures(?: (?:de secretariat|me|nous))*(?: (?:reste|restent|reste[- ]t[- ]il|il reste|me reste[- ]t[- ]il|nous reste[- ]t[- ]il|disponibles?))?|heures restantes|(?:le )?budget d'heures|how many hours (?:are|do (?:i|we) have) left|hours left)(?: (?:ce mois(?:-ci)?|cette semaine|au secretariat|this month|this week))?[\s?.!]*$/;
/** Weeks of the chart. */
const WEEKS = 8;

/** « Mes heures », « combien d'heures reste-t-il ? » */
export const hoursCommand = defineCommand({
  name: "assistant hours",
  phrases: ["assistant heures"],
  matches: (text) => LEFT.test(text),
  help: {
    fr: { label: "Voir les heures qui restent", example: "combien d’heures reste-t-il ?" },
    en: { label: "See the hours left", example: "how many hours are left?" },
  },
  async run(counter) {
    const people = await whose(counter);
    if ("card" in people) return people;
    const { scope, caller, now } = counter;
    const words = say(caller.language).handoffContract;
    if (people.length === 0) return { card: noteCard(caller.language, "info", words.noContract) };
    const [only] = people;
    const open = (person: Person) => runsContracts(caller) || caller.person === person.id;
    if (only && people.length === 1 && open(only))
      return { card: hoursCard(await readBudgetInput(scope, only.id), only, caller.language, now) };
    const rows = await Promise.all(
      people.map(async (person) => {
        const budget = budgetOn(await readBudgetInput(scope, person.id), dayIn(now, person.zone));
        const detail = budget ? words.sentence(leftWords(budget, caller.language)) : words.noContract;
        const buttons = open(person)
          ? [{ label: words.seeHours, ask: `assistant hours ${mention(person.id)}` }]
          : [];
        return { text: person.name, detail, buttons };
      }),
    );
    return {
      card: {
        language: caller.language,
        audience: "asker",
        summary: rows.map(({ text, detail }) => `${text} – ${detail}`).join("\n"),
        blocks: [{ kind: "list", rows }],
      },
    };
  },
});

/** Whom it is about: who was named, herself, or every assistant. */
async function whose(counter: Counter): Promise<Answer | Person[]> {
  const { caller, scope, words: text, now } = counter;
  if (/<@/.test(text)) {
    const found = (await openRegister(counter, [text])).find(text, "person");
    return found.ok
      ? [found.person]
      : { card: noteCard(caller.language, "warning", faultWords(found.fault, caller.language, now)) };
  }
  const contracts = await readContracts(scope);
  const ids = [...new Set(contracts.map(({ person }) => person))];
  if (ids.includes(caller.person) && !runsContracts(caller)) return getPeople(scope, [caller.person]);
  const people = await getPeople(scope, ids);
  return people.filter(({ id, zone }) => {
    const today = dayIn(now, zone);
    return contracts.some((one) => one.person === id && (one.until === undefined || one.until > today));
  });
}

/** For her and for who agrees on her hours: what is left, this period and this month, and the last weeks. */
function hoursCard(input: BudgetInput, person: Person, language: Language, now: number): Card {
  const words = say(language).handoffContract;
  const hours = (minutes: number) => formatDuration(minutes, language);
  const today = dayIn(now, person.zone);
  const budget = budgetOn(input, today);
  const summary = budget
    ? `${words.hoursOf(person.name)} – ${leftWords(budget, language)}`
    : words.noContractOf(person.name);
  return {
    language,
    audience: "asker",
    summary,
    blocks: [
      { kind: "text", style: "title", text: words.hoursOf(person.name) },
      ...(budget
        ? [{ kind: "facts", facts: budgetFacts(budget, usedThisWeek(input, today), language) } as const]
        : [{ kind: "note", tone: "info", text: words.noContractOf(person.name) } as const]),
      { kind: "chart", ...weeksChart(input, today, language) },
      { kind: "buttons", buttons: [{ label: words.seeStatement, ask: `statement ${person.name}` }] },
    ],
  };

  function budgetFacts({ period, leftThisMonth }: Budget, week: number, to: Language) {
    return [
      {
        label: words.leftThisMonthLabel,
        value: leftThisMonth < 0 ? `−${hours(-leftThisMonth)}` : hours(leftThisMonth),
      },
      {
        label: words.periodLabel(periodName(period, to)),
        value: words.usedOf(hours(period.used), hours(period.allowance + period.carried)),
      },
      ...(period.carried > 0 ? [{ label: words.carriedLabel, value: hours(period.carried) }] : []),
      ...(period.per === "month" ? [{ label: words.thisWeekLabel, value: words.used(hours(week)) }] : []),
    ];
  }
}

const usedThisWeek = ({ used }: BudgetInput, today: string): number =>
  sumOf(used, periodStart("week", numberOf(today)));

const sumOf = (used: BudgetInput["used"], monday: number): number =>
  Array.from({ length: 7 }, (_, i) => used.get(dayOf(monday + i)) ?? 0).reduce((sum, one) => sum + one, 0);

function weeksChart({ contracts, weeks, used }: BudgetInput, today: string, language: Language) {
  const words = say(language).handoffContract;
  const last = periodStart("week", numberOf(today));
  const first = periodStart("week", numberOf(contracts[0]?.from ?? today));
  const mondays = Array.from({ length: WEEKS }, (_, i) => last - 7 * (WEEKS - 1 - i)).filter(
    (monday) => monday >= first,
  );
  const shown = mondays.length > 0 ? mondays : [last];
  const days = layOut(contracts, weeks, periodEnd("week", last));
  const inHours = (minutes: number) => Math.round((minutes / 60) * 100) / 100;
  const planned = (monday: number) =>
    days.reduce((sum, one) => sum + (one.day >= monday && one.day < monday + 7 ? one.minutes : 0), 0);
  return {
    chart: "bar" as const,
    title: words.weeksTitle,
    labels: shown.map((monday) => dayOf(monday).slice(5).split("-").reverse().join("/")),
    series: [
      { name: words.usedSeries, values: shown.map((monday) => inHours(sumOf(used, monday))) },
      { name: words.plannedSeries, values: shown.map((monday) => inHours(planned(monday))) },
    ],
    unit: "h",
  };
}
