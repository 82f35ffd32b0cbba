import { keepFile } from "../../database/kept-files.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { toCsv } from "../../files/csv/to-csv.ts";
import { type View, viewCard } from "./view.ts";

const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** A table as a file for a spreadsheet, kept a week: made once an ask, whoever delivers it again. */
export function takeAway(
  counter: Counter,
  view: View,
  name: string,
  rows: readonly (readonly (string | number)[])[],
): Promise<Answer> {
  const { now, caller } = counter;
  return counter.settle(async (scope) => {
    const bytes = new TextEncoder().encode(toCsv(rows));
    const mimeType = "text/csv";
    const file = await keepFile(
      scope,
      { name, mimeType, bytes, person: caller.person, keepUntil: now + KEPT_MS },
      now,
    );
    const { ready } = say(view.language).dunningMoney.csv;
    return {
      card: viewCard(view, ready, [{ kind: "file", file, firm: scope.firm, name, mimeType }]),
    };
  });
}
