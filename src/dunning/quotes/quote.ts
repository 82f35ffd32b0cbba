export const QUOTE_STATES = ["sent", "accepted", "refused", "expired"] as const;
export type QuoteState = (typeof QUOTE_STATES)[number];

/** Amounts are integer cents; days are ISO dates, of the firm's zone. */
export interface Quote {
  id: string;
  client: string;
  number: string;
  title?: string;
  issued: string;
  /** The last day on which it binds the firm. */
  expiresOn: string;
  currency: string;
  totalCents: number;
  /** As written: whether a quote that nobody answered has expired is said by the day, see `standingOf`. */
  state: QuoteState;
  /** Not written about before that day. */
  pausedUntil?: string;
  decidedOn?: string;
  /** Why it was refused: one of REFUSALS, or somebody's own words. */
  reason?: string;
  /** The kept PDF, attached to what is written about it. */
  file?: string;
  enteredOn: string;
}

export const REFUSALS = ["price", "delay", "competitor", "abandoned", "other"] as const;

export const isDecided = ({ state }: Pick<Quote, "state">): boolean =>
  state === "accepted" || state === "refused";

/** How it stands on a day. The day after the last one it has expired, whether or not a morning has written it down. */
export function standingOf(quote: Pick<Quote, "state" | "expiresOn">, today: string): QuoteState {
  if (isDecided(quote)) return quote.state;
  return quote.expiresOn < today ? "expired" : "sent";
}
