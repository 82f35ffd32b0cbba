import type { FirmScope } from "../../database/scope.ts";
import type { Block, Card } from "../../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { nameOf, openReader, type Reader } from "../chasing/reader.ts";
import { addDays } from "../day-count.ts";
import { type Entry, MAY_ENTER, openEntry } from "../entry/entry.ts";
import { listQuotes } from "../store/quotes.ts";
import { moneyWords } from "../views/money-words.ts";
import { shortDay } from "../views/view.ts";
import { expiredRows, quoteApprovalCard } from "./approval-cards.ts";
import { figureFacts } from "./figure-facts.ts";
import { quoteFigures } from "./figures.ts";
import { type Followed, readFollowing } from "./following.ts";
import { nextWords } from "./next-words.ts";
import { planQuotes } from "./plan.ts";
import { forPerson, proposalsOf } from "./proposals.ts";
import { standingOf } from "./quote.ts";
import { runQuote } from "./quote-command.ts";

export const quotesCommand = defineCommand({
  name: "relance quotes",
  phrases: [
    "devis",
    "relance devis",
    "mes devis",
    "nos devis",
    "les devis",
    "devis en attente",
    "devis en cours",
    "quels devis",
    "my quotes",
    "our quotes",
    "pending quotes",
    "quotes",
    "quote",
  ],
  roles: MAY_ENTER,
  help: {
    fr: { label: "Suivre les devis", example: "relance devis" },
    en: { label: "Follow quotes", example: "relance quotes" },
  },
  run: (counter) => (asksForAll(counter) ? showQuotes(counter) : runQuote(counter)),
});

/** « devis D-12 Exemple 4 500 € » enters one, and a PDF dropped with the word alone is one to enter. */
const asksForAll = ({ words, ask }: Counter): boolean =>
  ask.files.length === 0 && (words === "" || (ask.via === "button" && /^\d{1,5}$/.test(words)));

const PAGE = 20;
const OPENED = 3;
/** An expired quote is worth prolonging that long. */
const EXPIRED_DAYS = 60;

/** Looks again at every quote, so that nothing on the card is yesterday's. */
const showQuotes = (counter: Counter): Promise<Answer> =>
  counter.settle(async (scope) => {
    await planQuotes(scope, counter.now);
    return { card: await quotesCard(counter, scope) };
  });

async function quotesCard(counter: Counter, scope: FirmScope): Promise<Card> {
  const { caller, now } = counter;
  const entry = await openEntry({ ...counter, scope });
  const reader = await openReader(counter, scope);
  const { language } = reader;
  const words = say(language).dunningQuotes;
  const { followed } = await readFollowing(scope, now, { states: ["sent", "expired"] });
  const standing = (state: "sent" | "expired") =>
    followed.filter(({ quote }) => standingOf(quote, reader.today) === state);
  const waiting = standing("sent").sort((a, b) => (a.quote.issued < b.quote.issued ? -1 : 1));
  const expired = standing("expired")
    .filter(({ quote }) => quote.expiresOn >= addDays(reader.today, -EXPIRED_DAYS))
    .reverse();
  const mine = forPerson(proposalsOf(waiting), caller, reader.today);
  const decided = await listQuotes(scope, {
    states: ["accepted", "refused"],
    decidedSince: addDays(reader.today, -366),
  });
  const atStake = moneyWords(
    waiting.map(({ quote }) => ({ currency: quote.currency, cents: quote.totalCents })),
    language,
  );
  const title = waiting.length === 0 ? words.noneWaiting : words.waitingTitle(waiting.length);
  return {
    language,
    audience: "asker",
    summary: waiting.length === 0 ? title : words.waitingSummary(waiting.length, atStake),
    blocks: [
      ...(mine.length > 0 ? quoteApprovalCard(mine, reader).blocks : []),
      { kind: "text", style: "title", text: title },
      {
        kind: "facts",
        facts: [
          ...(waiting.length > 0 ? [{ label: words.atStake, value: atStake }] : []),
          ...figureFacts(quoteFigures(decided, reader.today), language),
        ],
      },
      ...waitingTable(waiting, counter.words, reader, entry),
      ...(expired.length > 0
        ? ([
            { kind: "text", style: "title", text: words.expiredTitle(expired.length) },
            { kind: "list", rows: expiredRows(expired, reader) },
          ] as const)
        : []),
      {
        kind: "buttons",
        buttons: [
          ...waiting.slice(0, OPENED).map(({ quote }) => ({
            label: words.open(quote.number),
            ask: `relance quote ${quote.id}`,
          })),
          { label: words.buttons.enter, ask: "relance quote" },
        ],
      },
    ],
  };
}

/** Oldest first: what has waited longest. */
function waitingTable(waiting: readonly Followed[], said: string, reader: Reader, entry: Entry): Block[] {
  if (waiting.length === 0) return [];
  const { columns, more } = say(reader.language).dunningQuotes;
  const page = Math.max(1, Number.parseInt(said, 10) || 1);
  const shown = waiting.slice((page - 1) * PAGE, page * PAGE);
  const rows = shown.map((one) => [
    one.quote.number,
    nameOf(one.client, reader),
    shortDay(one.quote.issued),
    shortDay(one.quote.expiresOn),
    formatAmount(one.quote.totalCents, one.quote.currency, reader.language),
    nextWords(one, entry) ?? "–",
  ]);
  const next = { label: more, ask: `relance quotes ${page + 1}` };
  return [
    {
      kind: "table",
      columns: [
        { label: columns.number },
        { label: columns.client },
        { label: columns.issued },
        { label: columns.expires },
        { label: columns.amount, align: "end" },
        { label: columns.next },
      ],
      rows,
    },
    ...(page * PAGE < waiting.length ? [{ kind: "buttons", buttons: [next] } as const] : []),
  ];
}
