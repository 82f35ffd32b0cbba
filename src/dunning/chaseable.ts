import type { Hold, Invoice } from "./books.ts";
import type { Climb } from "./climb.ts";
import { addDays } from "./day-count.ts";
import type { Left, LeftOut } from "./decision.ts";
import { chasingOf } from "./e-invoice-status.ts";

/** The Post keeps a registered letter that long: until its receipt is known, a deadline is counted from there. */
const DAYS_AT_THE_POST = 15;

/** Why an open invoice is not chased on `today`, or undefined when it may be. */
export function leftOutToday(invoice: Invoice, climb: Climb, today: string): Left | undefined {
  if (invoice.givenUp) return { invoice: invoice.id, why: "given-up" };
  const held = invoice.hold && readHold(invoice.hold, today);
  if (held) return { invoice: invoice.id, ...held };
  if (climb.formal) return { invoice: invoice.id, ...afterFormalNotice(climb.formal, today) };
  if (invoice.due >= today) return { invoice: invoice.id, why: "not-due", until: addDays(invoice.due, 1) };
  return;
}

function readHold(hold: Hold, today: string): { why: LeftOut; until?: string } | undefined {
  switch (hold.why) {
    case "promised":
    case "paused":
      return today < hold.until ? { why: hold.why, until: hold.until } : undefined;
    case "said-paid":
      return today < hold.until ? { why: "said-paid", until: hold.until } : { why: "check-bank" };
    case "to-sort":
    case "disputed":
    case "insolvent":
      return { why: hold.why };
    case "e-invoice":
      return readStatus(hold.status);
  }
}

function readStatus(status: number): { why: LeftOut } | undefined {
  switch (chasingOf(status)) {
    case "chase":
      return;
    case "pause":
      return { why: "e-invoice-disputed" };
    case "never":
      return { why: "e-invoice-refused" };
    case "hold":
    case "close":
      return { why: "e-invoice-paid" };
  }
}

/** The deadline runs from receipt; the day after it is the first on which something else may come. */
function afterFormalNotice(
  formal: NonNullable<Climb["formal"]>,
  today: string,
): { why: LeftOut; until?: string } {
  const received = formal.receivedOn ?? addDays(formal.on, DAYS_AT_THE_POST);
  const over = addDays(received, formal.deadlineDays + 1);
  return today < over ? { why: "formal-notice-running", until: over } : { why: "ladder-ended" };
}
