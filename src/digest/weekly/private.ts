import type { Card } from "../../desk/card.ts";
import { maySeeMoney } from "../../dunning/facts.ts";
import type { Person } from "../../firm/facts.ts";
import { runsContracts } from "../../handoff/facts.ts";
import type { Occasion } from "../digest.ts";
import { quietBlock, weekCard } from "./compose.ts";
import { moneyBlocks } from "./money-blocks.ts";
import { privateObligations } from "./obligation-blocks.ts";
import { peopleBlocks } from "./people-blocks.ts";
import { quoteBlocks } from "./quote-blocks.ts";
import { availableWords, privateSecretary, publicSecretary, usedWords } from "./secretary-blocks.ts";
import { viewOf } from "./view.ts";
import { readPrivateWeek } from "./week.ts";

/** Doors draw two a message; what else they would draw comes as the table that stands below anyway. */
const MOST_CHARTS = 2;

/**
 * The week with names and amounts, for one person: money for those who chase it, the secretary's hours and the obligations'
 * amounts for those who lead the firm; of these anybody else reads what the channel does.
 */
export async function composePrivate(occasion: Occasion, person: Person): Promise<Card> {
  const view = viewOf(occasion, person.language);
  const week = await readPrivateWeek(occasion);
  const { absences = [], obligations = [], hours = [], work = [], worth, confidential } = week;
  const leads = runsContracts(person);
  const chases = maySeeMoney(person);
  const money = chases ? (week.money ?? []) : [];
  const quotes = chases ? week.quotes : undefined;
  const due = privateObligations(obligations, view, leads);
  const people = peopleBlocks(absences, view, { hours });
  const quiet =
    due.length === 0 &&
    people.length === 0 &&
    !money.some(({ owing, receivedCents }) => owing.length > 0 || receivedCents !== 0) &&
    !quotes?.atRisk.length &&
    !(leads && work.length > 0);
  const said = leads ? usedWords(hours, view) : availableWords(hours, view);
  const cash = moneyBlocks(money, view, confidential);
  const charted = cash.filter(({ kind }) => kind === "chart").length < MOST_CHARTS;
  const blocks = quiet
    ? [quietBlock(occasion, view, week, said)]
    : [
        ...cash,
        ...(quotes ? quoteBlocks(quotes, view, confidential) : []),
        ...due,
        ...(leads ? privateSecretary(hours, work, worth, view, charted) : publicSecretary(hours, view)),
        ...people,
      ];
  return { ...weekCard(occasion, view, blocks, quiet), audience: "asker" };
}
