import { keepFile } from "../../database/kept-files.ts";
import { defineCommand } from "../../desk/command.ts";
import { formatDuration, formatList } from "../../desk/language/format.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { readFirm } from "../../firm/facts.ts";
import { insertStatement, readStatement } from "../store/statements.ts";
import { holdTime } from "../store/time.ts";
import { note, viewOf, wordsOf } from "./at-counter.ts";
import { minutesOf } from "./contents.ts";
import { statementFiles } from "./files.ts";
import { findMonth, monthWords } from "./month.ts";
import { readMonth } from "./read-month.ts";
import { shown } from "./statement-command.ts";
import { tellPayers } from "./tell-payers.ts";
import { listAssistants, mayCloseStatement, whoseStatement } from "./whose.ts";

/** Freezes a month, makes its files and hands them to who pays: all of it once, or nothing. */
export const closeStatementCommand = defineCommand({
  name: "statement close",
  phrases: [
    "cloturer le releve",
    "cloture le releve",
    "cloturer mon releve",
    "cloture mon releve",
    "close my statement",
  ],
  async run(counter) {
    const { caller, scope, now } = counter;
    const words = wordsOf(counter);
    const found = findMonth(counter.words, dayIn(now, caller.zone));
    const whose = whoseStatement(found?.rest ?? counter.words, await listAssistants(scope), caller.person);
    if (!whose.ok) return note(counter, "info", words.noAssistant);
    const { assistant } = whose;
    const view = viewOf(counter, assistant);
    const month = found?.month ?? `${view.today.slice(0, 7)}-01`;
    if (month > view.today) return note(counter, "warning", words.futureMonth);
    if (!mayCloseStatement(assistant, month, caller)) return note(counter, "warning", words.notYours);
    const name = monthWords(month, caller.language);
    return counter.settle(async (unit) => {
      await holdTime(unit, assistant.person.id);
      const before = await readStatement(unit, assistant.person.id, month);
      if (before) {
        const said = { tone: "info", text: words.alreadyClosed(name) } as const;
        return { card: await shown({ scope: unit, caller }, before, assistant, view, said) };
      }
      const { contents } = await readMonth(unit, assistant, month);
      const minutes = minutesOf(contents.lines);
      if (minutes === 0) return note(counter, "info", words.nothingToClose(name));
      const { language } = await readFirm(unit);
      const made = await statementFiles({ contents, month, closedOn: view.today, closedAt: now, language });
      const files = {
        pdf: await keepFile(unit, { ...made.pdf, person: caller.person }, now),
        csv: await keepFile(unit, { ...made.csv, person: caller.person }, now),
      };
      const statement = await insertStatement(unit, {
        person: assistant.person.id,
        month,
        contents,
        minutes,
        files,
        closedAt: now,
      });
      const told = await tellPayers(unit, statement, assistant, now);
      const total = formatDuration(minutes, caller.language);
      const names = formatList(
        told.map((person) => person.name),
        caller.language,
      );
      const text = `${words.closed(name, total)} ${names === "" ? words.closedForHerself : words.closedTold(names)}`;
      const said = { tone: "success", text } as const;
      return { card: await shown({ scope: unit, caller }, statement, assistant, view, said), memory: {} };
    });
  },
});
