import type { Role } from "../../desk/command.ts";
import { sentWithTheOthers } from "../approval.ts";
import type { Client } from "../books.ts";
import { daysBetween } from "../day-count.ts";
import type { QuoteReminder } from "../store/quote-reminders.ts";
import type { Followed } from "./following.ts";
import type { Quote } from "./quote.ts";

export interface ProposedQuote {
  reminder: QuoteReminder;
  quote: Quote;
  client: Client;
}

/** An approval that waits this many days is shown to who runs the firm as well. */
const ADMINISTRATOR_AFTER_DAYS = 5;

/** What waits for an approval, the quote that ends first, first. */
export const proposalsOf = (followed: readonly Followed[]): ProposedQuote[] =>
  followed.flatMap(({ quote, client, reminders }) =>
    reminders.filter(({ state }) => state === "proposed").map((reminder) => ({ reminder, quote, client })),
  );

/** What waits for this person: their own, nobody's; for who runs the firm, also what has waited too long for others. */
export const forPerson = (
  all: readonly ProposedQuote[],
  { person, roles }: { person: string; roles: readonly Role[] },
  today: string,
): ProposedQuote[] =>
  all.filter(
    ({ reminder: { approver, askedOn } }) =>
      approver === undefined ||
      approver === person ||
      (roles.includes("administrator") &&
        askedOn !== undefined &&
        daysBetween(askedOn, today) >= ADMINISTRATOR_AFTER_DAYS),
  );

/** Part of « tout envoyer »: consumers and public bodies are looked at one by one, here too. */
export const leavesTogether = ({ client }: ProposedQuote): boolean =>
  sentWithTheOthers(client, { channel: "e-mail", tone: "friendly", byPartner: false });
