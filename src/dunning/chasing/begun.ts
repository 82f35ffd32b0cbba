import type { LeftOut } from "../decision.ts";
import type { Reminder } from "../store/reminders.ts";
import type { Chase } from "./situations.ts";

/** These pass by themselves and change nothing of what is owed. */
const PASSING: readonly LeftOut[] = ["not-a-sending-day", "minimum-gap", "step-not-due"];

/**
 * A letter that was printed, a call that was tried: it goes on although today is no day to write on, or more came due since. It ends
 * when one of its invoices is paid, promised, disputed…
 */
export function goesOn(reminder: Reminder, chase: Chase): boolean {
  const { file, tries = 0 } = reminder;
  return (file !== undefined || tries > 0) && isOwedStill(reminder, chase);
}

/** What it speaks of is all left to pay, and nothing said since stops it. */
export function isOwedStill(
  { invoices: spoken }: Pick<Reminder, "invoices">,
  { decision, invoices }: Pick<Chase, "decision" | "invoices">,
): boolean {
  const open = new Set(invoices.map(({ id }) => id));
  const stopped = new Set(
    decision.left.filter(({ why }) => !PASSING.includes(why)).map(({ invoice }) => invoice),
  );
  return spoken
    .filter(({ step }) => step !== undefined)
    .every(({ invoice }) => open.has(invoice) && !stopped.has(invoice));
}
