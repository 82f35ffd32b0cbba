import type { FirmScope } from "../../database/scope.ts";
import type { Person } from "../../firm/facts.ts";
import { listWaitingApprovals } from "../store/waiting-approvals.ts";
import { listWaitingCalls, type WaitingCall } from "../store/waiting-calls.ts";
import { CHASERS } from "./approvals/own-reminder.ts";
import { forPerson } from "./approvals/proposals.ts";

export interface WaitingForPerson {
  /** `relance approvals` and `relance quote-approvals` show them. */
  reminders: number;
  quotes: number;
  /** Oldest first. */
  calls: readonly WaitingCall[];
}

/** What waits for each of these people, those alone who have something. Two statements; `today` ISO in the firm's zone. */
export async function waitingForEach(
  scope: FirmScope,
  people: readonly Pick<Person, "id" | "roles">[],
  today: string,
): Promise<Map<string, WaitingForPerson>> {
  const chasers = people.filter(({ roles }) => CHASERS.some((role) => roles.includes(role)));
  if (chasers.length === 0) return new Map();
  const approvals = (await listWaitingApprovals(scope, today)).filter(({ call }) => !call);
  const calls = await listWaitingCalls(scope, today);
  const each = chasers.map(({ id, roles }): [string, WaitingForPerson] => {
    const mine = forPerson(approvals, { person: id, roles }, today);
    return [
      id,
      {
        reminders: mine.filter(({ about }) => about === "invoices").length,
        quotes: mine.filter(({ about }) => about === "quote").length,
        calls: calls.filter(({ caller }) =>
          caller === undefined ? roles.includes("assistant") : caller === id,
        ),
      },
    ];
  });
  return new Map(each.filter(([, { reminders, quotes, calls: own }]) => reminders + quotes + own.length > 0));
}
