import type { Invoice } from "../../books.ts";
import { daysBetween } from "../../day-count.ts";
import type { Reminder } from "../../store/reminders.ts";

/** Words that name a day to pay by speak of one no nearer than this. */
const DAYS_GOOD = 8;

/** What is owed, and the day, as a person's own words took them. */
export const owedNow = (
  reminder: Pick<Reminder, "invoices">,
  invoices: readonly Pick<Invoice, "id" | "openCents">[],
  today: string,
): string => {
  const spoken = new Set(reminder.invoices.map(({ invoice }) => invoice));
  const owed = invoices
    .filter(({ id, openCents }) => spoken.has(id) && openCents > 0)
    .map(({ id, openCents }) => `${id}=${openCents}`)
    .sort();
  return [today, ...owed].join(" ");
};

/** False: a person wrote it for other amounts, or too long ago; it must not leave. The step's own words always fit. */
export function fitsWhatIsOwed(
  reminder: Pick<Reminder, "invoices" | "body" | "writtenFor">,
  invoices: readonly Pick<Invoice, "id" | "openCents">[],
  today: string,
): boolean {
  if (reminder.body === undefined) return true;
  const [writtenOn = "", ...owed] = (reminder.writtenFor ?? "").split(" ");
  const [, ...now] = owedNow(reminder, invoices, today).split(" ");
  if (writtenOn === "" || owed.join(" ") !== now.join(" ")) return false;
  const age = daysBetween(writtenOn, today);
  return age >= 0 && age < DAYS_GOOD;
}
