import type { MailRoom } from "../../../mail/mail-room.ts";
import { withdrawQuoteMail } from "../../quotes/jobs.ts";
import { standingOf } from "../../quotes/quote.ts";
import { listClients } from "../../store/clients.ts";
import { readQuoteReminder } from "../../store/quote-reminders.ts";
import { lockQuote } from "../../store/quotes.ts";
import { sendingTime } from "../plan.ts";
import { readFrame } from "../situations.ts";

/** The mail about a quote that had to wait leaves at the firm's sending hours, and no more once the quote was answered. */
export const quoteStillOpen: MailRoom["stands"] = async (scope, { id }, now) => {
  const frame = await readFrame(scope, now);
  const reminder = await readQuoteReminder(scope, id);
  const quote = reminder && (await lockQuote(scope, reminder.quote));
  const [client] = quote ? await listClients(scope, [quote.client]) : [];
  if (!frame || !reminder || !quote || !client) return { do: "drop" };
  const paused = quote.pausedUntil !== undefined && frame.today < quote.pausedUntil;
  if (paused || standingOf(quote, frame.today) !== "sent") {
    await withdrawQuoteMail(scope, reminder, now);
    return { do: "drop" };
  }
  const at = sendingTime(frame, client.kind, now);
  return at > now ? { do: "wait", until: at } : { do: "send" };
};
