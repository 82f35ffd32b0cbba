import { mention } from "../../desk/ask.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { listPeople, printWorkingHours } from "../../firm/facts.ts";
import { readContracts } from "../store/contracts.ts";
import { runsContracts } from "./show-command.ts";
import { holdingOn } from "./versions.ts";
import { budgetWords, dayWords } from "./words.ts";

const LIST =
  /^(?:(?:qui est |who is )?(?:(?:notre|la|le|les|nos|mon|ma|our|the) )?(?:secretaires?|assistante?s?|secretariat|secretary|secretaries|assistants)|(?:(?:les|nos|the|our) )?(?:contrats|contracts))[\s?.!]*$/;

/** Everybody may know who the assistants are and when they work; what was agreed is for those who agree on it. */
export const assistantListCommand = defineCommand({
  name: "assistant list",
  phrases: ["assistant liste"],
  matches: (text) => LIST.test(text),
  listed: { description: { fr: "Le secrétariat et ses heures", en: "The assistants and their hours" } },
  run: listAnswer,
});

export async function listAnswer({ scope, caller, now }: Counter): Promise<Answer> {
  const { language } = caller;
  const words = say(language).handoffContract;
  const people = await listPeople(scope);
  const contracts = await readContracts(scope);
  const rows = people.flatMap((person) => {
    const own = contracts.filter((one) => one.person === person.id);
    const today = dayIn(now, person.zone);
    const current = holdingOn(own, today);
    const next = own.find(({ from }) => from > today);
    if (!current && !next && !person.roles.includes("assistant")) return [];
    const open = runsContracts(caller) || caller.person === person.id;
    const shown = current ?? next;
    const detail = shown
      ? [
          ...(current ? [] : [words.later(dayWords(shown.from, language, now))]),
          ...(open ? [budgetWords(shown, language)] : []),
          printWorkingHours(shown.hours, language),
        ].join(", ")
      : words.noContract;
    const buttons = !open
      ? []
      : shown
        ? [{ label: words.formShow, ask: `assistant show ${mention(person.id)}` }]
        : runsContracts(caller)
          ? [{ label: words.complete, ask: `assistant edit ${mention(person.id)}` }]
          : [];
    return [{ text: person.name, detail, buttons }];
  });
  if (rows.length === 0) return { card: noteCard(language, "info", words.listEmpty) };
  return {
    card: {
      language,
      audience: "asker",
      summary: words.listTitle,
      blocks: [
        { kind: "text", style: "title", text: words.listTitle },
        { kind: "list", rows },
      ],
    },
  };
}
