import { MENTION } from "../../desk/ask.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { externalIdsAt, listPeople } from "../../firm/facts.ts";
import { peopleField } from "../cards/people-field.ts";
import { namesOf } from "../cards/reader.ts";
import { meetPeople, type PeopleMet, strangersSentence } from "../understand.ts";
import { actOn, answerNote, findReadable, splitId, unknownTask } from "./act.ts";
import { changeTask } from "./change.ts";

/** `task reassign <id> [<@person> …]`; without anybody, the form asks. */
export const reassignCommand = defineCommand({
  name: "task reassign",
  phrases: ["tache reassigner", "tache reattribuer", "reassigne", "reassign"],
  run: async (counter) => {
    const named = splitId(counter.words);
    if (!named) return unknownTask(readerOfCaller(counter));
    const said = counter.ask.form?.["people"] ?? named.rest;
    const met = await meetPeople(counter, said);
    const nobody = counter.ask.form !== undefined && met.assignees.length === 0;
    if (![...said.matchAll(MENTION)].length && !nobody) return askWho(counter, named.id);
    return nobody || met.strangers.length > 0
      ? askWho(counter, named.id, met)
      : give(counter, named.id, met.assignees);
  },
});

const give = (counter: Counter, id: string, to: readonly string[]): Promise<Answer> =>
  actOn(
    counter,
    id,
    async (acting) => {
      const { task, people, reader } = acting;
      const words = say(reader.language).tasks;
      if (task.state !== "open") return answerNote(reader, words.isDone);
      const names = namesOf(to, people, reader);
      if (to.length === task.assignees.length && to.every((one) => task.assignees.includes(one)))
        return answerNote(reader, words.sameAssignees(task.title, names));
      const mine = to.length === 1 && to[0] === reader.person;
      const headline = mine ? words.reassignedToYou(task.title) : words.reassigned(task.title, names);
      return changeTask(acting, { assignees: to }, "reassigned", headline);
    },
    { administrators: true },
  );

async function askWho(counter: Counter, id: string, met?: PeopleMet): Promise<Answer> {
  const reader = readerOfCaller(counter);
  const task = await findReadable(counter, id);
  if (!task) return unknownTask(reader);
  const words = say(reader.language).tasks;
  if (task.state !== "open") return answerNote(reader, words.isDone);
  const [people, ids] = [await listPeople(counter.scope), await externalIdsAt(counter.scope, counter.ask)];
  const error = met && (strangersSentence(met.strangers, reader.language) ?? words.errors.nobody);
  return {
    card: {
      language: reader.language,
      audience: "asker",
      summary: error ?? words.form.reassignTitle,
      blocks: [
        { kind: "text", text: task.title },
        {
          kind: "form",
          title: words.form.reassignTitle,
          ask: `task reassign ${task.id}`,
          submit: words.form.give,
          fields: [
            peopleField(met?.assignees ?? [], people, reader, {
              ids,
              required: true,
              ...(error ? { error } : {}),
            }),
          ],
        },
      ],
    },
  };
}
