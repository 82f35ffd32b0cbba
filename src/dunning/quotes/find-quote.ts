import type { FirmScope } from "../../database/scope.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import type { Client } from "../books.ts";
import { answer, choose, type Entry } from "../entry/entry.ts";
import { isSameNumber, lastDigits, pickNumbers, takeNumbers } from "../entry/loose-number.ts";
import { tidyName } from "../entry/subject.ts";
import { listClients } from "../store/clients.ts";
import { findClients } from "../store/find-clients.ts";
import { findQuotesByLastGroup, listQuotes } from "../store/quotes.ts";
import { isDecided, type Quote } from "./quote.ts";
import { quoteLine } from "./quote-cards.ts";

export type QuoteFound = { ok: true; quote: Quote; client: Client } | { ok: false; answer: Answer };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SHOWN = 10;

/** The quote of exactly that number, whatever its marks and capitals. */
export async function findNumber(scope: FirmScope, number: string): Promise<Quote | undefined> {
  const digits = lastDigits(number);
  if (digits === "") return undefined;
  return (await findQuotesByLastGroup(scope, digits)).find((quote) => isSameNumber(quote.number, number));
}

/**
 * The quote that words name: by its id, its number, its client. `again` makes the ask that means the same about an id;
 * `among` leaves out those an answer cannot be about, when only the client is named.
 */
export async function findQuote(
  counter: Counter,
  entry: Entry,
  about: string,
  again: (id: string) => string,
  among: (quote: Quote) => boolean = (quote) => !isDecided(quote),
): Promise<QuoteFound> {
  const { scope } = counter;
  const words = say(entry.language).dunningQuotes;
  const said = about.trim();
  if (said === "") return remembered(counter, entry);
  if (UUID.test(said)) return one(scope, await listQuotes(scope, { ids: [said] }), said, entry, again);
  const { numbers, rest } = takeNumbers(said);
  const name = tidyName(rest);
  const [number] = numbers;
  const client = name === "" ? undefined : await findClient(scope, entry, name, again);
  if (number !== undefined) {
    const near = pickNumbers(number, await findQuotesByLastGroup(scope, lastDigits(number)));
    const theirs = client?.ok ? near.filter((quote) => quote.client === client.client.id) : near;
    if (theirs.length > 0) return one(scope, theirs, number, entry, again);
  }
  // « 3F Immo » looks like a number and is a name.
  const named = number === undefined ? client : await findClient(scope, entry, tidyName(said), again);
  if (!named?.ok) {
    const unknown = named === undefined || number !== undefined;
    return unknown
      ? {
          ok: false,
          answer: answer({ tone: "warning", headline: words.noQuote(said.replace(/\s+,\s+/g, " ")) }, entry),
        }
      : named;
  }
  const quotes = (await listQuotes(scope, { client: named.client.id })).filter(among);
  if (quotes.length === 0)
    return {
      ok: false,
      answer: answer({ tone: "warning", headline: words.noneOf(named.client.name) }, entry),
    };
  return one(scope, quotes, named.client.name, entry, again);
}

/** « accepté », right after a card about a quote. */
async function remembered({ scope, previous }: Counter, entry: Entry): Promise<QuoteFound> {
  const words = say(entry.language).dunningQuotes;
  const id = previous?.memory["quote"];
  const quotes = typeof id === "string" ? await listQuotes(scope, { ids: [id] }) : [];
  return quotes.length > 0
    ? one(scope, quotes, "", entry, () => "")
    : { ok: false, answer: answer({ headline: words.answerHelp }, entry) };
}

async function one(
  scope: FirmScope,
  quotes: readonly Quote[],
  said: string,
  entry: Entry,
  again: (id: string) => string,
): Promise<QuoteFound> {
  const words = say(entry.language).dunningQuotes;
  const [quote, second] = quotes;
  if (!quote) return { ok: false, answer: answer({ tone: "warning", headline: words.noQuote(said) }, entry) };
  const clients = new Map(
    (
      await listClients(
        scope,
        quotes.map((each) => each.client),
      )
    ).map((client) => [client.id, client]),
  );
  if (second) {
    const rows = quotes.slice(0, SHOWN).map((each) => ({
      text: quoteLine(each, entry),
      detail: clients.get(each.client)?.name ?? "",
      ask: again(each.id),
    }));
    return { ok: false, answer: choose(words.whichQuote(said), rows, entry) };
  }
  const client = clients.get(quote.client);
  if (!client) throw new Error("A quote without its client: expected the books to hold both");
  return { ok: true, quote, client };
}

async function findClient(
  scope: FirmScope,
  entry: Entry,
  name: string,
  again: (id: string) => string,
): Promise<{ ok: true; client: Client } | { ok: false; answer: Answer } | undefined> {
  const words = say(entry.language).dunningQuotes;
  const [only, ...others] = await findClients(scope, name, SHOWN);
  if (!only) return undefined;
  if (others.length === 0) return { ok: true, client: only };
  const quotes = (
    await Promise.all([only, ...others].map((client) => listQuotes(scope, { client: client.id })))
  ).flat();
  const rows = quotes
    .filter((quote) => !isDecided(quote))
    .slice(0, SHOWN)
    .map((quote) => ({
      text: quoteLine(quote, entry),
      detail: [only, ...others].find(({ id }) => id === quote.client)?.name ?? "",
      ask: again(quote.id),
    }));
  return rows.length === 0 ? undefined : { ok: false, answer: choose(words.whichClient(name), rows, entry) };
}
