import { noteCard } from "../../desk/cards.ts";
import { defineCommand } from "../../desk/command.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { readBudgetInput } from "../budget/facts.ts";
import { readDraft } from "./draft.ts";
import { listAnswer } from "./list-command.ts";
import { openRegister } from "./people.ts";
import { formAnswer, propose } from "./propose.ts";
import { readContractForm } from "./read-form.ts";
import { holdingOn } from "./versions.ts";
import { faultWords } from "./words.ts";

const WHO = /^<@([^<>@\s|]+)>\s*/;

/** « Modifier »: `assistant edit <@id>`, with what was about to be confirmed behind it. */
export const assistantEditCommand = defineCommand({
  name: "assistant edit",
  phrases: ["assistant modifier"],
  roles: ["administrator", "partner"],
  async run(counter) {
    const { scope, now, words: text, caller } = counter;
    const register = await openRegister(counter, [text.match(WHO)?.[0] ?? ""]);
    const found = register.find(text.match(WHO)?.[0] ?? text, "person");
    if (!found.ok)
      return { card: noteCard(caller.language, "warning", faultWords(found.fault, caller.language, now)) };
    const { person } = found;
    const written = readDraft(text.replace(WHO, ""));
    const today = dayIn(now, person.zone);
    const input = await readBudgetInput(scope, person.id);
    const current = written?.draft ?? holdingOn(input.contracts, today) ?? input.contracts.at(-1);
    const draft = written
      ? written.draft
      : { hours: person.hours, payer: caller.person, ...current, person: person.id, from: today };
    return formAnswer(counter, register, person.id, draft, []);
  },
});

/** The form's answers: a card to confirm, like what is said. */
export const assistantFormCommand = defineCommand({
  name: "assistant form",
  phrases: [],
  roles: ["administrator", "partner"],
  async run(counter) {
    const { ask, words: text, caller, now } = counter;
    const form = ask.form;
    if (!form) return listAnswer(counter);
    const said = readContractForm(form);
    const who = text.match(WHO)?.[0] ?? form["person"] ?? "";
    const register = await openRegister(counter, [
      who,
      form["backup"] ?? "",
      form["payer"] ?? "",
      ...said.shares.map((share) => share.who),
    ]);
    const found = register.find(who, "person");
    if (!found.ok)
      return { card: noteCard(caller.language, "warning", faultWords(found.fault, caller.language, now)) };
    return propose(counter, said, found.person, register, form);
  },
});
