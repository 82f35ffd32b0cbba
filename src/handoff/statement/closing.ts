import type { Button } from "../../desk/card.ts";
import type { Caller } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import type { Statement } from "../store/statements.ts";
import type { StatementView } from "./cards.ts";
import { type Assistant, payersOf } from "./whose.ts";

const REOPEN_DAYS = 7;

/** Until who pays has approved it, for a week. */
export const mayReopen = ({ approved, closedAt }: Statement, now: number): boolean =>
  approved === undefined && now < closedAt + REOPEN_DAYS * 86_400_000;

/** Who pays approves it; where that is herself, or nobody, nobody needs to. */
export const mayApprove = (
  { person, contracts }: Assistant,
  { month }: Statement,
  caller: Pick<Caller, "person" | "roles">,
): boolean =>
  caller.person !== person.id &&
  (payersOf(contracts, month).includes(caller.person) || caller.roles.includes("administrator"));

export function actsOn(
  statement: Statement,
  assistant: Assistant,
  caller: Pick<Caller, "person" | "roles">,
  { language, nonce, now }: Pick<StatementView, "language" | "nonce" | "now">,
): Button[] {
  const words = say(language).handoffTime.statement;
  const reopen: Button = {
    label: words.reopen,
    ask: `statement reopen ${statement.id}`,
    once: `${nonce}:reopen`,
    confirm: words.reopenConfirm,
  };
  const approve: Button = {
    label: words.approve,
    ask: `statement approve ${statement.id}`,
    once: `${nonce}:approve`,
    style: "primary",
  };
  return [
    ...(mayApprove(assistant, statement, caller) && !statement.approved ? [approve] : []),
    ...(caller.person === assistant.person.id && mayReopen(statement, now) ? [reopen] : []),
  ];
}
