import type { FirmScope } from "../../database/scope.ts";
import type { Block } from "../../desk/card.ts";
import type { Role } from "../../desk/command.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Section } from "../chasing/overview-card.ts";
import type { Reader } from "../chasing/reader.ts";
import { listQuotes } from "../store/quotes.ts";
import { moneyWords } from "../views/money-words.ts";
import { shortDay, type View } from "../views/view.ts";
import { quoteApprovalCard } from "./approval-cards.ts";
import { readFollowing } from "./following.ts";
import { planQuotes } from "./plan.ts";
import { forPerson, proposalsOf } from "./proposals.ts";
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

/** Quotes on the day's own card (`/relance`): what needs this person today, and what is at stake. Plans them first. */
export async function quotesToday(
  scope: FirmScope,
  reader: Reader,
  roles: readonly Role[],
): Promise<Section[]> {
  await planQuotes(scope, reader.now);
  const { followed } = await readFollowing(scope, reader.now, { states: ["sent"] });
  const mine = forPerson(proposalsOf(followed), { person: reader.person, roles }, reader.today);
  if (mine.length === 0) return [];
  const words = say(reader.language).dunningQuotes;
  const waiting = followed.filter(({ quote }) => standingOf(quote, reader.today) === "sent");
  const atStake = moneyWords(
    waiting.map(({ quote }) => ({ currency: quote.currency, cents: quote.totalCents })),
    reader.language,
  );
  const [, ...blocks] = quoteApprovalCard(mine, reader).blocks;
  return [
    {
      title: words.toSend(mine.length),
      blocks: [
        { kind: "text", style: "subtle", text: words.waitingSummary(waiting.length, atStake) },
        ...blocks,
        { kind: "buttons", buttons: [{ label: words.buttons.quotes, ask: "relance quotes" }] },
      ],
    },
  ];
}
