import { forgetFile } from "../../database/kept-files.ts";
import { enqueue } from "../../database/outbox.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { getPeople } from "../../firm/facts.ts";
import { approveStatement, readStatementById, removeStatement, type Statement } from "../store/statements.ts";
import { holdTime } from "../store/time.ts";
import { note, viewOf, wordsOf } from "./at-counter.ts";
import { mayApprove, mayReopen } from "./closing.ts";
import { monthWords } from "./month.ts";
import { shown } from "./statement-command.ts";
import { readPayers } from "./tell-payers.ts";
import { type Assistant, listAssistants } from "./whose.ts";

const KEPT_AFTER_MS = 7 * 86_400_000;

async function findStatement(
  counter: Counter,
): Promise<{ statement: Statement; assistant: Assistant } | undefined> {
  const statement = await readStatementById(counter.scope, counter.words.trim());
  const assistant =
    statement && (await listAssistants(counter.scope)).find(({ person }) => person.id === statement.person);
  return statement && assistant && { statement, assistant };
}

export const reopenStatementCommand = defineCommand({
  name: "statement reopen",
  phrases: [],
  async run(counter) {
    const { caller, now, ask } = counter;
    const words = wordsOf(counter);
    const found = await findStatement(counter);
    if (!found) return note(counter, "info", words.unknown);
    const { statement, assistant } = found;
    if (caller.person !== assistant.person.id) return note(counter, "warning", words.notYours);
    const name = monthWords(statement.month, caller.language);
    return counter.settle(async (unit) => {
      await holdTime(unit, caller.person);
      const current = await readStatementById(unit, statement.id);
      if (!current) return note(counter, "info", words.reopened(name));
      if (current.approved) return note(counter, "warning", words.approvedAlready);
      if (!mayReopen(current, now)) return note(counter, "warning", words.tooLate);
      if (!(await removeStatement(unit, current.id))) return note(counter, "warning", words.approvedAlready);
      for (const file of Object.values(current.files)) await forgetFile(unit, file, now + KEPT_AFTER_MS);
      const payers = await readPayers(unit, assistant, current.month);
      await enqueue(
        unit,
        payers.map(({ id, language }) => ({
          kind: "chat",
          key: `statement-reopened:${current.id}:${id}`,
          person: id,
          card: noteCard(
            language,
            "warning",
            say(language).handoffTime.statement.reopenedTold(
              assistant.person.name,
              monthWords(current.month, language),
            ),
          ),
          about: assistant.person.id,
        })),
        now,
      );
      const look = { label: words.look, ask: `statement ${current.month.slice(0, 7)}` };
      return {
        card: {
          ...noteCard(caller.language, "success", words.reopened(name), [look]),
          replaces: ask.via === "button",
        },
        memory: {},
      };
    });
  },
});

export const approveStatementCommand = defineCommand({
  name: "statement approve",
  phrases: [],
  async run(counter) {
    const { caller, now } = counter;
    const words = wordsOf(counter);
    const found = await findStatement(counter);
    if (!found) return note(counter, "info", words.unknown);
    const { statement, assistant } = found;
    if (!mayApprove(assistant, statement, caller)) return note(counter, "warning", words.notYours);
    const view = viewOf(counter, assistant);
    return counter.settle(async (unit) => {
      await holdTime(unit, assistant.person.id);
      const done = await approveStatement(unit, statement.id, caller.person, now);
      const current = await readStatementById(unit, statement.id);
      if (!current) return note(counter, "info", words.unknown);
      const [her] = await getPeople(unit, [assistant.person.id]);
      if (done && her) {
        const text = say(her.language).handoffTime.statement.approvedTold(
          caller.name,
          monthWords(current.month, her.language),
        );
        const card = noteCard(her.language, "success", text);
        await enqueue(
          unit,
          [{ kind: "chat", key: `statement-approved:${current.id}`, person: her.id, card }],
          now,
        );
      }
      const text = words.approved(monthWords(current.month, caller.language));
      return {
        card: await shown({ scope: unit, caller }, current, assistant, view, { tone: "success", text }),
        memory: {},
      };
    });
  },
});
