import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { formatDuration } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { administratorsOf, getPeople, type Person } from "../../firm/facts.ts";
import type { Statement } from "../store/statements.ts";
import { closedMonthCard } from "./cards.ts";
import { actsOn } from "./closing.ts";
import { monthWords } from "./month.ts";
import { type Assistant, payersOf } from "./whose.ts";

/** Those who pay; where none of them is there any more, the administrators. Never herself. */
export async function readPayers(
  scope: FirmScope,
  { person, contracts }: Assistant,
  month: string,
): Promise<Person[]> {
  const ids = payersOf(contracts, month);
  const payers = await getPeople(scope, ids);
  const there = payers.length > 0 ? payers : await administratorsOf(scope);
  return there.filter(({ id }) => id !== person.id);
}

/** Hands a closed month to them, with its files. */
export async function tellPayers(
  scope: FirmScope,
  statement: Statement,
  assistant: Assistant,
  now: number,
): Promise<Person[]> {
  const payers = await readPayers(scope, assistant, statement.month);
  const cards = payers.map((payer) => {
    const { language } = payer;
    const words = say(language).handoffTime.statement;
    const view = {
      language,
      reader: payer.id,
      today: dayIn(now, assistant.person.zone),
      now,
      nonce: `statement:${statement.id}`,
    };
    const total = formatDuration(statement.minutes, language);
    const text = `${words.told(assistant.person.name, monthWords(statement.month, language), total)} ${words.toldReopenable}`;
    const acts = actsOn(statement, assistant, { person: payer.id, roles: payer.roles }, view);
    return {
      payer,
      card: closedMonthCard(statement, scope.firm, assistant, view, acts, { tone: "info", text }),
    };
  });
  await enqueue(
    scope,
    cards.map(({ payer, card }) => ({
      kind: "chat",
      key: `statement:${statement.id}:${payer.id}`,
      person: payer.id,
      card,
      ...(assistant.person.left ? {} : { about: assistant.person.id }),
    })),
    now,
  );
  return payers;
}
