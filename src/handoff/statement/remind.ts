import { Temporal } from "temporal-polyfill";
import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { noteCard } from "../../desk/cards.ts";
import { formatDuration } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { getPeople, nextAtWork, readPresence } from "../../firm/facts.ts";
import type { Contract } from "../contract.ts";
import { isClosed, listEntries } from "../store/time.ts";
import { addMonths, monthWords } from "./month.ts";

/**
 * Once a month: the one that is over waits to be closed. She hears of it from the first hour of her work in the next one on;
 * before, or where there is nothing to close, nothing happens. Gives the instant at which the desk has to look again;
 * undefined: the contract ended, and its last month was looked at.
 */
export async function remindToClose(
  scope: FirmScope,
  contract: Contract,
  now: number,
): Promise<number | undefined> {
  const [her] = await getPeople(scope, [contract.person]);
  if (!her) return undefined;
  const here = `${dayIn(now, her.zone).slice(0, 7)}-01`;
  const month = addMonths(here, -1);
  const firstWork = async (first: string): Promise<number> => {
    const midnight = Temporal.PlainDate.from(first).toZonedDateTime(her.zone).epochMilliseconds;
    return nextAtWork(await readPresence(scope, her, midnight, contract.hours), midnight) ?? midnight;
  };
  const from = await firstWork(here);
  if (now < from) return from;
  const entries = await listEntries(scope, { person: her.id, from: month, until: here });
  if (entries.length > 0 && !(await isClosed(scope, her.id, month))) {
    const words = say(her.language).handoffTime.statement;
    const minutes = entries.reduce((sum, entry) => sum + entry.minutes, 0);
    const text = words.remind(monthWords(month, her.language), formatDuration(minutes, her.language));
    const card = noteCard(her.language, "info", text, [
      { label: words.look, ask: `statement ${month.slice(0, 7)}` },
    ]);
    await enqueue(scope, [{ kind: "chat", key: `close:${her.id}:${month}`, person: her.id, card }], now);
  }
  const goesOn = contract.until === undefined || contract.until > here;
  return goesOn ? firstWork(addMonths(here, 1)) : undefined;
}
