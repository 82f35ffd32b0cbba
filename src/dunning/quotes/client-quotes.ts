import type { FirmScope } from "../../database/scope.ts";
import type { Block } from "../../desk/card.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { listQuotes } from "../store/quotes.ts";
import { shortDay, type View } from "../views/view.ts";
import { type Quote, standingOf } from "./quote.ts";

/** A client's quotes, the latest issued first. */
export const quotesOf = async (scope: FirmScope, client: string): Promise<Quote[]> =>
  (await listQuotes(scope, { client })).sort((a, b) => (a.issued < b.issued ? 1 : -1));

const SHOWN = 10;

/** Their quotes on the client's own card; nothing where there are none. */
export function clientQuoteBlocks(quotes: readonly Quote[], { language, today }: View): Block[] {
  if (quotes.length === 0) return [];
  const words = say(language).dunningQuotes;
  const { columns } = words;
  return [
    { kind: "text", text: words.clientQuotes },
    {
      kind: "table",
      columns: [
        { label: columns.number },
        { label: columns.issued },
        { label: columns.expires },
        { label: columns.amount, align: "end" },
        { label: columns.standing },
      ],
      rows: quotes
        .slice(0, SHOWN)
        .map((quote) => [
          quote.number,
          shortDay(quote.issued),
          shortDay(quote.expiresOn),
          formatAmount(quote.totalCents, quote.currency, language),
          words.standings[standingOf(quote, today)],
        ]),
    },
  ];
}
