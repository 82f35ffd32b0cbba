import type { FirmScope } from "../../../database/scope.ts";
import type { Card } from "../../../desk/card.ts";
import type { Counter } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { openReader } from "../reader.ts";
import { approvalCard, type Shown } from "./approval-cards.ts";
import { forPerson, readProposals } from "./proposals.ts";

/** After a decision, in place of the card it was taken on: what was done, and what still waits for this person. */
export async function remainingCard(
  counter: Pick<Counter, "ask" | "caller" | "now">,
  scope: FirmScope,
  shown: Shown = {},
): Promise<Card> {
  const reader = await openReader(counter, scope);
  const all = await readProposals(scope);
  const mine = forPerson(all, counter.caller, reader.today);
  const others = counter.caller.roles.includes("administrator")
    ? all.filter((one) => !mine.includes(one))
    : [];
  const card = approvalCard(mine, reader, { ...shown, others });
  const today = { label: say(reader.language).dunningChasing.todayTitle, ask: "relance" };
  return { ...card, replaces: true, blocks: [...card.blocks, { kind: "buttons", buttons: [today] }] };
}
