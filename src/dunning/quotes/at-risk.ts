import type { FirmScope } from "../../database/scope.ts";
import { addDays } from "../day-count.ts";
import { listClients } from "../store/clients.ts";
import { listQuoteReminders, type QuoteReminder } from "../store/quote-reminders.ts";
import { listQuotes } from "../store/quotes.ts";
import { type QuoteFigures, quoteFigures } from "./figures.ts";
import { type Quote, standingOf } from "./quote.ts";
import { toneOf } from "./quote-ladder.ts";

/** A quote ends soon within that many days. */
const ENDS_WITHIN = 7;
/** Nobody answered that many days after the last question before its end. */
const ANSWER_WITHIN = 7;

interface QuoteAtRisk {
  id: string;
  number: string;
  client: { id: string; name: string; fileNumber?: string };
  currency: string;
  totalCents: number;
  /** ISO. */
  expiresOn: string;
  /** "ends": within seven days; "silent": asked about a week ago or more, and only its end is left to speak of. */
  why: "ends" | "silent";
}

export interface QuotesOfTheWeek {
  /** Those that end first, first. */
  atRisk: readonly QuoteAtRisk[];
  figures: QuoteFigures;
}

/** `today`: ISO, in the firm's zone. */
export async function readQuotesOfTheWeek(scope: FirmScope, today: string): Promise<QuotesOfTheWeek> {
  const waiting = (await listQuotes(scope, { states: ["sent"] })).filter(
    (quote) => standingOf(quote, today) === "sent",
  );
  const asked = waiting.length === 0 ? [] : await listQuoteReminders(scope, idsOf(waiting));
  const silent = new Set(asked.filter((one) => isUnanswered(one, today)).map(({ quote }) => quote));
  const endsBy = addDays(today, ENDS_WITHIN);
  const atRisk = waiting.filter(({ id, expiresOn }) => expiresOn <= endsBy || silent.has(id));
  const ids = [...new Set(atRisk.map(({ client }) => client))];
  const clients = new Map(
    (ids.length === 0 ? [] : await listClients(scope, ids)).map((one) => [one.id, one]),
  );
  const decided = await listQuotes(scope, {
    states: ["accepted", "refused"],
    decidedSince: addDays(today, -366),
  });
  return {
    atRisk: atRisk.flatMap(({ id, number, client, currency, totalCents, expiresOn }): QuoteAtRisk[] => {
      const its = clients.get(client);
      if (!its) return [];
      const { name, fileNumber } = its;
      return [
        {
          id,
          number,
          client: { id: client, name, ...(fileNumber === undefined ? {} : { fileNumber }) },
          currency,
          totalCents,
          expiresOn,
          why: expiresOn <= endsBy ? "ends" : "silent",
        },
      ];
    }),
    figures: quoteFigures(decided, today),
  };
}

const isUnanswered = ({ step, state, doneOn }: QuoteReminder, today: string): boolean =>
  toneOf(step) === "question" &&
  (state === "sent" || state === "doubtful") &&
  doneOn !== undefined &&
  doneOn <= addDays(today, -ANSWER_WITHIN);

const idsOf = (quotes: readonly Quote[]): string[] => quotes.map(({ id }) => id);
