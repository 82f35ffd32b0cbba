import type { FirmScope } from "../database/scope.ts";
import { addDays } from "../desk/when/add-days.ts";
import type { Firm } from "../firm/facts.ts";
import { gather } from "./obligations/gather.ts";

/** A date not dealt with yet. */
export interface AheadObligation {
  key: string;
  /** In the firm's language. */
  title: string;
  /** ISO date, moved to a working day where the administration does. */
  due: string;
  /** ISO date to act by, where that comes before. */
  actBy?: string;
  /** Id of who looks after it; absent: the administrators. */
  owner?: string;
  toVerify: boolean;
  cents?: number;
  currency?: string;
}

/** What falls due, or must be acted on, from an ISO date until another, both included; by date. Three queries. */
export async function obligationsAhead(
  scope: FirmScope,
  firm: Firm,
  from: string,
  until: string,
): Promise<readonly AheadObligation[]> {
  const { duties } = await gather(
    scope,
    { from: addDays(from, -REACH), until: addDays(until, REACH) },
    firm.language,
  );
  const inside = (day: string | undefined): boolean => day !== undefined && day >= from && day <= until;
  return duties
    .filter(({ state, due, actBy }) => state === "open" && (inside(due) || inside(actBy)))
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
    .map(({ code, period, title, due, actBy, owner, toVerify, cents, currency }) => ({
      key: `${code} ${period}`,
      title,
      due,
      toVerify,
      ...(actBy === undefined ? {} : { actBy }),
      ...(owner === undefined ? {} : { owner }),
      ...(cents === undefined ? {} : { cents }),
      ...(currency === undefined ? {} : { currency }),
    }));
}

/** A date may be acted on some days before it falls due. */
const REACH = 7;
