import { Temporal } from "temporal-polyfill";
import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import {
  administratorsOf,
  afterWorking,
  getPeople,
  nextAtWork,
  type Person,
  readPresence,
} from "../../firm/facts.ts";
import { hastenContract } from "../store/contracts.ts";
import { readTold } from "../store/told.ts";
import { alertCard } from "./alert-cards.ts";
import { alertKey, decideAlert, LEVELS, levelOf } from "./alerts.ts";
import { type Budget, budgetOn } from "./budget.ts";
import { readBudgetInput } from "./facts.ts";

const DAY_MS = 86_400_000;
/** Who pays hears of it one hour of her work after she did. */
const HEADSTART_MINUTES = 60;

/**
 * To be called in the unit of work that entered time, or took some away: she is told at nine tenths of the budget and at all
 * of it. `on`: the ISO day that was worked.
 */
export async function afterEntry(
  scope: FirmScope,
  assistant: string,
  now: number,
  on?: string,
): Promise<void> {
  const [person] = await getPeople(scope, [assistant]);
  if (!person) return;
  const budget = budgetOn(await readBudgetInput(scope, assistant), on ?? dayIn(now, person.zone));
  // The pace is measured on whole days, in the morning.
  if (!budget || levelOf(budget) === "pace") return;
  const again = await tellOf(scope, budget, person, now);
  if (again !== undefined) await hastenContract(scope, budget.contract.id, again);
}

/** Tells who is to be told of a budget now, once and for all; gives the instant at which to look again. */
export async function tellOf(
  scope: FirmScope,
  budget: Budget,
  person: Person,
  now: number,
): Promise<number | undefined> {
  const keys = LEVELS.flatMap((level) => [
    alertKey(budget, level, "assistant"),
    alertKey(budget, level, "payer"),
  ]);
  const told = await readTold(scope, keys);
  const presence = await readPresence(scope, person, now, budget.contract.hours);
  const { alert, again } = decideAlert(
    budget,
    (level, who) => told.get(alertKey(budget, level, who)),
    now,
    (level, toldAt) =>
      (level === "pace"
        ? nextAtWork(presence, startOfNextDay(person.zone, toldAt))
        : afterWorking(presence, toldAt, HEADSTART_MINUTES)) ?? toldAt + DAY_MS,
  );
  if (alert) {
    const [named] = await getPeople(scope, [budget.contract.payer]);
    // Who pays may have left the firm since: then who runs it.
    const payer = named ?? (await administratorsOf(scope)).find(({ id }) => id !== person.id);
    const [to, other] = alert.who === "assistant" ? [person, payer] : [payer, person];
    if (to) {
      const card = alertCard(
        budget,
        alert,
        { assistant: person.name, payer: payer?.name },
        person.id,
        to.language,
      );
      const key = alertKey(budget, alert.level, alert.who);
      // Where one cannot be reached, the other one hears that it was not delivered.
      const about = other && other.id !== to.id ? { about: other.id } : {};
      await enqueue(scope, [{ kind: "chat", key, person: to.id, card, ...about }], now);
    }
  }
  return again;
}

/** Midnight that ends the day of an instant. */
export const startOfNextDay = (zone: string, instant: number): number =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .add({ days: 1 })
    .toZonedDateTime(zone).epochMilliseconds;
