import type { Span } from "../calendar.ts";
import { type Account, type AccountBusy, type BusyOptions, CalendarTrouble } from "../provider.ts";
import { GraphTrouble, isNoMailbox } from "./errors.ts";
import type { Graph } from "./graph.ts";
import { readSchedules } from "./read-schedules.ts";
import { readView } from "./read-view.ts";

/**
 * Of a mailbox that is entered with rights on the whole tenant, and whose main calendar alone counts, getSchedule says it for
 * twenty at once. Everybody else's events are looked at one by one: getSchedule sees no second calendar, and names no event
 * that could be left out.
 */
export async function readBusy(
  graph: Graph,
  accounts: readonly Account[],
  span: Span,
  { except, timeoutMs }: BusyOptions,
): Promise<readonly AccountBusy[]> {
  const signal = AbortSignal.timeout(timeoutMs);
  const found = new Map<string, readonly Span[] | CalendarTrouble>();

  const view = async (account: Account): Promise<void> => {
    const own = except?.get(account.id)?.externalId;
    found.set(account.id, await readView(graph, account, span, own, signal).catch(kept));
  };
  const schedules = async (some: readonly Account[]): Promise<void> => {
    const said = await readSchedules(graph, some, span, signal);
    const others = some.flatMap((account) => {
      const one = said.get(account.id) ?? "elsewhere";
      if (one === "elsewhere") return [view(account)];
      found.set(account.id, one instanceof CalendarTrouble ? kept(one) : one);
      return [];
    });
    await Promise.all(others);
  };
  /** Those of one token are asked about together. */
  const ofTenants = async (some: readonly Account[]): Promise<void> => {
    const byToken = new Map<string, Account[]>();
    const tokens = await Promise.all(
      some.map(({ access }) => (access.kind === "token" ? access.token().catch(kept) : "")),
    );
    some.forEach((account, i) => {
      const token = tokens[i] ?? "";
      if (typeof token === "string") byToken.set(token, [...(byToken.get(token) ?? []), account]);
      else found.set(account.id, token);
    });
    await Promise.all([...byToken.values()].map(schedules));
  };

  const isTenants = ({ id, access, reads }: Account): boolean =>
    access.kind === "token" && access.mailbox !== undefined && reads.length === 0 && !except?.has(id);
  const tenants = accounts.filter(isTenants);
  const work = [ofTenants(tenants), ...accounts.filter((one) => !isTenants(one)).map(view)];
  await Promise.all(work);
  return accounts.map(({ id }) => {
    const one = found.get(id) ?? new CalendarTrouble("later", "Microsoft Graph: nothing said");
    return one instanceof CalendarTrouble
      ? { account: id, state: "unknown", trouble: one }
      : { account: id, state: "known", busy: one };
  });
}

/** A reading they do not take is our fault, and not a broken link; no mailbox is. */
function kept(error: unknown): CalendarTrouble {
  if (!(error instanceof CalendarTrouble)) throw error;
  return error instanceof GraphTrouble && error.reason === "refused" && !isNoMailbox(error.code)
    ? new CalendarTrouble("later", error.message, error.retryAfterMs)
    : error;
}
