import type { Block } from "../desk/card.ts";
import type { Counter } from "../desk/command.ts";
import { formatDuration } from "../desk/language/format.ts";
import { say } from "../desk/language/say.ts";
import { dayIn } from "../desk/when/day-in.ts";
import { getPeople } from "../firm/facts.ts";
import { type Budget, budgetOn } from "./budget/budget.ts";
import { periodName } from "./budget/period-words.ts";
import type { Contract } from "./contract.ts";
import { readContracts } from "./store/contracts.ts";
import { readDayMinutes } from "./store/day-minutes.ts";
import { readWeeks } from "./store/weeks.ts";

/** More have a card of their own. */
const MOST_ASSISTANTS = 3;

/** Hers for the assistant; for who leads the firm or pays, of each assistant under contract. Nobody else's business. */
export async function hoursLeft({ scope, caller, now }: Counter): Promise<readonly Block[]> {
  const { person, language } = caller;
  const leads = caller.roles.some((role) => role === "partner" || role === "administrator");
  const contracts = await readContracts(scope, leads ? undefined : person);
  const on = dayIn(now, caller.zone);
  const budgets: Budget[] = [];
  for (const her of assistantsOn(contracts, on).slice(0, MOST_ASSISTANTS)) {
    const hers = contracts.filter((contract) => contract.person === her);
    const budget = budgetOn(
      {
        contracts: hers,
        weeks: await readWeeks(scope, her),
        used: await readDayMinutes(scope, her, hers[0]?.from ?? on),
      },
      on,
    );
    if (budget) budgets.push(budget);
  }
  if (budgets.length === 0) return [];
  const words = say(language).home.handoff;
  const named =
    budgets.length > 1
      ? await getPeople(
          scope,
          budgets.map((one) => one.contract.person),
        )
      : [];
  const hours = (minutes: number) => formatDuration(minutes, language);
  return [
    { kind: "text", style: "title", text: words.hours },
    {
      kind: "facts",
      facts: budgets.map(({ contract, period }) => {
        const name = named.find(({ id }) => id === contract.person)?.name;
        const label = periodName(period, language);
        const [used, allowed] = [hours(period.used), hours(period.allowance + period.carried)];
        return {
          label: name === undefined ? label : `${name}, ${label}`,
          value:
            period.left < 0
              ? words.over(used, allowed, hours(-period.left))
              : words.left(used, allowed, hours(period.left)),
        };
      }),
    },
  ];
}

const assistantsOn = (contracts: readonly Contract[], on: string): readonly string[] => [
  ...new Set(
    contracts
      .filter(({ from, until }) => from <= on && (until === undefined || on < until))
      .map(({ person }) => person),
  ),
];
