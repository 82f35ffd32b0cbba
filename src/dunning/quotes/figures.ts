import { addDays, daysBetween } from "../day-count.ts";
import { isDecided, type Quote } from "./quote.ts";

/** Days a decision counts in the figures. */
const WINDOW = 365;
/** Below, a rate says nothing. */
const FEWEST = 3;

export interface Share {
  accepted: number;
  decided: number;
  /** Whole percent; absent below three decided. */
  percent?: number;
}

export interface QuoteFigures {
  byNumber: Share;
  /** In cents, by currency: different ones are never added up. Only where there is a rate by number. */
  byValue: readonly (Share & { currency: string })[];
  /** From issue to answer, in days, over those decided; absent below three. */
  answerDays?: number;
}

/** Over the quotes accepted or refused within twelve months. One that expired without a word was not decided. */
export function quoteFigures(quotes: readonly Quote[], today: string): QuoteFigures {
  const since = addDays(today, -WINDOW);
  const decided = quotes.filter(
    (quote) => isDecided(quote) && quote.decidedOn !== undefined && quote.decidedOn > since,
  );
  const enough = decided.length >= FEWEST;
  const share = (among: readonly Quote[], weigh: (quote: Quote) => number): Share => {
    const sum = (those: readonly Quote[]) => those.reduce((total, quote) => total + weigh(quote), 0);
    const [accepted, all] = [sum(among.filter(({ state }) => state === "accepted")), sum(among)];
    return { accepted, decided: all, ...(enough ? { percent: Math.round((100 * accepted) / all) } : {}) };
  };
  const currencies = [...new Set(decided.map(({ currency }) => currency))];
  const days = decided.map(({ issued, decidedOn = issued }) => Math.max(0, daysBetween(issued, decidedOn)));
  return {
    byNumber: share(decided, () => 1),
    byValue: enough
      ? currencies.map((currency) => ({
          currency,
          ...share(
            decided.filter((quote) => quote.currency === currency),
            ({ totalCents }) => totalCents,
          ),
        }))
      : [],
    ...(enough ? { answerDays: days.reduce((sum, count) => sum + count, 0) / days.length } : {}),
  };
}
