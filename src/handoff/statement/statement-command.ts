import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { readNamed } from "../store/named.ts";
import { readStatement, type Statement } from "../store/statements.ts";
import { listEntries } from "../store/time.ts";
import { closedMonthCard, openMonthCard, type StatementView } from "./cards.ts";
import { actsOn } from "./closing.ts";
import { addMonths, findMonth, monthWords } from "./month.ts";
import { readMonth } from "./read-month.ts";
import {
  type Assistant,
  listAssistants,
  mayCloseStatement,
  mayReadStatement,
  whoseStatement,
} from "./whose.ts";

/** « relevé », « le relevé de novembre »; of a bank or a client it is somebody else's. */
const STATEMENT = /^(?:le |les )?releves?\b(?! (?:de compte|bancaire|d'identite))[\s?.!]*(.*)$/;

export const statementCommand = defineCommand({
  name: "statement",
  phrases: [
    "mon releve",
    "mon releve d'heures",
    "releve de temps",
    "releve d'heures",
    "my statement",
    "time statement",
  ],
  matches: (folded) => {
    const rest = STATEMENT.exec(folded)?.[1];
    return rest !== undefined && (rest === "" || findMonth(rest, "2026-01-01") !== undefined);
  },
  yields: true,
  help: {
    fr: { label: "Relire et clôturer le relevé du mois", example: "mon relevé" },
    en: { label: "Read and close the month’s statement", example: "my statement" },
  },
  run: showStatement,
});

async function showStatement(counter: Counter): Promise<Answer> {
  const { caller, scope, now, ask } = counter;
  const { language } = caller;
  const words = say(language).handoffTime.statement;
  const note = (text: string, buttons: Parameters<typeof noteCard>[3] = []): Answer => ({
    card: noteCard(language, "info", text, buttons),
  });
  const all = await listAssistants(scope);
  const page = Number(/\bpage:(\d{1,4})/.exec(counter.words)?.[1] ?? 0);
  const said = counter.words.replace(/\bpage:\d+/, "").replace(/^(?:le |les )?relev[ée]s?(?!\p{L})/iu, "");
  const found = findMonth(said, dayIn(now, caller.zone));
  const rest = found?.rest ?? said;
  const whose = whoseStatement(rest, all, caller.person);
  if (!whose.ok && whose.reason === "nobody") return note(words.noAssistant);
  if (!whose.ok) {
    const readable = whose.among.filter((one) =>
      mayReadStatement(one, found?.month ?? dayIn(now, caller.zone), caller),
    );
    if (readable.length === 0) return note(words.notYours);
    const buttons = readable.map(({ person }) => ({
      label: person.name,
      ask: `statement ${found?.month.slice(0, 7) ?? ""} who:${person.id}`.replace(/\s+/g, " "),
    }));
    return note(words.whose, buttons);
  }
  const { assistant } = whose;
  const today = dayIn(now, assistant.person.zone);
  const month = found?.month ?? (await monthToShow(counter, assistant, today));
  if (month > today) return note(words.futureMonth);
  if (!mayReadStatement(assistant, month, caller)) return note(words.notYours);
  const view: StatementView = { language, reader: caller.person, today, now, nonce: ask.id };
  const statement = await readStatement(scope, assistant.person.id, month);
  if (statement) return { card: await shown(counter, statement, assistant, view) };
  if (!mayCloseStatement(assistant, month, caller))
    return note(words.notClosed(monthWords(month, language), assistant.person.name));
  const read = await readMonth(scope, assistant, month);
  return { card: openMonthCard(read, month, assistant, page, view) };
}

/** A closed month with what the reader may do about it. */
export async function shown(
  { scope, caller }: Pick<Counter, "scope" | "caller">,
  statement: Statement,
  assistant: Assistant,
  view: StatementView,
  said?: Parameters<typeof closedMonthCard>[5],
) {
  const by = statement.approved?.by;
  const [approver] = by === undefined ? [] : await readNamed(scope, [by]);
  return closedMonthCard(
    statement,
    scope.firm,
    assistant,
    view,
    actsOn(statement, assistant, caller, view),
    said,
    approver?.name,
  );
}

const LOOK_BACK = 3;

/** For her the oldest month that is over and not closed, of the last ones; for who pays the last closed one; else this one. */
async function monthToShow(
  { scope, caller }: Counter,
  { person }: Assistant,
  today: string,
): Promise<string> {
  const here = `${today.slice(0, 7)}-01`;
  const before = Array.from({ length: LOOK_BACK }, (_, i) => addMonths(here, i - LOOK_BACK));
  if (caller.person === person.id) {
    for (const month of before) {
      if (await readStatement(scope, person.id, month)) continue;
      const entries = await listEntries(scope, {
        person: person.id,
        from: month,
        until: addMonths(month, 1),
      });
      if (entries.length > 0) return month;
    }
    return here;
  }
  for (const month of [here, ...before.reverse()])
    if (await readStatement(scope, person.id, month)) return month;
  return here;
}
