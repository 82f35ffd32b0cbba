import { mention } from "../desk/ask.ts";
import { noteCard } from "../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import { peopleCard, roleChangedCard, rolesCard } from "./cards.ts";
import { getPeople, listPeople, readFirm } from "./facts.ts";
import { readWanted, reverse, type Wanted, writeChanges } from "./role-changes.ts";
import { readRoleSentence } from "./role-sentence.ts";
import { changeRoles } from "./store/roles.ts";

export const peopleCommand = defineCommand({
  name: "guichet people",
  phrases: ["guichet équipe", "guichet personnes", "guichet team"],
  matches: (text) =>
    /^(?:(?:c'est )?qui (?:est|y a-t-il|travaille) (?:dans|au|a) (?:le |l')?(?:cabinet|equipe|bureau)|l'equipe|who(?: is|'s) (?:in|on) the (?:firm|team))[\s?.!]*$/.test(
      text,
    ),
  help: {
    fr: { label: "Voir l’équipe et les rôles", example: "guichet équipe" },
    en: { label: "See the team and its roles", example: "guichet people" },
  },
  listed: { description: { fr: "L’équipe et ses rôles", en: "The team and its roles" } },
  async run({ scope, caller }) {
    return { card: peopleCard(await readFirm(scope), await listPeople(scope), caller.language) };
  },
});

export const rolesCommand = defineCommand({
  name: "guichet roles",
  phrases: ["guichet rôles", "guichet rôle"],
  matches: (text) => /^(?:les |the )?roles[\s?.!]*$/.test(text),
  roles: ["administrator"],
  help: {
    rank: 2,
    fr: { label: "Donner un rôle", example: "Camille est associée" },
    en: { label: "Give a role", example: "Camille is a partner" },
  },
  listed: { description: { fr: "Donner ou retirer un rôle", en: "Give or take a role" } },
  async run(counter) {
    // « guichet role Camille est associée », typed after a slash.
    if (counter.ask.form || readRoleSentence(counter.words)) return change(counter);
    return { card: rolesCard(await listPeople(counter.scope), counter.caller.language) };
  },
});

export const roleChangeCommand = defineCommand({
  name: "guichet role change",
  phrases: [],
  matches: (text) => readRoleSentence(text) !== undefined,
  roles: ["administrator"],
  run: change,
});

async function change(counter: Counter): Promise<Answer> {
  const wanted = await readWanted(counter);
  if (!wanted.ok) return explain(counter, wanted);
  return counter.settle(async (scope) => {
    const { language } = counter.caller;
    const words = say(language).firm;
    const outcome = await changeRoles(scope, wanted.changes);
    if (!outcome.ok) {
      const [last] = await getPeople(scope, [outcome.person]);
      const text = words.lastAdministrator(last?.name ?? words.somebody);
      return { card: noteCard(language, "warning", text) };
    }
    if (outcome.done.length === 0) return { card: noteCard(language, "info", words.roleUnchanged) };
    const people = await getPeople(
      scope,
      outcome.done.map(({ person }) => person),
    );
    const undo = wanted.undoing ? undefined : `guichet role change ${writeChanges(reverse(outcome.done))}`;
    const card = roleChangedCard(outcome.done, people, undo, language);
    const replaces = counter.ask.via === "button";
    // An undo is not undone by « annule »: it leaves nothing to undo.
    return { card: { ...card, replaces }, memory: {}, ...(undo === undefined ? {} : { undo }) };
  });
}

async function explain(counter: Counter, wanted: Exclude<Wanted, { ok: true }>): Promise<Answer> {
  const { language } = counter.caller;
  const words = say(language).firm;
  switch (wanted.reason) {
    case "unknown-mention":
      return { card: noteCard(language, "warning", words.mentionUnknown(wanted.name ?? words.somebody)) };
    case "ambiguous": {
      const buttons = wanted.people.map(({ id, name, email }) => ({
        label: email === undefined ? name : `${name} (${email})`,
        // The same sentence with the name made plain: who else stands in it is not dropped.
        ask: `guichet role change ${counter.words.replace(wanted.name, mention(id))}`,
      }));
      return { card: noteCard(language, "info", words.nameAmbiguous(wanted.name), buttons) };
    }
    case "unknown-name":
    case "not-understood": {
      const notice =
        wanted.reason === "unknown-name" ? words.nameUnknown(wanted.name) : words.roleNotUnderstood;
      const { person, role, change: changed } = counter.ask.form ?? {};
      const state = {
        notice,
        ...(person ? { person } : {}),
        ...(role ? { role } : {}),
        ...(changed ? { change: changed } : {}),
      };
      return { card: rolesCard(await listPeople(counter.scope), language, state) };
    }
  }
}
