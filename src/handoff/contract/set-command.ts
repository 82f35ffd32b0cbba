import { mention } from "../../desk/ask.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import type { Person } from "../../firm/facts.ts";
import { listAnswer } from "./list-command.ts";
import { openRegister, type Register } from "./people.ts";
import { propose } from "./propose.ts";
import { readContract, type SaidContract, speaksOfContract } from "./read-contract.ts";
import { showAnswer } from "./show-command.ts";
import { faultWords } from "./words.ts";

/** « Inès est notre secrétaire, 10 h par semaine, lundi mardi jeudi » */
export const assistantCommand = defineCommand({
  name: "assistant",
  phrases: [],
  matches: speaksOfContract,
  roles: ["administrator", "partner"],
  help: {
    fr: {
      label: "Dire les heures du secrétariat",
      example: "Inès est notre secrétaire, 10 h par semaine, lundi mardi jeudi",
    },
    en: {
      label: "Say the assistant’s hours",
      example: "Inès is our secretary, 10 hours a week, Monday Tuesday Thursday",
    },
  },
  async run(counter) {
    if (counter.words.trim() === "") return listAnswer(counter);
    const { caller, now } = counter;
    const said = readContract(counter.words, { today: dayIn(now, caller.zone), now, zone: caller.zone });
    const names = [said.subject?.who, said.backup, said.payer, ...said.shares.map(({ who }) => who)];
    const register = await openRegister(
      counter,
      names.filter((name) => name !== undefined),
    );
    const whom = await findAssistant(counter, said, register);
    if ("card" in whom) return whom;
    return saysNothing(said) ? showAnswer(counter, whom) : propose(counter, said, whom, register);
  },
});

const saysNothing = (said: SaidContract): boolean =>
  said.minutes === undefined &&
  said.hours === undefined &&
  said.hourly === undefined &&
  said.faults.length === 0;

async function findAssistant(
  counter: Counter,
  said: SaidContract,
  register: Register,
): Promise<Person | Answer> {
  const { caller, now, words: text } = counter;
  const words = say(caller.language).handoffContract;
  if (said.subject) {
    const found = register.find(said.subject.who, "person");
    if (found.ok) return found.person;
    const { fault } = found;
    if (fault.reason !== "several")
      return { card: noteCard(caller.language, "warning", faultWords(fault, caller.language, now)) };
    return whichOne(counter, fault.people, (id) => text.replace(fault.name, mention(id)));
  }
  const assistants = register.people.filter(({ roles }) => roles.includes("assistant"));
  const [only, ...others] = assistants;
  if (!only) return { card: noteCard(caller.language, "info", words.whoFirst) };
  return others.length === 0 ? only : whichOne(counter, assistants, (id) => `${text}, pour ${mention(id)}`);
}

const whichOne = ({ caller }: Counter, people: readonly Person[], write: (id: string) => string): Answer => ({
  card: noteCard(
    caller.language,
    "info",
    say(caller.language).handoffContract.whichOne,
    people.map(({ id, name, email }) => ({
      label: email === undefined ? name : `${name} (${email})`,
      ask: `assistant ${write(id)}`,
    })),
  ),
});
