import { mention } from "../../desk/ask.ts";
import type { Block } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Caller, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { listPeople, type Person } from "../../firm/facts.ts";
import { budgetOn } from "../budget/budget.ts";
import { readBudgetInput } from "../budget/facts.ts";
import { leftWords } from "../budget/left-words.ts";
import { openRegister } from "./people.ts";
import { holdingOn } from "./versions.ts";
import { budgetWords, contractFacts, dayWords, faultWords } from "./words.ts";

/** Who agrees on contracts; the cost of an hour is theirs and hers. */
export const runsContracts = ({ roles }: Pick<Caller, "roles">): boolean =>
  roles.includes("administrator") || roles.includes("partner");

export const assistantShowCommand = defineCommand({
  name: "assistant show",
  phrases: ["assistant voir", "mon contrat", "my contract"],
  async run(counter) {
    const { caller, now, words: text } = counter;
    const people = await listPeople(counter.scope);
    const own = people.find(({ id }) => id === caller.person);
    if (text.trim() === "" && own) return showAnswer(counter, own);
    const found = (await openRegister(counter, [text])).find(text, "person");
    return found.ok
      ? showAnswer(counter, found.person)
      : { card: noteCard(caller.language, "warning", faultWords(found.fault, caller.language, now)) };
  },
});

/** One assistant's contract as it stands, and what is planned after it. */
export async function showAnswer({ scope, caller, now }: Counter, person: Person): Promise<Answer> {
  const { language } = caller;
  const words = say(language).handoffContract;
  if (!runsContracts(caller) && caller.person !== person.id)
    return { card: noteCard(language, "warning", words.notYours) };
  const input = await readBudgetInput(scope, person.id);
  const today = dayIn(now, person.zone);
  const current = holdingOn(input.contracts, today);
  const later = input.contracts.filter(({ from }) => from > today);
  const shown = current ?? later[0];
  const edit = {
    label: current ? words.change : words.complete,
    ask: `assistant edit ${mention(person.id)}`,
  };
  if (!shown) {
    const buttons = runsContracts(caller) ? [edit] : [];
    return { card: noteCard(language, "info", words.noContractOf(person.name), buttons) };
  }
  const budget = budgetOn(input, today);
  const people = await listPeople(scope);
  const reader = { language, now, costs: true };
  const planned: Block[] = later
    .filter((one) => one !== shown)
    .map((one) => ({
      kind: "note",
      tone: "info",
      text: `${words.later(dayWords(one.from, language, now))} : ${budgetWords(one, language)}`,
    }));
  return {
    card: {
      language,
      audience: "asker",
      summary: words.contractOf(person.name),
      blocks: [
        { kind: "text", style: "title", text: words.contractOf(person.name) },
        { kind: "facts", facts: contractFacts(shown, people, reader) },
        ...(budget ? [{ kind: "text", text: words.sentence(leftWords(budget, language)) } as const] : []),
        ...planned,
        {
          kind: "buttons",
          buttons: [
            { label: words.seeHours, ask: `assistant hours ${mention(person.id)}` },
            ...(runsContracts(caller)
              ? [edit, { label: words.endLabel, ask: `assistant end ${mention(person.id)}` }]
              : []),
          ],
        },
      ],
    },
  };
}
