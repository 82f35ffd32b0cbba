import { keepFile, keepForGood } from "../../database/kept-files.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Card } from "../../desk/card.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { choose, type Entry, tell } from "../entry/entry.ts";
import { lastDigits, pickNumbers } from "../entry/loose-number.ts";
import { findClients } from "../store/find-clients.ts";
import { attachFile, findQuotesByLastGroup, listQuotes } from "../store/quotes.ts";
import { fileNameOf } from "./compose.ts";
import { readFollowing } from "./following.ts";
import { nextWords } from "./next-words.ts";
import type { Quote } from "./quote.ts";
import { quoteLine, quoteTold } from "./quote-cards.ts";
import type { Dropped } from "./quote-file.ts";
import type { QuoteSaid } from "./quote-words.ts";

const SHOWN = 10;

/** One quote whole: what it says, how it stands, what comes next and why. */
export async function showQuote(
  counter: Pick<Counter, "scope" | "now" | "ask">,
  entry: Entry,
  id: string,
  headline?: string,
): Promise<Answer> {
  const { followed } = await readFollowing(counter.scope, counter.now, { ids: [id] });
  const [found] = followed;
  if (!found) throw new Error(`Unknown quote '${id}': expected the books to hold it`);
  const { quote, client } = found;
  const card = tell(quoteTold(quote, client, nextWords(found, entry), entry, headline), entry);
  return {
    card: quote.file === undefined ? card : withFile(card, quote, quote.file, counter.scope),
    memory: { client: client.id, quote: quote.id },
  };
}

const withFile = (card: Card, { number }: Quote, file: string, { firm }: FirmScope): Card => {
  const name = fileNameOf(number);
  const block = { kind: "file", file, firm, name, mimeType: "application/pdf" } as const;
  return { ...card, blocks: [...card.blocks, block] };
};

/** « devis D-12 » and « devis Exemple » ask for what is in the books; undefined: they begin an entry. */
export async function showNamed(
  counter: Counter,
  entry: Entry,
  read: QuoteSaid,
): Promise<Answer | undefined> {
  const { number, client, ...more } = read;
  if (Object.keys(more).length > 0 || (number === undefined) === (client === undefined)) return undefined;
  const quotes =
    number === undefined
      ? await quotesOfName(counter.scope, client ?? "")
      : pickNumbers(number, await findQuotesByLastGroup(counter.scope, lastDigits(number), number));
  const [quote, second] = quotes;
  if (!quote) return undefined;
  if (!second) return showQuote(counter, entry, quote.id);
  const words = say(entry.language).dunningQuotes;
  const rows = quotes
    .slice(0, SHOWN)
    .map((each) => ({ text: quoteLine(each, entry), ask: `relance quote ${each.id}` }));
  const enter = { label: words.buttons.enter, ask: "relance quote" };
  return choose(client === undefined ? words.whichQuote(number ?? "") : words.whichOf(client), rows, entry, [
    enter,
  ]);
}

async function quotesOfName(scope: FirmScope, name: string): Promise<Quote[]> {
  const [client, second] = await findClients(scope, name, 2);
  return client && !second ? listQuotes(scope, { client: client.id }) : [];
}

/** The number again: what the books hold under it, with the PDF it lacked if one came along. */
export async function showKnown(
  counter: Counter,
  entry: Entry,
  quote: Quote,
  { pdf }: Dropped,
): Promise<Answer> {
  const words = say(entry.language).dunningQuotes;
  if (!pdf || quote.file !== undefined)
    return showQuote(counter, entry, quote.id, words.knownAlready(quote.number));
  const { caller, now, ask } = counter;
  return counter.settle(async (scope) => {
    const file = await keepFile(
      scope,
      { ...pdf, mimeType: "application/pdf", person: caller.person, keepUntil: now },
      now,
    );
    const attached = await attachFile(scope, quote.id, file);
    if (attached) await keepForGood(scope, file);
    const headline = attached ? words.fileAdded(quote.number) : words.knownAlready(quote.number);
    return showQuote({ scope, now, ask }, entry, quote.id, headline);
  });
}
