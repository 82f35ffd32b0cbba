import { Temporal } from "temporal-polyfill";
import type { FirmScope } from "../../database/scope.ts";
import type { Firm } from "../../firm/facts.ts";
import { addDays, weekdayOf } from "../day-count.ts";
import { type AgedLine, readAgedBalance } from "../store/aged-balance.ts";
import { readReceived, type Settled } from "../store/settled.ts";
import { averagePaymentDays } from "./cash.ts";
import { currenciesOf } from "./money-words.ts";
import { readCash } from "./read-cash.ts";

/** What a firm looks at once a week, of one currency, in cents. Weeks begin on Monday. */
export interface WeekFigures {
  currency: string;
  /** Who owes something, most overdue first. */
  owing: readonly AgedLine[];
  /** This week: what falls due, at each client's usual delay, and what was promised. Not what is late already. */
  expectedCents: number;
  /** Last week, in money; and what of it came after its due date. */
  receivedCents: number;
  recoveredCents: number;
  /** Délai moyen de paiement of the last three months, which end today, and of the three before; absent below three invoices. */
  paymentDays?: number;
  paymentDaysBefore?: number;
}

/** EUR first; only currencies of which there is something to say. `today`: ISO, in the firm's zone. */
export async function readWeekFigures(
  scope: FirmScope,
  firm: Firm,
  today: string,
  now: number,
): Promise<WeekFigures[]> {
  const monday = addDays(today, 1 - weekdayOf(today));
  const aged = (await readAgedBalance(scope, today)).filter(({ total }) => total > 0);
  const { open, settled, expectedIn } = await readCash(scope, firm, today, now);
  const received = await readReceived(scope, addDays(monday, -7), addDays(monday, -1));
  const [threeAgo, sixAgo] = [monthsBefore(today, 3), monthsBefore(today, 6)];
  const lately = settled.filter(({ paid }) => paid > sixAgo);
  return currenciesOf([...open, ...received, ...lately]).map((currency): WeekFigures => {
    const own = <T extends { currency: string }>(all: readonly T[]): T[] =>
      all.filter((it) => it.currency === currency);
    const daysOf = (those: readonly Settled[]) => averagePaymentDays(own(those));
    const days = daysOf(lately.filter(({ paid }) => paid > threeAgo));
    const before = daysOf(lately.filter(({ paid }) => paid <= threeAgo));
    const [came] = own(received);
    return {
      currency,
      owing: own(aged),
      expectedCents: expectedIn(currency).weeks[0]?.cents ?? 0,
      receivedCents: came?.cents ?? 0,
      recoveredCents: came?.lateCents ?? 0,
      ...(days === undefined ? {} : { paymentDays: days }),
      ...(before === undefined ? {} : { paymentDaysBefore: before }),
    };
  });
}

const monthsBefore = (day: string, months: number): string =>
  Temporal.PlainDate.from(day).subtract({ months }).toString();
